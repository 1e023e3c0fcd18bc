"""Tellings of one report -> occasions. A later "the visit" joins what it can mean; nothing joins what it contradicts.

Two tellings contradict each other if they are of other kinds (a call is no visit), have other places, other visitors,
windows apart, or if one is history and the other is to come. An occasion needs two sides: a meeting at home is no
diplomacy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.claim import pronouns
from summitry.claim.draft import Frame, finer, states_in
from summitry.claim.scope import Standing
from summitry.claim.tense import Tense
from summitry.claim.timing import Timed
from summitry.model.claim import Place, Source
from summitry.model.mention import Referent
from summitry.model.words import Certainty, OccasionType, PartyKind, Role
from summitry.refdata import states

GROUP = {
    OccasionType.VISIT: "visit",
    OccasionType.BILATERAL_MEETING: "meeting",
    OccasionType.TALKS: "meeting",
    OccasionType.MINISTERIAL: "meeting",
    OccasionType.SUMMIT: "meeting",
    OccasionType.CONFERENCE: "meeting",
    OccasionType.CALL: "call",
    OccasionType.SIGNING: "signing",
}
LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "monarch", "crown_prince"})
MINISTERS = frozenset({"foreign_minister", "defence_minister"})
PLANNED = frozenset(
    {Certainty.ANNOUNCED, Certainty.SCHEDULED, Certainty.EXPECTED, Certainty.LIKELY, Certainty.POSSIBLE}
)
HOSTED = frozenset(f"occasion.verb.{lemma}" for lemma in ("host", "receive", "welcome"))
"""Verbs that tell a visit if one guest comes, a summit if several leaders do."""
RECENT = timedelta(days=3)
"""What was held longer ago than this before publication is told as history."""
RECENT_NEWS = timedelta(days=10)
"""The same for what the lead tells: a weekly reports last week."""
APART = timedelta(days=3)
"""Windows with a longer gap between them are of two occasions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A frame with how it stands, when it is said to be and who says so. `setting`: it only sets the scene of what its
    sentence says; `aside`: and so has begun or been.
    """

    frame: Frame
    standing: Standing
    timed: Timed
    sources: tuple[tuple[Source, ...], ...]
    sourced_by: str
    past_words: bool
    aside: bool
    setting: bool
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Tellings of one occasion in one report, with what they say together; `rules` are of the whole."""

    tellings: tuple[Telling, ...]
    type: OccasionType
    parties: tuple[tuple[Referent, Role], ...]
    place: Place | None
    background: bool
    rules: tuple[str, ...] = ()


def occasions(tellings: Sequence[Telling], *, today: date) -> tuple[Occasion, ...]:
    """The occasions of a report, in the order in which they are first told."""
    groups: list[list[Telling]] = []
    unlike: list[dict[object, Telling]] = []  # of each group, those that differ: what repeats is not compared again
    last = -1
    for telling in tellings:
        goes_on = telling.frame.mention.rule == pronouns.RULE  # "it" is what was told last
        fits = (
            (_fit(telling, tuple(group.values()), today), -i)
            for i, group in enumerate(unlike)
            if not goes_on or i == last
        )
        score, behind = max(fits, default=(0, 0))
        last = -behind if score > 0 else len(groups) if telling.frame.parties else -1
        if score > 0:
            groups[-behind].append(telling)
            unlike[-behind].setdefault(_compared(telling), telling)
        elif telling.frame.parties:
            groups.append([telling])
            unlike.append({_compared(telling): telling})
    merged = _with_their_visits(groups, today)
    found = [_occasion(group, today) for group in merged]
    return tuple(o for o in found if _has_two_sides(o))


