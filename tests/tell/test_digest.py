"""The digest: what stands in it, and that nothing of a report becomes more than text in any of its forms."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factories import claim, report, window
from summitry.model.claim import Claim, Outcome
from summitry.model.report import Report
from summitry.model.words import OutcomeKind, OutcomeState
from summitry.store import Store
from summitry.tell import printing
from summitry.tell.digest import Digest, Period
from summitry.tell.gathering import gathered

Told = tuple[Report, tuple[Claim, ...]]


def on(day: str, id_: str, *, outcomes: tuple[Outcome, ...] = (), **fields: object) -> Told:
    made = replace(claim(id_, **fields), outcomes=outcomes)  # type: ignore[arg-type]
    return report(id_, day, text=made.evidence[0].text), (made,)


SIGNED = Outcome(text="a gas contract", kind=OutcomeKind.AGREEMENT, state=OutcomeState.DELIVERED)
STORY = [
    on("2024-05-01", "r1", when=window("2024-05-16", "2024-05-17"), certainty="announced", text="He comes on 16 May."),
    on("2024-05-10", "r2", who="Macron>Serbia", when=window("2024-05-15"), certainty="announced", text="Macron goes."),
    on(
        "2024-05-14",
        "r3",
        who="Biden>Japan",
        certainty="possible",
        when=window("2024-06-01", "2024-06-30"),
        text="Maybe.",
    ),
    on(
        "2024-05-14", "r4", who="Kishida>France", when=window("2024-05-20"), certainty="announced", text="Kishida goes."
    ),
    on("2024-05-14", "r5", who="Macron>Serbia", certainty="denied", text="No such visit."),
    on(
        "2024-05-13",
        "r6",
        who="Xi>Hungary",
        certainty="held",
        when=window("2024-05-12"),
        text="Held.",
        outcomes=(SIGNED,),
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "diary.db")) as kept:
        yield kept


def made(store: Store, period: Period, day: str, told: Sequence[Told] = STORY) -> Digest:
    store.add(told)
    return gathered(store, period, as_of=date.fromisoformat(day))


def titles(digest: Digest) -> dict[str, list[str]]:
    return {part.title: [line.title for line in part.lines] for part in (*digest.ahead, *digest.after)}


def test_a_day(store: Store) -> None:
    found = made(store, Period.DAILY, "2024-05-15")
    assert titles(found)["Today"] == ["Emmanuel Macron to visit Serbia"]
    assert titles(found)["Tomorrow"] == ["Vladimir Putin to visit China"]
    assert found.ahead[1].lines[0].note.startswith("begins that day with ")
    assert found.since == date(2024, 5, 14)
    assert found.summary.startswith("1 due today · 1 due tomorrow · ")


def test_what_is_new_of_a_day(store: Store) -> None:
    found = made(store, Period.DAILY, "2024-05-14")
    assert titles(found)["New rumours"] == ["Joe Biden to visit Japan"]
    assert titles(found)["Conflicts"] == ["Emmanuel Macron to visit Serbia"]
    assert found.after[0].lines[0].note.startswith("new: ")
    changed = {one.title: [told.text for told in one.told] for one in found.changes}
    assert changed["Fumio Kishida to visit France"] == ["new: expected"]
    assert "Joe Biden to visit Japan" not in changed
    [kishida] = [one for one in found.changes if one.title.startswith("Fumio")]
    assert [quote.text for quote in kishida.told[0].quotes] == ["Kishida goes."]


def test_a_week(store: Store) -> None:
    found = made(store, Period.WEEKLY, "2024-05-14")
    ahead, held = found.ahead
    assert {line.title for line in ahead.lines} >= {"Vladimir Putin to visit China", "Fumio Kishida to visit France"}
    assert ahead.days == tuple(date(2024, 5, day) for day in range(15, 22))
    assert all(len(line.masses) == 7 and sum(line.masses) <= 1 for line in ahead.lines)
    assert [line.outcomes for line in held.lines] == [("delivered: a gas contract",)]


def test_an_empty_diary_gives_an_empty_digest(store: Store) -> None:
    for period in Period:
        found = made(store, period, "2024-05-14", [])
        assert "Nothing changed." in printing.text(found)
        assert "Nothing changed." in printing.html(found)


def test_the_same_diary_gives_the_same_bytes_whatever_the_order_of_reading(tmp_path: Path) -> None:
    pages = set()
    for number, order in enumerate((STORY, STORY[::-1])):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
            for one in order:
                store.add([one])
            found = made(store, Period.WEEKLY, "2024-05-14", [])
            pages.add((printing.text(found), printing.html(found)))
    assert len(pages) == 1


def test_lines_of_text_fit(store: Store) -> None:
    lines = printing.text(made(store, Period.WEEKLY, "2024-05-14")).splitlines()
    assert max(map(len, lines)) <= printing.WIDTH
    assert "THE WEEK AHEAD" in lines


EVIL = '<script>alert(1)</script><img src="http://127.0.0.1:1/x.png">\x1b[31m {{ 7*7 }} \u202e&lt;'


@pytest.fixture
def evil(store: Store) -> Digest:
    paper, (told,) = on("2024-05-14", "r1", when=window("2024-05-15"), certainty="announced", text=EVIL)
    party = replace(told.parties[0], name=EVIL)
    told = replace(told, parties=(party, *told.parties[1:]))
    paper = replace(paper, outlet=EVIL, url='javascript:alert(1)//"onmouseover="x', title=EVIL)
    return made(store, Period.DAILY, "2024-05-14", [(paper, (told,))])


def test_what_reports_hold_stays_text(evil: Digest) -> None:
    page = printing.html(evil)
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert "49" not in page.replace("{{ 7*7 }}", "")
    assert "\x1b" not in page + printing.text(evil)
    assert "\u202e" not in page + printing.text(evil)


def test_a_page_holds_all_that_it_needs(store: Store) -> None:
    for period in Period:
        page = printing.html(made(store, period, "2024-05-14"))
        assert not re.search(r"<(?:script|img|link|iframe|object|form|svg)\b|url\(|@import|\son\w+=", page, re.I)
        assert len(page) < 100_000  # what mail programs show without cutting


def test_pdf_fetches_nothing_and_is_the_same_twice(evil: Digest) -> None:
    pytest.importorskip("weasyprint")
    one = printing.pdf(evil)
    assert one.startswith(b"%PDF-")
    assert one == printing.pdf(evil)


def test_pdf_without_weasyprint_says_what_to_install(evil: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(printing.PdfError, match=r"pip install \"summitry\[pdf\]\""):
        printing.pdf(evil)
