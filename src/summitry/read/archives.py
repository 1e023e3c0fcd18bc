"""Web archives (WARC, WACZ): one report a page that was answered, its main text found by the quicker library.

A record that is no page (a picture, a redirect, a request) is passed over and counted: an archive is mostly those.
The day of capture stands in only where neither page nor address nor dateline tells its own.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from summitry.read.decode import text_of
from summitry.read.decompress import unpacked
from summitry.read.draft import Draft, Found, PassedBy, Refused
from summitry.read.limits import MAX_DOCUMENT, MAX_MEMBERS, MAX_PAGE
from summitry.read.marks import LINKED_DATA, Marks, marks, published
from summitry.read.streams import chunks_of, stream_of, whole

MAGIC = b"WARC/"
ZIP = b"PK\x03\x04"
OFFICE = "is a ZIP archive or an Office document, which is not read"
NO_TEXT = "no main text in the page"
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def warc(stream: io.BufferedReader) -> Found:
    """The pages of a WARC file (ISO 28500), as the crawler was answered, one record held at a time."""
    fastwarc = _library()
    number = 0
    try:
        source = _Counted(stream)
        records = iter(fastwarc.ArchiveIterator(source, parse_http=True, auto_decode="all", fsspec_args=False))
        while (record := next(records, None)) is not None:
            number += 1
            yield _page(record, f"record {number}", fastwarc)
    except Refused:
        raise
    except BaseException as error:  # a broken archive can do anything to its parser, and must not stop the next input
        if (
            not isinstance(error, Exception) and type(error).__name__ != "PanicException"
        ):  # how the library's code fails
            raise
        where = f"after record {number}" if number else None
        raise Refused(f"the archive cannot be read ({_short(error)})", remedy="fetch it again", place=where) from None


def wacz(stream: io.BufferedReader, file: BinaryIO | None) -> Found:
    """The pages of every WARC file in a WACZ package. `file` is the same input where it can be sought in."""
    source = file or io.BytesIO(whole(stream, MAX_DOCUMENT, remedy="save it to a file first"))
    source.seek(0)
    try:
        package = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise Refused(OFFICE, remedy="give its text") from None
    try:
        names = sorted(name for name in package.namelist() if name.startswith("archive/") and ".warc" in name)
        if not names:
            raise Refused(OFFICE, remedy="give its text")
        if len(names) > MAX_MEMBERS:
            raise Refused(f"holds more than {MAX_MEMBERS:,} archives", remedy="split it")
        for name in names:
            with package.open(name) as member:
                yield from (_placed(item, name) for item in warc(stream_of(_plain(member))))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Refused(f"the package cannot be read ({_short(error)})", remedy="fetch it again") from None


class _Counted:
    """A stream that only goes forward, and says how far it is: the library asks for that at every record."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if (offset, whence) not in ((0, os.SEEK_CUR), (self._at, os.SEEK_SET)):
            raise io.UnsupportedOperation("seek")
        return self._at

    def tell(self) -> int:
        return self._at


def _plain(member: Any) -> Iterator[bytes]:
    chunks = chunks_of(member)
    head = next(chunks, b"")
    chained = _with(head, chunks)
    return unpacked(head, chained) or chained


def _with(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from chunks


def _placed(item: "Draft | Refused | PassedBy", name: str) -> "Draft | Refused | PassedBy":
    if isinstance(item, Draft):
        return replace(item, place=f"{name}, {item.place}")
    if isinstance(item, Refused):
        return Refused(item.reason, remedy=item.remedy, place=f"{name}, {item.place}" if item.place else name)
    return item


def _page(record: Any, place: str, fastwarc: Any) -> "Draft | Refused | PassedBy":
    if record.record_type != fastwarc.WarcRecordType.response or record.http_headers is None:
        return PassedBy("no answer of a server")
    if record.http_headers.status_code != 200:
        return PassedBy("an answer without a page (redirect, error)")
    if (record.http_content_type or "").lower() not in _PAGES:
        return PassedBy("no HTML")
    data = record.reader.read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        return Refused(f"is larger than {MAX_PAGE / 2**20:.0f} MiB", remedy="give its text", place=place)
    try:
        return draft_of(
            data,
            declared=record.http_charset,
            url=record.headers.get("WARC-Target-URI"),
            captured=record.headers.get("WARC-Date"),
            place=place,
        )
    except Refused as refused:
        return PassedBy(refused.reason) if refused.reason == NO_TEXT else _at(refused, place)


def _at(refused: Refused, place: str) -> Refused:
    return Refused(refused.reason, remedy=refused.remedy, place=place)


def draft_of(data: bytes, *, declared: str | None, url: str | None, captured: str | None, place: str) -> Draft:
    """The draft that an archived page makes; `declared` is the encoding that its server named."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    decoded = text_of(_declaring(data, declared), markup=True)
    tree = HTMLTree.parse(decoded.text)
    text = extract_plain_text(tree, main_content=True, preserve_formatting=True, list_bullets=False, alt_texts=False)
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    title = " ".join((tree.title or "").split()) or None
    paragraphs = [part for part in paragraphs if part]
    own = _marks(tree)
    title = own.metas.get("og:title") or title
    if paragraphs and paragraphs[0] == title:
        del paragraphs[0]
    if not paragraphs:
        raise Refused(NO_TEXT, remedy="give the text itself, as .txt")
    return Draft(
        text="\n\n".join(paragraphs),
        place=place,
        title=title,
        url=url,
        outlet=own.metas.get("og:site_name") or None,
        published=published(own),
        captured=captured,
        how="metadata",
        language=own.language,
        extra={"read_as": decoded.note} if decoded.note else {},
    )


def _declaring(data: bytes, declared: str | None) -> bytes:
    """The page with the encoding that its server named written before it, where the page names none itself."""
    if not declared or b"charset" in data[:4096].lower() or not declared.replace("-", "").replace("_", "").isalnum():
        return data
    return f'<?xml encoding="{declared}"?>'.encode() + data


def _marks(tree: Any) -> Marks:
    document = tree.document
    root = document.query_selector("html")
    return marks(
        metas=map(_attributes, document.get_elements_by_tag_name("meta")),
        linked=(
            element.text
            for element in document.get_elements_by_tag_name("script")
            if element.getattr("type") == LINKED_DATA
        ),
        times=map(_attributes, document.get_elements_by_tag_name("time")),
        language=root.getattr("lang") if root is not None else None,
    )


def _attributes(element: Any) -> dict[str, str]:
    return {name.lower(): element.getattr(name) or "" for name in element.attrs}


def _library() -> Any:
    try:
        import resiliparse.extract.html2text  # noqa: F401  # both belong to one extra
        from fastwarc import warc as library
    except ImportError:
        raise Refused(
            "web archives need fastwarc and resiliparse, which are not installed",
            remedy='run: pip install "summitry[bulk]"',
        ) from None
    return library


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
