"""Whether anything has the name that a reader asked for, and near names where nothing has."""

import difflib
from collections.abc import Collection

from summitry.model.diary import Diary
from summitry.refdata import source, spelling, states
from summitry.views.select import is_place, meaning

MOST = 3
ALIKE = 0.7


def unknown(diary: Diary, *, parties: Collection[str] = (), places: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence for each name that neither an entry of the diary nor the tables of names know."""
    lost_parties = [
        asked
        for asked in parties
        if not any(map(meaning(asked), (party for entry in diary.entries for party in entry.parties)))
        and not _is_actor(asked, diary)
    ]
    lost_places = [
        asked
        for asked in places
        if not any(is_place(asked, entry.place) for entry in diary.entries) and not _is_somewhere(asked)
    ]
    return (
        *(f"no person, state or body is known as {asked!r}{_near(asked, _actors())}" for asked in lost_parties),
        *(f"no city or state is known as {asked!r}{_near(asked, _somewhere())}" for asked in lost_places),
    )


# The tables are loaded below, not above: only a name that no entry has needs them.


def _is_actor(asked: str, diary: Diary) -> bool:
    from summitry.refdata import names

    return asked.upper() in states.load(source.folder()) or bool(names.who(asked, on=diary.as_of))


def _is_somewhere(asked: str) -> bool:
    from summitry.refdata import places

    return asked.upper() in states.load(source.folder()) or places.place_of(asked) is not None


def _actors() -> dict[str, str]:
    from summitry.refdata import gazetteer

    return {form: name.form for form, (name, *_) in gazetteer.index(source.folder()).items()}


def _somewhere() -> dict[str, str]:
    from summitry.refdata import places

    return {spelling.key(form): form for form in places.load(source.folder())}


def _near(asked: str, names: dict[str, str]) -> str:
    """The names, by their folded forms, that somebody may have meant to write."""
    near = difflib.get_close_matches(spelling.key(asked), names, n=MOST, cutoff=ALIKE)
    return f"; did you mean {' or '.join(names[form] for form in near)}?" if near else ""
