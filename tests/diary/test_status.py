"""The ladder of status: which news makes which step, and what never does."""

from dataclasses import replace

import pytest
from tests.factories import anonymous, claim, day, diary_of, outlet, report, spokesperson, the_entry, window

from summitry.model.claim import Claim, Source
from summitry.model.words import Certainty, Status

MAY = window("2024-05-16", "2024-05-17")
OPEN = replace(window("2024-03-06", "2024-12-01"), latest=None)
OCTOBER = window("2024-10-10")
UNNAMED = (outlet("Star"), anonymous())
BEIJING = (outlet("Post"), spokesperson("China"))
MOSCOW = (outlet("TASS"), spokesperson("Russia"))
TOKYO = (outlet("Kyodo"), spokesperson("Japan"))


def said(on: str, certainty: str, says: tuple[Source, ...] = (), **more: object) -> tuple[str, Claim]:
    return on, claim(f"r-{on}-{certainty}", certainty=certainty, says=says, **more)  # type: ignore[arg-type]


def steps(*news: tuple[str, Claim], as_of: str = "2024-05-01") -> list[str]:
    reports = [report(c.report, on) for on, c in news]
    entry = the_entry(diary_of([c for _, c in news], reports, as_of=as_of))
    return [step.status.value for step in entry.status_history]


CASES = [
    ("a rumour", [said("2024-03-01", "possible", UNNAMED)], ["rumoured"]),
    ("expected by unnamed people", [said("2024-03-01", "expected", UNNAMED)], ["expected"]),
    ("an official hedges", [said("2024-03-01", "considered", BEIJING)], ["expected"]),
    ("announced", [said("2024-03-01", "announced", BEIJING)], ["announced"]),
    ("another government is no participant", [said("2024-03-01", "scheduled", TOKYO)], ["expected"]),
    (
        "it firms up",
        [
            said("2024-03-01", "possible", UNNAMED),
            said("2024-03-05", "expected", UNNAMED),
            said("2024-03-09", "announced", MOSCOW),
        ],
        ["rumoured", "expected", "announced"],
    ),
    (
        "a denial is no cancellation",
        [said("2024-03-01", "expected", UNNAMED), said("2024-03-05", "denied", MOSCOW)],
        ["expected"],
    ),
    (
        "no comment changes nothing",
        [said("2024-03-01", "expected", UNNAMED), said("2024-03-02", "no_comment", MOSCOW)],
        ["expected"],
    ),
    (
        "a participant cancels",
        [said("2024-03-01", "announced", BEIJING), said("2024-03-05", "cancelled", MOSCOW)],
        ["announced", "cancelled"],
    ),
    (
        "one unnamed voice does not cancel what is announced",
        [said("2024-03-01", "announced", BEIJING), said("2024-03-05", "cancelled", UNNAMED)],
        ["announced"],
    ),
    (
        "two roots do",
        [
            said("2024-03-01", "announced", BEIJING),
            said("2024-03-05", "postponed", UNNAMED),
            said("2024-03-06", "postponed", (outlet("Post"),)),
        ],
        ["announced", "postponed"],
    ),
    (
        "old days are old news",
        [
            said("2024-03-01", "announced", BEIJING, when=MAY),
            said("2024-03-05", "postponed", MOSCOW),
            said("2024-03-07", "expected", UNNAMED, when=MAY),
        ],
        ["announced", "postponed"],
    ),
    (
        "a later new date revives",
        [
            said("2024-03-01", "announced", BEIJING, when=MAY),
            said("2024-03-05", "postponed", MOSCOW, previous=MAY),
            said("2024-04-07", "announced", MOSCOW, when=OCTOBER, previous=MAY),
        ],
        ["announced", "postponed", "announced"],
    ),
    (
        "put off without days, an open end gives none up",
        [
            said("2024-03-01", "announced", BEIJING, when=MAY),
            said("2024-03-05", "postponed", MOSCOW, previous=OPEN),
            said("2024-04-07", "announced", MOSCOW, when=OCTOBER),
        ],
        ["announced", "postponed", "announced"],
    ),
    (
        "days told long after the end of a plan without days",
        [
            said("2024-02-01", "announced", BEIJING),
            said("2024-02-05", "cancelled", MOSCOW),
            said("2024-04-07", "announced", MOSCOW, when=OCTOBER),
        ],
        ["announced", "cancelled", "announced"],
    ),
    (
        "nothing reverts held",
        [said("2024-03-01", "held"), said("2024-03-02", "expected", UNNAMED), said("2024-03-02", "cancelled", BEIJING)],
        ["held"],
    ),
    (
        "a passed window lapses",
        [said("2024-03-01", "announced", BEIJING, when=window("2024-03-10"))],
        ["announced", "lapsed"],
    ),
    (
        "late news of it being held",
        [
            said("2024-03-01", "announced", BEIJING, when=window("2024-03-10")),
            said("2024-03-15", "held", when=window("2024-03-11")),
        ],
        ["announced", "lapsed", "held"],
    ),
]


