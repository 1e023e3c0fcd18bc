"""Which tellings become one event, graded by hand; names of cases say what a planner expects."""

from datetime import UTC, datetime

import pytest
from tests.factories import claim, day, events_of, place, window

from summitry.event import features
from summitry.event.outline import outline
from summitry.model.claim import Claim
from summitry.model.event import Judgement, judgement_id
from summitry.model.words import Verdict

MAY = window("2024-05-16", "2024-05-17")
BEIJING = place("Beijing", city="Beijing", state="CHN")


def clusters(*dated: tuple[str, Claim], judgements: list[Judgement] | None = None) -> list[set[str]]:
    """Report ids by event; claims come with their day."""
    published = {c.report: day(on) for on, c in dated}
    claims = [c for _, c in dated]
    report_of = {c.id: c.report for c in claims}
    return sorted(
        ({report_of[id_] for id_ in event.claims} for event in events_of(claims, published, judgements or [])),
        key=sorted,
    )


ONE = [
    ("visit and the talks within it", claim("a", when=MAY, where=BEIJING), claim("b", "talks", "Putin+Xi", when=MAY)),
    ("undated joins dated", claim("a", when=MAY, where=BEIJING), claim("b", who="Putin>Xi", where=place("China"))),
    ("leaders or their states", claim("a", "talks", "Russia+China"), claim("b", "talks", "Putin+Xi")),
    ("date narrows", claim("a", when=window("2024-05-01", "2024-05-31")), claim("b", when=MAY)),
    ("held as planned", claim("a", when=MAY), claim("b", certainty="held", when=window("2024-05-16"))),
    ("slips a week", claim("a", when=MAY, where=BEIJING), claim("b", when=window("2024-05-24"), where=BEIJING)),
    (
        "postponed to the autumn",
        claim("a", when=MAY, where=BEIJING),
        claim("b", certainty="postponed", previous=MAY, when=window("2024-10-01", "2024-10-31"), where=BEIJING),
    ),
    (
        "a leg of a named tour",
        claim("a", who="Xi>", where=place("Europe")),
        claim("b", who="Xi>France", where=place("France")),
    ),
    (
        "a signing at the talks",
        claim("a", when=MAY, where=BEIJING),
        claim("b", "signing", "Putin+Xi", when=MAY, where=BEIJING),
    ),
    (
        "a leg of a tour that names its goals",
        claim(
            "a", who="Xi>", where=place("France; Serbia; Hungary", state="FRA"), when=window("2024-05-05", "2024-05-10")
        ),
        claim("b", who="Xi>Serbia", where=place("Serbia"), when=window("2024-05-07", "2024-05-08")),
    ),
    (
        "a meeting in the region of a trip",
        claim("a", "bilateral_meeting", "Xi+Macron", where=place("Paris", city="Paris", state="FRA"), when=MAY),
        claim("b", who="Xi>", where=place("Europe")),
    ),
    (
        "called off in the same days, one report with another name",
        claim("a", "talks", "Putin+Xi", certainty="cancelled", where=BEIJING),
        claim("b", "talks", "Putin+Wang", certainty="cancelled", where=BEIJING),
    ),
    (
        "who signs varies",
        claim("a", "signing", "Putin+Xi", when=MAY),
        claim("b", "signing", "Putin+Wang", when=MAY),
    ),
    (
        "a numbered summit put off by a year",
        claim(
            "a",
            "summit",
            "Russia",
            when=window("2024-11-01", "2024-11-30"),
            text="The third Arctic-Gulf summit is set.",
        ),
        claim(
            "b",
            "summit",
            "Russia",
            when=window("2025-06-01", "2025-08-31"),
            text="Plans for the 3rd Arctic-Gulf Summit.",
        ),
    ),
]
TWO = [
    ("there and back", claim("a", who="Putin>China"), claim("b", who="Xi>Russia")),
    (
        "two hosts",
        claim("a", who="Xi>France", where=place("France")),
        claim("b", who="Xi>Serbia", where=place("Serbia")),
    ),
    ("ministers and presidents", claim("a", who="Lavrov>China"), claim("b", who="Putin>China")),
    ("call and visit", claim("a", "call", "Putin+Xi"), claim("b", who="Putin>Xi")),
    ("last year's", claim("a", when=MAY), claim("b", when=window("2023-03-20", "2023-03-22"), certainty="held")),
    ("two calls", claim("a", "call", "Putin+Xi", when=MAY), claim("b", "call", "Putin+Xi", when=window("2024-06-20"))),
    ("next after held", claim("a", certainty="held", when=window("2024-03-10")), claim("b", when=MAY)),
    ("undated after held", claim("a", certainty="held", when=window("2024-03-10")), claim("b")),
    ("told as held long before it is due", claim("a", when=MAY), claim("b", certainty="held")),
    ("others", claim("a", "talks", "Putin+Xi"), claim("b", "talks", "Biden+Kishida")),
    (
        "a trip elsewhere",
        claim("a", who="Xi>", where=place("Europe")),
        claim("b", who="Xi>Japan", where=place("Japan")),
    ),
    (
        "the summit of every year",
        claim("a", "summit", "EU+Japan", when=window("2024-05-20")),
        claim("b", "summit", "EU+Japan", when=window("2025-05-18")),
    ),
    (
        "two numbers of one series",
        claim("a", "summit", "EU+Japan", text="The 21st Arctic-Gulf summit is due."),
        claim("b", "summit", "EU+Japan", text="The 22nd Arctic-Gulf summit is due."),
    ),
    (
        "a journey while one side prepares a summit",
        claim("a", "summit", "Russia", when=window("2024-06-01", "2024-06-30")),
        claim("b", who="Lavrov>", where=place("Serbia"), when=window("2024-06-03")),
    ),
]


