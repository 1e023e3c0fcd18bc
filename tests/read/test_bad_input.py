"""Bad input: each case gives one clear line (input, place, reason, what to do), and all beside it is read."""

# ruff: noqa: E501  # a case a row, whole, reads best

import builtins
import gzip
import io
import json
import os
import socket
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zstandard

from summitry.model.report import Rejection, Report
from summitry.read import draft, limits, read_paths

DAY = date(2024, 5, 14)
GOOD = b'{"text": "Xi will visit France.", "published": "2024-05-14"}\n'
WORDS = "Xi Jinping will visit France for talks with Emmanuel Macron on Monday. "

# name of the file, its bytes, and the message after the name
WHOLE_FILES = (
    ("a.txt", b"", ": is empty; remove it, or fetch it again"),
    ("a.jsonl", b"", ": is empty; remove it, or fetch it again"),
    ("a.txt.gz", gzip.compress(b"", mtime=0), ": is empty; remove it, or fetch it again"),
    ("a.txt", b"\xef\xbb\xbf", ": has no text; give the report's words in `text`"),
    ("a.txt", b" \n \n", ": has no text; give the report's words in `text`"),
    ("a.txt", b"Xi\0will", ": binary data (it holds NUL bytes); give text; UTF-16 needs its byte order mark"),
    (
        "a.txt",
        "Xi will visit".encode("utf-16-le"),
        ": binary data (it holds NUL bytes); give text; UTF-16 needs its byte order mark",
    ),
    ("a.txt", b"\x01\x02\x03 Xi", ": binary data (it holds control characters); give text"),
    ("a.txt", b"\xff\xfeX\0i\0\0\xd8", ": broken UTF-16-LE: unexpected end of data; save it as UTF-8"),
    ("a.txt", "Визит Си Цзиньпина".encode("windows-1251"), ": the encoding is not known (neither UTF-8 nor Western 8-bit text); save it as UTF-8"),
    ("a.txt", ("é" * 40).encode() + b"\xff" * 9, ": broken UTF-8: 9 bytes cannot be read; save it as UTF-8"),
    ("a.txt", WORDS.encode(), ": has no publication date; give --published DAY"),
    ("a.txt", b"%PDF-1.7\n", ": is a PDF document, which is not read; give its text"),
    ("a.txt", b"{\\rtf1 Xi}", ": is an RTF document, which is not read; give its text"),
    ("a.docx", b"PK\x03\x04xx", ": is a ZIP archive or an Office document, which is not read; give its text"),
    ("a.gz", gzip.compress(gzip.compress(b"Xi", mtime=0), mtime=0), ": is packed twice, which is not read; give its text"),
    ("a.txt.gz", gzip.compress(WORDS.encode(), mtime=0)[:-12], ": the gzip data is truncated: what follows is missing; fetch or copy the file again"),
    ("a.txt.zst", zstandard.compress(WORDS.encode())[:-4], ": the zstd data is truncated: what follows is missing; fetch or copy the file again"),
    ("a.html", b"<html><head><title>Xi</title></head></html>", ": no main text in the page; give the text itself, as .txt"),
    ("a.html", b"<html><body></body></html>", ": no main text in the page; give the text itself, as .txt"),
    ("a.html", b"just words", ": no main text in the page; give the text itself, as .txt"),
    ("a.json", b"[" * 100_000, ": the JSON is nested too deep; a report is a flat object"),
    ("a.json", b"[]", ": holds no reports; remove it, or fetch it again"),
    ("a.jsonl", b"\n\n", ": holds no reports; remove it, or fetch it again"),
    ("a.csv", b"text,published\n", ": holds no reports; remove it, or fetch it again"),
    ("a.csv", b"body,day\nXi,2024-05-14\n", ": no column is named `text` (the columns are ['body', 'day']); name it in the first line"),
    ("a.csv", b"text,Text\nXi,Xi\n", ": two columns are named `text`; rename one of them"),
    ("a.rss", b"<rss version='2.0'><channel></channel></rss>", ": the feed has no entries; fetch it again"),
    ("a.xml", b"<?xml version='1.0'?><opml/>", ": is XML, but neither a feed, a page nor NewsML-G2; give one of these, or text"),
    ("a.xml", b"<?xml version='1.0'?><newsItem/>", ": holds no reports; remove it, or fetch it again"),
    ("a.rss", b"words", ": is neither an RSS nor an Atom feed; give the page or its text"),
)  # fmt: skip

