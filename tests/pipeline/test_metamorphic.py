"""Change the text or the day and the answer moves with it: two states swapped, a leader for his office, a change of
government.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry import pipeline
from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.model.words import Role
from summitry.refdata import officeholders, offices, states

CASES = Path(__file__).parents[1] / "cases" / "occasions.jsonl"
ON = date(2023, 3, 1)
# Fifteen states of all regions whose leaders are known by one name on that day.
CODES = ("FRA", "DEU", "POL", "BRA", "CHL", "KEN", "GHA", "EGY", "TUR", "IND", "JPN", "VNM", "AUS", "CAN", "KAZ")
pairs = st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True).map(tuple)

PAIR_TEXTS = (
    "Talks between {a} and {b} will be held on Monday.",
    "{a} and {b} signed a trade agreement on Monday.",
    "The foreign ministers of {a} and {b} will meet on Monday.",
    "Delegations from {a} and {b} met on Monday.",
)
VISIT_TEXTS = (
    "The leader of {a} will visit {b} in May.",
    "The leader of {a} is due in {b} on a state visit next week.",
    "A visit to {b} by the leader of {a} is planned for May.",
    "{b} will be visited by the leader of {a} in May.",
)


def read(text: str, on: date = ON) -> tuple[Claim, ...]:
    return pipeline.read_claims([Report(id="r-1", published=on, text=text)])[0]


def parts(text: str, on: date = ON) -> tuple[set[tuple[str | None, str]], set[str | None]]:
    """(state and role of each party, state of each place)."""
    claims = read(text, on)
    return (
        {(party.state, str(party.role)) for claim in claims for party in claim.parties},
        {claim.place.state for claim in claims if claim.place is not None},
    )


def visitors(text: str, on: date = ON) -> set[str]:
    return {p.id for claim in read(text, on) for p in claim.parties if p.role is Role.VISITOR}


@given(pair=pairs, text=st.sampled_from((*PAIR_TEXTS, *VISIT_TEXTS)))
def test_swapped_states_are_swapped_in_the_answer(pair: tuple[str, str], text: str) -> None:
    a, b = pair
    swap = {a: b, b: a}
    one = parts(text.format(a=states.name_of(a), b=states.name_of(b)))
    other = parts(text.format(a=states.name_of(b), b=states.name_of(a)))
    assert one[0]
    assert other == ({(swap.get(s or "", s), role) for s, role in one[0]}, {swap.get(s or "", s) for s in one[1]})


@given(pair=pairs, text=st.sampled_from(VISIT_TEXTS))
def test_a_leader_by_name_or_by_office_is_one(pair: tuple[str, str], text: str) -> None:
    a, b = pair
    leader = offices.leader(a, on=ON)
    assert leader is not None
    by_office = text.format(a=states.name_of(a), b=states.name_of(b))
    by_name = by_office.replace(f"the leader of {states.name_of(a)}", leader.name)
    by_name = by_name.replace(f"The leader of {states.name_of(a)}", leader.name)
    assert visitors(by_office) == visitors(by_name) == {leader.id}


CHANGES = [
    (code, after.start)
    for code in CODES
    for office in (states.load()[code].leading_office(on=ON),)
    for after in officeholders.by_office(None)[code, office]
    if date(2012, 1, 1) < after.start < date(2025, 1, 1)
    if states.load()[code].leading_office(on=after.start) == office
    if (old := offices.leader(code, on=after.start - timedelta(days=2))) is not None
    if (new := offices.leader(code, on=after.start + timedelta(days=2))) is not None and new.id != old.id
]


@given(change=st.sampled_from(CHANGES), text=st.sampled_from(VISIT_TEXTS))
def test_past_a_change_of_government_another_visits(change: tuple[str, date], text: str) -> None:
    code, day = change
    written = text.format(a=states.name_of(code), b="Iceland")
    for on in (day - timedelta(days=2), day + timedelta(days=2)):
        leader = offices.leader(code, on=on)
        assert leader is not None
        assert visitors(written, on) == {leader.id}


def of_states() -> list[tuple[str, str, str, str]]:
    """Cases that pass and name two states by their names and nobody else: id, day, text, and it with them swapped."""
    failing = set((CASES.parent / "known_failures.txt").read_text(encoding="utf-8").split())
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        names = [n for e in case["expect"]["events"] for n in e["parties"]]
        known = {states.state_of(name): name for name in names}
        two = len(known) == 2 and None not in known and all(name in case["text"] for name in names)
        if two and case["grade"] == "STRONG" and case["id"] not in failing:
            a, b = known.values()
            swapped = re.sub(f"{re.escape(a)}|{re.escape(b)}", lambda m, a=a, b=b: b if m[0] == a else a, case["text"])
            found.append((case["id"], case["published"], case["text"], swapped))
    return found


@pytest.mark.parametrize(("case", "day", "text", "swapped"), of_states(), ids=lambda value: str(value)[:7])
def test_swapped_states_of_the_cases(case: str, day: str, text: str, swapped: str) -> None:
    on = date.fromisoformat(day)
    (one, _), (other, _) = parts(text, on), parts(swapped, on)
    states_of = {state for state, _ in one}
    assert {state for state, _ in other} == states_of
    if len(states_of) == 2:
        a, b = sorted(states_of, key=str)
        assert other == {({a: b, b: a}[state], role) for state, role in one}
