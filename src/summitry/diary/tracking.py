"""Outcomes of entries, from what was expected to what came: a later report's sentence answers, silence does not."""

from collections.abc import Iterable, Mapping
from datetime import date

from summitry.diary.same import same_outcome
from summitry.model.claim import Claim, Outcome
from summitry.model.diary import Diary, Entry
from summitry.model.tie import OutcomeRecord
from summitry.model.words import OutcomeState, Status

OPEN = frozenset({"expected", "unreported", "due", "passed"})
"""States of an outcome of which more is to be heard."""
AHEAD = frozenset({Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.UNDER_WAY, Status.POSTPONED})


def tracked(diary: Diary, claims: Iterable[Claim], published: Mapping[str, date]) -> tuple[OutcomeRecord, ...]:
    """The outcomes of all entries, in their order; open ones are `expected` or `unreported`."""
    known = {claim.id: claim for claim in claims}
    return tuple(record for entry in diary.entries for record in _records(entry, known, published, diary.as_of))


def _records(
    entry: Entry, known: Mapping[str, Claim], published: Mapping[str, date], as_of: date
) -> Iterable[OutcomeRecord]:
    own = [known[id_] for id_ in entry.claims if id_ in known]
    sides = frozenset(party.state for claim in own for party in claim.parties if party.state is not None)
    for outcome in entry.outcomes:
        telling = [(c, o) for c in own for o in c.outcomes if same_outcome(o, outcome, sides)]
        answers = sorted(
            (published[c.report], o.state.value, c.id) for c, o in telling if o.state is not OutcomeState.EXPECTED
        )
        yield OutcomeRecord(
            entry=entry.id,
            title=entry.title,
            text=outcome.text,
            kind=outcome.kind,
            state=_state(entry, outcome, answers[-1][1] if answers else None, as_of),
            due=outcome.due,
            on=min(day for day, state, _ in answers if state == answers[-1][1]) if answers else None,
            expected=tuple(sorted(c.id for c, o in telling if o.state is OutcomeState.EXPECTED)),
            answered=tuple(id_ for *_, id_ in answers),
        )


def _state(entry: Entry, outcome: Outcome, answer: str | None, as_of: date) -> str:
    """How an outcome stands: as a sentence answers, else as its entry does; what was agreed with a deadline is open."""
    if outcome.due is not None and answer != OutcomeState.NOT_DELIVERED:
        if as_of > outcome.due:
            return "passed"
        if answer is not None:
            return "due"
    if answer is not None:
        return answer
    return OutcomeState.EXPECTED.value if entry.status in AHEAD else "unreported"
