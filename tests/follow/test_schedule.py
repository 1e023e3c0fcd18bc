"""When something is asked again: what hosts say is heeded within bounds, and chance has a seed."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.follow.schedule import FIRST_BACK_OFF, LONGEST_BACK_OFF, fresh_for, regular, rest
from summitry.net.pauses import LONGEST_WORD, retry_after

NOW = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("999999999999", LONGEST_WORD.total_seconds()),
        ("Tue, 14 May 2024 09:30:00 GMT", 1800),
        ("Tuesday, 14-May-24 09:30:00 GMT", 1800),
        ("Tue, 14 May 2024 11:30:00 +0200", 1800),
        ("Mon, 13 May 2024 09:30:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WORD.total_seconds()),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Tue, 99 May 2024 09:30:00 GMT", None),
        ("１２０", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    found = retry_after(value, now=NOW)
    assert found == (None if seconds is None else timedelta(seconds=seconds))


@given(st.text())
def test_any_word_gives_a_bounded_pause_or_none(value: str) -> None:
    found = retry_after(value, now=NOW)
    assert found is None or timedelta(0) <= found <= LONGEST_WORD


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=6)))
def test_every_date_is_understood(ahead: timedelta) -> None:
    found = retry_after(format_datetime(NOW + ahead, usegmt=True), now=NOW)
    assert found is not None
    assert abs(found - ahead) < timedelta(seconds=1)


@given(st.integers(min_value=1, max_value=10_000), st.text())
def test_back_off_grows_within_bounds_and_is_the_same_for_a_seed(failures: int, seed: str) -> None:
    pause = rest(failures, seed=seed)
    assert FIRST_BACK_OFF / 2 <= pause <= LONGEST_BACK_OFF
    assert pause == rest(failures, seed=seed)


def test_seeds_part_feeds_that_fail_together() -> None:
    assert len({rest(3, seed=str(number)) for number in range(50)}) > 40


@given(st.text())
def test_any_cache_control_is_bounded(value: str) -> None:
    assert timedelta(0) <= fresh_for({"cache-control": value}) <= timedelta(days=1)


def test_freshness_makes_a_pause_longer_and_never_shorter() -> None:
    every = timedelta(minutes=30)
    assert every <= regular(every, headers={"cache-control": "max-age=60"}, seed="x") <= every * 1.1
    assert regular(every, headers={"cache-control": "max-age=7200"}, seed="x") >= timedelta(hours=2)
    assert fresh_for({"cache-control": 's-maxage=5, max-age="99999999999"'}) == timedelta(days=1)
    assert fresh_for({"cache-control": "x-max-age=50"}) == timedelta(0)
