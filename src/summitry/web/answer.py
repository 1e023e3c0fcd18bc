"""From a value to an answer: the page, or the value's own bytes where the address or the browser asks for them.

An answer that the reader has already is not sent again.
"""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

from summitry.web.asked import BadQueryError


class Form(StrEnum):
    """What an answer is written in. The value is the end of the address."""

    PAGE = "html"
    JSON = "json"
    CSV = "csv"
    ATOM = "atom"


TYPES: Mapping[str, str] = {
    Form.PAGE: "text/html; charset=utf-8",
    Form.JSON: "application/json",
    Form.CSV: "text/csv; charset=utf-8",
    Form.ATOM: "application/atom+xml",
}
LEVEL = 5
SMALL = 512
"""Bodies below this are not worth packing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is sent, plain and packed."""

    kind: str
    plain: bytes
    packed: bytes | None
    tag: str

    @classmethod
    def of(cls, plain: bytes, kind: str) -> "Body":
        packed = gzip.compress(plain, LEVEL, mtime=0) if len(plain) >= SMALL else None
        return cls(kind=kind, plain=plain, packed=packed, tag=f'"{hashlib.sha256(plain).hexdigest()[:20]}"')


def form(request: Request, name: str | None) -> Form:
    """What the end of the address asks for, or else the Accept header: a page, unless JSON or CSV is liked better."""
    if name is not None:
        try:
            return Form(name)
        except ValueError:
            raise BadQueryError(f"there is no .{name[:20]} of this; there is {', '.join(Form)}") from None
    liked = dict.fromkeys(Form, 0.0)
    for part in request.headers.get("accept", "").split(","):
        media, *rest = part.strip().split(";")
        weight = next((_weight(one) for one in rest if one.strip().startswith("q=")), 1.0)
        for kind in Form:
            if media.strip() == TYPES[kind].split(";")[0]:
                liked[kind] = weight
    best = max(liked, key=lambda kind: (liked[kind], kind is Form.PAGE))
    return best if liked[best] > liked[Form.PAGE] else Form.PAGE


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text.strip()[2:])))
    except ValueError:
        return 0.0


def send(request: Request, body: Body, *, status: int = 200) -> Response:
    """The answer to a request; 304 where the reader has this body already."""
    headers = {"ETag": body.tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Cookie"}
    known = (tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(","))
    if status == 200 and body.tag in known:
        return Response(status_code=304, headers=headers)
    accepted = request.headers.get("accept-encoding", "")
    if body.packed is not None and "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(body.packed, status_code=status, headers=headers, media_type=body.kind)
    return Response(body.plain, status_code=status, headers=headers, media_type=body.kind)


Make = Callable[[], bytes]
