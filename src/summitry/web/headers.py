"""Every answer, errors too, carries the headers that keep a browser from running or embedding what is not ours."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other sites do not learn which entry somebody came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
YEAR = "max-age=31536000"


class Guarded:
    """An application behind these headers; a request by a name that is not ours is refused before anything is read."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], https: bool) -> None:
        self.app = app
        self._hosts = frozenset(host.casefold() for host in hosts)
        self._headers = HEADERS | ({"Strict-Transport-Security": YEAR} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if "*" not in self._hosts and host_of(Headers(scope=scope).get("host", "")) not in self._hosts:
            refusal = PlainTextResponse("This name leads here but is not ours: see summitry serve --name\n", 421)
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


def host_of(header: str) -> str:
    """The name of a Host header without its port.

    >>> host_of("Desk.example:8000"), host_of("[::1]:8000"), host_of("localhost")
    ('desk.example', '[::1]', 'localhost')
    """
    if header.startswith("["):
        return header[: header.find("]") + 1].casefold()
    return header.rpartition(":")[0].casefold() if ":" in header else header.casefold()
