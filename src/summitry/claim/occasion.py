"""Tellings of one occasion -> what it is: its type, who takes part in which role, where, and whether it is history.

Nothing here decides which tellings belong together; `grouping` does. An occasion needs two sides: a meeting at home is
no diplomacy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.claim.draft import Frame, finer, states_in
from summitry.claim.effects import OFF
from summitry.claim.scope import Standing
from summitry.claim.tense import Tense
from summitry.claim.timing import Timed
from summitry.model.claim import Change, Place, Source
from summitry.model.mention import Referent
from summitry.model.words import Certainty, OccasionType, PartyKind, Role
from summitry.refdata import regions, states

LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "monarch", "crown_prince"})
MINISTERS = frozenset({"foreign_minister", "defence_minister"})
HOSTED = frozenset(f"occasion.verb.{lemma}" for lemma in ("host", "receive", "welcome"))
"""Verbs that tell a visit if one guest comes, a summit if several leaders do."""
ROUNDS = frozenset({"peace_talks", "negotiation_round"})
"""Talks that have a name of their own: one side may be told of alone."""
ASIDE = 4
"""So much more must a report tell of a summit or signing than of a visit, for the visit to be only the way there."""
RECENT = timedelta(days=3)
"""What was held longer ago than this before publication is told as history."""
RECENT_NEWS = timedelta(days=10)
"""The same for what the lead tells: a weekly reports last week."""
LONG_AGO = timedelta(days=180)
"""A plan given up longer ago than this is told as history: "had stayed away from the summit of 2016"."""


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
    change: Change | None = None
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


def is_past(telling: Telling, today: date) -> bool:
    """Told as history: held, and long enough ago, or said to be an earlier one."""
    window, given_up = telling.timed.window, telling.timed.previous
    if telling.standing.certainty not in (Certainty.HELD, None):
        return window is None and given_up is not None and (given_up.latest or today) < today - LONG_AGO
    if telling.standing.tense is Tense.PLUPERFECT and not telling.sources:
        return True
    if window is not None and window.latest is not None:
        return window.latest < today - (RECENT_NEWS if telling.lead else RECENT)
    return telling.past_words


def is_history(telling: Telling, today: date) -> bool:
    """Past, or held and told beside the news: not in the lead, or only to set a scene."""
    if is_past(telling, today):
        return True
    if telling.aside and telling.standing.certainty is None:
        return True  # "at the end of the summit he said ..."
    held = telling.standing.certainty is Certainty.HELD
    return held and (not telling.lead or telling.aside or telling.past_words)


def people(parties: Iterable[tuple[Referent, Role]]) -> frozenset[str]:
    """The people, and posts whose holder is left open, by id."""
    return frozenset(r.id for r, _ in parties if r.kind in (PartyKind.PERSON, PartyKind.OFFICE))


def sides(parties: Iterable[tuple[Referent, Role]]) -> frozenset[str]:
    """The states and bodies that take part; a person whose side nobody tells stands for none."""
    known = (r for r, _ in parties if r.state is not None or r.office is not None or r.kind is PartyKind.ORGANISATION)
    return frozenset(r.state or r.id for r in known)


def visitors(group: Iterable[Telling]) -> frozenset[str]:
    """Who is told to travel."""
    return frozenset(
        r.id for t in group for r, role in t.frame.parties if role is Role.VISITOR and r.kind is PartyKind.PERSON
    )


def place_of(group: Iterable[Telling]) -> Place | None:
    """The most exact place that tellings of one occasion name."""
    place: Place | None = None
    for telling in group:
        if telling.frame.place is not None:
            place = finer(place, telling.frame.place, tour=telling.frame.mention.type is OccasionType.VISIT)
    return place


def bodies(parties: Iterable[tuple[Referent, Role]]) -> frozenset[str]:
    """Bodies of many states: they meet among themselves."""
    return frozenset(r.id for r, _ in parties if r.kind is PartyKind.ORGANISATION and r.state is None)


def occasion_of(group: Sequence[Telling], today: date) -> Occasion:
    """What tellings of one occasion say together, in the order of the report."""
    ordered = sorted(group, key=lambda t: t.frame.sentence)
    parties: dict[str, tuple[Referent, Role]] = {}
    for telling in ordered:
        for referent, role in telling.frame.parties:
            known = parties.get(referent.id)
            if known is None or known[1] is Role.PARTY:
                parties[referent.id] = (referent, role)
    place = place_of(ordered)
    kept = _without_doubles(parties.values(), place)
    kind = OccasionType.VISIT if _is_guest(ordered, kept, place) else _type(ordered, kept)
    if kind is OccasionType.VISIT:
        place = place if place is not None and place.state is not None else _place_of_host(kept) or place
        kept = tuple((r, _on_a_visit(r, role, place)) for r, role in kept)
        if not any(role is Role.VISITOR for _, role in kept):
            kept = tuple((r, Role.VISITOR if role is Role.PARTY else role) for r, role in kept)
    else:
        place = place or (_place_of_host(kept) if kind is not OccasionType.CALL else None)  # "Brazil hosts BRICS"
        kept = tuple((r, Role.PARTY if role is Role.VISITOR else role) for r, role in kept)
    return Occasion(
        tellings=tuple(ordered),
        type=kind,
        parties=tuple(sorted(kept, key=lambda p: p[0].id)),
        place=place,
        background=all(is_history(t, today) for t in ordered),
    )


def _is_guest(tellings: Sequence[Telling], parties: Sequence[tuple[Referent, Role]], place: Place | None) -> bool:
    """ "Kishida will be honoured at a dinner in Washington": one alone, in another state, is its guest."""
    kinds = {t.frame.mention.type for t in tellings}
    if place is None or place.state is None or not kinds <= {OccasionType.BILATERAL_MEETING, OccasionType.TALKS}:
        return False
    if any(t.frame.mention.subtype in ROUNDS for t in tellings):
        return False  # "he will send people to the peace talks in Geneva"
    people_only = all(r.kind is PartyKind.PERSON and r.office is not None for r, _ in parties)
    return people_only and len(sides(parties)) == 1 and place.state not in sides(parties)


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


REGIONS = {
    "African countries": "Africa",
    "Caribbean countries": "Caribbean",
    "Central Asian countries": "Central Asia",
    "European countries": "Europe",
    "Gulf countries": "Gulf",
    "Latin American countries": "Latin America",
    "Nordic countries": "Nordics",
    "Baltic countries": "Baltics",
    "Western Balkan countries": "Western Balkans",
}
"""Regions that take part as one (`mention.regions`), by their names in the table of regions."""
NAMED = 2
"""So many states of a region that are named are those whom its name meant."""


def _without_doubles(
    parties: Iterable[tuple[Referent, Role]], place: Place | None
) -> tuple[tuple[Referent, Role], ...]:
    """A state beside its own minister says nothing more; nor does a region beside two of its states."""
    listed = list(parties)
    spoken_for = {r.state for r, _ in listed if r.kind in (PartyKind.PERSON, PartyKind.OFFICE)}
    own = {r.state for r, _ in listed if r.state is not None}
    return tuple(
        (r, role)
        for r, role in listed
        if not (r.kind is PartyKind.STATE and r.state in spoken_for) and len(_region(r) & own) < NAMED
    )


def _region(referent: Referent) -> frozenset[str]:
    """The states of a region that takes part as one."""
    return regions.states_of(REGIONS.get(referent.name, ""))


def _type(tellings: Sequence[Telling], parties: Sequence[tuple[Referent, Role]]) -> OccasionType:
    """The type that the first tellings give, a meeting refined by who meets."""
    votes: dict[OccasionType, float] = {}
    for number, telling in enumerate(tellings):
        kind = telling.frame.mention.type
        votes[kind] = votes.get(kind, 0) + (2 if telling.lead else 1) / (number + 1)
    visit = votes.get(OccasionType.VISIT, 0)
    aside = visit * ASIDE < max(votes.get(OccasionType.SIGNING, 0), votes.get(OccasionType.SUMMIT, 0))
    if visit and len(votes) > 1 and (aside or _comes_to_meet(tellings, parties)):
        del votes[OccasionType.VISIT]
    kinds = set(votes)
    crowd = len({r.state for r, role in parties if r.office in LEADERS and role is not Role.MEDIATOR}) >= 3
    meets = bool(kinds & {OccasionType.SUMMIT, OccasionType.BILATERAL_MEETING})
    if crowd and (meets or all(t.frame.mention.rule in HOSTED for t in tellings)):
        return OccasionType.SUMMIT
    levels = {rule for t in tellings for rule in t.frame.rules if rule.startswith("frame.level.")}
    bodies = any(r.kind is PartyKind.ORGANISATION for r, _ in parties)
    if bodies and levels and OccasionType.CONFERENCE not in kinds:
        return OccasionType.MINISTERIAL if levels == {"frame.level.ministers"} else OccasionType.SUMMIT
    if OccasionType.VISIT in kinds and (
        votes[OccasionType.VISIT] >= votes.get(OccasionType.SUMMIT, 0) or (not bodies and _one_comes(tellings, parties))
    ):
        return OccasionType.VISIT
    by_office = {o: {r.state for r, _ in parties if r.office in o} for o in (LEADERS, MINISTERS)}
    ministers_only = len(by_office[MINISTERS]) > 1 and not by_office[LEADERS] and not bodies
    if OccasionType.SUMMIT in kinds and not ministers_only:
        return OccasionType.SUMMIT
    kind = max(votes, key=lambda k: (votes[k], k.value))
    if kind in (OccasionType.CONFERENCE, OccasionType.CALL, OccasionType.SIGNING):
        return kind
    if any(t.frame.mention.subtype == "peace_talks" for t in tellings):
        return OccasionType.TALKS
    if len(by_office[LEADERS]) >= 2:
        return OccasionType.BILATERAL_MEETING
    if len(by_office[MINISTERS]) >= 2 or (by_office[MINISTERS] and not by_office[LEADERS]):
        return OccasionType.MINISTERIAL
    if kind is OccasionType.TALKS or not any(r.kind is PartyKind.PERSON for r, _ in parties):
        return OccasionType.TALKS
    led = by_office[LEADERS] or any(r.office is None for r, _ in parties if r.kind is PartyKind.PERSON)
    return OccasionType.BILATERAL_MEETING if led else OccasionType.TALKS


def _comes_to_meet(tellings: Sequence[Telling], parties: Sequence[tuple[Referent, Role]]) -> bool:
    """Whether two sides come to a third for talks, or who does not come leaves two others to meet there."""
    coming, visit = visitors(tellings), OccasionType.VISIT
    if len({r.state for r, _ in parties if r.id in coming}) > 1:
        return True
    on = [t for t in tellings if t.frame.mention.type is not visit and t.standing.certainty not in (*OFF, None)]
    place = place_of(tellings)
    meet = sides(p for t in on for p in t.frame.parties) - (states_in(place) if place is not None else frozenset())
    return len(meet) > 1 and all(t.standing.certainty in OFF for t in tellings if t.frame.mention.type is visit)


def _one_comes(tellings: Sequence[Telling], parties: Sequence[tuple[Referent, Role]]) -> bool:
    """Whether the others meet a visitor in their own state: a summit of two on a visit is part of it."""
    place = place_of(t for t in tellings if t.frame.mention.type is OccasionType.VISIT)
    coming = visitors(tellings)
    others = {r.state for r, _ in parties if r.id not in coming}
    return bool(coming) and place is not None and others <= states_in(place)


def has_two_sides(occasion: Occasion) -> bool:
    """Two states or bodies, or a visitor and another state as the place."""
    taking_part = sides(occasion.parties)
    place = occasion.place
    if len(taking_part) >= 2:
        return True
    named = occasion.type is OccasionType.TALKS and any(t.frame.mention.subtype in ROUNDS for t in occasion.tellings)
    if occasion.type is OccasionType.VISIT or named:
        return bool(taking_part) and place is not None and place.state not in taking_part
    bodies = any(r.kind is PartyKind.ORGANISATION for r, _ in occasion.parties)
    return bodies or (occasion.type in (OccasionType.SUMMIT, OccasionType.CONFERENCE) and bool(taking_part))