def by_sentence(occasion: Occasion) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of one sentence by the same speakers belong together, the one that says most first.

    Where one of them names speakers, those that name none go with it: "according to X" is said once a sentence.
    """
    groups: dict[int, list[list[Telling]]] = {}
    for telling in sorted(occasion.tellings, key=lambda t: not t.sources):
        here = groups.setdefault(telling.frame.sentence, [])
        fitting = [g for g in here if not telling.sources or g[0].sources == telling.sources]
        if fitting:
            fitting[0].append(telling)
        else:
            here.append([telling])
    return tuple(
        tuple(
            sorted(group, key=lambda t: (t.timed.window is None, t.standing.certainty is None, t.frame.mention.token))
        )
        for number in sorted(groups)
        for group in groups[number]
    )


def is_past(telling: Telling, today: date) -> bool:
    """Told as history: held, and long enough ago, or said to be an earlier one."""
    window = telling.timed.window
    if telling.standing.certainty not in (Certainty.HELD, None):
        return False
    if telling.standing.tense is Tense.PLUPERFECT and not telling.sources:
        return True
    if window is not None and window.latest is not None:
        return window.latest < today - (RECENT_NEWS if telling.lead else RECENT)
    return telling.past_words


def _is_history(telling: Telling, today: date) -> bool:
    """Past, or held and told beside the news: not in the lead, or only to set a scene."""
    if is_past(telling, today):
        return True
    if telling.aside and telling.standing.certainty is None:
        return True  # "at the end of the summit he said ..."
    held = telling.standing.certainty is Certainty.HELD
    return held and (not telling.lead or telling.aside or telling.past_words)


def _people(parties: Iterable[tuple[Referent, Role]]) -> frozenset[str]:
    return frozenset(r.id for r, _ in parties if r.kind in (PartyKind.PERSON, PartyKind.OFFICE))


def sides(parties: Iterable[tuple[Referent, Role]]) -> frozenset[str]:
    """The states and bodies that take part; a person whose side nobody tells stands for none."""
    known = (r for r, _ in parties if r.state is not None or r.office is not None or r.kind is PartyKind.ORGANISATION)
    return frozenset(r.state or r.id for r in known)


def _visitors(group: Iterable[Telling]) -> frozenset[str]:
    return frozenset(
        r.id for t in group for r, role in t.frame.parties if role is Role.VISITOR and r.kind is PartyKind.PERSON
    )


def _place(group: Iterable[Telling]) -> Place | None:
    place: Place | None = None
    for telling in group:
        if telling.frame.place is not None:
            place = finer(place, telling.frame.place, tour=telling.frame.mention.type is OccasionType.VISIT)
    return place


def _places_differ(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.state is None or b.state is None:
        return False
    return not states_in(a) & states_in(b) and a.name not in b.name and b.name not in a.name


def _compared(telling: Telling) -> object:
    """All of a telling that `_fit` looks at."""
    frame, window, standing = telling.frame, telling.timed.window, telling.standing
    days = None if window is None else (window.earliest, window.latest)
    said = (standing.certainty, standing.tense, telling.past_words, telling.lead, bool(telling.sources))
    return frame.mention.type, frame.parties, frame.place, frame.definite, days, said


def _windows_apart(a: Telling, b: Telling) -> bool:
    one, other = a.timed.window, b.timed.window
    if one is None or other is None:
        return False
    for first, second in ((one, other), (other, one)):
        if first.latest is not None and second.earliest is not None and first.latest + APART < second.earliest:
            return True
    return False


def _done_before_its_day(telling: Telling, group: Sequence[Telling], today: date) -> bool:
    """Told as done without a day, beside the same told for a day to come: another, earlier occasion."""
    everything = (telling, *group)
    done = [t for t in everything if t.standing.certainty is Certainty.HELD and t.timed.window is None]
    ahead = [t for t in everything if t.timed.window is not None and (t.timed.window.earliest or today) > today]
    if done and ahead and (telling in done) != (telling in ahead):
        return True
    return telling in done and not telling.lead and any(t.lead and t.standing.certainty in PLANNED for t in group)


def _fit(telling: Telling, group: Sequence[Telling], today: date) -> float:
    """How well a telling fits an occasion told before: 0 if they contradict each other."""
    own, head = GROUP[telling.frame.mention.type], GROUP[group[0].frame.mention.type]
    types = {GROUP[t.frame.mention.type] for t in group}
    if own not in types and {own, head} != {"visit", "meeting"}:
        return 0
    if _places_differ(telling.frame.place, _place(group)) or any(_windows_apart(telling, t) for t in group):
        return 0
    past, group_past = is_past(telling, today), all(is_past(t, today) for t in group)
    if past != group_past or _done_before_its_day(telling, group, today):
        return 0
    parties = [party for t in group for party in t.frame.parties]
    visitors, others = _visitors([telling]), _visitors(group)
    if visitors and others and not visitors & others:
        return 0
    people, own_people = _people(parties), _people(telling.frame.parties)
    shared, states = len(people & own_people), len(sides(parties) & sides(telling.frame.parties))
    if not telling.frame.parties:
        same_place = telling.frame.place is not None and _place(group) is not None
        return 1.0 * (own in types) * (telling.frame.definite or same_place)
    if own_people and people and (not shared or (own != "visit" and own_people - people and people - own_people)):
        return 0  # others meet: "Rubio will see Lavrov" is not "Trump will see Putin"
    if own not in types:
        return 0  # a visit and its talks are joined once all are known
    return 2.0 * shared + states + (telling.frame.mention.type is group[0].frame.mention.type)


def _with_their_visits(groups: Sequence[list[Telling]], today: date) -> list[list[Telling]]:
    """A meeting on a visit, or a signing at a summit, is part of it and no occasion of its own."""
    kept: list[list[Telling]] = []
    for group in groups:
        whole = next((other for other in kept if _is_part(group, other, today)), None)
        if whole is not None:
            whole += group
        else:
            absorbed = [other for other in kept if _is_part(other, group, today)]
            kept = [other for other in kept if other not in absorbed]
            kept.append([*group, *(t for other in absorbed for t in other)])
    return kept


def _is_part(part: Sequence[Telling], whole: Sequence[Telling], today: date) -> bool:
    kinds = GROUP[part[0].frame.mention.type], GROUP[whole[0].frame.mention.type]
    if kinds not in (("meeting", "visit"), ("signing", "visit"), ("signing", "meeting")):
        return False
    if _places_differ(_place(part), _place(whole)) or any(_windows_apart(a, b) for a in part for b in whole):
        return False
    if all(is_past(t, today) for t in part) != all(is_past(t, today) for t in whole):
        return False
    part_parties = [p for t in part for p in t.frame.parties]
    whole_parties = [p for t in whole for p in t.frame.parties]
    place = _place(whole)
    goals = states_in(place) if place is not None else frozenset()
    there = sides(part_parties) - sides(p for p in whole_parties if p[1] is Role.VISITOR)
    in_place = bool(goals & there)
    shared = _people(part_parties) & _people(whole_parties)
    if kinds[0] == "signing" and not _people(part_parties):  # "Hungary and China signed a pact as Xi paid a visit"
        return len(sides(part_parties)) > 1 and sides(part_parties) <= sides(whole_parties) | goals
    return bool(shared) and (in_place or len(shared) > 1 or len(sides(part_parties)) < 2 or not there)


def _occasion(group: Sequence[Telling], today: date) -> Occasion:
    ordered = sorted(group, key=lambda t: t.frame.sentence)
    parties: dict[str, tuple[Referent, Role]] = {}
    for telling in ordered:
        for referent, role in telling.frame.parties:
            known = parties.get(referent.id)
            if known is None or known[1] is Role.PARTY:
                parties[referent.id] = (referent, role)
    place = _place(ordered)
    kept = _without_doubles(parties.values(), place)
    kind = _type(ordered, kept)
    if kind is OccasionType.VISIT:
        place = place if place is not None and place.state is not None else _place_of_host(kept) or place
        kept = tuple((r, _on_a_visit(r, role, place)) for r, role in kept)
    else:
        place = place or (_place_of_host(kept) if kind is not OccasionType.CALL else None)  # "Brazil hosts BRICS"
        kept = tuple((r, Role.PARTY if role is Role.VISITOR else role) for r, role in kept)
    return Occasion(
        tellings=tuple(ordered),
        type=kind,
        parties=tuple(sorted(kept, key=lambda p: p[0].id)),
        place=place,
        background=all(_is_history(t, today) for t in ordered),
    )


def _place_of_host(parties: Iterable[tuple[Referent, Role]]) -> Place | None:
    """ "Xi will receive Putin" with no place named: in the host's state."""
    hosts = {r.state for r, role in parties if role is Role.HOST and r.state is not None}
    if len(hosts) != 1:
        return None
    state = hosts.pop()
    return Place(name=states.name_of(state), state=state)


