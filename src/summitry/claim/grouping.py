"""Tellings of one report -> occasions. A later "the visit" joins what it can mean; nothing joins what it contradicts.

Two tellings contradict each other if they are of other kinds (a call is no visit), have other places, other visitors,
windows apart, or if one is history and the other is to come.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from summitry.claim import pronouns
from summitry.claim.draft import states_in
from summitry.claim.effects import OFF
from summitry.claim.occasion import (
    RECENT,
    Occasion,
    Telling,
    bodies,
    has_two_sides,
    is_past,
    occasion_of,
    people,
    place_of,
    sides,
    visitors,
)
from summitry.claim.tense import Tense
from summitry.model.claim import Place
from summitry.model.mention import Referent
from summitry.model.words import Certainty, OccasionType, Part, PartyKind, Role

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
PLANNED = frozenset(
    {Certainty.ANNOUNCED, Certainty.SCHEDULED, Certainty.EXPECTED, Certainty.LIKELY, Certainty.POSSIBLE}
)
APART = timedelta(days=3)
"""Windows with a longer gap between them are of two occasions."""


def occasions(tellings: Sequence[Telling], *, today: date) -> tuple[Occasion, ...]:
    """The occasions of a report that have two sides, in the order in which they are first told."""
    found = [o for o in together(tellings, today=today) if has_two_sides(o)]
    ahead = any(not o.background and not _is_done(o) for o in found)
    begins = min((_where(o) for o in found), default=())
    return tuple(
        replace(o, background=True) if ahead and _is_beside_the_news(o, today, first=_where(o) == begins) else o
        for o in found
    )


def _where(occasion: Occasion) -> tuple[bool, int, int]:
    """Where the text first tells of an occasion; what the title alone tells comes last."""
    in_text = [t.frame for t in occasion.tellings if t.frame.mention.part is Part.TEXT]
    frame = in_text[0] if in_text else occasion.tellings[0].frame
    return not in_text, frame.sentence, frame.mention.token


def together(tellings: Sequence[Telling], *, today: date) -> tuple[Occasion, ...]:
    """The tellings that mean one occasion, each as that; also those that lack a second side."""
    groups: list[list[Telling]] = []
    unlike: list[dict[object, Telling]] = []  # of each group, those that differ: what repeats is not compared again
    last = -1
    for telling in tellings:
        trip = next((g for g in groups if any(_is_purpose(telling, t) for t in g)), None)
        if trip is not None:
            trip.append(telling)
            unlike[groups.index(trip)].setdefault(_compared(telling), telling)
            last = groups.index(trip)
            continue
        goes_on = telling.frame.mention.rule == pronouns.RULE  # "it" is what was told last
        fits = (
            (_fit(telling, tuple(group.values()), today), -i)
            for i, group in enumerate(unlike)
            if not goes_on or i == last
        )
        score, behind = max(fits, default=(0, 0))
        opens = bool(telling.frame.parties) or (
            telling.frame.place is not None and telling.standing.certainty is not None
        )
        last = -behind if score > 0 else len(groups) if opens else -1
        if score > 0:
            groups[-behind].append(telling)
            unlike[-behind].setdefault(_compared(telling), telling)
        elif opens:
            groups.append([telling])
            unlike.append({_compared(telling): telling})
    return tuple(occasion_of(group, today) for group in _with_their_visits(_with_travellers(groups), today))


def _with_travellers(groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """A trip abroad that names nobody is the one traveller's of the report ("A stop in London is planned as well")."""
    travellers = {r.id: r for g in groups for t in g for r, role in t.frame.parties if role is Role.VISITOR}
    found = []
    for group in groups:
        place = place_of(group)
        trip = place is not None and place.state is not None and not any(t.frame.parties for t in group)
        trip = trip and all(t.frame.mention.type is OccasionType.VISIT and not t.frame.of_others for t in group)
        able = [r for r in travellers.values() if place is not None and r.state not in states_in(place)]
        if trip and len(able) == 1 and able[0].kind is PartyKind.PERSON:
            first, *others = group
            rules = (*first.frame.rules, "frame.one_traveller")
            group = [
                replace(first, frame=replace(first.frame, parties=((able[0], Role.VISITOR),), rules=rules)),
                *others,
            ]
        found.append(group)
    return found


def _is_purpose(telling: Telling, trip: Telling) -> bool:
    """ "flew to Moscow to meet Putin"."""
    return telling.frame.purpose_of == trip.frame.mention.token and telling.frame.sentence == trip.frame.sentence


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


def _is_done(occasion: Occasion) -> bool:
    certainties = {t.standing.certainty for t in occasion.tellings}
    return certainties <= {Certainty.HELD, None} or all(t.aside for t in occasion.tellings)


def _is_beside_the_news(occasion: Occasion, today: date, *, first: bool) -> bool:
    """Whether what was held is no news where another occasion is ahead: a call, unless a report with its day begins
    with it, or what was held days ago.
    """
    if not _is_done(occasion):
        return False
    days = [t.timed.window.latest for t in occasion.tellings if t.timed.window and t.timed.window.latest]
    if days and max(days) < today - RECENT:
        return True
    return occasion.type is OccasionType.CALL and not (first and days)


