"""Who asks: a stranger, or somebody signed in. A form counts only from our pages and with its own session's token."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from summitry.model.account import AccountRole
from summitry.web import secrets
from summitry.web.desk import Desk
from summitry.web.frame import href
from summitry.web.settings import Settings

VISIT = "summitry-visit"
"""A cookie that holds two days: of this visit and of the one before."""
FEEDS = (".atom", ".ics")
LARGEST = 20_000
"""Of a form, in bytes."""
ABLE = {AccountRole.READER: 0, AccountRole.EDITOR: 1, AccountRole.ADMIN: 2}
Handler = Callable[[Request], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody signed in; `form` is the token of their forms, `before` when they were here the time before."""

    name: str
    role: AccountRole
    form: str
    before: datetime | None

    def may(self, role: AccountRole) -> bool:
        """Whether this role is theirs or below it."""
        return ABLE[self.role] >= ABLE[role]

    @property
    def judges(self) -> bool:
        return self.may(AccountRole.EDITOR)


def cookie_of(settings: Settings, what: str = "session") -> str:
    """The name of a cookie. Behind HTTPS it is bound to this host by its name, so that no neighbour can set it."""
    return f"{'__Host-' if settings.https else ''}summitry-{what}"


def viewer_of(request: Request) -> Viewer | None:
    """Who is signed in with the request's cookie; looked up once a request."""
    if not hasattr(request.state, "viewer"):
        request.state.viewer = _looked_up(request)
    found: Viewer | None = request.state.viewer
    return found


def _looked_up(request: Request) -> Viewer | None:
    desk: Desk = request.app.state.desk
    token = request.cookies.get(cookie_of(desk.settings))
    if not token or desk.settings.read_only:
        return None
    session = desk.store.accounts.session(secrets.digest(token), at=desk.settings.now())
    if session is None:
        return None
    return Viewer(name=session.account, role=session.role, form=secrets.form_token(token), before=session.before)


def key_of(request: Request) -> str:
    """Tells apart answers that differ by who asks."""
    viewer = viewer_of(request)
    return viewer.form if viewer else ""


def readers(handler: Handler) -> Handler:
    """The handler, for those who may read: everybody where reading is public, else who is signed in."""

    def guarded(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        if desk.settings.public or viewer_of(request) is not None or _has_key(request):
            return handler(request)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(
            (".json", ".csv", *FEEDS)
        ):
            return RedirectResponse(href("/sign-in", next=asked), status_code=303)
        raise HTTPException(401, "who reads must sign in")

    return guarded


def key_for(desk: Desk, name: str) -> str | None:
    """The key of an account for feeds of private pages."""
    account = desk.store.accounts.account(name)
    return secrets.feed_key(name, account.hash) if account else None


def _has_key(request: Request) -> bool:
    """Whether a feed is asked for with the key of an account. It opens feeds alone."""
    given = request.query_params.get("key", "")
    if not given or not request.url.path.endswith(FEEDS):
        return False
    return secrets.same(given, key_for(request.app.state.desk, given.rpartition("~")[0]) or secrets.token())


def required(request: Request, role: AccountRole) -> Viewer:
    """Who is signed in, if they may do this; 401 or 403 otherwise."""
    viewer = viewer_of(request)
    if viewer is None:
        raise HTTPException(401, "sign in first")
    if not viewer.may(role):
        raise HTTPException(403, f"this takes the role {role}; {viewer.name} has {viewer.role}")
    return viewer


async def form_of(request: Request) -> Mapping[str, str]:
    """The fields of a form that came from our own pages; the last value of each. 403 for those from elsewhere."""
    if not _from_here(request):
        raise HTTPException(403, "this form did not come from these pages")
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "a form is sent as application/x-www-form-urlencoded")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, f"a form holds at most {LARGEST} bytes")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=40, errors="strict"))
    except ValueError:
        raise HTTPException(400, "this is no form") from None


def _from_here(request: Request) -> bool:
    """What the browser says of where a form comes from. Old ones say nothing; the form's token decides anyway."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def checked(fields: Mapping[str, str], token: str) -> None:
    """403 for a form whose token is not this one."""
    if not secrets.same(fields.get("token", ""), token):
        raise HTTPException(403, "this form is out of date; open the page anew and try again")


def back(fields: Mapping[str, str], default: str = "/") -> str:
    """Where to go on: an address on these pages, never elsewhere.

    >>> back({"next": "/entry/e-1?as_of=2024-05-14"}), back({"next": "//evil.example"}), back({"next": "/\\\\evil"})
    ('/entry/e-1?as_of=2024-05-14', '/', '/')
    """
    asked = fields.get("next", "")
    parts = urlsplit(asked)
    plain = asked.startswith("/") and not parts.netloc and not parts.scheme and "\\" not in asked
    return asked if plain and not asked.startswith("//") and asked.isprintable() else default


def last_visit(request: Request, today: date) -> tuple[date | None, str]:
    """The day of the visit before this one, and what the cookie of visits says from now on: days, nothing else."""
    before, _, current = request.cookies.get(VISIT, "").partition(".")
    days = [_day(before), _day(current)]
    if days[1] is not None and days[1] != today:
        days[0] = days[1]
    return days[0], f"{days[0] or ''}.{today}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
