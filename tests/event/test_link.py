"""Which tellings become one event, graded by hand; names of cases say what a planner expects."""

from datetime import UTC, datetime

import pytest
from tests.factories import claim, day, events_of, place, window

from summitry.event import features
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
]


@pytest.mark.parametrize(("name", "first", "second"), ONE, ids=[row[0] for row in ONE])
def test_one(name: str, first: Claim, second: Claim) -> None:
    assert clusters(("2024-03-19", first), ("2024-04-02", second)) == [{"a", "b"}], explain(first, second)
    assert clusters(("2024-05-17", second), ("2024-05-17", first)) == [{"a", "b"}], explain(first, second)


@pytest.mark.parametrize(("name", "first", "second"), TWO, ids=[row[0] for row in TWO])
def test_two(name: str, first: Claim, second: Claim) -> None:
    assert clusters(("2024-03-19", first), ("2024-04-02", second)) == [{"a"}, {"b"}], explain(first, second)


def explain(first: Claim, second: Claim) -> str:
    found = features.compare(
        features.outline([second], day("2024-04-02")), features.outline([first], day("2024-03-19"))
    )
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