@pytest.mark.parametrize(("name", "news", "expected"), CASES, ids=[row[0] for row in CASES])
def test_ladder(name: str, news: list[tuple[str, Claim]], expected: list[str]) -> None:
    assert steps(*news) == expected


def test_each_step_names_its_day_claims_and_reason() -> None:
    news = [said("2024-03-01", "announced", BEIJING, when=MAY), said("2024-03-05", "postponed", MOSCOW, previous=MAY)]
    entry = the_entry(diary_of([c for _, c in news], [report(c.report, on) for on, c in news], as_of="2024-03-06"))
    last = entry.status_history[-1]
    assert (last.status, last.on, last.claims) == (Status.POSTPONED, day("2024-03-05"), (news[1][1].id,))
    assert last.reason
    assert entry.certainty is Certainty.POSTPONED
    assert entry.p_held < 0.5
    assert entry.window is not None
    assert (entry.window.earliest, entry.window.latest) == (None, None)
    assert sum(p for on, p in entry.window.days.items() if on > day("2024-05-17")) > 0.9


def test_a_new_date_replaces_the_old_days() -> None:
    news = [
        said("2024-03-01", "announced", BEIJING, when=MAY),
        said("2024-03-05", "postponed", MOSCOW, previous=MAY),
        said("2024-04-07", "announced", MOSCOW, when=OCTOBER, previous=MAY),
    ]
    entry = the_entry(diary_of([c for _, c in news], [report(c.report, on) for on, c in news], as_of="2024-04-08"))
    assert entry.window is not None
    assert entry.window.edtf == "2024-10-10"
    assert entry.window.days[day("2024-10-10")] > 0.65
    assert day("2024-05-16") not in entry.window.days or entry.window.days[day("2024-05-16")] < 0.01
    overtaken = {c.claim: c for c in entry.contributions}[news[0][1].id]
    assert overtaken.weight == 0
    assert "overtaken" in overtaken.text


def test_one_report_that_calls_off_its_own_plan() -> None:
    plan = claim("r1", certainty="scheduled", when=MAY, start=0)
    off = claim("r1", certainty="cancelled", says=BEIJING, start=100)
    entry = the_entry(diary_of([plan, off], [report("r1", "2024-03-01")], as_of="2024-03-01"))
    assert entry.status is Status.CANCELLED
    assert entry.certainty is Certainty.CANCELLED


def test_an_entry_needs_news() -> None:
    past = claim("r1", certainty="held", when=window("2019-05-01"))
    back = claim("r1", certainty="held", background=True, occasion="o2", who="Biden>Japan")
    assert not diary_of([past, back], [report("r1", "2024-03-01")], as_of="2024-03-01").entries


def test_held_beside_days_to_come_is_another_occasion() -> None:
    plan = claim("r1", certainty="expected", when=MAY, start=0)
    held = claim("r1", certainty="held", start=100)
    entry = the_entry(diary_of([plan, held], [report("r1", "2024-03-01")], as_of="2024-03-01"))
    assert entry.status is Status.EXPECTED
    assert entry.p_held < 0.95


def test_what_was_put_off_long_ago_does_not_call_off_the_plan_that_stands() -> None:
    june = window("2024-06-16", "2024-06-18")
    news = [
        said("2024-06-01", "expected", MOSCOW, when=june),
        said("2024-06-10", "postponed", MOSCOW, previous=window("2024-02-05", "2024-02-06")),
    ]
    entry = the_entry(diary_of([c for _, c in news], [report(c.report, on) for on, c in news], as_of="2024-06-10"))
    assert entry.status is not Status.POSTPONED
    assert entry.window is not None
    assert entry.window.latest == day("2024-06-18")
