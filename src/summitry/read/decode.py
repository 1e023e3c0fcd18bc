"""Bytes to text. UTF-8 first, then what the page declares, then Western 8-bit; anything less sure is refused.

UTF-16 and UTF-32 are told by their mark (BOM) and turned into UTF-8 at the door, so that later code knows one encoding.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry.read.draft import Refused

MARKS = (
    # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FEW = 1000
"""One broken byte in so many characters (but always two) is damage that a reader can live with."""
WESTERN_SHARE = 0.2
"""Western text in an 8-bit encoding has at most this share of letters beyond ASCII; more is another script."""

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)""", re.I
)
_REMEDY = "save it as UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text; `note` says how it was read where that was not plain UTF-8."""

    text: str
    note: str | None = None


def in_utf8(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks (of which `head` is the beginning) in UTF-8 without a mark. Text without a mark passes as it is."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return _without_mark(mark, chunks) if encoding == "utf-8" else _recoded(mark, encoding, chunks)
    return chunks


def _without_mark(mark: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    for number, chunk in enumerate(chunks):
        yield chunk[len(mark) :] if number == 0 else chunk


def _recoded(mark: bytes, encoding: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in _without_mark(mark, chunks):
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        raise Refused(f"broken {encoding.upper()}: {error.args[-1]}", remedy=_REMEDY) from None


def text_of(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of bytes that bear no mark; `markup` reads the encoding that a page or a feed declares.

    Raises `Refused` for binary data, for UTF-8 with more than a few broken bytes, and where the encoding is not known.

    >>> text_of("Sánchez".encode("latin-1")).note
    'read as windows-1252'
    """
    if b"\0" in data:
        raise Refused("binary data (it holds NUL bytes)", remedy="give text; UTF-16 needs its byte order mark")
    try:
        return Decoded(text=data.decode())
    except UnicodeDecodeError:
        pass
    if markup and (decoded := _as_declared(data)):
        return decoded
    return _mended(data)


def _as_declared(data: bytes) -> Decoded | None:
    if not (found := _DECLARED.search(data[:4096])):
        return None
    name = (found[1] or found[2]).decode().lower()
    # What the web calls Latin-1 is Windows' superset of it (WHATWG Encoding).
    name = "windows-1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
    try:
        return Decoded(text=data.decode(name), note=f"read as {name}")
    except (LookupError, ValueError):
        return None


def _mended(data: bytes) -> Decoded:
    text = data.decode(errors="replace")
    broken = text.count("�") - data.count("�".encode())
    whole = sum(1 for character in text if character > "\x7f") - broken
    if whole < broken:
        return _western(data)
    if broken > max(2, len(text) // FEW):
        raise Refused(f"broken UTF-8: {broken} bytes cannot be read", remedy=_REMEDY)
    return Decoded(text=text, note=f"UTF-8, broken bytes replaced: {broken}")


def _western(data: bytes) -> Decoded:
    beyond = sum(1 for byte in data if byte > 0x7F)
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        text = ""
    if not text or beyond > max(2, len(data) * WESTERN_SHARE):
        raise Refused("the encoding is not known (neither UTF-8 nor Western 8-bit text)", remedy=_REMEDY)
    return Decoded(text=text, note="read as windows-1252")
