"""What answers each address: reads what was asked, looks it up at the desk, hands values to a page or the codec."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from summitry import codec, ledger
from summitry.diary.tracking import tracked
from summitry.model.diary import Diary, Entry
from summitry.model.words import Status
from summitry.views import ids, rows
from summitry.web import asked
from summitry.web.answer import TYPES, Body, Form, form, send
from summitry.web.desk import Desk
from summitry.web.frame import href, render
from summitry.web.pages import diary as diary_page
from summitry.web.pages import entry as entry_page
from summitry.web.pages.feed import feed
from summitry.web.shelf import Shelf
from summitry.web.viewer import VISIT, key_for, key_of, last_visit, viewer_of

NAV = (
    ("/", "Diary"),
    ("/changes", "Changes"),
    ("/map", "Map"),
    ("/outcomes", "Outcomes"),
    ("/sources", "Sources"),
    ("/search", "Search"),
    ("/review", "Review"),
)
YEAR = 365 * 24 * 3600
STATE = asked.Parameter(name="state", kind=str, meaning="What the page that asks was made from.")
WITHOUT = asked.Parameter(name="without", kind=str, meaning="As if nobody had made this claim.")
ENTRY = (asked.AS_OF, WITHOUT)
MEANINGS = (
    (Status.RUMOURED, "somebody says it might come; nobody who takes part has confirmed it"),
    (Status.EXPECTED, "reports count on it"),
    (Status.ANNOUNCED, "a government that takes part says so, on record"),
    (Status.UNDER_WAY, "it has begun"),
    (Status.HELD, "it took place"),
    (Status.POSTPONED, "put off; a new day may be known"),
    (Status.CANCELLED, "called off"),
    (Status.LAPSED, "its days have passed and nothing was heard"),
)


def desk_of(request: Request) -> Desk:
    """The desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, *, fixed: date | None, **values: Any) -> Body:
    """A page with what all pages show. `fixed` is the day that the address names; decisions are made on today's."""
    who = viewer_of(request)
    shared = {
        "nav": NAV,
        "here": request.url.path,
        "fixed": fixed,
        "viewer": who,
        "judging": who is not None and who.judges and fixed is None,
        "writable": not desk_of(request).settings.read_only,
    }
    return Body.of(render(template, **shared, **values).encode(), TYPES[Form.PAGE])


def diary(request: Request) -> Response:
    """The diary: `/`, and `/diary.json` and so on beside it."""
    kind = form(request, request.path_params.get("form"))
    values = asked.read(request.query_params, asked.DIARY, empty=kind is Form.PAGE)
    desk = desk_of(request)
    shelf = desk.shelf(values.get("as_of"))

    today = desk.settings.today()
    since, visits = last_visit(request, today)
    who = viewer_of(request)
    if who is not None and who.before is not None:
        since = who.before.date()

    def make() -> Body:
        if kind is Form.PAGE:
            last = desk.store.totals(shelf.diary.as_of).last
            said = diary_page.context(shelf, values, last_news=last, since=since)
            key = key_for(desk, who.name) if who is not None and not desk.settings.public else None
            return page(
                request, "diary.html", forms=("json", "csv", "atom"), key=key, state=shelf.state, never=date.min, **said
            )
        picked = diary_page.chosen(shelf, values)
        if kind is Form.ATOM:
            return Body.of(_feed(request, picked, values), TYPES[kind])
        written = codec.encode(picked) + b"\n" if kind is Form.JSON else rows.diary_csv(picked).encode()
        return Body.of(written, TYPES[kind])

    # Pages differ by who asks and when they were here last; a feed names the host.
    differs = (key_of(request), since) if kind is Form.PAGE else (request.headers.get("host"),)
    key = (shelf.state, "diary", kind, str(request.query_params), *differs)
    answer = send(request, desk.body(key, make))
    if kind is Form.PAGE and "as_of" not in values and request.cookies.get(VISIT) != visits:
        answer.set_cookie(
            VISIT, visits, max_age=YEAR, path="/", secure=desk.settings.https, httponly=True, samesite="lax"
        )
    return answer