def _places_differ(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.state is None or b.state is None:
        return False
    return not states_in(a) & states_in(b) and a.name not in b.name and b.name not in a.name


def _is_whole(parties: Sequence[tuple[Referent, Role]]) -> bool:
    """Whether these alone could meet."""
    return len(sides(parties)) > 1 or bool(bodies(parties))


def _same_place(telling: Telling, group: Sequence[Telling]) -> bool:
    """Both have a place, and places that differ were told apart before."""
    return telling.frame.place is not None and place_of(group) is not None


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
    over = [t for t in group if t.timed.window is not None and (t.timed.window.latest or today) < today]
    if over and telling.standing.tense is Tense.FUTURE and telling.standing.certainty in PLANNED:
        return True
    if done and ahead and (telling in done) != (telling in ahead):
        return True
    return telling in done and not telling.lead and any(t.lead and t.standing.certainty in PLANNED for t in group)


def _fit(telling: Telling, group: Sequence[Telling], today: date) -> float:
    """How well a telling fits an occasion told before: 0 if they contradict each other."""
    own, head = GROUP[telling.frame.mention.type], GROUP[group[0].frame.mention.type]
    types = {GROUP[t.frame.mention.type] for t in group}
    if own not in types and {own, head} != {"visit", "meeting"}:
        return 0
    conferences = [t.frame.mention.type is OccasionType.CONFERENCE for t in (telling, *group)]
    shared_bodies = bodies(telling.frame.parties) & bodies(p for t in group for p in t.frame.parties)
    if conferences[0] != any(conferences[1:]) and telling.frame.parties and not shared_bodies:
        return 0  # a conference has its own name
    if _places_differ(telling.frame.place, place_of(group)) or any(_windows_apart(telling, t) for t in group):
        return 0
    past, group_past = is_past(telling, today), all(is_past(t, today) for t in group)
    if past != group_past or _done_before_its_day(telling, group, today):
        return 0
    parties = [party for t in group for party in t.frame.parties]
    coming, others = visitors([telling]), visitors(group)
    if coming and others and not coming & others:
        return 0
    known, own_people = people(parties), people(telling.frame.parties)
    shared, states = len(known & own_people), len(sides(parties) & sides(telling.frame.parties))
    if not telling.frame.parties:
        return 1.0 * (own in types) * (telling.frame.definite or _same_place(telling, group))
    if own_people and known and (not shared or (own != "visit" and own_people - known and known - own_people)):
        return 0  # others meet: "Rubio will see Lavrov" is not "Trump will see Putin"
    if own not in types:
        return 0  # a visit and its talks are joined once all are known
    if bodies(parties) and bodies(telling.frame.parties) and not bodies(parties) & bodies(telling.frame.parties):
        return 0
    apart = not shared and not states and _is_whole(parties) and _is_whole(telling.frame.parties)
    if apart and not telling.frame.definite and not _same_place(telling, group):
        return 0  # a summit of others
    goes_on = 0.5 * (not parties and (telling.frame.definite or _same_place(telling, group)))
    return 2.0 * shared + states + (telling.frame.mention.type is group[0].frame.mention.type) + goes_on


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
    if kinds == ("visit", "meeting"):
        return _stays_away(part, whole)
    if kinds not in (("meeting", "visit"), ("signing", "visit"), ("signing", "meeting")):
        return False
    together_told = {t.frame.sentence for t in part} & {t.frame.sentence for t in whole}
    if kinds[0] == "meeting" and _more(part, whole) and not together_told:
        return False
    if _places_differ(place_of(part), place_of(whole)) or any(_windows_apart(a, b) for a in part for b in whole):
        return False
    if all(is_past(t, today) for t in part) != all(is_past(t, today) for t in whole):
        return False
    part_parties = [p for t in part for p in t.frame.parties]
    whole_parties = [p for t in whole for p in t.frame.parties]
    place = place_of(whole)
    goals = states_in(place) if place is not None else frozenset()
    there = sides(part_parties) - sides(p for p in whole_parties if p[1] is Role.VISITOR)
    in_place = bool(goals & there)
    shared = people(part_parties) & people(whole_parties)
    if kinds == ("signing", "meeting") and bodies(whole_parties) - bodies(part_parties):
        return False  # two sign on the margins of a summit of many
    if kinds[0] == "signing" and not people(part_parties):  # "Hungary and China signed a pact as Xi paid a visit"
        return len(sides(part_parties)) > 1 and sides(part_parties) <= sides(whole_parties) | goals
    return bool(shared) and (in_place or len(shared) > 1 or len(sides(part_parties)) < 2 or not there)


def _more(meeting: Sequence[Telling], visit: Sequence[Telling]) -> frozenset[str]:
    """Who comes to a meeting of three sides or more beside the visitor and the visited: it is more than the visit."""
    meet = sides(p for t in meeting for p in t.frame.parties if p[0].kind is PartyKind.PERSON)
    place = place_of(visit)
    known = sides(p for t in visit for p in t.frame.parties) | (states_in(place) if place is not None else frozenset())
    return meet - known if len(meet) > 2 else frozenset()


def _stays_away(visit: Sequence[Telling], meeting: Sequence[Telling]) -> bool:
    """Whether who does not travel is of a side that was to meet there: the meeting has lost one who takes part."""
    off = all(t.standing.certainty in OFF for t in visit)
    there, where = place_of(visit), place_of(meeting)
    meet = sides(p for t in meeting for p in t.frame.parties)
    if not off or there is None or (there.state not in meet if where is None else _places_differ(there, where)):
        return False
    if any(_windows_apart(a, b) for a in visit for b in meeting):
        return False
    travelling = sides(p for t in visit for p in t.frame.parties)
    of_many = any(t.frame.mention.type in (OccasionType.SUMMIT, OccasionType.CONFERENCE) for t in meeting)
    return bool(travelling) and (of_many or travelling <= meet)
