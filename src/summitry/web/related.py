"""What answers the addresses beside the diary: ties, the map, changes, outcomes, sources, search, the review queue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from summitry import codec, pipeline
from summitry.diary import tracking
from summitry.diary.changes import changes as differences
from summitry.diary.record import track_record
from summitry.diary.ties import network, tie
from summitry.diary.tracking import tracked
from summitry.model.tie import TieMap
from summitry.store.search import words_of
from summitry.views import relations
from summitry.web import asked
from summitry.web.answer import TYPES, Body, Form, form, send
from summitry.web.asked import AS_OF, FIRST, LAST, BadQueryError, Parameter
from summitry.web.desk import Desk
from summitry.web.handlers import desk_of, page
from summitry.web.pages import map as map_page
from summitry.web.pages import review as review_page
from summitry.web.pages import search as search_page
from summitry.web.said import quoted
from summitry.web.shapes import Changes, Outcomes
from summitry.web.shelf import Shelf
from summitry.web.viewer import key_of

RANGE = (AS_OF, FIRST, LAST)
KIND = Parameter(name="kind", kind=map_page.EdgeKind, many=True, meaning="Only these kinds of edges.")
MEASURES = Parameter(name="measures", kind=bool, meaning="Also how each side stands among the others.")
MAP = (*RANGE, KIND, MEASURES)
SINCE = Parameter(name="since", kind=date, meaning="What is new after the end of this day; a week ago if none.")
CHANGES = (AS_OF, SINCE)
OPEN = Parameter(name="open", kind=bool, meaning="Only what is still expected, or of which nobody has told.")
OUTCOMES = (AS_OF, OPEN)
PAGE = Parameter(name="page", kind=int, meaning="Which page of the reports.")
SEARCH = (AS_OF, Parameter(name="q", kind=str, meaning="Words; a report must hold all of them."), PAGE)
DAYS = (AS_OF,)
PER_PAGE = 25
Values = Mapping[str, Any]


def _answer(
    request: Request,
    known: Sequence[Parameter],
    what: str,
    work: Callable[[Desk, Shelf, Values], Any],
    *,
    forms: Mapping[Form, Callable[[Any], bytes]],
    template: Callable[[Desk, Shelf, Values, Any], Mapping[str, Any]],
    end: str | None = None,
) -> Response:
    """One address: a value is worked out once for a state of the diary, and written in the form that is asked for."""
    kind = form(request, end)
    values = asked.read(request.query_params, known, empty=kind is Form.PAGE)
    asked.in_order(values)
    desk = desk_of(request)
    shelf = desk.shelf(values.get("as_of"))

    def make() -> Body:
        value = work(desk, shelf, values)
        if kind is Form.PAGE:
            more = {"as_of": shelf.diary.as_of, "values": values, "value": value, "never": date.min}
            said = {**more, **template(desk, shelf, values, value)}
            return page(request, f"{what}.html", fixed=values.get("as_of"), **said)
        if kind not in forms:
            raise BadQueryError(f"there is no .{kind} of this; there is {', '.join(forms)}")
        return Body.of(forms[kind](value), TYPES[kind])

    return send(
        request,
        desk.body((shelf.state, what, request.url.path, kind, str(request.query_params), key_of(request)), make),
    )


def _json(value: Any) -> bytes:
    return codec.encode(value) + b"\n"


def _nothing(*_: object) -> Mapping[str, Any]:
    return {}


def end_of(request: Request) -> str | None:
    """The form that the end of the address names."""
    found: str | None = request.path_params.get("form")
    return found


def ties(request: Request) -> Response:
    """The tie of two states or bodies."""
    one, (other, dot, end) = request.path_params["one"], request.path_params["other"].partition(".")
    try:
        sides = (relations.side(one), relations.side(other))
    except LookupError as error:
        raise HTTPException(404, str(error.args[0])) from None
    if sides[0] == sides[1]:
        raise BadQueryError(f"{one} and {other} are the same; name two states or bodies")

    def work(desk: Desk, shelf: Shelf, values: Values) -> Any:
        said = desk.store.statements(shelf.diary.as_of)
        notes = desk.store.tie_notes(shelf.diary.as_of)
        return tie(shelf.diary, said, notes, sides=sides, first=values.get("from"), last=values.get("to"))

    def template(desk: Desk, shelf: Shelf, values: Values, value: Any) -> Mapping[str, Any]:
        reports = desk.store.reports_of({id_ for said in value.statements for id_ in said.reports})
        return {"reports": {report.id: report for report in reports}, "names": tuple(map(relations.name, sides))}

    return _answer(request, RANGE, "tie", work, forms={Form.JSON: _json}, template=template, end=end if dot else None)


def map_(request: Request) -> Response:
    """Who met whom and who spoke how to whom."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Any:
        said = desk.store.statements(shelf.diary.as_of)
        found = network(shelf.diary, said, first=values.get("from"), last=values.get("to"))
        kinds = values.get("kind")
        found = replace(found, edges=tuple(e for e in found.edges if e.kind in kinds)) if kinds else found
        return _measured(found) if values.get("measures") else found

    def template(desk: Desk, shelf: Shelf, values: Values, value: Any) -> Mapping[str, Any]:
        return {
            "measures": value.measures or _measured(value).measures,
            **map_page.context(value, kinds=values.get("kind", ())),
        }

    forms = {Form.JSON: _json, Form.CSV: lambda value: relations.network_csv(value).encode()}
    return _answer(request, MAP, "map", work, forms=forms, template=template, end=end_of(request))


