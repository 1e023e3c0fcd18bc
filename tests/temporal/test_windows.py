"""Windows: EDTF there and back, narrowing, crossing, bounding."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.model.words import RelationKind
from summitry.temporal import edtf, masses, named, windows

TODAY = date(2024, 3, 19)
days = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@given(ends=st.tuples(days, days), approximate=st.booleans(), open_start=st.booleans(), open_end=st.booleans())
def test_edtf_round_trip(ends: tuple[date, date], approximate: bool, open_start: bool, open_end: bool) -> None:
    first, last = min(ends), max(ends)
    earliest, latest = (None if open_start else first), (None if open_end else last)
    read = edtf.read(edtf.write(earliest, latest, approximate=approximate))
    assert (read.earliest, read.latest) == (earliest, latest)
    if earliest or latest:
        assert read.approximate == (approximate and not (open_start and open_end))


@given(first=days, months=st.integers(0, 30))
def test_whole_months_are_written_short(first: date, months: int) -> None:
    start = first.replace(day=1)
    year, month = divmod(start.year * 12 + start.month - 1 + months + 1, 12)
    end = date(year, month + 1, 1) - timedelta(days=1)
    text = edtf.write(start, end)
    assert len(text) <= len("2024-05/2024-06")
    assert edtf.read(text) == edtf.Edtf(earliest=start, latest=end)


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "May", "2024-05/2024-04", "2024/2025/2026", "24-05", ""])
def test_edtf_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|no such"):
        edtf.read(text)


def test_narrow_keeps_the_bounds() -> None:
    may = windows.build(earliest=date(2024, 5, 1), latest=date(2024, 5, 31), today=TODAY)
    late = windows.build(earliest=date(2024, 5, 21), latest=date(2024, 5, 31), today=TODAY)
    found = windows.narrow(may, late)
    assert (found.earliest, found.latest) == (date(2024, 5, 1), date(2024, 5, 31))
    assert found.likely_edtf == "2024-05-21/2024-05-31"
    assert math.fsum(share for day, share in found.days.items() if day >= date(2024, 5, 21)) > 0.7


def test_windows_that_exclude_each_other_do_not_cross() -> None:
    may = windows.build(earliest=date(2024, 5, 1), latest=date(2024, 5, 31), today=TODAY)
    july = windows.build(earliest=date(2024, 7, 1), latest=date(2024, 7, 31), today=TODAY)
    assert windows.intersect(may, july) is None
    assert windows.narrow(may, july) == may


BOUNDS = (
    # relation, the other's earliest and latest, what it leaves of nothing known
    (RelationKind.BEFORE, "2024-05-07", "2024-05-07", "2024-03-20", "2024-05-06"),
    (RelationKind.AFTER, "2024-05-07", "2024-05-07", "2024-05-08", None),
    (RelationKind.FIRST_SINCE, "2024-03-17", "2024-03-17", "2024-03-18", None),
    (RelationKind.DURING, "2024-07-09", "2024-07-11", "2024-07-09", "2024-07-11"),
    (RelationKind.SIDELINES, "2024-07-09", "2024-07-11", "2024-07-09", "2024-07-11"),
    (RelationKind.AROUND, "2024-05-07", "2024-05-07", "2024-04-30", "2024-05-14"),
)


@pytest.mark.parametrize(("kind", "first", "last", "earliest", "latest"), BOUNDS)
def test_bound(kind: RelationKind, first: str, last: str, earliest: str, latest: str | None) -> None:
    other = windows.build(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), today=TODAY)
    found = windows.bound(None, kind, other, today=TODAY)
    assert (str(found.earliest), found.latest and str(found.latest)) == (earliest, latest)


def test_a_relation_that_contradicts_stays_soft() -> None:
    may = windows.build(earliest=date(2024, 5, 16), latest=date(2024, 5, 31), today=TODAY)
    trip = windows.build(earliest=date(2024, 5, 5), latest=date(2024, 5, 5), today=TODAY)
    found = windows.bound(may, RelationKind.BEFORE, trip, today=TODAY)
    assert (found.earliest, found.latest) == (may.earliest, may.latest)
    assert "contradicts" in found.reason


@given(
    shares=st.dictionaries(st.dates(date(2024, 1, 1), date(2024, 3, 1)), st.floats(0.01, 1), min_size=1, max_size=30),
    share=st.floats(0.1, 0.99),
)
def test_central_holds_its_share(shares: dict[date, float], share: float) -> None:
    mass = masses.normal(shares)
    first, last = masses.central(mass, share)
    assert math.fsum(p for day, p in mass.items() if first <= day <= last) >= share - 1e-6


def test_build_refuses_an_end_before_the_beginning() -> None:
    with pytest.raises(ValueError, match="ends before"):
        windows.build(earliest=date(2024, 5, 2), latest=date(2024, 5, 1), today=TODAY)


FEASTS = (
    # name, year, first day
    ("easter", 2024, "2024-03-31"),
    ("orthodox_easter", 2024, "2024-05-05"),
    ("ramadan", 2025, "2025-03-01"),
    ("eid_al_adha", 2024, "2024-06-16"),
    ("lunar_new_year", 2025, "2025-01-29"),
    ("diwali", 2024, "2024-10-31"),
    ("thanksgiving", 2024, "2024-11-28"),
    ("memorial_day", 2024, "2024-05-27"),
    ("golden_week_china", 2024, "2024-10-01"),
    ("golden_week_japan", 2024, "2024-04-29"),
    ("eid_al_fitr", 2024, "2024-04-10"),
    ("passover", 2024, "2024-04-23"),
    ("nowruz", 2024, "2024-03-20"),
)


@pytest.mark.parametrize(("name", "year", "day"), FEASTS)
def test_named_days(name: str, year: int, day: str) -> None:
    assert str(named.spans(name, year)[0][0]) == day


def test_every_named_day_is_found_in_some_year() -> None:
    assert all(any(named.spans(name, year) for year in (2024, 2025)) for name in named.table())
    assert len(named.spans("ramadan", 2030)) == 2
    assert named.spans("ramadan", 2500) == ()
