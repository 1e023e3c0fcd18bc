"""Outcomes of entries, from what was expected to what came: a later report's sentence answers, silence does not."""

from collections.abc import Iterable, Mapping
from datetime import date

from summitry.diary.merge import same_outcome
from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry
from summitry.model.tie import OutcomeRecord
from summitry.model.words import OutcomeState, Status

AHEAD = frozenset({Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.UNDER_WAY, Status.POSTPONED})


def tracked(diary: Diary, claims: Iterable[Claim], published: Mapping[str, date]) -> tuple[OutcomeRecord, ...]:
    """The outcomes of all entries, in their order; open ones are `expected` or `unreported`."""
    known = {claim.id: claim for claim in claims}
    return tuple(record for entry in diary.entries for record in _records(entry, known, published))


def _records(entry: Entry, known: Mapping[str, Claim], published: Mapping[str, date]) -> Iterable[OutcomeRecord]:
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
            state=answers[-1][1] if answers else _open(entry),
            on=answers[-1][0] if answers else None,
            expected=tuple(sorted(c.id for c, o in telling if o.state is OutcomeState.EXPECTED)),
            answered=tuple(id_ for *_, id_ in answers),
        )


def _open(entry: Entry) -> str:
    """How an outcome stands that no sentence answers."""
    return OutcomeState.EXPECTED.value if entry.status in AHEAD else "unreported"
