"""Rows for programs: fixed headers, nothing that a spreadsheet runs, the same bytes for the same diary."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from summitry import codec
from summitry.model.claim import Claim, Party, Source, Topic
from summitry.model.diary import Diary, Entry
from summitry.model.report import Report
from summitry.model.words import PartyKind, SourceKind
from summitry.views import rows


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_diary_as_csv(desk_diary: Diary) -> None:
    found = read(rows.diary_csv(desk_diary))
    assert tuple(found[0]) == rows.ENTRY_COLUMNS
    assert len(found) == len(desk_diary.entries)
    first = found[0]
    assert (first["visitors"], first["hosts"], first["states"]) == ("Vladimir Putin", "Xi Jinping", "CHN; RUS")
    assert (first["status"], first["status_since"], first["earliest"]) == ("announced", "2024-05-14", "2024-05-16")
    undated = next(row for row in found if row["title"] == "Kim Jong Un to visit Russia")
    assert (undated["earliest"], undated["edtf"], undated["place"]) == ("", "", "")


def test_claims_as_csv(make_claim: Callable[..., Claim], make_report: Callable[..., Report]) -> None:
    told, alone = read(rows.claims_csv([make_claim(), make_claim(report="r-unknown")], [make_report()]))
    assert tuple(told) == rows.CLAIM_COLUMNS
    assert told["chain"] == "Kyiv Independent <- Reuters <- five sources"
    assert (told["origin_kind"], told["published"], told["background"]) == ("anonymous", "2024-03-19", "no")
    assert (alone["outlet"], alone["published"]) == ("", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "＝", "\x1b="])
def test_no_cell_begins_a_formula(
    sign: str, make_entry: Callable[..., Entry], make_claim: Callable[..., Claim]
) -> None:
    evil = f'{sign}cmd|"/C calc"!A0'
    entry = make_entry(
        1,
        evil,
        parties=(Party(id="p:x", name=evil, kind=PartyKind.PERSON),),
        agenda=(Topic(text=evil),),
    )
    claim = make_claim(chain=(Source(kind=SourceKind.REPORTER, text=evil),), rules=(evil,))
    for text in (rows.diary_csv(Diary(as_of=entry.updated, entries=(entry,))), rows.claims_csv([claim], [])):
        for row in read(text):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row.values())


def test_the_dossier_as_json(
    desk_diary: Diary, make_claim: Callable[..., Claim], make_report: Callable[..., Report]
) -> None:
    claims, reports = [make_claim(), make_claim(id="c-other")], [make_report(), make_report(id="r-other")]
    entry = desk_diary.entries[0]
    line = rows.dossier_json(entry, as_of=desk_diary.as_of, claims=claims, reports=reports)
    found = json.loads(line)
    assert line.endswith(b"}\n")
    assert codec.decode(Entry, json.dumps(found["entry"])) == entry
    assert [claim["id"] for claim in found["claims"]] == ["c-1"]
    assert [report["id"] for report in found["reports"]] == ["r-1"]
