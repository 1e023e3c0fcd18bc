"""Entries, statements and notes of a pair of sides -> their tie; of all sides -> the map. Copies count once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from summitry.model.diary import Diary, Entry
from summitry.model.statement import Statement, TieNote
from summitry.model.tie import Edge, Tie, TieCount, TieMap, TieOccasion, TieRank, TieStatement
from summitry.model.words import Dimension, EventMode, OccasionType, Role, Status
from summitry.refdata import acts

OVER = frozenset({Status.CANCELLED, Status.POSTPONED, Status.LAPSED})
SAME = timedelta(days=2)
"""Two tellings of one kind between the same sides this near to each other are of one statement."""
REPRINTED = timedelta(days=60)
SHARED = 0.8
LONG = 8
"""A sentence of so many words that has four fifths of them in common with an earlier one of these days is its copy."""
GROUP = "g:"
"""How ids of groups begin that are neither state nor body: protesters, rebels."""
FRIENDLY = frozenset({"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
ASKING = frozenset({"REQUEST"})
MEETINGS = {OccasionType.VISIT: "visit", OccasionType.CALL: "call", OccasionType.SIGNING: "signing"}


def tie(
    diary: Diary,
    statements: Iterable[Statement],
    notes: Iterable[TieNote],
    *,
    sides: tuple[str, str],
    first: date | None = None,
    last: date | None = None,
) -> Tie:
    """The tie of two sides as of the diary's day; of all that is known, what lies between two days."""
    pair = frozenset(sides)
    occasions = tuple(
        _occasion(entry, sides)
        for entry in diary.entries
        if pair <= _sides(entry) and _within(_day(entry), first, last)
    )
    told = tuple(s for s in _once(statements) if {s.speaker, s.target} == pair and _within(s.day, first, last))
    own = tuple(
        sorted((n for n in notes if set(n.states) == pair and _within(n.day, first, last)), key=lambda n: (n.day, n.id))
    )
    reports = {r for o in occasions for r in o.reports} | {r for s in told for r in s.reports} | {n.report for n in own}
    return Tie(
        ranks=_ranks(own),
        sides=(sides[0], sides[1]),
        as_of=diary.as_of,
        first=first,
        last=last,
        coverage=len(reports),
        counts=tuple(
            TieCount(
                dimension=dimension,
                occasions=sum(dimension in o.dimensions for o in occasions),
                statements=sum(s.dimension is dimension for s in told),
            )
            for dimension in Dimension
            if dimension is not Dimension.OTHER
        ),
        occasions=tuple(sorted(occasions, key=lambda o: (o.day or date.max, o.entry))),
        statements=told,
        notes=own,
    )


def network(
    diary: Diary, statements: Iterable[Statement], *, first: date | None = None, last: date | None = None
) -> TieMap:
    """Who met whom and who spoke how to whom.

    An occasion of more than two sides is one edge among all of them; what was called off or has lapsed is none.
    """
    of: dict[tuple[str, tuple[str, ...]], list[tuple[str, float]]] = defaultdict(list)
    reports: set[str] = set()
    for entry in diary.entries:
        sides = tuple(sorted(_sides(entry)))
        if len(sides) > 1 and entry.status not in OVER and _within(_day(entry), first, last):
            kind = MEETINGS.get(entry.type, "meeting") if len(sides) == 2 else "group"
            of[kind, sides].append((entry.id, entry.p_held))
            reports.update(entry.reports)
    for said in _once(statements):
        if _within(said.day, first, last) and EventMode.NEGATED not in said.modes:
            kind = "request" if said.category in ASKING else "friendly" if said.category in FRIENDLY else "hostile"
            of[kind, tuple(sorted((said.speaker, said.target)))].append((said.statements[0], 1.0))
            reports.update(said.reports)
    return TieMap(
        coverage=len(reports),
        as_of=diary.as_of,
        first=first,
        last=last,
        edges=tuple(
            Edge(
                kind=kind,
                sides=sides,
                weight=round(sum(weight for _, weight in own), 4),
                of=tuple(sorted(id_ for id_, _ in own)),
            )
            for (kind, sides), own in sorted(of.items())
        ),
    )


