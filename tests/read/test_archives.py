"""Web archives, mails and the news trade's own formats: what is a page becomes a report, the rest is counted."""

import gzip
import io
import json
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from summitry.model.report import Rejection, Report, Tally
from summitry.read import read_paths
from summitry.read.limits import MAX_PAGE

BODY = (
    "<nav><a href='/'>Home</a></nav><article><h1>Xi in Paris</h1><p>Xi Jinping will visit France next week.</p>"
    "<p>Talks with Emmanuel Macron begin on Monday, the Élysée said.</p></article><footer>Copyright</footer>"
)
TEXT = "Xi Jinping will visit France next week.\n\nTalks with Emmanuel Macron begin on Monday, the Élysée said."
DATED = '<meta property="article:published_time" content="2024-05-14T23:30:00-04:00">'


def page(body: str = BODY, head: str = DATED) -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><title>Xi in Paris</title>{head}</head><body>{body}</body></html>'


def answer(
    body: bytes,
    *,
    url: str = "https://desk.example/a",
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    captured: str = "2024-05-16T10:00:00Z",
    more: str = "",
) -> bytes:
    """One record of an archive: how a server answered."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = captured
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    record.set_bytes_content(head.encode() + body)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def reports(path: Path, **options: object) -> list[Report | Rejection]:
    return list(read_paths([str(path)], **options))  # type: ignore[arg-type]


def test_each_page_of_an_archive_is_a_report_and_the_rest_is_counted(tmp_path: Path) -> None:
    archive = tmp_path / "CC-NEWS.warc.gz"
    records = [
        answer(page().encode()),
        answer(b"\x89PNG", kind="image/png"),
        answer(b"moved", status="301 Moved Permanently"),
        answer(page(head="").encode(), url="https://desk.example/b"),
        answer(page(body="<nav>Home</nav>").encode()),
    ]
    archive.write_bytes(b"".join(map(gzip.compress, records)))
    told: list[Tally] = []
    first, second = reports(archive, on_end=told.append)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.text, first.title, first.url) == (TEXT, "Xi in Paris", "https://desk.example/a")
    assert (first.published, first.published_how, first.language) == (date(2024, 5, 14), "metadata", "en")
    assert (second.published, second.published_how) == (date(2024, 5, 16), "capture")
    [tally] = told
    assert (tally.reports, tally.rejected) == (2, 0)
    assert dict(tally.passed_over) == {
        "an answer without a page (redirect, error)": 1,
        "no HTML": 1,
        "no main text in the page": 1,
    }


def test_a_packed_answer_is_unpacked_within_bounds(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc"
    packed = answer(gzip.compress(page().encode()), more="Content-Encoding: gzip\r\n")
    bomb = answer(gzip.compress(b" " * (MAX_PAGE * 3)), more="Content-Encoding: gzip\r\n")
    archive.write_bytes(packed + bomb + packed.replace(b"/a\r\n", b"/c\r\n"))
    first, refused, last = reports(archive)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert first.text == last.text == TEXT
    assert str(refused) == f"{archive}, record 2: is larger than 4 MiB; give its text"


def test_an_encoding_that_only_the_server_names_is_used(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(answer(page().encode("windows-1252"), kind="text/html; charset=windows-1252"))
    [report] = reports(archive)
    assert isinstance(report, Report)
    assert report.text == TEXT


@pytest.mark.parametrize("cut", [30, 200, 700])
def test_a_truncated_archive_gives_what_came_before(tmp_path: Path, cut: int) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(answer(page().encode()) + answer(page().encode(), url="https://desk.example/z")[:cut])
    first, *rest = reports(archive)
    assert isinstance(first, Report)
    assert all(isinstance(item, Rejection) or item.url == "https://desk.example/z" for item in rest)


def test_a_package_is_its_archives_and_another_zip_is_no_package(tmp_path: Path) -> None:
    package = tmp_path / "a.wacz"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("archive/data.warc.gz", gzip.compress(answer(page().encode())))
    office = tmp_path / "b.docx"
    with zipfile.ZipFile(office, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    [report] = reports(package)
    [refused] = reports(office)
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert str(refused) == f"{office}: is a ZIP archive or an Office document, which is not read; give its text"


def test_only_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    said = [
        {"text": "Xi will visit France.", "language": "en-GB"},
        {"text": "Xi viendra en France en mai, a annoncé mercredi l'Élysée dans un communiqué."},
        {"text": "Xi will visit France in May, the president's office said in a statement."},
    ]
    lines.write_text("".join(json.dumps(line | {"published": "2024-05-02"}) + "\n" for line in said))
    told: list[Tally] = []
    found = reports(lines, languages=frozenset({"en"}), on_end=told.append)
    assert [item.text[:7] for item in found if isinstance(item, Report)] == ["Xi will", "Xi will"]
    assert told[0].passed_over == (("in another language (fr)", 1),)


def test_a_mail_is_its_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "The Desk <wire@desk.example>"
    mail["Subject"] = "Xi in Paris"
    mail["Date"] = "Tue, 14 May 2024 23:30:00 -0400"
    mail["Message-ID"] = "<1@desk.example>"
    mail.set_content(TEXT)
    mail.add_alternative(page(), subtype="html")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    [report] = reports(path)
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet) == (TEXT, "Xi in Paris", "The Desk")
    assert (report.published, report.extra) == (date(2024, 5, 14), {"message_id": "<1@desk.example>"})


NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:desk:1" version="2"
 xml:lang="en"><itemMeta><provider qcode="nprov:Desk"/><versionCreated>2024-05-14T10:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-05-14T09:00:00+02:00</contentCreated><headline>Xi in Paris</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.content><p>{}</p><p>{}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
<newsItem guid="urn:desk:2"><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""


def test_newsml_gives_a_report_for_each_item_with_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(NEWSML.format(*TEXT.split("\n\n")), encoding="utf-8")
    told: list[Tally] = []
    [report] = reports(path, on_end=told.append)
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet, report.language) == (TEXT, "Xi in Paris", "Desk", "en")
    assert (report.published, report.extra) == (date(2024, 5, 14), {"guid": "urn:desk:1"})
    assert told[0].passed_over == (("an item without text (a picture, a graphic)", 1),)


def test_newsml_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + NEWSML.format("&a;", "b"))
    [refused] = reports(path)
    assert isinstance(refused, Rejection)
    path.write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + NEWSML.format("&a;", "b"))
    [refused] = reports(path)
    assert "declares entities" in str(refused)


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": TEXT, "headline": "Xi in Paris", "source": "The Desk", "versioncreated": "2024-05-14T10:00:00Z"},
        {
            "bodies": [{"role": "main", "contenttype": "text/html", "value": page()}],
            "headlines": [{"value": "Xi in Paris"}],
            "infosources": [{"name": "The Desk"}],
            "versionCreated": "2024-05-14T10:00:00Z",
        },
    ],
    ids=["1.x", "3.x"],
)
def test_ninjs_is_read_by_its_own_names(tmp_path: Path, body: dict[str, object]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"uri": "urn:desk:1", "type": "text", "language": "en"} | body, indent=1))
    [report] = reports(path)
    assert isinstance(report, Report)
    assert TEXT in report.text
    assert (report.title, report.outlet, report.language) == ("Xi in Paris", "The Desk", "en")
    assert (report.published, report.extra["uri"]) == (date(2024, 5, 14), "urn:desk:1")
