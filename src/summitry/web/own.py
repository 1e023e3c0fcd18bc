"""One's own account: another password, and the key with which a calendar or a feed reader reads private pages."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from summitry.model.account import AccountRole, Done
from summitry.web import asked, secrets, viewer
from summitry.web.answer import send
from summitry.web.handlers import desk_of, page
from summitry.web.signing import address_of, refuse_guessing, refused

CHANGED = "password changed"


def account(request: Request) -> Response:
    """The page of who is signed in."""
    asked.read(request.query_params, ())
    return _page(request, problem=None)


def _page(request: Request, *, problem: str | None, status: int = 200) -> Response:
    who = viewer.required(request, AccountRole.READER)
    key = viewer.key_for(desk_of(request), who.name)
    body = page(request, "account.html", fixed=None, problem=problem, key=key, public=desk_of(request).settings.public)
    answer = send(request, body, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def password(request: Request) -> Response:
    """Give oneself another password; all sessions end, this one too."""
    fields = await viewer.form_of(request)
    return await run_in_threadpool(_password, request, fields)


def _password(request: Request, fields: Mapping[str, str]) -> Response:
    desk = desk_of(request)
    who = viewer.required(request, AccountRole.READER)
    viewer.checked(fields, who.form)
    refuse_guessing(request, who.name)
    known = desk.store.accounts.account(who.name)
    if known is None or not secrets.fits(known.hash, fields.get("current", "")):
        refused(request, who.name)
        return _page(request, problem="This is not your password.", status=403)
    if fields.get("new", "") != fields.get("again", ""):
        return _page(request, problem="The two new passwords differ.", status=400)
    try:
        hash_ = secrets.hashed(fields.get("new", ""))
    except ValueError as error:
        raise HTTPException(400, str(error)) from None
    desk.store.accounts.change(who.name, hash=hash_)
    desk.store.accounts.note(
        Done(at=desk.settings.now(), account=who.name, what=CHANGED, subject=who.name, address=address_of(request))
    )
    return RedirectResponse("/sign-in", status_code=303)
