"""Editors' decisions from the pages, through the same code as `summitry judge`; and the list of what was done."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from summitry import judging
from summitry.model.account import AccountRole, Done
from summitry.model.words import Verdict
from summitry.views.clean import clean
from summitry.web import asked, viewer
from summitry.web.answer import send
from summitry.web.handlers import desk_of, page
from summitry.web.signing import address_of

DECIDED = "decided"
LONGEST = 2000
MOST_SUBJECTS = 20
PER_PAGE = 100
PAGE = asked.Parameter(name="page", kind=int, meaning="Which page of the list.")


async def judge(request: Request) -> Response:
    """Keep a decision, and go back to where it was made."""
    fields = await viewer.form_of(request)
    return await run_in_threadpool(_judge, request, fields)


def _judge(request: Request, fields: Mapping[str, str]) -> Response:
    desk = desk_of(request)
    who = viewer.required(request, AccountRole.EDITOR)
    viewer.checked(fields, who.form)
    try:
        verdict = Verdict(fields.get("verdict", ""))
    except ValueError:
        raise HTTPException(400, f"there are these decisions: {', '.join(Verdict)}") from None
    subjects = fields.get("subjects", "").split()[:MOST_SUBJECTS]
    if other := clean(fields.get("other", "")):
        subjects.append(other)
    if not subjects:
        raise HTTPException(400, "a decision is on something")
    value = clean(fields.get("value", ""))[:LONGEST] or None
    try:
        decided = judging.judgement(desk.store, verdict, subjects, author=who.name, at=desk.settings.now(), value=value)
    except (LookupError, ValueError) as error:
        raise HTTPException(400, str(error.args[0])) from None
    with desk.working():
        judging.keep(desk.store, decided)
    said = f"{decided.id} {verdict}{f' {value}' if value else ''}: {', '.join(decided.subjects)}"
    desk.store.accounts.note(
        Done(at=desk.settings.now(), account=who.name, what=DECIDED, subject=said, address=address_of(request))
    )
    return RedirectResponse(viewer.back(fields), status_code=303)


def audit(request: Request) -> Response:
    """Who did what, the newest first; for admins."""
    viewer.required(request, AccountRole.ADMIN)
    number = asked.read(request.query_params, (PAGE,)).get("page", 1)
    rows = desk_of(request).store.accounts.done(most=PER_PAGE + 1, skip=(number - 1) * PER_PAGE)
    body = page(request, "audit.html", fixed=None, rows=rows[:PER_PAGE], number=number, more=len(rows) > PER_PAGE)
    answer = send(request, body)
    answer.headers["Cache-Control"] = "no-store"
    return answer
