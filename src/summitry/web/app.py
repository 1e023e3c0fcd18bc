"""The application: addresses, files and errors. It reads no clock and no environment; its settings say all it needs."""

import functools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from summitry import codec
from summitry.store import Store, StoreError
from summitry.views.clean import clean
from summitry.web import deciding, handlers, openapi, own, signing
from summitry.web.addresses import ADDRESSES
from summitry.web.answer import TYPES, Body, Form, form, send
from summitry.web.asked import BadQueryError
from summitry.web.desk import BusyError, Desk
from summitry.web.headers import HEADERS, Guarded
from summitry.web.settings import Settings
from summitry.web.viewer import readers

STATIC = Path(__file__).with_name("static")
YEAR = "public, max-age=31536000, immutable"
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
TITLES = {400: "That cannot be asked", 403: "Not allowed", 404: "Not here", 405: "Not that way", 429: "Too often"}


def application(settings: Settings) -> Starlette:
    """The pages of a store. `StoreError` for a store that cannot be used."""
    store = Store.open(settings.store, read_only=settings.read_only)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        store.close()

    made = Starlette(
        routes=[
            *_routes(),
            Route("/openapi.json", readers(openapi_)),
            Route("/sign-in", signing.sign_in, methods=["GET"]),
            Route("/sign-in", signing.signed_in, methods=["POST"]),
            Route("/sign-out", signing.signed_out, methods=["POST"]),
            Route("/judge", deciding.judge, methods=["POST"]),
            Route("/account", own.account, methods=["GET"]),
            Route("/account", own.password, methods=["POST"]),
            Route("/audit", deciding.audit),
            Route("/news", readers(handlers.news)),
            Route("/help", handlers.help_),
            Route("/static/{name:path}", shipped),
        ],
        middleware=[Middleware(Guarded, hosts=settings.hosts, https=settings.https)],
        exception_handlers={
            HTTPException: _failed,
            BadQueryError: _bad,
            StoreError: _store,
            BusyError: _busy,
            Exception: _broken,
        },
        lifespan=lifespan,
    )
    made.state.desk = Desk(settings, store)
    return made


def _routes() -> list[Route]:
    """A page and its data beside it. A name that may end in a form is told apart by the handler."""
    found = []
    for address in ADDRESSES:
        if address.path is not None:
            found.append(Route(address.path, readers(address.handler)))
        if address.path != address.data or "{" not in address.data:
            found.append(Route(f"{address.data}.{{form}}", readers(address.handler)))
    return found


def openapi_(request: Request) -> Response:
    """The OpenAPI description."""
    return send(request, Body.of(_described(), TYPES[Form.JSON]))


@functools.cache
def _described() -> bytes:
    return codec.encode(openapi.description(version=version("summitry"))) + b"\n"


def shipped(request: Request) -> Response:
    """A file of the package. Its address changes with its content, so a browser may keep it."""
    body = _files().get(request.path_params["name"])
    if body is None:
        raise HTTPException(404, "no such file")
    answer = send(request, body)
    answer.headers["Cache-Control"] = YEAR
    return answer


@functools.cache
def _files() -> Mapping[str, Body]:
    """All files by their names: there are no others, whatever a path says."""
    found = {}
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            kind = KINDS.get(file.suffix, "text/plain; charset=utf-8")
            found[file.relative_to(STATIC).as_posix()] = Body.of(file.read_bytes(), kind)
    return found


def problem(request: Request, status: int, message: str) -> Response:
    """An error in words, as a page or as JSON."""
    try:
        # Who asks for data is told as data, whatever the data's form.
        is_data = any(request.url.path.endswith(f".{one}") for one in Form if one is not Form.PAGE)
        kind = Form.JSON if is_data else form(request, None)
    except BadQueryError:
        kind = Form.PAGE
    text = clean(message)
    if kind is Form.PAGE:
        title = TITLES.get(status, "This did not work")
        body = handlers.page(request, "error.html", fixed=None, title=title, message=text)
    else:
        body = Body.of(codec.encode({"error": text}) + b"\n", TYPES[Form.JSON])
    return send(request, body, status=status)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(request, error.status_code, error.detail)
    answer.headers.update(error.headers or {})
    return answer


async def _bad(request: Request, error: Exception) -> Response:
    return problem(request, 400, str(error))


async def _busy(request: Request, error: Exception) -> Response:
    answer = problem(request, 503, str(error))
    answer.headers["Retry-After"] = "60"
    return answer


async def _broken(request: Request, _error: Exception) -> Response:
    """A fault of ours: the reader learns that it is one, the log says which."""
    answer = problem(request, 500, "This is a fault of summitry; its log says more.")
    answer.headers.update(HEADERS)  # this answer is made outside of what else adds them
    return answer


async def _store(request: Request, error: Exception) -> Response:
    return problem(request, 503, str(error))
