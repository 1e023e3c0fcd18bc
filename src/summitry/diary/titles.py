"""The title of an entry, from its merged values alone. Titles are for people; nothing may parse them."""

from collections.abc import Iterable, Sequence

from summitry.model.claim import Party, Place
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import states
from summitry.refdata.tables import RefdataError

NOUNS = {
    OccasionType.VISIT: "Visit",
    OccasionType.BILATERAL_MEETING: "Meeting",
    OccasionType.TALKS: "Talks",
    OccasionType.SUMMIT: "Summit",
    OccasionType.MINISTERIAL: "Ministerial meeting",
    OccasionType.CONFERENCE: "Conference",
    OccasionType.CALL: "Call",
    OccasionType.SIGNING: "Signing",
}
MANY = 3
"""More participants than this are counted, not named."""


def title(*, type_: OccasionType, parties: Sequence[Party], place: Place | None, ahead: bool) -> str:
    """What the entry is called.

    >>> xi = Party(id="p:xi-jinping", name="Xi Jinping", kind=PartyKind.PERSON, state="CHN", role=Role.VISITOR)
    >>> title(type_=OccasionType.VISIT, parties=[xi], place=Place(name="Paris, France", state="FRA"), ahead=True)
    'Xi Jinping to visit France'
    >>> title(type_=OccasionType.CALL, parties=[xi], place=None, ahead=False)
    'Call with Xi Jinping'
    """
    visitors = [party for party in parties if party.role is Role.VISITOR]
    if type_ is OccasionType.VISIT and visitors:
        hosts = [party for party in parties if party.role is Role.HOST]
        where = _destination(hosts, place)
        who = _names(visitors)
        if where is None:
            return f"{who} to travel abroad" if ahead else f"Visit of {who}"
        return f"{who} to visit {where}" if ahead else f"Visit of {who} to {where}"
    noun = NOUNS[type_]
    where = f" in {_place(place)}" if place and type_ is not OccasionType.CALL else ""
    if not parties:
        return noun + where
    link = "with" if len(parties) == 1 else "of" if len(parties) > MANY or type_ is OccasionType.SUMMIT else "between"
    return f"{noun} {link} {_names(parties)}{where}"


def _destination(hosts: Sequence[Party], place: Place | None) -> str | None:
    """The states visited, of a tour its goals; a city alone would hide whom the visit is for."""
    if place and place.state is None:
        return place.name
    if place and len(place.goals) > 1:
        return _listed(place.goals)
    found = dict.fromkeys(party.state for party in hosts if party.state)
    if place and place.state:
        found.setdefault(place.state)
    names = [_state(state) for state in found if state]
    return _listed(names) if names else None


def _place(place: Place) -> str:
    return place.city or (_state(place.state) if place.state else place.name)


def _state(code: str) -> str:
    """The name; a code that this version's table lacks stands for itself, since claims outlive tables."""
    try:
        return states.name_of(code)
    except RefdataError:
        return code


def _names(parties: Iterable[Party]) -> str:
    """People before states and bodies."""
    ordered = sorted(parties, key=lambda party: (party.kind is not PartyKind.PERSON, party.name))
    return _listed([party.name for party in ordered])


def _listed(names: Sequence[str]) -> str:
    if len(names) > MANY:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
