"""Signing in and out. A session begins with a token of its own, whatever cookie came with the request.

Tries are counted in the store, so that they count for all processes.
"""

from collections.abc import Mapping
from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from summitry.model.account import AccountRole, Done
from summitry.views.clean import clean
from summitry.web import asked, secrets, viewer
from summitry.web.answer import send
from summitry.web.desk import Desk
from summitry.web.handlers import desk_of, page

STAYS = timedelta(hours=12)
"""A working day: who comes back the next morning signs in anew."""
WITHIN = timedelta(minutes=15)
MOST_OF_ONE, MOST_FROM_ONE, MOST_FOR_ONE = 5, 25, 50
"""Refused tries within that time: of one name from one address, from one address, for one name from anywhere."""
REFUSED, DONE, LEFT = "sign-in refused", "signed in", "signed out"
NEXT = asked.Parameter(name="next", kind=str, meaning="Where to go on.")
LONGEST_NAME = 60


def sign_in(request: Request) -> Response:
    """The form. Its token is bound to a cookie of its own, so that nobody can be signed in by another site."""
    desk = desk_of(request)
    if desk.settings.read_only:
        raise HTTPException(404, "these pages are for reading only")
    return _form(request, next_=asked.read(request.query_params, (NEXT,)).get("next", "/"), problem=None)


def _form(request: Request, *, next_: str, problem: str | None, status: int = 200) -> Response:
    desk = desk_of(request)
    door = request.cookies.get(viewer.cookie_of(desk.settings, "door")) or secrets.token()
    body = page(
        request,
        "sign_in.html",
        fixed=None,
        next=viewer.back({"next": next_}),
        token=secrets.form_token(door),
        problem=problem,
        open_to_all=desk.settings.public,
    )
    answer = send(request, body, status=status)
    answer.headers["Cache-Control"] = "no-store"
    _set(answer, desk, "door", door)
    return answer


async def signed_in(request: Request) -> Response:
    """Check a name and a password, and begin a session."""
    fields = await viewer.form_of(request)
    return await run_in_threadpool(_sign_in, request, fields)


def _sign_in(request: Request, fields: Mapping[str, str]) -> Response:
    desk = desk_of(request)
    if desk.settings.read_only:
        raise HTTPException(404, "these pages are for reading only")
    door = request.cookies.get(viewer.cookie_of(desk.settings, "door"), "")
    if not door:
        raise HTTPException(403, "this form is out of date; open the page anew and try again")
    viewer.checked(fields, secrets.form_token(door))
    name, now = clean(fields.get("name", ""))[:LONGEST_NAME], desk.settings.now()
    address = address_of(request)
    known = desk.store.accounts
    refuse_guessing(request, name)
    account = known.account(name)
    if not secrets.fits(account.hash if account else None, fields.get("password", "")):
        refused(request, name)
        next_ = fields.get("next", "/")
        return _form(request, next_=next_, problem="There is no such name with this password.", status=403)
    _end(request, desk)
    token = secrets.token()
    known.begin(name, digest=secrets.digest(token), at=now, until=now + STAYS)
    known.note(Done(at=now, account=name, what=DONE, address=address))
    answer = RedirectResponse(viewer.back(fields), status_code=303)
    _set(answer, desk, "session", token, lasts=STAYS)
    _drop(answer, desk, "door")
    return answer


async def signed_out(request: Request) -> Response:
    """End the session."""
    fields = await viewer.form_of(request)
    return await run_in_threadpool(_sign_out, request, fields)


def _sign_out(request: Request, fields: Mapping[str, str]) -> Response:
    desk = desk_of(request)
    who = viewer.required(request, AccountRole.READER)
    viewer.checked(fields, who.form)
    _end(request, desk)
    desk.store.accounts.note(Done(at=desk.settings.now(), account=who.name, what=LEFT, address=address_of(request)))
    answer = RedirectResponse("/", status_code=303)
    _drop(answer, desk, "session")
    return answer


def address_of(request: Request) -> str:
    """Where a request comes from, as the server saw it."""
    return request.client.host if request.client else ""


def refuse_guessing(request: Request, name: str) -> None:
    """429 where a password of this name, or from this address, was wrong too often of late."""
    desk = desk_of(request)
    since = desk.settings.now() - WITHIN
    address = address_of(request)
    counts = (
        (MOST_OF_ONE, {"account": name, "address": address}),
        (MOST_FROM_ONE, {"address": address}),
        (MOST_FOR_ONE, {"account": name}),
    )
    if any(desk.store.accounts.count(REFUSED, since=since, **of) >= most for most, of in counts):
        minutes = WITHIN.seconds // 60
        headers = {"Retry-After": str(WITHIN.seconds)}
        raise HTTPException(429, f"too many tries; wait {minutes} minutes", headers=headers)


def refused(request: Request, name: str) -> None:
    """Put a wrong password on the list."""
    desk = desk_of(request)
    desk.store.accounts.note(Done(at=desk.settings.now(), account=name, what=REFUSED, address=address_of(request)))


def _end(request: Request, desk: Desk) -> None:
    token = request.cookies.get(viewer.cookie_of(desk.settings))
    if token:
        desk.store.accounts.end(secrets.digest(token))


def _set(answer: Response, desk: Desk, what: str, value: str, *, lasts: timedelta | None = None) -> None:
    answer.set_cookie(
        viewer.cookie_of(desk.settings, what),
        value,
        max_age=round(lasts.total_seconds()) if lasts else None,
        path="/",
        secure=desk.settings.https,
        httponly=True,
        samesite="lax",
    )


def _drop(answer: Response, desk: Desk, what: str) -> None:
    answer.delete_cookie(
        viewer.cookie_of(desk.settings, what), path="/", secure=desk.settings.https, httponly=True, samesite="lax"
    )
