"""What came from a host as items, and an item as a report: the feed's words, or those of its page where these are more.

A report's text is never put together of two: it is the feed's or the page's.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from summitry.model.report import Report
from summitry.net.errors import ForbiddenError
from summitry.net.urls import Policy, target
from summitry.read import feeds, pages
from summitry.read.decode import in_utf8
from summitry.read.draft import Draft, Refused, report_of
from summitry.read.limits import CHUNK
from summitry.read.streams import stream_of

FULL = 1_500
"""Characters from which on a feed's own text is taken for the whole report, and its page is not asked for."""
AHEAD = timedelta(days=2)
"""Clocks differ by a day at most; what is dated later is wrong, and would come up in the diary on a later day."""
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF|atom:feed)\b", re.I | re.S
)
_TRACKING = re.compile(r"(?:utm_.*|at_(?:campaign|medium|link.*)|fbclid|gclid|ref_src|cmpid|ns_.*)", re.I)
READABLE = re.compile(
    r"(?:text/(?:html|xml|plain)|application/(?:[\w.-]+\+)?xml|application/(?:rss|atom|rdf|xhtml))\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a feed tells: its key, its words, and the page to look up (`None`: nothing more to be had).

    `feed` is the address of the feed, `tries` how often the page was asked for in vain.
    """

    key: str
    feed: str
    name: str | None
    draft: Draft
    link: str | None
    tries: int = 0


def check_kind(headers: Mapping[str, str]) -> None:
    """Raises `Refused` where an answer calls itself neither text, page nor feed."""
    kind = headers.get("content-type", "").strip()
    if kind and not READABLE.match(kind):
        raise Refused(f"is {kind.split(';')[0][:60]!r}, neither a feed nor a page")


def items(body: bytes, *, url: str, feed: str, name: str | None, policy: Policy) -> Iterator[Item | Refused]:
    """What an answer holds: the items of a feed, or a page as the one item. Raises `Refused` as reading does."""
    stream = stream_of(in_utf8(body[:CHUNK], iter((body,))))
    if not _FEED.match(body.lstrip(b"\xef\xbb\xbf")[:4096]) and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from (_of_page(draft, url=url, feed=feed, name=name) for draft in pages.page(stream))
        return
    for draft in feeds.entries(stream):
        yield draft if isinstance(draft, Refused) else _of_entry(draft, url=url, feed=feed, name=name, policy=policy)


def _of_page(draft: Draft, *, url: str, feed: str, name: str | None) -> Item:
    """A page that is followed: a report each time that its text is another."""
    text = digest(draft.text or "", url=url)
    return Item(key=_key(url, text), feed=feed, name=name, draft=replace(draft, url=draft.url or url), link=None)


def _of_entry(draft: Draft, *, url: str, feed: str, name: str | None, policy: Policy) -> Item:
    link = plain_link(draft.url, base=url, policy=policy)
    guid = str(draft.extra.get("guid") or "")
    key = _key(link) if link else _key(url, guid or f"{draft.title}\x1f{draft.text}")
    whole = len(draft.text or "") >= FULL
    return Item(key=key, feed=feed, name=name, draft=replace(draft, url=link), link=None if whole else link)


def plain_link(link: str | None, *, base: str, policy: Policy) -> str | None:
    """The address of an item without what tracks readers; `None` where it is none that may be fetched.

    >>> plain_link("/a?id=7&utm_source=rss#top", base="https://news.example/feed", policy=Policy())
    'https://news.example/a?id=7'
    """
    if not link:
        return None
    try:
        found = str(target(urljoin(base, link.strip()), policy=policy).url)
        parts = urlsplit(found)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except (ForbiddenError, ValueError):
        return None
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    return found if kept == query else parts._replace(query=urlencode(kept)).geturl()


def page_of(body: bytes) -> Draft:
    """The main text of a page. Raises `Refused` where it has none."""
    return next(pages.page(stream_of(in_utf8(body[:CHUNK], iter((body,))))))


def report(item: Item, page: Draft | None, *, today: date) -> Report:
    """The report that an item makes, with its page where that was had. Raises `Refused`, so for a day still to come."""
    own = item.draft
    whole = page if page is not None and len(page.text or "") >= len(own.text or "") else None
    merged = replace(
        own,
        text=whole.text if whole else own.text,
        title=own.title or (page.title if page else None),
        outlet=(page.outlet if page else None) or own.outlet or item.name,
        published=own.published or (page.published if page else None),
        how="metadata",
        language=(page.language if page else None) or own.language,
        extra={**own.extra, "feed": item.feed, "text_of": "page" if whole else "feed"} if item.link else own.extra,
    )
    found = report_of(merged, published=today, outlet=item.name)
    if found.published > today + AHEAD:
        raise Refused(f"is dated {found.published}, which is still to come")
    return found


def digest(text: str, *, url: str) -> str:
    """Tells a text of a host again, wherever on it and however spaced; other hosts' copies are reports of their own.

    >>> digest("Xi  came.", url="https://a.example/1") == digest("Xi came.\\n", url="https://a.example/2?x")
    True
    """
    return _key(urlsplit(url).hostname or "", " ".join(text.split()))


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
