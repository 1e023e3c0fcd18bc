"""What the claims of one event say together: parties, place, certainty, agenda, outcomes, sources. Each once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from summitry.diary.evidence import AGAINST, ALIVE, HAPPENED, OFF, SILENT, Told
from summitry.diary.same import same_outcome, words
from summitry.model.claim import Claim, Outcome, Party, Place, Source, Topic
from summitry.model.diary import EntryOrigin, EntrySource, OriginTelling
from summitry.model.origin import Origin
from summitry.model.words import Certainty, OccasionType, OutcomeState, PartyKind, Role, SourceKind

# Strongest first. What is still ahead and what is off are ranked apart.
STRENGTH = tuple(Certainty)
HEDGES = frozenset({Certainty.LIKELY, Certainty.POSSIBLE})
ROLES = tuple(role for role in Role if role is not Role.PARTY)


def parties(claims: Iterable[Claim]) -> tuple[Party, ...]:
    """Each participant once, with its most frequent telling role; a person or office stands in for its bare state."""
    told: dict[str, list[Party]] = defaultdict(list)
    for claim in claims:
        for party in claim.parties:
            told[party.id].append(party)
    merged = [_merged(group) for _, group in sorted(told.items())]
    represented = {p.state for p in merged if p.kind in (PartyKind.PERSON, PartyKind.OFFICE)}
    persons = {(p.state, p.office) for p in merged if p.kind is PartyKind.PERSON and p.office}
    kept = []
    for party in merged:
        if party.kind is PartyKind.STATE and party.state in represented:
            continue
        if party.kind is PartyKind.OFFICE and (party.state, party.office) in persons:
            continue
        kept.append(party)
    roles = {p.state: p.role for p in merged if p.kind is PartyKind.STATE and p.role is not Role.PARTY}
    return tuple(
        _with_role(party, roles[party.state]) if party.role is Role.PARTY and party.state in roles else party
        for party in kept
    )


def _merged(group: Sequence[Party]) -> Party:
    counted: Counter[Role] = Counter(party.role for party in group if party.role is not Role.PARTY)
    role = max(ROLES, key=lambda r: (counted[r], -ROLES.index(r))) if counted else Role.PARTY
    first = min(group, key=lambda p: (p.office is None, p.state is None, p.name, p.office or "", p.state or ""))
    return _with_role(first, role)


def _with_role(party: Party, role: Role) -> Party:
    return Party(id=party.id, name=party.name, kind=party.kind, state=party.state, office=party.office, role=role)


def place(told: Sequence[Told]) -> Place | None:
    """The place that most roots tell, newest first among equals; the most specific name of it. A region ("Europe") only
    where nobody names a state.
    """
    by_root: dict[tuple[str, str], Told] = {}
    if any(t.claim.place and t.claim.place.state for t in told):
        told = [t for t in told if t.claim.place and t.claim.place.state]
    for t in told:
        if t.claim.place:
            by_root[t.origin.key, _area(t.claim.place)] = t
    if not by_root:
        return None
    weight: dict[str, float] = defaultdict(float)
    latest: dict[str, int] = defaultdict(int)
    for (_, area), t in sorted(by_root.items(), key=lambda item: item[0]):
        weight[area] += t.reliability
        latest[area] = max(latest[area], t.on.toordinal())
    area = min(weight, key=lambda a: (-round(weight[a], 6), -latest[a], a))
    places = [t.claim.place for t in told if t.claim.place and _area(t.claim.place) == area]
    cities = Counter(p.city for p in places if p.city)
    if cities:
        city = min(cities, key=lambda c: (-cities[c], c))
        places = [p for p in places if p.city == city]
    return min(places, key=lambda p: (p.city is None, p.state is None, -len(p.name), p.name))


def _area(place: Place) -> str:
    return place.state or place.name


def kind(told: Sequence[Told]) -> tuple[OccasionType, str | None]:
    """The type that most reports tell, of equals the one that the vocabulary names first; and the subtype that half of
    its claims tell.
    """
    reports = {(t.claim.report, t.claim.type) for t in told}
    counted = Counter(type_ for _, type_ in reports)
    order = tuple(OccasionType)
    best = min(counted, key=lambda t: (-counted[t], order.index(t)))
    finer = [t.claim.subtype for t in told if t.claim.type is best]
    subtypes = Counter(subtype for subtype in finer if subtype)
    commonest = min(subtypes, key=lambda s: (-subtypes[s], s), default="")
    return best, commonest if commonest and 2 * subtypes[commonest] >= len(finer) else None


def certainty(current: Sequence[Told], *, called_off: bool) -> Certainty:
    """The state that the last words of the roots give; what a participant takes back outranks others.

    What takes place is as sure as what took place: both are `held`, and the status tells whether it is over.
    """
    if any(t.claim.certainty in HAPPENED for t in current):
        return Certainty.HELD
    last: dict[str, int] = {}
    for t in current:
        if t.claim.certainty not in SILENT:
            last[t.origin.key] = max(last.get(t.origin.key, 0), t.on.toordinal())
    now = [t for t in current if last.get(t.origin.key) == t.on.toordinal() and t.claim.certainty not in SILENT]
    off = [t for t in now if t.claim.certainty in OFF]
    alive = [t for t in now if t.claim.certainty in ALIVE]
    against = [t for t in now if t.claim.certainty in AGAINST and t.claim.certainty not in OFF]
    if called_off and off:
        alive = []
    newest = max((t.on for t in alive if t.on_record), default=None)
    back = [t for t in off + against if t.on_record and (newest is None or t.on >= newest)]
    if alive and not back:
        return _plan(alive)
    for group in (back, off, against):
        if group:
            latest = max(t.on for t in group)
            fresh = {t.claim.certainty for t in group if t.on == latest}
            if fresh & OFF:
                fresh |= {t.claim.certainty for t in off if t.on == latest}
            if Certainty.CANCELLED in fresh:
                fresh.discard(Certainty.DECLINED)  # who "will not come" to what another calls off had planned to
            # A new date is wanted even where one report or headline calls it cancelled.
            return Certainty.POSTPONED if Certainty.POSTPONED in fresh else min(fresh, key=STRENGTH.index)
    return min((t.claim.certainty for t in current), key=STRENGTH.index)


def _plan(alive: Sequence[Told]) -> Certainty:
    """How sure a plan is: announced if a participant does so, else as those say who name days, for they know most of
    it. Of the words of one root a reserve ("might") tells more than a bare "will" beside it.
    """
    if any(t.claim.certainty is Certainty.ANNOUNCED for t in alive):
        return Certainty.ANNOUNCED
    by_root: dict[str, set[Certainty]] = defaultdict(set)
    for t in [t for t in alive if t.claim.window is not None] or alive:
        by_root[t.origin.key].add(t.claim.certainty)
    return min((min(said & HEDGES or said, key=STRENGTH.index) for said in by_root.values()), key=STRENGTH.index)


def agenda(claims: Iterable[Claim]) -> tuple[Topic, ...]:
    """Each topic once, by its normal form or else its words; without one, only if no other topic holds its words."""
    found: dict[str, Topic] = {}
    for topic in sorted((t for claim in claims for t in claim.agenda), key=lambda t: (t.topic or "", t.text)):
        found.setdefault((topic.topic or topic.text).casefold(), topic)
    return tuple(
        topic
        for key, topic in sorted(found.items())
        if topic.topic is not None
        or not any(words(topic.text) < words(f"{other.text} {other.topic or ''}") for other in found.values())
    )


def outcomes(claims: Iterable[Claim]) -> tuple[Outcome, ...]:
    """Each outcome once, by its fullest words ("the trade deal" is also "the deal with China", where China takes
    part); delivered outranks expected.
    """
    known = list(claims)
    sides = frozenset(party.state for claim in known for party in claim.parties if party.state is not None)
    order = (OutcomeState.DELIVERED, OutcomeState.NOT_DELIVERED, OutcomeState.EXPECTED)
    told = sorted(
        (outcome for claim in known for outcome in claim.outcomes),
        key=lambda o: (-len(words(o.text, sides)), -len(o.text), order.index(o.state), o.text),
    )
    found: list[Outcome] = []
    for outcome in told:
        held = next((i for i, o in enumerate(found) if same_outcome(outcome, o, sides)), None)
        if held is None:
            found.append(outcome)
            continue
        kept = found[held]
        surer = min(kept.state, outcome.state, key=order.index)
        found[held] = replace(kept, state=surer, due=kept.due or outcome.due)
    return tuple(sorted(found, key=lambda o: (o.kind, o.text)))


PASSED = frozenset({"source.doer", "source.earlier"})
"""Rules of claims whose speakers give way to those who speak now."""
PERSONS = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.EXPERT})


def sources(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> tuple[EntrySource, ...]:
    """Each speaker once: by kind with name, or with words and root where there is no name.

    An outlet's own words name no source where the same report names who told it; who only acts ("India called it off")
    is none where somebody speaks now, nor is who spoke days before; an office that would not comment has told nothing.
    """
    found: dict[tuple[str, str, str], EntrySource] = {}
    heard = sorted((claim for claim in claims if claim.chain and not _is_no_word(claim)), key=lambda claim: claim.id)
    now = {c.report for c in heard if not _is_own_voice(c.chain[-1]) and not PASSED & set(c.rules)}
    own = [claim for claim in heard if claim.report not in now or not PASSED & set(claim.rules)]
    told_by = {(claim.report, name) for claim in own for name in _passed_on_by(claim)}
    for claim in own:
        last = claim.chain[-1]
        if _is_outlet(last) and (claim.report, _outlet_of(last)) in told_by:
            continue
        origin = origins[claim.id].key
        # "The spokesman" of one ministry is not that of another; a person is the same wherever quoted.
        key = (last.kind, (last.name or last.text).casefold(), "" if last.name or _is_own_voice(last) else origin)
        if key not in found or len(claim.chain) > len(found[key].chain):
            found[key] = EntrySource(
                kind=last.kind,
                text=last.text,
                name=last.name,
                count=last.count,
                chain=tuple(link.name or link.text for link in claim.chain),
                origin=origin,
            )
    return tuple(found[key] for key in sorted(found))


def roots(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> tuple[EntryOrigin, ...]:
    """The independent roots of an entry, by key, with the reports that fold into each and why."""
    found: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, str] = {}
    speaking: set[str] = set()
    for claim in sorted(claims, key=lambda claim: claim.id):
        origin = origins[claim.id]
        labels.setdefault(origin.key, origin.label)
        found[origin.key][claim.report, origin.evidence].append(claim.id)
        if claim.certainty not in SILENT:
            speaking.add(origin.key)
    return tuple(
        EntryOrigin(
            key=key,
            label=labels[key],
            counts=key in speaking,
            tellings=tuple(
                OriginTelling(report=report, claims=tuple(ids), evidence=evidence)
                for (report, evidence), ids in sorted(tellings.items())
            ),
        )
        for key, tellings in sorted(found.items())
    )


def _is_no_word(claim: Claim) -> bool:
    """The silence of a body or of unnamed people, or what onlookers say of what surrounds the occasion; a person who is
    named and will not say is heard all the same.
    """
    silent = "source.silent" in claim.rules and claim.chain[-1].kind not in PERSONS
    return silent or "source.opinion" in claim.rules


def _passed_on_by(claim: Claim) -> Iterator[str]:
    """Who passes on what somebody else said: the report itself (""), and the outlets between it and the origin."""
    silent = claim.certainty is Certainty.NO_COMMENT and "source.beside" not in claim.rules
    if not _is_own_voice(claim.chain[-1]) and not silent:
        yield ""
    yield from (_outlet_of(link) for link in claim.chain[1:-1])


def _outlet_of(link: Source) -> str:
    return "" if _is_own_voice(link) else (link.name or link.text).casefold()


def _is_own_voice(link: Source) -> bool:
    return link.kind is SourceKind.REPORTER


def _is_outlet(link: Source) -> bool:
    return link.kind in (SourceKind.REPORTER, SourceKind.MEDIA_OUTLET)
