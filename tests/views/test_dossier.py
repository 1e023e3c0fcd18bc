"""The dossier of an entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from summitry.model.claim import Claim
from summitry.model.diary import Diary, EntryOrigin, OriginTelling
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.words import Status
from summitry.views.dossier import dossier


@pytest.mark.parametrize("width", [80, 120])
def test_the_page(
    width: int,
    desk_diary: Diary,
    make_claim: Callable[..., Claim],
    make_report: Callable[..., Report],
    draw: Callable[..., str],
    golden: Callable[[str, str], None],
) -> None:
    claims = [make_claim(), make_claim(id="c-2", report="r-2"), make_claim(id="c-of-another-entry")]
    second = make_report(id="r-2", outlet="Xinhua", published=date(2024, 5, 14), title="Putin to pay state visit")
    page = dossier(desk_diary.entries[0], diary=desk_diary, claims=claims, reports=[second, make_report()], plain=True)
    golden(f"dossier-{width}.txt", draw(page, width))


def test_the_order_of_claims_and_reports_does_not_matter(
    desk_diary: Diary, make_claim: Callable[..., Claim], make_report: Callable[..., Report], draw: Callable[..., str]
) -> None:
    claims = [make_claim(), make_claim(id="c-2", report="r-2")]
    reports = [make_report(), make_report(id="r-2", published=date(2024, 5, 14))]
    entry = desk_diary.entries[0]
    one = draw(dossier(entry, diary=desk_diary, claims=claims, reports=reports))
    assert one == draw(dossier(entry, diary=desk_diary, claims=claims[::-1], reports=reports[::-1]))


def test_an_entry_without_anything_more_is_still_a_page(desk_diary: Diary, draw: Callable[..., str]) -> None:
    bare = replace(
        desk_diary.entries[7], parties=(), status_history=(), sources=(), contributions=(), claims=("c-gone",)
    )
    page = draw(dossier(bare, diary=desk_diary))
    assert bare.title in page
    assert "no date yet" in page


def test_days_of_another_year_are_shown_whole_in_the_history(desk_diary: Diary, draw: Callable[..., str]) -> None:
    entry = desk_diary.entries[0]
    first = replace(entry.status_history[0], on=date(2022, 10, 24))
    old = replace(entry, status_history=(first, *entry.status_history[1:]))
    history = draw(dossier(old, diary=desk_diary)).partition("HISTORY")[2]
    assert "24 Oct 2022" in history.partition("CLAIMS")[0]


def test_every_origin_that_counts_is_listed_and_the_others_have_no_number(
    desk_diary: Diary, draw: Callable[..., str]
) -> None:
    told = (OriginTelling(report="r-9", claims=("c-9",), evidence="in the outlet's own words"),)
    roots = (
        EntryOrigin(key="a", label="Kremlin", counts=False, tellings=told),
        EntryOrigin(key="b", label="Northgate Daily", counts=True, tellings=told),
    )
    page = draw(dossier(replace(desk_diary.entries[0], sources=(), roots=roots), diary=desk_diary))
    assert "1  Northgate Daily" in page
    assert "-  Kremlin: takes no side" in page


def test_what_is_over_and_has_no_date_is_not_awaited(desk_diary: Diary, draw: Callable[..., str]) -> None:
    over = replace(desk_diary.entries[0], window=None, status=Status.HELD)
    assert "no date told" in draw(dossier(over, diary=desk_diary))


def test_a_headline_shows_the_title_of_its_report(
    desk_diary: Diary, make_claim: Callable[..., Claim], make_report: Callable[..., Report], draw: Callable[..., str]
) -> None:
    title = "Putin to visit China in May"
    told = make_claim(
        evidence=(), headline=(Span(start=0, end=27, text=title),), marks=(Span(start=21, end=27, text="in May"),)
    )
    report = make_report(title=title)
    page = draw(dossier(desk_diary.entries[0], diary=desk_diary, claims=[told], reports=[report], plain=True))
    assert "Headline: Putin to visit China [in May]" in page
