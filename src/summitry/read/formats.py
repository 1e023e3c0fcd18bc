"""Which format an input is in, by its first bytes and its name, and the reader for it.

What the bytes say for certain comes first, then the name's ending, then what the bytes look like.
"""

import io
import itertools
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from summitry.read import archives, feeds, mail, newsml, pages, parquet, plain, records
from summitry.read.decode import in_utf8
from summitry.read.decompress import unpacked
from summitry.read.draft import Found, Refused
from summitry.read.limits import CHUNK
from summitry.read.streams import chunks_of, stream_of

ENDINGS: dict[str, Callable[[io.BufferedReader], Found]] = {
    ".txt": plain.text,
    ".md": plain.markdown,
    ".markdown": plain.markdown,
    ".html": pages.page,
    ".htm": pages.page,
    ".xhtml": pages.page,
    ".jsonl": records.json_lines,
    ".ndjson": records.json_lines,
    ".csv": records.table,
    ".tsv": records.table,
    ".rss": feeds.entries,
    ".atom": feeds.entries,
    ".eml": mail.message,
}
PACKED = frozenset((".gz", ".zst"))

FOREIGN = (
    # first bytes of files that people have beside their reports, and what these are
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ\0", "packed with xz"),
    (b"\x1f\x8b", "packed twice"),
    (b"\x28\xb5\x2f\xfd", "packed twice"),
)
_FEED = re.compile(rb"<(?:rss|feed|\w+:RDF|\w+:feed)[\s/>]", re.I)
_NEWS = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage)[\s/>]")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|\w+:RDF|(?:\w+:)?news(?:Item|Message))\b", re.I)


def found(stream: BinaryIO, *, name: str, file: BinaryIO | None = None) -> Found:
    """The drafts of an input called `name`; `file` is the same input where it can be sought in.

    Raises `Refused`, at once or while iterating, where the input as a whole cannot be read.

    >>> [draft.text for draft in found(io.BytesIO(b'{"text": "Talks."}'), name="-")]
    ['Talks.']
    """
    head, chunks = _headed(stream)
    path = PurePath(name)
    if (inner := unpacked(head, chunks)) is not None:
        file = None
        head, chunks = _headed(stream_of(inner))
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    if not head:
        raise Refused("is empty", remedy="remove it, or fetch it again")
    if head.startswith(parquet.MAGIC):
        return parquet.table(stream_of(chunks), file)
    if head.startswith(archives.MAGIC):
        return archives.warc(stream_of(chunks))
    if head.startswith(archives.ZIP):
        return archives.wacz(stream_of(chunks), file)
    head, chunks = _headed(stream_of(in_utf8(head, chunks)))
    return _reader(head, path.suffix.lower())(stream_of(chunks))


def _headed(stream: BinaryIO) -> tuple[bytes, "itertools.chain[bytes]"]:
    """The first bytes, and all chunks, those bytes included."""
    head = stream.read(CHUNK)
    return head, itertools.chain((head,) if head else (), chunks_of(stream))


def _reader(head: bytes, ending: str) -> Callable[[io.BufferedReader], Found]:
    for magic, name in FOREIGN:
        if head.startswith(magic):
            raise Refused(f"is {name}, which is not read", remedy="give its text")
    if _PAGE.match(head):
        return pages.page
    if _XML.match(head):
        if _FEED.search(head):
            return feeds.entries
        if _NEWS.search(head):
            return newsml.items
        raise Refused("is XML, but neither a feed, a page nor NewsML-G2", remedy="give one of these, or text")
    if ending == ".json":
        return _json(head)
    return ENDINGS.get(ending) or _looks_like(head)


def _looks_like(head: bytes) -> Callable[[io.BufferedReader], Found]:
    begin = head.lstrip()
    if begin.startswith(b"{") or re.match(rb"\[\s*[{\]]", begin):
        return _json(head)
    first = begin.split(b"\n", 1)[0].decode(errors="replace")
    return records.table if records.delimiter_of(first) else plain.text


def _json(head: bytes) -> Callable[[io.BufferedReader], Found]:
    """An array, or an object that goes on over lines, is one document; else each line is one."""
    begin = head.strip()
    first = begin.split(b"\n", 1)[0].rstrip()
    lines = begin.startswith(b"{") and (first.endswith(b"}") or (len(begin) >= CHUNK - 2 and b"\n" not in begin))
    return records.json_lines if lines else records.json_document
