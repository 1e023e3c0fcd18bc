"""Every accepted format gives the same report, packed or not; what each format knows of itself is kept."""

import gzip
import io
import json
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
import zstandard

from summitry.model.report import Report, report_id
from summitry.read import read_paths

DAY = date(2024, 5, 14)
TEXT = "Xi Jinping will visit France.\n\nTalks with Emmanuel Macron begin on Monday, the Élysée said."
RECORD = {"published": "2024-05-14", "outlet": "The Desk", "title": "Xi in Paris", "text": TEXT}
LINE = json.dumps(RECORD).encode()
PARAGRAPHS = TEXT.split("\n\n")
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Xi in Paris</title>
<meta property="og:title" content="Xi in Paris"><meta property="og:site_name" content="The Desk">
<meta property="article:published_time" content="2024-05-14T23:30:00-04:00">
<meta property="article:modified_time" content="2024-05-20T10:00:00Z">
<link rel="canonical" href="https://desk.example/2024/05/13/xi-in-paris"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Xi in Paris</h1>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article><footer>Copyright 2026</footer></body></html>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Desk</title>
<language>en-gb</language><item><title>Xi in Paris</title><link>https://desk.example/1</link><guid>n-1</guid>
<pubDate>Tue, 14 May 2024 23:30:00 -0400</pubDate>
<description><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]></description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Desk</title><entry><title>Xi in Paris</title>
<link href="https://desk.example/1"/><id>n-1</id><published>2024-05-14T23:30:00-04:00</published>
<summary>Short.</summary>
<content type="html">&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;&lt;p&gt;{PARAGRAPHS[1]}&lt;/p&gt;</content>
</entry></feed>"""
CSV = f'Published,Outlet,Title,TEXT,desk\n2024-05-14,The Desk,Xi in Paris,"{TEXT}",7\n'
MARKDOWN = (
    f"---\ntitle: 'Xi in Paris'\ndate: 2024-05-14\noutlet: The Desk\n---\n**{PARAGRAPHS[0]}**\n\n{PARAGRAPHS[1]}\n"
)

INPUTS = (
    ("a.jsonl", LINE + b"\n\n"),
    ("a.json", b"[" + LINE + b"]"),
    ("b.json", json.dumps(RECORD, indent=2).encode()),
    ("c.json", LINE),
    ("a.csv", CSV.encode()),
    ("b.csv", CSV.replace(",", ";").replace("\n2024", "\r\n2024").encode()),
    ("a.html", PAGE.encode()),
    ("a.rss", RSS.encode()),
    ("a.atom", ATOM.encode()),
    ("a.xml", ATOM.encode()),
    ("a.md", MARKDOWN.encode()),
    ("no_ending", LINE),
    ("table", CSV.encode()),
    ("page", PAGE.encode()),
)

PACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


def read(path: Path | str, **options: object) -> Report:
    [report] = read_paths([str(path)], **options)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize(("name", "data"), INPUTS, ids=[name for name, _ in INPUTS])
def test_every_format_gives_the_report(tmp_path: Path, name: str, data: bytes, packing: str) -> None:
    path = tmp_path / (name + packing)
    path.write_bytes(PACK[packing](data))
    report = read(path)
    assert report.text.replace(";", ",") == TEXT
    assert (report.published, report.title, report.outlet) == (DAY, "Xi in Paris", "The Desk")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(("name", "data"), INPUTS, ids=[name for name, _ in INPUTS])
def test_marked_encodings(tmp_path: Path, name: str, data: bytes, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(data.decode().encode(encoding))
    assert read(path).text.replace(";", ",") == TEXT


def test_plain_text_stands_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"  Xi will visit France.\r\n\r\nTalks begin.\n")
    report = read(path, published=DAY, outlet="The Desk")
    assert report.text == "  Xi will visit France.\n\nTalks begin.\n"
    assert (report.published_how, report.outlet, report.title, report.extra) == ("given", "The Desk", None, {})
    assert report.id == report_id(text=report.text)


def test_text_of_data_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": " Xi\\r\\n visits \\u00a0France ", "published": "2024-05-14"}\n')
    assert read(path).text == " Xi\r\n visits \u00a0France "


def test_fields_of_data(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = RECORD | {"id": 17, "lang": "en", "published": "2024-05-14T23:30:00-04:00", "story": [1, {"a": None}]}
    path.write_text(json.dumps(record))
    report = read(path, published=date(2020, 1, 1), outlet="Other")
    assert (report.id, report.language, report.outlet, report.published) == ("17", "en", "The Desk", DAY)
    assert (report.published_at, report.published_how) == ("2024-05-14T23:30:00-04:00", "data")
    assert report.extra == {"story": [1, {"a": None}]}


def test_what_a_page_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    report = read(path)
    assert (report.published, report.published_how, report.published_at) == (
        DAY,
        "metadata",
        "2024-05-14T23:30:00-04:00",
    )
    assert (report.url, report.language) == ("https://desk.example/2024/05/13/xi-in-paris", "en")


PAGE_DAYS = (
    ('<meta itemprop="datePublished" content="2024-05-14">', "metadata"),
    ('<meta name="pubdate" content="Tue, 14 May 2024 08:00:00 GMT">', "metadata"),
    ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-14T08:00Z"}]}</script>', "metadata"),
    ('<time datetime="2024-05-14T08:00Z">yesterday</time>', "metadata"),
    ('<time class="published" datetime="2024-05-14">14 May</time><time datetime="2024-05-10">10</time>', "metadata"),
    ('<meta name="date" content="yesterday"><time datetime="2024-05-14">14 May</time>', "metadata"),
    ('<link rel="canonical" href="https://desk.example/2024/05/14/xi">', "url"),
    ("<p>PARIS, 14 May 2024 (AFP) -- Talks between the two presidents will begin on Monday.</p>", "dateline"),
    # Neither the day of the meeting in the headline nor days that disagree are the day of publication.
    ("<h1>Xi to visit France on 16 May 2024</h1>", None),
    ('<time datetime="2024-05-14">14</time><time datetime="2024-05-10">10</time>', None),
)


@pytest.mark.parametrize(("mark", "how"), PAGE_DAYS)
def test_the_day_of_a_page(tmp_path: Path, mark: str, how: str | None) -> None:
    head, body = (mark, "") if mark.startswith(("<meta", "<script", "<link")) else ("", mark)
    path = tmp_path / "a.html"
    path.write_text(f"<html><head>{head}</head><body><article>{body}<p>{TEXT}</p></article></body></html>")
    if how is None:
        [rejection] = read_paths([str(path)])
        assert str(rejection).endswith("has no publication date; give --published DAY")
    else:
        assert (read(path).published, read(path).published_how) == (DAY, how)


def test_what_a_feed_says_of_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS)
    report = read(path)
    assert (report.url, report.language, report.extra) == ("https://desk.example/1", "en", {"guid": "n-1"})
    assert (report.published_how, report.published_at) == ("metadata", "Tue, 14 May 2024 23:30:00 -0400")


def test_markdown_is_read_as_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Xi in *Paris* #\n\nPublished: May 14, 2024\n\n- One [link](https://a.example)\n- Two\n")
    report = read(path)
    assert (report.title, report.text) == ("Xi in Paris", "Published: May 14, 2024\n\nOne link\n\nTwo")
    assert report.published_how == "dateline"


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    stamp = datetime(2024, 5, 14, 8, tzinfo=timezone.utc)  # noqa: UP017  # the same name in 3.11 and in pyarrow's docs
    table = pyarrow.table(
        {
            "text": [TEXT, None],
            "published": pyarrow.array([stamp, stamp], type=pyarrow.timestamp("ns", "UTC")),
            "desk": [7, 8],
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    first, second = read_paths([str(path)])
    assert isinstance(first, Report)
    assert (first.text, first.published, first.extra) == (TEXT, DAY, {"desk": 7})
    assert str(second).endswith("a.parquet, row 2: has no text; give the report's words in `text`")
    packed = tmp_path / "b.parquet.zst"
    packed.write_bytes(zstandard.compress(path.read_bytes()))
    assert read_paths([str(packed)]).__next__() == first


def test_declared_encodings(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(PAGE.replace("utf-8", "windows-1251").replace("Élysée", "Кремль").encode("windows-1251"))
    assert "Кремль" in read(page).text
    assert read(page).extra == {"read_as": "read as windows-1251"}
    feed = tmp_path / "a.rss"
    feed.write_bytes(RSS.replace("utf-8", "iso-8859-1").encode("latin-1"))
    assert "Élysée" in read(feed).text


def test_western_bytes_without_a_declaration(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("latin-1"))
    report = read(path, published=DAY)
    assert (report.text, report.extra) == (TEXT, {"read_as": "read as windows-1252"})


def test_a_few_broken_bytes_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b" \xff.")
    report = read(path, published=DAY)
    assert (report.text, report.extra) == (TEXT + " �.", {"read_as": "UTF-8, broken bytes replaced: 1"})


def test_standard_input() -> None:
    assert read("-", stdin=io.BytesIO(LINE)).text == TEXT
    assert read("-", stdin=io.BytesIO(gzip.compress(CSV.encode()))).text == TEXT
    source = io.BytesIO(TEXT.encode())
    assert read("-", stdin=source, published=DAY).text == TEXT
    assert not source.closed


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    names = ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]

    def texts(*paths: str) -> list[str]:
        return [found.text for found in read_paths(paths, published=DAY) if isinstance(found, Report)]

    assert sorted(texts(str(tmp_path))) == names
    assert texts(str(tmp_path)) == texts(str(tmp_path))
    assert texts(f"{tmp_path}/*.txt") == ["a.txt", "c.txt"]
    assert sorted(texts(f"{tmp_path}/**/*.txt")) == names
    assert sorted(texts(f"{tmp_path}/**")) == names
    assert texts(f"{tmp_path}/.git/**") == [".git/x.txt"]
    assert texts(f"{tmp_path}/c.txt", f"{tmp_path}/a.txt") == ["c.txt", "a.txt"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    reports = read_paths([str(path), str(tmp_path / "b.txt")], published=DAY)
    next(reports)
    (tmp_path / "b.txt").write_text("Later.")
    assert isinstance(next(reports), Report)


def test_the_same_report_twice_is_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b"\n" + LINE + b"\n")
    first, second = read_paths([str(path)])
    assert first == second
