"""Lists of feeds as programs and people write them; hostile ones are refused and expand nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.follow.lists import Feed, ListError, read
from summitry.net.urls import Policy

POLICY = Policy()


def opml(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{head}<opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_outlines_in_folders_are_feeds_and_links_are_pages() -> None:
    found = read(
        opml(
            '<outline text="World"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"/>'
            '<outline title="Again" xmlUrl="https://a.example/feed#x"/></outline>'
            '<outline type="link" text="Ministry" url="https://m.example/news"/>'
            '<outline text="Only a folder"/><outline type="include" url="https://x.example/other.opml"/>'
        ),
        policy=POLICY,
    )
    assert found.feeds == (
        Feed(address="https://a.example/feed", name="A & B"),
        Feed(address="https://m.example/news", name="Ministry"),
    )
    assert found.refused == ()


def test_lines_hold_an_address_a_name_and_notes() -> None:
    found = read(
        "\ufeff# ours\n\nhttps://a.example/feed\nhttps://b.example/#top  B of  the News # daily\n".encode(),
        policy=POLICY,
    )
    assert found.feeds == (
        Feed(address="https://a.example/feed"),
        Feed(address="https://b.example/", name="B of the News"),
    )


def test_what_may_not_be_followed_is_told() -> None:
    found = read(b"file:///etc/passwd\nhttp://127.0.0.1:6379/\nhttps://a.example/feed\nfeed\n", policy=POLICY)
    assert [feed.address for feed in found.feeds] == ["https://a.example/feed"]
    assert [address for address, _ in found.refused] == ["file:///etc/passwd", "http://127.0.0.1:6379/", "feed"]


LAUGHS = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, OUTSIDE.replace("x", "% x", 1)])
def test_entities_are_refused(head: str) -> None:
    with pytest.raises(ListError, match="entities"):
        read(opml('<outline text="&x;" xmlUrl="https://a.example/"/>', head=head), policy=POLICY)


def test_a_document_type_elsewhere_is_not_fetched() -> None:
    head = '<!DOCTYPE opml SYSTEM "http://127.0.0.1:1/opml.dtd">'
    assert read(opml('<outline xmlUrl="https://a.example/"/>', head=head), policy=POLICY).feeds


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<rss/>", "no OPML"),
        (b"<opml><body>", "well-formed"),
        (b"<opml>" + b"<outline>" * 5000 + b"</outline>" * 5000 + b"</opml>", "well-formed"),
        (b"\xff\xfe\x00broken", "UTF-8"),
        (b"x" * (6 * 2**20), "larger"),
        (b"https://a.example/\n" * 30_000, "more than"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ListError, match=why):
        read(data, policy=POLICY)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_list_or_are_refused(data: bytes) -> None:
    try:
        found = read(data, policy=POLICY)
    except ListError:
        return
    assert len({feed.address for feed in found.feeds}) == len(found.feeds)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_outline_is_a_feed_or_is_refused(name: str, address: str) -> None:
    from xml.sax.saxutils import quoteattr

    clean = "".join(c for c in name + "\0" + address if c.isprintable() or c == "\0").split("\0", 1)
    data = opml(f"<outline text={quoteattr(clean[0])} xmlUrl={quoteattr(clean[1])}/>")
    try:
        found = read(data, policy=POLICY)
    except ListError:
        return
    assert len(found.feeds) + len(found.refused) <= 1