# a line of JSON Lines, and the message after `FILE, line 2`
LINES = (
    (b'{"published": "2024-05-14"}', ": has no text; give the report's words in `text`"),
    (b'{"body": "Xi", "published": "2024-05-14"}', ": has no text; give the report's words in `text`"),
    (b'{"text": "  ", "published": "2024-05-14"}', ": has no text; give the report's words in `text`"),
    (b'{"text": null, "published": "2024-05-14"}', ": has no text; give the report's words in `text`"),
    (b'{"text": 7}', ": `text` is a number (7), not a string; write `text` in quotes"),
    (b'{"text": ["Xi"]}', ": `text` is a list (['Xi']), not a string; write `text` in quotes"),
    (b'{"text": "Xi", "title": {"a": 1}}', ": `title` is an object ({'a': 1}), not a string; write `title` in quotes"),
    (b'{"text": "Xi", "published": 1715644800}', ": `published` is a number (1715644800), not a string; write `published` in quotes"),
    (b'{"text": "Xi", "published": true}', ": `published` is true or false (True), not a string; write `published` in quotes"),
    (b'{"text": "Xi", "published": "yesterday"}', ": the publication date 'yesterday' is not a day; write the day as in 2024-05-16"),
    (b'{"text": "Xi", "published": "2024-13-40"}', ": the publication date '2024-13-40' is not a day of the calendar; write the day as in 2024-05-16"),
    (b'{"text": "Xi", "published": "0001-01-01"}', ": the publication date '0001-01-01' is not between the years 1900 and 2099; write the day as in 2024-05-16"),
    (b'{"text": "Xi", "published": "03/04/2024"}', ": the publication date '03/04/2024' can be read as two days; write the day as in 2024-05-16"),
    (b'{"text": "Xi"}', ": has no publication date; give --published DAY"),
    (b'{"text": "Xi", "published": ""}', ": has no publication date; give --published DAY"),
    (b'["Xi"]', ": is a list, not an object; write {\"text\": ..., \"published\": ...}"),
    (b"null", ": is null, not an object; write {\"text\": ..., \"published\": ...}"),
    (b'{"text": "Xi', ": is not JSON (JSON is malformed: invalid character (byte 12)); mend or remove it"),
    (b'{"text": NaN}', ": is not JSON (JSON is malformed: invalid character (byte 9)); mend or remove it"),
    (b"Xi will visit France.", ": is not JSON (JSON is malformed: invalid character (byte 0)); mend or remove it"),
    (b'{"text": "Xi \\ud800", "published": "2024-05-14"}', ": holds \\ud800, half a character; write the whole character"),
    (b'{"text": "Xi \\udc00!", "published": "2024-05-14"}', ": holds \\udc00, half a character; write the whole character"),
    (b'{"text": "Xi \\u0000", "published": "2024-05-14"}', ": `text` holds a NUL character; remove it"),
    (b'{"text": "Xi \0", "published": "2024-05-14"}', ": binary data (it holds NUL bytes); give text; UTF-16 needs its byte order mark"),
    (b'{"a": ' + b"[" * 100_000, ": the JSON is nested too deep; a report is a flat object"),
    (b'{"id": "a\\nb", "text": "Xi", "published": "2024-05-14"}', ": the id 'a\\nb' is longer than 500 characters or holds control characters; give a short id, or none"),
    (b'{"text": "' + b"\xd0\xff" * 60 + "Визит".encode() * 30 + b'"}', ": broken UTF-8: 120 bytes cannot be read; save it as UTF-8"),
)  # fmt: skip