def _ranks(notes: Sequence[TieNote]) -> tuple[TieRank, ...]:
    """The declared ranks in the order of days, each from the first report of a row that states it."""
    runs: list[tuple[str, list[TieNote]]] = []
    for note in notes:
        if note.rank is None:
            continue
        name = " ".join(word for word in note.rank.casefold().split() if word != "and")
        if runs and runs[-1][0] == name:
            runs[-1][1].append(note)
        else:
            runs.append((name, [note]))
    found: list[TieRank] = []
    for _, run in runs:
        level = acts.level(str(run[0].rank))
        before = found[-1].level if found else None
        change = None if level is None or before is None or level == before else "up" if level > before else "down"
        told = TieRank(
            rank=str(run[0].rank),
            level=level,
            since=run[0].day,
            change=change or run[0].trend if run[0].trend in ("up", "down") else change,
            notes=tuple(n.id for n in run),
            reports=tuple(sorted({n.report for n in run})),
        )
        found.append(told)
    return tuple(found)


def _sides(entry: Entry) -> frozenset[str]:
    """The states and bodies of an entry: of its parties, and of the place that somebody visits."""
    found = {party.state or party.id for party in entry.parties if party.state or party.id.startswith("o:")}
    if entry.type is OccasionType.VISIT and entry.place is not None and entry.place.state is not None:
        found.add(entry.place.state)
    return frozenset(found)


def _day(entry: Entry) -> date | None:
    if entry.window is None:
        return None
    return entry.window.mode or entry.window.earliest or entry.window.latest


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)


def _occasion(entry: Entry, sides: tuple[str, str]) -> TieOccasion:
    visitors = {party.state for party in entry.parties if party.role is Role.VISITOR} & set(sides)
    topics = {topic.dimension for topic in entry.agenda} - {Dimension.OTHER}
    return TieOccasion(
        entry=entry.id,
        title=entry.title,
        type=entry.type,
        status=entry.status,
        p_held=entry.p_held,
        day=_day(entry),
        visitor=min(visitors, key=str) if len(visitors) == 1 else None,
        dimensions=tuple(sorted(topics or {Dimension.POLITICAL})),
        reports=entry.reports,
        claims=entry.claims,
    )


def _once(statements: Iterable[Statement]) -> tuple[TieStatement, ...]:
    """Each statement once with all reports that tell it, in the order of days."""
    groups: dict[tuple[str, str, str, tuple[EventMode, ...]], list[list[Statement]]] = defaultdict(list)
    for said in sorted(statements, key=lambda s: (s.day, s.id)):
        if said.target is None or GROUP in (said.speaker.id[:2], said.target.id[:2]):
            continue  # what a crowd or a gang does is no act of a state
        sides = (said.speaker.state or said.speaker.id, said.target.state or said.target.id)
        near = groups[said.kind, *sides, said.modes]
        if near and (said.day - near[-1][-1].day <= SAME or _is_copy(said, near[-1][-1])):
            near[-1].append(said)
        else:
            near.append([said])
    found = [_told(sides, group) for (_, *sides, _), near in groups.items() for group in near]
    return tuple(sorted(found, key=lambda s: (s.day, s.speaker, s.target, s.kind, s.statements)))


def _is_copy(said: Statement, before: Statement) -> bool:
    """Whether a later report prints the sentence of an earlier one again."""
    if said.day - before.day > REPRINTED:
        return False
    one, other = (set((s.evidence or s.headline)[0].text.casefold().split()) for s in (said, before))
    return len(one & other) >= SHARED * len(one | other) and len(one | other) >= LONG


def _told(sides: Sequence[str | tuple[EventMode, ...]], group: Sequence[Statement]) -> TieStatement:
    said = group[0]
    return TieStatement(
        kind=said.kind,
        category=said.category,
        modes=said.modes,
        dimension=said.dimension,
        speaker=str(sides[0]),
        by=said.speaker.name,
        target=str(sides[1]),
        day=said.day,
        words=(said.evidence or said.headline)[0],
        statements=tuple(s.id for s in group),
        reports=tuple(sorted({s.report for s in group})),
    )
