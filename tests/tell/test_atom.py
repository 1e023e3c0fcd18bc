"""Atom feeds that a reader of feeds understands, whatever stands in them."""

from datetime import UTC, datetime, timedelta, timezone

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.tell.atom import Item, feed, urn

NOW = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)


def test_a_reader_of_feeds_finds_everything() -> None:
    item = Item(
        id="a-1",
        title="Putin to visit China",
        updated=NOW,
        published=NOW - timedelta(hours=1),
        text="days narrowed\nThe Kremlin said so.",
        link="http://127.0.0.1:8000/e/e-1",
        categories=("window",),
    )
    found = feedparser.parse(feed([item], id="desk", title="Desk", updated=NOW, address="http://x.example/a.atom"))
    assert not found.bozo
    assert (found.feed.title, found.feed.id, found.feed.updated) == ("Desk", urn("desk"), "2024-05-14T09:30:00Z")
    [entry] = found.entries
    assert (entry.id, entry.title, entry.link) == (urn("a-1"), item.title, item.link)
    assert entry.published == "2024-05-14T08:30:00Z"
    assert entry.content[0].value == item.text
    assert entry.tags[0].term == "window"


def test_moments_are_told_in_utc_and_need_a_zone() -> None:
    local = NOW.astimezone(timezone(timedelta(hours=8)))
    assert feed([], id="d", title="D", updated=local) == feed([], id="d", title="D", updated=NOW)
    with pytest.raises(ValueError, match="zone"):
        feed([], id="d", title="D", updated=NOW.replace(tzinfo=None))


def test_markup_in_a_title_stays_text() -> None:
    item = Item(id="a", title="<script>alert(1)</script>&x;", updated=NOW, text="]]><!-- <b>")
    data = feed([item], id="d", title="<d>", updated=NOW)
    assert b"<script" not in data
    found = feedparser.parse(data).entries[0].title_detail
    assert (found.type, found.value) == ("text/plain", item.title)


@given(st.text(), st.text(), st.text(max_size=50))
def test_any_text_makes_a_well_formed_feed(title: str, text: str, link: str) -> None:
    item = Item(id=title, title=title, updated=NOW, text=text, link=link or None, categories=(text,))
    data = feed([item], id=text, title=title, updated=NOW, subtitle=text, page=link)
    assert not feedparser.parse(data).bozo
