"""Which entries a reader asked for. Every filter narrows; none changes an entry."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from summitry.model.claim import Party, Place
from summitry.model.diary import Diary
from summitry.model.window import Window
from summitry.model.words import OccasionType, Status
from summitry.refdata import source, states
from summitry.refdata.states import NameKind

LEAST = 0.05
"""An entry belongs to a range of days that holds at least this much of its probability."""


def select(
    diary: Diary,
    *,
    first: date | None = None,
    last: date | None = None,
    parties: Collection[str] = (),
    places: Collection[str] = (),
    types: Collection[OccasionType] = (),
    statuses: Collection[Status] = (),
) -> Diary:
    """The entries that meet every filter given.

    `parties`: each must take part; `places`, `types`, `statuses`: one of them fits. Names match by words, whatever the
    case; states also by ISO 3166 code or demonym, and as parties by capital too. A range of days leaves out entries
    without a window.
    """
    kept = diary.entries
    if first is not None or last is not None:
        kept = tuple(entry for entry in kept if _falls(entry.window, first, last))
    for means in map(meaning, parties):
        kept = tuple(entry for entry in kept if any(map(means, entry.parties)))
    if places:
        kept = tuple(entry for entry in kept if any(is_place(asked, entry.place) for asked in places))
    if types:
        kept = tuple(entry for entry in kept if entry.type in types)
    if statuses:
        kept = tuple(entry for entry in kept if entry.status in statuses)
    return replace(diary, entries=kept)


def _falls(window: Window | None, first: date | None, last: date | None) -> bool:
    if window is None:
        return False
    inside = sum(mass for on, mass in window.days.items() if (first or date.min) <= on <= (last or date.max))
    return inside >= LEAST * sum(window.days.values()) and inside > 0


def meaning(asked: str) -> Callable[[Party], bool]:
    """Whether a party is meant by these words, or belongs to the state that they stand for; they are looked up once."""
    words, codes = f" {asked.casefold().strip()} ", {asked.upper(), states.state_of(asked)} - {None}
    return lambda party: asked == party.id or party.state in codes or words in f" {party.name.casefold()} "


def is_place(asked: str, place: Place | None) -> bool:
    """Is the place meant by these words, or does it lie in the state of that name? A capital is the city alone."""
    if place is None:
        return False
    if any(_contains(name, asked) for name in (place.name, place.city or "")):
        return True
    found = states.folded(asked)
    if found is None or found[1] is not NameKind.CAPITAL:
        return _same_state(asked, place.state)
    return place.state == found[0] and place.city in states.load(source.folder())[found[0]].capitals


def _contains(name: str, asked: str) -> bool:
    """Whether the words of `asked` stand in `name`, one after the other."""
    return f" {asked.casefold().strip()} " in f" {name.casefold()} "


def _same_state(asked: str, state: str | None) -> bool:
    return state is not None and (asked.upper() == state or states.state_of(asked) == state)