@pytest.mark.parametrize(("name", "first", "second"), ONE, ids=[row[0] for row in ONE])
def test_one(name: str, first: Claim, second: Claim) -> None:
    assert clusters(("2024-03-19", first), ("2024-04-02", second)) == [{"a", "b"}], explain(first, second)
    assert clusters(("2024-05-17", second), ("2024-05-17", first)) == [{"a", "b"}], explain(first, second)


@pytest.mark.parametrize(("name", "first", "second"), TWO, ids=[row[0] for row in TWO])
def test_two(name: str, first: Claim, second: Claim) -> None:
    assert clusters(("2024-03-19", first), ("2024-04-02", second)) == [{"a"}, {"b"}], explain(first, second)


def test_told_as_held_without_a_day_when_it_was_due() -> None:
    plan = claim("a", "talks", "Russia+China", when=window("2024-04-01"))
    held = claim("b", "signing", "Russia+China", certainty="held")
    assert clusters(("2024-03-19", plan), ("2024-04-02", held)) == [{"a", "b"}]


def test_a_late_leg_of_a_tour_that_has_begun() -> None:
    tour = place("France; Serbia; Hungary", state="FRA")
    plan = claim("a", who="Xi>", where=tour, when=window("2024-05-05", "2024-05-10"))
    begun = claim("b", who="Xi>France", certainty="under_way", where=place("France"), when=window("2024-05-05"))
    leg = claim("c", who="Xi>Hungary", certainty="held", where=place("Hungary"))
    assert clusters(("2024-04-29", plan), ("2024-05-05", begun), ("2024-05-09", leg)) == [{"a", "b", "c"}]


def test_what_was_still_to_come_was_not_held_before() -> None:
    plan = claim("a", "talks", when=None)
    held = claim("b", "talks", certainty="held", background=True)
    assert clusters(("2024-04-02", plan), ("2024-03-19", held)) == [{"a"}]


def explain(first: Claim, second: Claim) -> str:
    found = features.compare(outline([second], day("2024-04-02")), outline([first], day("2024-03-19")))
    return ", ".join(f"{feature.name} {feature.value:+}" for feature in found)


def test_an_event_is_called_by_its_first_claim() -> None:
    first, second = claim("a", when=MAY), claim("b", when=MAY)
    (event,) = events_of([second, first], {"a": day("2024-03-19"), "b": day("2024-03-20")})
    assert event.id == "e-" + first.id[2:]
    assert event.claims == (first.id, second.id)


def test_occasions_that_one_report_orders_are_two() -> None:
    visit = claim("a", who="Xi>", where=place("Europe"), occasion="o1")
    later = claim("a", who="Xi>", occasion="o2", relations=[("after", "o1")], start=99)
    assert len(events_of([visit, later], {"a": day("2024-03-19")})) == 2


def test_background_joins_but_opens_nothing() -> None:
    held = claim("a", certainty="held", when=window("2024-03-10"), where=BEIJING)
    told = claim("b", certainty="held", when=window("2024-03-10"), background=True)
    other = claim("b", who="Biden>Japan", certainty="held", background=True, occasion="o2")
    (event,) = events_of([told, held, other], {"a": day("2024-03-11"), "b": day("2024-04-02")})
    assert set(event.claims) == {held.id, told.id}


def judge(verdict: Verdict, *subjects: str, minute: int = 0) -> Judgement:
    at = datetime(2024, 4, 10, 12, minute, tzinfo=UTC)
    id_ = judgement_id(verdict=verdict, subjects=subjects, value=None, author="ed", at=at)
    return Judgement(id=id_, verdict=verdict, subjects=subjects, author="ed", at=at)


def test_judgements_beat_scores_and_can_be_undone() -> None:
    a, b = claim("a", when=MAY), claim("b", when=MAY)
    told = (("2024-03-19", a), ("2024-03-20", b))
    apart = judge(Verdict.DIFFERENT, a.id, b.id)
    assert clusters(*told, judgements=[apart]) == [{"a"}, {"b"}]
    assert clusters(*told, judgements=[apart, judge(Verdict.UNDO, apart.id, minute=1)]) == [{"a", "b"}]
    assert clusters(*told, judgements=[apart, judge(Verdict.SAME, a.id, b.id, minute=2)]) == [{"a", "b"}]
    assert clusters(*told, judgements=[judge(Verdict.REJECT, a.id)]) == [{"b"}]


def test_same_event_redirects_the_later_id() -> None:
    a, b = claim("a", who="Putin>China"), claim("b", who="Biden>Japan")
    published = {"a": day("2024-03-19"), "b": day("2024-03-20")}
    one, two = (event.id for event in sorted(events_of([a, b], published), key=lambda e: e.claims != (a.id,)))
    (merged,) = events_of([a, b], published, [judge(Verdict.SAME, one, two)])
    assert merged.id == one
    assert merged.former == (two,)
