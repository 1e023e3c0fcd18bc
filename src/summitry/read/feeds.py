"""RSS and Atom files: one report an entry, from bytes alone. Nothing is fetched, and no XML entity is expanded.

An entry holds what its feed gives of it, often only a summary: its link is recorded and not followed.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from summitry.read.decode import text_of
from summitry.read.draft import Draft, Refused
from summitry.read.limits import MAX_DOCUMENT
from summitry.read.pages import fragment_text
from summitry.read.streams import whole

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CLOSED = re.compile(r"</(?:\w{1,40}:)?(?:rss|feed|rdf)\s{0,99}>", re.I)


def entries(stream: io.BufferedReader) -> Iterator[Draft | Refused]:
    """The reports of a feed. Raises `Refused` where it is no feed, or where it declares entities."""
    decoded = text_of(whole(stream, MAX_DOCUMENT, remedy="split the feed"), markup=True)
    if "<!entity" in decoded.text.lower():
        raise Refused("the XML declares entities, which are never expanded", remedy="remove its DOCTYPE")
    feed = _parsed(decoded.text)
    if not feed.version and not feed.entries:
        raise Refused("is neither an RSS nor an Atom feed", remedy="give the page or its text")
    if not feed.entries:
        raise Refused("the feed has no entries", remedy="fetch it again")
    number = 0
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, feed.feed, place=f"entry {number}", note=decoded.note)
    if not _CLOSED.search(decoded.text[-2000:]):
        yield Refused("the feed is truncated", remedy="fetch it again", place=f"after entry {number}")


def _parsed(text: str) -> Any:
    import feedparser  # here, since few inputs need it

    # A stream, never the text itself: feedparser fetches a text that is an address and opens one that is a path.
    source = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", text).encode())
    try:
        return feedparser.parse(source)
    except Exception as error:  # a feed can break the parser in any way, and must not stop the next input
        raise Refused(f"the feed cannot be read ({type(error).__name__}: {error})", remedy="fetch it again") from None


def _draft(entry: Any, feed: Any, *, place: str, note: str | None) -> Draft:
    contents = [content.get("value") or "" for content in entry.get("content") or ()]
    text = max((fragment_text(source) for source in (*contents, entry.get("summary") or "")), key=len)
    source = entry.get("source") or {}
    extra = {"guid": entry.get("id"), "read_as": note}
    return Draft(
        place=place,
        text=text,
        title=fragment_text(entry.get("title") or "").replace("\n\n", " ") or None,
        url=entry.get("link") or None,
        outlet=fragment_text(source.get("title") or feed.get("title") or "").replace("\n\n", " ") or None,
        published=entry.get("published") or entry.get("updated") or None,
        how="metadata",
        language=(feed.get("language") or "").split("-")[0].lower() or None,
        extra={name: value for name, value in extra.items() if value},
    )