def _measured(found: TieMap) -> TieMap:
    from summitry.diary.measures import measures  # networkx takes a while to load

    return replace(found, measures=measures(found))


def changes(request: Request) -> Response:
    """What changed since a day, and which sentence did it."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Changes:
        as_of = shelf.diary.as_of
        since = values.get("since") or as_of - timedelta(days=7)
        if since > as_of:
            raise BadQueryError(f"since={since} is after the day of the diary, {as_of}; swap the two")
        before = desk.shelf(since).diary
        claims = desk.store.claims(as_of)
        published = desk.published(as_of)
        return Changes(since=since, as_of=as_of, changes=differences(before, shelf.diary, claims, published))

    def template(desk: Desk, shelf: Shelf, values: Values, value: Changes) -> Mapping[str, Any]:
        shown = value.changes[: 4 * PER_PAGE]
        wanted = {id_ for change in shown for id_ in change.claims}
        reports = desk.store.reports_of({r for id_ in {c.entry for c in shown} for r in _reports(shelf, id_)})
        claims = {c.id: c for c in desk.store.claims_of(report.id for report in reports) if c.id in wanted}
        said = [(change, quoted([claims[i] for i in change.claims if i in claims], reports)[:3]) for change in shown]
        return {"changes": said, "left": len(value.changes) - len(shown)}

    return _answer(request, CHANGES, "changes", work, forms={Form.JSON: _json}, template=template, end=end_of(request))


def _reports(shelf: Shelf, entry: str) -> tuple[str, ...]:
    return shelf.entries[entry].reports if entry in shelf.entries else ()


def outcomes(request: Request) -> Response:
    """What is to come out of meetings, and what did."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Outcomes:
        ids = {report for entry in shelf.diary.entries if entry.outcomes for report in entry.reports}
        published = {report.id: report.published for report in desk.store.reports_of(ids)}
        found = tracked(shelf.diary, desk.store.claims_of(ids), published)
        if values.get("open"):
            found = tuple(record for record in found if record.state in tracking.OPEN)
        return Outcomes(as_of=shelf.diary.as_of, outcomes=found)

    forms = {Form.JSON: _json, Form.CSV: lambda value: relations.outcomes_csv(value.outcomes).encode()}
    return _answer(request, OUTCOMES, "outcomes", work, forms=forms, template=_nothing, end=end_of(request))


def sources(request: Request) -> Response:
    """How outlets and kinds of speakers did."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Any:
        as_of = shelf.diary.as_of
        return track_record(shelf.diary, desk.store.claims(as_of), desk.store.reports(as_of))

    return _answer(request, DAYS, "sources", work, forms={Form.JSON: _json}, template=_nothing, end=end_of(request))


def search(request: Request) -> Response:
    """Reports, entries and people by words."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Any:
        text, number = values.get("q", ""), values.get("page", 1)
        as_of = shelf.diary.as_of
        hits = desk.store.words.find(text, as_of=as_of, most=PER_PAGE, skip=(number - 1) * PER_PAGE)
        by_id = {report.id: report for report in desk.store.reports_of(hits.ids)}
        reports = [by_id[id_] for id_ in hits.ids if id_ in by_id]
        index = shelf.once("words", lambda: search_page.Index.of(shelf.diary))
        return search_page.found(index, words_of(text), text, as_of=as_of, reports=reports, total=hits.total)

    def template(desk: Desk, shelf: Shelf, values: Values, value: Any) -> Mapping[str, Any]:
        words, number = words_of(value.q), values.get("page", 1)
        return {
            "pieces": {hit.report: search_page.marked(hit.piece, words) for hit in value.reports},
            "titles": {id_: shelf.entries[id_].title for hit in value.reports for id_ in hit.entries},
            "number": number,
            "more": value.total > number * PER_PAGE,
        }

    return _answer(request, SEARCH, "search", work, forms={Form.JSON: _json}, template=template, end=end_of(request))


def review(request: Request) -> Response:
    """What waits for an editor."""

    def work(desk: Desk, shelf: Shelf, values: Values) -> Any:
        waiting = review_page.open_entries(shelf)
        ids = {report for entry in waiting for report in entry.reports}
        reports, claims = desk.store.reports_of(ids), desk.store.claims_of(ids)
        known = pipeline.Known(
            as_of=shelf.diary.as_of,
            reports=reports,
            claims=claims,
            judgements=desk.store.judgements(shelf.diary.as_of),
        )
        told = tracked(review_page.only(shelf.diary, waiting), claims, known.published)
        return review_page.review(shelf, pipeline.doubts(known, waiting), told)

    def template(desk: Desk, shelf: Shelf, values: Values, value: Any) -> Mapping[str, Any]:
        return {"entries": shelf.entries}

    return _answer(request, DAYS, "review", work, forms={Form.JSON: _json}, template=template, end=end_of(request))
