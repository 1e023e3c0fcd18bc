"""What we write as EDTF is what the standard's own reader reads; what it reads at level 1, we read alike."""

from datetime import date
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.temporal import edtf

standard = pytest.importorskip("edtf")
days = st.dates(min_value=date(1001, 1, 1), max_value=date(9998, 12, 31))
LEVEL_1 = ("2024", "2024-02", "2023-02", "2024-05-16", "2024-05~", "2024-05-16?", "2024%", "2024-22", "201X")


def bounds(text: str) -> tuple[date | None, date | None]:
    """The days that the standard's reader gives, open ends as `None`."""
    read = standard.parse_edtf(text)
    ends = (read.lower_strict(), read.upper_strict())
    return tuple(date(*end[:3]) if isinstance(end, struct_time) else None for end in ends)  # type: ignore[return-value]


@given(ends=st.tuples(days, days), approximate=st.booleans(), open_start=st.booleans(), open_end=st.booleans())
def test_what_we_write_is_read_alike(
    ends: tuple[date, date], approximate: bool, open_start: bool, open_end: bool
) -> None:
    earliest, latest = (None if open_start else min(ends)), (None if open_end else max(ends))
    if earliest is None and latest is None:
        return  # "../.." is no interval of the standard; no window that names a day writes it
    text = edtf.write(earliest, latest, approximate=approximate)
    assert bounds(text) == (earliest, latest)
    assert str(standard.parse_edtf(text)) == text


@pytest.mark.parametrize("text", LEVEL_1)
def test_what_the_standard_reads_we_read_alike(text: str) -> None:
    read = edtf.read(text)
    assert (read.earliest, read.latest) == bounds(text)


def test_winter_reaches_into_the_next_year_here() -> None:
    """The standard leaves the ends of a season open; its reader ends winter with the year."""
    assert edtf.read("2024-24").earliest == bounds("2024-24")[0]
    assert edtf.read("2024-24").latest == date(2025, 2, 28)