def news(request: Request) -> Response:
    """A line for a page that has stood open for a while: nothing (204) while its diary is still that of the store."""
    shown = asked.read(request.query_params, (STATE,)).get("state", "")
    desk = desk_of(request)
    now = desk.state(desk.settings.today())
    answer = Response(status_code=204) if shown == now else HTMLResponse(render("_news.html"))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _feed(request: Request, picked: Diary, values: Mapping[str, Any]) -> bytes:
    own = asked.pairs(values, leave=("key",))
    base = str(request.base_url).rstrip("/")
    return feed(picked, base=base, address=href("/diary.atom", *own), page=href("/", *own))


def entry(request: Request) -> Response:
    """The dossier of an entry."""
    name, dot, end = request.path_params["name"].partition(".")
    kind = form(request, end if dot else None)
    values = asked.read(request.query_params, ENTRY, empty=kind is Form.PAGE)
    desk = desk_of(request)
    shelf = desk.shelf(values.get("as_of"))
    found = one_entry(shelf, name)
    if kind not in (Form.PAGE, Form.JSON):
        raise asked.BadQueryError(f"there is no .{kind} of a dossier; there is json")

    def make() -> Body:
        claims, reports = desk.store.claims_of(found.reports), desk.store.reports_of(found.reports)
        if kind is Form.JSON:
            written = rows.dossier_json(found, as_of=shelf.diary.as_of, claims=claims, reports=reports)
            return Body.of(written, TYPES[kind])
        published = {report.id: report.published for report in reports}
        said = entry_page.context(
            found,
            diary=shelf.diary,
            claims=claims,
            reports=reports,
            outcomes=tracked(Diary(as_of=shelf.diary.as_of, entries=(found,)), claims, published),
            **_explained(desk, shelf.diary, found, values),
        )
        sides = sorted({party.state for party in found.parties if party.state})
        return page(request, "entry.html", fixed=values.get("as_of"), sides=sides, **said)

    return send(
        request, desk.body((shelf.state, "entry", found.id, kind, str(request.query_params), key_of(request)), make)
    )


def explain(request: Request) -> Response:
    """How an entry came about, as data; the page of the dossier shows it."""
    if form(request, request.path_params["form"]) is not Form.JSON:
        raise asked.BadQueryError("there is only .json of this; the dossier is its page")
    values = asked.read(request.query_params, ENTRY, empty=False)
    desk = desk_of(request)
    shelf = desk.shelf(values.get("as_of"))
    found = one_entry(shelf, request.path_params["name"])

    def make() -> Body:
        told = _explained(desk, shelf.diary, found, values)
        document = {
            "as_of": shelf.diary.as_of,
            "entry": found.id,
            "effects": told["found"].effects,
            "contributions": found.contributions,
        }
        if told["unticked"]:
            rest = told["without"]
            document["without"] = {"claim": told["unticked"], "effects": rest.effects if rest else ()}
        return Body.of(codec.encode(document) + b"\n", TYPES[Form.JSON])

    return send(request, desk.body((shelf.state, "explain", found.id, str(request.query_params)), make))


def one_entry(shelf: Shelf, name: str) -> Entry:
    """The entry of an id, of a former one or of a beginning of one; 404 where there is none."""
    if name in shelf.entries:
        return shelf.entries[name]
    try:
        if name.startswith(("e-", "c-")):
            return ids.find(shelf.diary, name)
    except LookupError as error:
        raise HTTPException(404, str(error.args[0])) from None
    raise HTTPException(404, f"no entry {name!r}: ids begin with e-")


def _explained(desk: Desk, diary: Diary, found: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    claim = values.get("without")
    if claim is not None and claim not in found.claims:
        raise asked.BadQueryError(f"{claim!r} is no claim of {found.id}")
    return {
        "found": ledger.explain(desk.store, diary, found),
        "without": ledger.explain(desk.store, diary, found, without=claim) if claim else None,
        "unticked": claim,
    }


def help_(request: Request) -> Response:
    """Keys and signs."""
    asked.read(request.query_params, ())
    return send(request, page(request, "help.html", fixed=None, meanings=MEANINGS))
