"""Moving the day past a change of government moves the answer."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.refdata import names, officeholders, offices, people, states
from summitry.refdata.officeholders import Term

CHANGES = [
    (before, after)
    for (code, office), terms in sorted(officeholders.by_office(None).items())
    if code in states.load() and office in ("head_of_state", "head_of_government", "foreign_minister")
    for after, before in itertools.pairwise(terms)
    if before.end == after.start and not before.acting and not after.acting and after.person != before.person
    if (before.end - before.start).days > 2 and (after.end is None or (after.end - after.start).days > 2)
]


@given(change=st.sampled_from(CHANGES))
def test_the_holder_changes_on_the_day(change: tuple[Term, Term]) -> None:
    before, after = change
    eve, morrow = after.start - timedelta(days=1), after.start + timedelta(days=1)
    old = offices.holder(before.code, before.office, on=eve)
    new = offices.holder(before.code, before.office, on=morrow)
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == (before.person, after.person)
    today = offices.holder(before.code, before.office, on=after.start)
    assert today is not None
    assert today.name == after.person


@given(change=st.sampled_from([c for c in CHANGES if c[0].office != "head_of_state"]))
def test_the_description_follows(change: tuple[Term, Term]) -> None:
    before, after = change
    noun = "foreign minister" if before.office == "foreign_minister" else "head of government"
    phrase = f"{states.name_of(before.code)}'s {noun}"
    eve, morrow = after.start - timedelta(days=1), after.start + timedelta(days=1)
    assert names.who(phrase, on=eve)[0].referent.id == people.id_of(before.person)
    assert names.who(phrase, on=morrow)[0].referent.id == people.id_of(after.person)


@given(change=st.sampled_from(CHANGES))
def test_a_former_holder_is_never_the_present_one(change: tuple[Term, Term]) -> None:
    _, after = change
    on = after.start + timedelta(days=1)
    noun = {
        "head_of_state": "president",
        "head_of_government": "prime minister",
        "foreign_minister": "foreign minister",
    }
    phrase = f"former {states.name_of(after.code)} {noun[after.office]}"
    held = {t.person for t in officeholders.current(after.code, after.office, on=on)}
    assert not [found for found in names.who(phrase, on=on) if found.referent.name in held]


@given(change=st.sampled_from(CHANGES))
def test_the_former_holder_scores_below_the_present_one(change: tuple[Term, Term]) -> None:
    before, after = change
    on = after.start + timedelta(days=1)
    if any(term.holds(on) for term in officeholders.by_person(None)[people.id_of(before.person)]):
        return
    then = names.referents(before.person, on=after.start - timedelta(days=1))[0].score
    assert names.referents(before.person, on=on)[0].score < then


def test_changes_are_many() -> None:
    assert len(CHANGES) > 500


@pytest.mark.parametrize(
    ("phrase", "eve", "day"),
    [
        ("German Chancellor", "Angela Merkel", "Olaf Scholz"),
        ("the German leader", "Angela Merkel", "Olaf Scholz"),
    ],
)
def test_on_the_day_of_the_handover_the_newcomer_holds(phrase: str, eve: str, day: str) -> None:
    handover = next(t.start for t in officeholders.terms("DEU", "head_of_government") if t.person == day)
    assert names.who(phrase, on=handover - timedelta(days=1))[0].referent.name == eve
    assert names.who(phrase, on=handover)[0].referent.name == day