def rejections(paths: Sequence[Path | str], **options: Any) -> list[str]:
    found = list(read_paths([str(path) for path in paths], **options))
    assert all(isinstance(each, Rejection) for each in found), found
    return [str(each) for each in found]


@pytest.mark.parametrize(("name", "data", "message"), WHOLE_FILES)
def test_a_bad_file_is_one_line_and_the_next_is_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.jsonl"
    bad.write_bytes(data)
    good.write_bytes(GOOD)
    first, second = read_paths([str(bad), str(good)])
    assert str(first) == f"{bad}{message}"
    assert isinstance(second, Report)


@pytest.mark.parametrize(("line", "message"), LINES)
def test_a_bad_line_is_one_line_and_the_next_is_read(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(GOOD + line + b"\n" + GOOD)
    before, bad, after = read_paths([str(path)])
    assert str(bad) == f"{path}, line 2{message}"
    assert isinstance(before, Report)
    assert before == after


def test_a_bad_record_of_an_array_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + GOOD + b', {"text": 7}, 8, ' + GOOD + b"]")
    assert [str(found) for found in read_paths([str(path)]) if isinstance(found, Rejection)] == [
        f"{path}, record 2: `text` is a number (7), not a string; write `text` in quotes",
        f'{path}, record 3: is a number, not an object; write {{"text": ..., "published": ...}}',
    ]


def test_a_bad_row_of_a_table_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (
        "text,published",
        '"Xi\nvisits",2024-05-14',
        "Xi",
        "Xi,2024-05-14,7",
        '"Xi"x,2024-05-14',
        "Xi,",
        "Xi,2024-05-14",
    )
    path.write_text("\n".join(rows) + "\n")
    first, *bad, last = read_paths([str(path)])
    assert [str(found).removeprefix(f"{path}, ") for found in bad] == [
        "line 4: the header names 2 columns, this record has 1; quote cells that hold the separator",
        "line 5: the header names 2 columns, this record has 3; quote cells that hold the separator",
        "line 6: is not CSV (',' expected after '\"'); mend the quotation marks",
        "line 7: has no publication date; give --published DAY",
    ]
    assert isinstance(first, Report)
    assert first.text == "Xi\nvisits"
    assert isinstance(last, Report)


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,published\nXi,2024-05-14\n"Xi,2024-05-14\nXi,2024-05-14\n')
    first, bad = read_paths([str(path)])
    assert isinstance(first, Report)
    assert str(bad) == f"{path}, line 3: is not CSV (unexpected end of data); mend the quotation marks"


