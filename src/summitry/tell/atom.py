"""Atom feeds (RFC 4287) of whatever is told: the same values give the same bytes, and text stays text.

Nothing here knows what an alert is, so that any selection can be told as a feed.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree  # type: ignore[import-untyped]

from summitry.views.clean import clean

NAMESPACE = "http://www.w3.org/2005/Atom"
KIND = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. `id` is any key that stays the same; `updated` needs a zone; `text` may hold lines."""

    id: str
    title: str
    updated: datetime
    published: datetime | None = None
    text: str = ""
    link: str | None = None
    categories: tuple[str, ...] = ()


def urn(key: str) -> str:
    """A name for a key that is the same everywhere and for good.

    >>> urn("e-0d90")
    'urn:uuid:12ebbdd4-ef4f-5efd-a990-2e3488e0c12a'
    """
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'summitry:{key}')}"


def feed(
    items: Iterable[Item],
    *,
    id: str,  # noqa: A002 - the element's own name
    title: str,
    updated: datetime,
    address: str | None = None,
    page: str | None = None,
    subtitle: str | None = None,
) -> bytes:
    """A feed of items in their order. `address` is where the feed itself is found, `page` what people read instead.

    >>> from datetime import datetime, UTC
    >>> now = datetime(2024, 5, 14, 9, tzinfo=UTC)
    >>> b"<title>Desk</title>" in feed([], id="desk", title="Desk", updated=now)
    True
    """
    root = etree.Element("feed", nsmap={None: NAMESPACE})
    _add(root, "id", urn(id))
    _add(root, "title", clean(title))
    if subtitle:
        _add(root, "subtitle", clean(subtitle))
    _add(root, "updated", moment(updated))
    author = etree.SubElement(root, "author")
    _add(author, "name", "summitry")
    if address:
        etree.SubElement(root, "link", rel="self", type=KIND, href=clean(address))
    if page:
        etree.SubElement(root, "link", rel="alternate", type="text/html", href=clean(page))
    for item in items:
        _item(root, item)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return data


def moment(value: datetime) -> str:
    """A moment as Atom writes it, in UTC to the second. Raises `ValueError` for one without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _item(root: etree._Element, item: Item) -> None:
    entry = etree.SubElement(root, "entry")
    _add(entry, "id", urn(item.id))
    _add(entry, "title", clean(item.title) or "without a title")
    _add(entry, "updated", moment(item.updated))
    if item.published:
        _add(entry, "published", moment(item.published))
    if item.link:
        etree.SubElement(entry, "link", rel="alternate", href=clean(item.link))
    for category in item.categories:
        etree.SubElement(entry, "category", term=clean(category))
    _add(entry, "content", "\n".join(clean(line) for line in item.text.splitlines()), type="text")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, name, **attributes).text = text
