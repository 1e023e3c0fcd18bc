"""Who receives, where the grammar of no sentence says so: two rules of the diary, each named in what it changes.

`party.leader_of_host`: a state that hosts, or that is visited and takes part, gives way to its leader, if the report
names him. `party.host_at_home`: whom a leader visits is the leader of the visited state, if a sentence of the report
names both. Nobody is a host whom the report does not name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summitry.claim.draft import states_in
from summitry.claim.occasion import Occasion
from summitry.claim.scenes import Scene
from summitry.model.mention import Referent
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import names

GIVEN = frozenset({"actor.person", "actor.name"})
"""Rules of mentions that are names."""


def hosted(occasions: Sequence[Occasion], scenes: Sequence[Scene]) -> tuple[Occasion, ...]:
    """The occasions with the hosts that the two rules give."""
    named = [[a.referent for _, a in scene.actors if a.rule in GIVEN and _leads(a.referent)] for scene in scenes]
    leaders = {r.state: r for together in reversed(named) for r in together if r.state is not None}
    return tuple(_at_home(_led(occasion, leaders), named) for occasion in occasions)


def _leads(referent: Referent) -> bool:
    return referent.kind is PartyKind.PERSON and referent.office in names.LEADING


def _led(occasion: Occasion, leaders: Mapping[str, Referent]) -> Occasion:
    known = {r.id for r, _ in occasion.parties}
    place = occasion.place if occasion.type is OccasionType.VISIT else None
    at_home = states_in(place) if place is not None else frozenset[str]()
    changed = {
        r.id: leader
        for r, role in occasion.parties
        if (role is Role.HOST or r.state in at_home) and r.kind is PartyKind.STATE
        if (leader := leaders.get(r.state or "")) is not None and leader.id not in known
    }
    if not changed:
        return occasion
    parties = ((changed[r.id], Role.HOST) if r.id in changed else (r, role) for r, role in occasion.parties)
    return replace(
        occasion,
        parties=tuple(sorted(parties, key=lambda p: p[0].id)),
        rules=(*occasion.rules, "party.leader_of_host"),
    )


def _at_home(occasion: Occasion, named: Sequence[Sequence[Referent]]) -> Occasion:
    if occasion.type is not OccasionType.VISIT or occasion.place is None:
        return occasion
    goals = states_in(occasion.place)
    received = {r.state for r, _ in occasion.parties if r.kind is not PartyKind.STATE} & goals
    visitors = {r.id for r, role in occasion.parties if role is Role.VISITOR and _leads(r)}
    hosts = {
        r.id: (r, Role.HOST)
        for together in named
        for r in together
        if visitors & {other.id for other in together} and r.state in goals - received and r.id not in visitors
    }
    first = {r.state: r.id for r, _ in reversed(hosts.values())}
    added = [(r, role) for r, role in hosts.values() if first[r.state] == r.id]
    if not added:
        return occasion
    spoken_for = {r.state for r, _ in added}
    parties = [(r, role) for r, role in occasion.parties if r.kind is not PartyKind.STATE or r.state not in spoken_for]
    return replace(
        occasion,
        parties=tuple(sorted((*parties, *added), key=lambda p: p[0].id)),
        rules=(*occasion.rules, "party.host_at_home"),
    )