def _on_a_visit(referent: Referent, role: Role, place: Place | None) -> Role:
    """Whom a visitor meets in his own state is his host there."""
    at_home = place is not None and place.state is not None and referent.state == place.state
    return Role.HOST if role is Role.PARTY and at_home else role


def _without_doubles(
    parties: Iterable[tuple[Referent, Role]], place: Place | None
) -> tuple[tuple[Referent, Role], ...]:
    """A state beside its own minister says nothing more; nor does the visited state beside the place."""
    listed = list(parties)
    spoken_for = {r.state for r, _ in listed if r.kind in (PartyKind.PERSON, PartyKind.OFFICE)}
    return tuple((r, role) for r, role in listed if not (r.kind is PartyKind.STATE and r.state in spoken_for))


def _type(tellings: Sequence[Telling], parties: Sequence[tuple[Referent, Role]]) -> OccasionType:
    """The type that the first tellings give, a meeting refined by who meets."""
    votes: dict[OccasionType, float] = {}
    for number, telling in enumerate(tellings):
        kind = telling.frame.mention.type
        votes[kind] = votes.get(kind, 0) + (2 if telling.lead else 1) / (number + 1)
    kinds = set(votes)
    crowd = len({r.state for r, _ in parties if r.office in LEADERS}) >= 3
    meets = bool(kinds & {OccasionType.SUMMIT, OccasionType.BILATERAL_MEETING})
    if crowd and (meets or all(t.frame.mention.rule in HOSTED for t in tellings)):
        return OccasionType.SUMMIT
    levels = {rule for t in tellings for rule in t.frame.rules if rule.startswith("frame.level.")}
    bodies = any(r.kind is PartyKind.ORGANISATION for r, _ in parties)
    if bodies and levels and OccasionType.CONFERENCE not in kinds:
        return OccasionType.MINISTERIAL if levels == {"frame.level.ministers"} else OccasionType.SUMMIT
    if OccasionType.VISIT in kinds and votes[OccasionType.VISIT] >= votes.get(OccasionType.SUMMIT, 0):
        return OccasionType.VISIT
    if OccasionType.SUMMIT in kinds:
        return OccasionType.SUMMIT
    kind = max(votes, key=lambda k: (votes[k], k.value))
    if kind not in (OccasionType.BILATERAL_MEETING, OccasionType.TALKS, OccasionType.MINISTERIAL):
        return kind
    by_office = {o: {r.state for r, _ in parties if r.office in o} for o in (LEADERS, MINISTERS)}
    if len(by_office[LEADERS]) >= 2:
        return OccasionType.BILATERAL_MEETING
    if len(by_office[MINISTERS]) >= 2 or (by_office[MINISTERS] and not by_office[LEADERS]):
        return OccasionType.MINISTERIAL
    people = {r.id for r, _ in parties if r.kind is PartyKind.PERSON}
    return OccasionType.TALKS if not people or kind is OccasionType.TALKS else OccasionType.BILATERAL_MEETING


def _has_two_sides(occasion: Occasion) -> bool:
    taking_part = sides(occasion.parties)
    place = occasion.place
    if len(taking_part) >= 2:
        return True
    if occasion.type is OccasionType.VISIT:
        return bool(taking_part) and place is not None and place.state not in taking_part
    bodies = any(r.kind is PartyKind.ORGANISATION for r, _ in occasion.parties)
    return bodies or (occasion.type in (OccasionType.SUMMIT, OccasionType.CONFERENCE) and bool(taking_part))
