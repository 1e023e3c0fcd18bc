"""Which addresses are followed: an OPML file as readers of feeds write it, or a text with an address a line.

Only the list itself is read: no entity of it is expanded, and no list that it names is fetched.
"""

from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from summitry.net.errors import ForbiddenError
from summitry.net.urls import Policy, target

MAX_BYTES = 5 * 2**20
MAX_FEEDS = 20_000


class ListError(ValueError):
    """A list that cannot be read as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address to follow: a feed, or a page that is itself a report. `name` is what the list calls it."""

    address: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """The feeds of a list in its order, each once, and what of it cannot be followed, with the reason."""

    feeds: tuple[Feed, ...]
    refused: tuple[tuple[str, str], ...] = ()


def read(data: bytes, *, policy: Policy) -> FeedList:
    """The feeds of an OPML file or of a plain list. Raises `ListError` for what is neither.

    >>> read(b"https://news.example/feed  News\\n# a note\\n", policy=Policy()).feeds
    (Feed(address='https://news.example/feed', name='News'),)
    """
    if len(data) > MAX_BYTES:
        raise ListError(f"is larger than {MAX_BYTES // 2**20} MiB")
    found = _outlines(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(data)
    if len(found) > MAX_FEEDS:
        raise ListError(f"names more than {MAX_FEEDS:,} addresses")
    feeds: dict[str, Feed] = {}
    refused: list[tuple[str, str]] = []
    for feed in found:
        try:
            address = str(target(feed.address, policy=policy).url)
        except ForbiddenError as error:
            refused.append((feed.address, error.reason))
            continue
        feeds.setdefault(address, Feed(address=address, name=feed.name))
    return FeedList(feeds=tuple(feeds.values()), refused=tuple(refused))


def _outlines(data: bytes) -> list[Feed]:
    if b"<!entity" in data.lower():
        raise ListError("declares entities, which are never expanded")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ListError(f"is no well-formed OPML ({' '.join(str(error).split())[:200]})") from None
    if str(root.tag).lower() != "opml":
        raise ListError(f"is XML, but no OPML (its root is {str(root.tag)[:40]!r})")
    found = []
    for outline in root.iter("outline"):
        told = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        # A link without a feed is a page; a link to another list is left to its reader.
        address = told.get("xmlurl") or (told.get("url") if told.get("type", "").lower() in ("link", "page") else "")
        if address:
            found.append(Feed(address=address, name=told.get("title") or told.get("text") or None))
    return found


def _lines(data: bytes) -> list[Feed]:
    """Addresses with a name behind them; `#` begins a note where a line or a word begins."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(f"is no UTF-8 text (byte {error.start})") from None
    found = []
    for line in text.splitlines():
        words = line.split()
        note = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
        if words[:note]:
            address, *name = words[:note]
            found.append(Feed(address=address, name=" ".join(name) or None))
    return found
