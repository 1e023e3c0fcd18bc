"""Days of publication: what is read as which day, and what is refused because it is none, or two."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.read import dates

DAY = date(2024, 5, 14)

VALUES = (
    "2024-05-14",
    "2024-5-14",
    "20240514",
    "20240514T083000Z",
    "2024/05/14",
    "2024-05-14T23:30:00-04:00",
    "2024-05-14T23:30:00.123456+00:00",
    "2024-05-14 08:00",
    "2024-05-14 08:00:00 UTC",
    "Tue, 14 May 2024 23:30:00 -0400",
    "Tue, 14 May 2024 08:00:00 GMT",
    "14 May 2024",
    "14th of May 2024",
    "14-May-2024",
    "May 14, 2024",
    "May 14 2024, 8:05 pm EDT",
    "Tuesday, May 14, 2024",
    "14.05.2024",
    "14.5.2024 10:33",
    "14/05/2024",
    "05/14/2024",
    " 2024-05-14 ",
)

NO_VALUES = (
    ("yesterday", "is not a day"),
    ("2024-13-40", "is not a day of the calendar"),
    ("2023-02-29", "is not a day of the calendar"),
    ("0001-01-01", "is not between the years 1900 and 2099"),
    ("9999-12-31", "is not between the years 1900 and 2099"),
    ("03/04/2024", "can be read as two days"),
    ("2024-05", "is not a day"),
    ("2024", "is not a day"),
    ("May 14", "is not a day"),
    ("2024-W20-2", "is not a day"),
    ("2024-05-14T25:99:00", "is not a day"),
    ("14 Maybe 2024", "is not a day"),
    ("x" * 10_000, "is not a day"),
)

DATELINES = (
    ("BEIJING, April 29, 2024 (Xinhua) -- Talks begin.", date(2024, 4, 29)),
    ("Xi to visit France\n\nBEIJING, April 29, 2024 (Xinhua) -- Talks begin.", date(2024, 4, 29)),
    ("NEW YORK, 14 May 2024 — The Council met.", DAY),
    ("Washington, D.C., May 14, 2024 - The Secretary will travel.", DAY),
    ("MOSCOW (Interfax) - May 14, 2024 - Talks begin.", DAY),
    ("Talks in Beijing\n14.05.2024\nTalks begin.", DAY),
    ("Talks in Beijing\nTuesday, 14 May 2024 10:33\nTalks begin.", DAY),
    ("Talks\nPublished: May 05, 2024\nTalks begin.", date(2024, 5, 5)),
    ("Talks\nPublished May 05, 2024 | Updated: May 06, 2024\nTalks begin.", date(2024, 5, 5)),
    ("Talks\nDate: 2024-05-14\nTalks begin.", DAY),
    # No dateline: a day in a sentence is more often that of the meeting.
    ("Putin will visit China on 16 May 2024.", None),
    ("16 May 2024 will be a busy day in Beijing.", None),
    ("Updated: May 06, 2024\nTalks begin.", None),
    ("MOSCOW, May 14 (TASS) -- Talks begin.", None),
    ("Published: yesterday\nTalks begin.", None),
    ("Published: 2024-13-40\nTalks begin.", None),
    ("\n".join(["A line."] * 12 + ["14.05.2024"]), None),
)

ADDRESSES = (
    ("https://a.example/2024/05/14/visit", DAY),
    ("https://a.example/world/2024/may/14/visit", DAY),
    ("https://a.example/news/2024-05-14/visit.html", DAY),
    ("https://a.example/20240514/visit.html", DAY),
    ("https://a.example/2024-05/14/c_123.htm", DAY),
    ("https://a.example/2024/05/visit", None),
    ("https://a.example/2024/13/40/visit", None),
    ("https://a.example/putin-to-visit-china-2024-05-16", None),
    ("https://a.example/visit?day=/2024/05/14/", None),
    ("http://[", None),
    ("", None),
    (None, None),
)


@pytest.mark.parametrize("value", VALUES)
def test_a_day_is_read_as_it_is_written(value: str) -> None:
    assert dates.day_of(value) == DAY


@pytest.mark.parametrize(("value", "reason"), NO_VALUES)
def test_what_is_no_day_is_refused_by_name(value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        dates.day_of(value)
    assert ascii(value[:50])[1:-1] in str(caught.value)


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_datelines(text: str, day: date | None) -> None:
    assert dates.in_dateline(text) == day


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_addresses(url: str | None, day: date | None) -> None:
    assert dates.in_url(url) == day


def test_the_best_witness_is_taken() -> None:
    witnesses = {
        "written": "2024-05-01",
        "url": "https://a.example/2024/05/02/",
        "text": "Published: 2024-05-03",
        "given": date(2024, 5, 4),
    }
    nothing: dict[str, str | None] = {"written": None, "url": None, "text": ""}
    order = []
    for name in witnesses:
        found = dates.publication(how="data", **witnesses)  # type: ignore[arg-type]
        assert found is not None
        order.append((found.how, found.day.day))
        witnesses |= {name: nothing.get(name)}
    assert order == [("data", 1), ("url", 2), ("dateline", 3), ("given", 4)]
    assert dates.publication(written=" ", how="data", url=None, text="", given=None) is None


def test_a_timestamp_is_kept_beside_the_day() -> None:
    def at(written: str) -> str | None:
        found = dates.publication(written=written, how="data", url=None, text="", given=None)
        assert found is not None
        return found.at

    assert at("2024-05-14") is None
    assert at("2024-05-14T23:30:00-04:00") == "2024-05-14T23:30:00-04:00"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_days_come_back(day: date) -> None:
    assert dates.day_of(day.isoformat()) == day


@given(st.text(max_size=120))
def test_any_text_is_a_day_or_refused(value: str) -> None:
    with contextlib.suppress(ValueError):
        assert 1900 <= dates.day_of(value).year <= 2099
    dates.in_dateline(value)
    dates.in_url(value)