def test_an_entry_without_a_day_and_a_feed_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    item = "<item><description>Xi visits.</description>{}</item>"
    path.write_text(
        '<rss version="2.0"><channel>'
        + item.format("<pubDate>Tue, 14 May 2024 08:00:00 GMT</pubDate>")
        + item.format("")
        + item.format("<pubDate>soon</pubDate>")
    )
    first, *bad = read_paths([str(path)])
    assert isinstance(first, Report)
    assert [str(found).removeprefix(f"{path}, ") for found in bad] == [
        "entry 2: has no publication date; give --published DAY",
        "entry 3: the publication date 'soon' is not a day; write the day as in 2024-05-16",
        "after entry 3: the feed is truncated; fetch it again",
    ]


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_what_comes_before_a_truncation_is_read(tmp_path: Path, ending: str, pack: Any) -> None:
    lines = [json.dumps({"text": os.urandom(60).hex(), "published": "2024-05-14"}) for _ in range(3000)]
    data = pack("\n".join(lines).encode())
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(data[: len(data) * 2 // 3])
    *reports, last = read_paths([str(path)])
    assert len(reports) > 1000
    assert all(isinstance(report, Report) for report in reports)
    assert isinstance(last, Rejection)
    assert "data is truncated: what follows is missing" in last.reason


def test_damaged_packing(tmp_path: Path) -> None:
    for name, data in (("a.gz", gzip.compress(WORDS.encode() * 9)), ("a.zst", zstandard.compress(WORDS.encode() * 9))):
        path = tmp_path / name
        path.write_bytes(data[:12] + b"\xff\xff\xff\xff\xff" + data[17:])
        [message] = rejections([path])
        assert "data is damaged (" in message
        assert message.endswith("; fetch or copy the file again")


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.rss"])
def test_a_bomb_is_refused(tmp_path: Path, name: str, ending: str, pack: Any) -> None:
    path = tmp_path / (name + ending)
    beginning = {"a.csv": b"text,published\n", "a.html": b"<html>", "a.rss": b"<rss>"}.get(name, b"")
    path.write_bytes(pack(beginning + b" " * (limits.MAX_DOCUMENT + 2**20)))
    [message] = rejections([path])
    assert "unpacks to more than 200 times its size" in message or "is larger than 4 MiB" in message


def test_too_much_text(tmp_path: Path) -> None:
    long, longer, good = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.jsonl"
    long.write_text("x" * (limits.MAX_TEXT + 1))
    longer.write_text("x" * (limits.MAX_PLAIN + 1))
    line = b'{"published": "2024-05-14", "text": "%s"}\n'
    good.write_bytes(line % (b"x" * limits.MAX_RECORD) + line % (b"x" * (limits.MAX_TEXT + 1)) + GOOD)
    assert rejections([long, longer], published=DAY) == [
        f"{long}: the text has 5,000,001 characters, more than the 5,000,000 of one report; split it into its reports",
        f"{longer}: is larger than 19 MiB; a report has at most 5,000,000 characters; split it into its reports",
    ]
    too_long, too_much, read = read_paths([str(good)])
    assert str(too_long) == f"{good}, line 1: the line is longer than 32 MiB; split it into its reports"
    assert str(too_much).startswith(f"{good}, line 2: the text has 5,000,001 characters")
    assert isinstance(read, Report)


def test_the_same_id_with_another_text(tmp_path: Path) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    line = '{"id": "r1", "text": "Xi will visit %s.", "published": "2024-05-14"}\n'
    path.write_text(line % "France" + line % "Serbia" + line % "France")
    other.write_text(line % "Hungary")
    found = list(read_paths([str(path), str(other)]))
    assert [type(each) for each in found] == [Report, Rejection, Report, Rejection]
    assert [str(each) for each in found if isinstance(each, Rejection)] == [
        f"{path}, line 2: the id 'r1' came before with another text; give each report its own id",
        f"{other}, line 1: the id 'r1' came before with another text; give each report its own id",
    ]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    paths = (tmp_path / "none.txt", f"{tmp_path}/*.none", tmp_path / "empty", loop, "", "a\0b")
    assert rejections(paths) == [
        f"{tmp_path}/none.txt: does not exist; check the path",
        f"{tmp_path}/*.none: matches no file; check the pattern",
        f"{tmp_path}/empty: the folder holds no files; check the path",
        f"{loop}: cannot be read (too many levels of symbolic links); check the path and its permissions",
        ": does not exist; check the path",
        "a\\x00b: does not exist; check the path",
    ]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(GOOD)
    (folder / "up").symlink_to(tmp_path)
    report, link = read_paths([str(tmp_path)])
    assert isinstance(report, Report)
    assert str(link) == f"{folder}/up: is a link to a folder; give that folder itself"
    for name in "bcdef":
        (folder / name).symlink_to(tmp_path)
    assert list(read_paths([f"{tmp_path}/**/*.jsonl"])) == [report]
    assert list(read_paths([f"{tmp_path}/**"])) == [report]


def test_pipes_and_devices_are_not_opened_for_reading(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert rejections([pipe, "/dev/zero"]) == [
        f"{pipe}: is no regular file; pipe its content into `-`",
        "/dev/zero: is no regular file; pipe its content into `-`",
    ]


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        [message] = rejections(["s"])
    assert message.startswith("s: cannot be read (")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    path.chmod(0)
    assert rejections([path]) == [f"{path}: cannot be read (permission denied); check the path and its permissions"]


def test_empty_standard_input() -> None:
    assert rejections(["-"], stdin=io.BytesIO()) == ["standard input: is empty; remove it, or fetch it again"]


def test_messages_stay_on_one_line(tmp_path: Path) -> None:
    paths = [tmp_path / "a\nb.txt", tmp_path / os.fsdecode(b"\xff.txt")]
    for path in paths:
        path.write_bytes(b"")
    for message in rejections(paths):
        assert message.isprintable()


def test_entities_are_not_expanded_and_files_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    external = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">]>'
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    item = "<item><description>{}</description><pubDate>Tue, 14 May 2024 08:00:00 GMT</pubDate></item>"
    for number, (doctype, entity) in enumerate(((external, "&x;"), (laughs + "]>", "&j;"))):
        for encoding in ("utf-8", "utf-16"):
            feed = tmp_path / f"{number}.{encoding}.rss"
            text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="2.0"><channel>'
            feed.write_bytes((text + item.format(entity) + "</channel></rss>").encode(encoding))
            assert rejections([feed]) == [
                f"{feed}: the XML declares entities, which are never expanded; remove its DOCTYPE"
            ]
        page = tmp_path / f"{number}.html"
        page.write_text(
            f'<?xml version="1.0"?>{doctype.replace("DOCTYPE x", "DOCTYPE html")}<html><head>'
            f'<meta name="date" content="2024-05-14"></head><body><p>{WORDS} {entity}</p></body></html>'
        )
        [report] = read_paths([str(page)])
        assert isinstance(report, Report)
        assert "secret" not in report.text
        assert len(report.text) < 1000


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    (tmp_path / "a.rss").write_text("http://feeds.example/a.rss")
    (tmp_path / "b.html").write_text(
        '<html><head><meta http-equiv="refresh" content="0;url=http://a.example/"><base href="http://a.example/">'
        f'<link rel="stylesheet" href="http://a.example/a.css"></head><body><p>{WORDS}</p><img src="http://a.example/x">'
        '<iframe src="http://a.example/"></iframe></body></html>'
    )
    (tmp_path / "c.rss").write_text(
        '<?xml-stylesheet href="http://a.example/a.xsl"?><!DOCTYPE rss SYSTEM "http://a.example/rss.dtd">'
        '<rss version="2.0"><channel><item><link>http://a.example/</link><description>Xi visits.</description></item>'
        "</channel></rss>"
    )
    kinds = [type(found) for found in read_paths([str(tmp_path), "http://a.example/a.html"], published=DAY)]
    assert kinds == [Rejection, Report, Report, Rejection]


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *rest)

    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1xxxxPAR1")
    monkeypatch.setattr(builtins, "__import__", without)
    assert rejections([path]) == [
        f'{path}: Parquet needs pyarrow, which is not installed; run: pip install "summitry[parquet]"'
    ]


def test_damaged_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    path.write_bytes(b"PAR1xxxxPAR1")
    parquet.write_table(pyarrow.table({"body": ["Xi"]}), other)
    first, second = rejections([path, other])
    assert first.startswith(f"{path}: the Parquet data cannot be read (")
    assert second == f"{other}: no column is named `text`; rename the column that holds the reports"


@pytest.mark.parametrize("ending", [".html", ".rss"])
def test_a_parser_that_breaks_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    import feedparser
    import trafilatura

    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(feedparser, "parse", broken)
    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    path = tmp_path / f"a{ending}"
    path.write_text(f"<html><body>{WORDS}")
    [message] = rejections([path] if ending == ".html" else [_feed(tmp_path)])
    assert "cannot be read (RecursionError: too\\ndeep)" in message


def _feed(folder: Path) -> Path:
    path = folder / "b.rss"
    path.write_text("<rss/>")
    return path


def test_values_in_messages_are_short() -> None:
    values: Mapping[str, object] = {"x" * 100: "x" * 100}
    assert len(draft.shown(values)) == 60
