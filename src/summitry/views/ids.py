"""Short names for entries: an id, its beginning, an id from before a merge, or words that tell it; never a guess."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from summitry.model.diary import Diary, Entry
from summitry.refdata.spelling import fold
from summitry.views import phrases

_SHORTEST = len("e-0000")


def find(diary: Diary, asked: str) -> Entry:
    """The entry that `asked` means: its id, a beginning of it, an id that it once had, that of a claim of it, or words.

    Words are of the title, of the names of those who take part, of their states or of the place.

    `LookupError`, with the candidates if there are several, where that is not exactly one entry.
    """
    names: Mapping[str, Entry] = {name: entry for entry in diary.entries for name in (*entry.former, entry.id)}
    if asked in names:
        return names[asked]
    # An event bears its first claim's id: whatever it was once called by leads to where that claim is now.
    claim = f"c-{asked[2:]}" if asked[:2] in ("e-", "c-") else None
    holding = [entry for entry in diary.entries if claim in entry.claims]
    if holding:
        return holding[0]
    handle = asked if asked.startswith("e-") else f"e-{asked}"
    found = {entry.id: entry for name, entry in names.items() if name.startswith(handle)}
    if not found:
        words = _words(asked)
        found = {entry.id: entry for entry in diary.entries if words and words <= _words(*_names(entry))}
        titled = {id_: entry for id_, entry in found.items() if words <= _words(entry.title)}
        found = titled if len(titled) == 1 else found
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        several = ", ".join(f"{entry.id} ({entry.title})" for _, entry in sorted(found.items())[:5])
        raise LookupError(f"{asked!r} fits {len(found)} entries: {several}; name one by its id")
    raise LookupError(f"no entry {asked!r} in the diary as of {diary.as_of} (--as-of shows another day)")


def _names(entry: Entry) -> Iterator[str]:
    yield entry.title
    yield entry.subtype or entry.type
    for party in entry.parties:
        yield party.name
        yield phrases.state(party.state) if party.state else ""
    if entry.place:
        yield f"{entry.place.name} {entry.place.city or ''}"
        yield phrases.state(entry.place.state) if entry.place.state else ""


def _words(*texts: str) -> frozenset[str]:
    """Words without case, accents and signs."""
    return frozenset(re.findall(r"\w+", fold(" ".join(texts)).casefold().replace("_", " ")))


def handles(diary: Diary) -> dict[str, str]:
    """The shortest beginning of every entry's id that means no other entry; at least four digits long."""
    names = sorted((name, entry.id) for entry in diary.entries for name in (*entry.former, entry.id))
    short = {}
    for place, (name, entry) in enumerate(names):
        if name != entry:
            continue
        # Among sorted names the closest strangers share the longest beginning.
        left = (names[at] for at in range(place - 1, -1, -1))
        right = (names[at] for at in range(place + 1, len(names)))
        strangers = [next((other for other, owner in side if owner != entry), "") for side in (left, right)]
        shared = max(_shared(name, other) for other in strangers)
        short[entry] = name[: max(_SHORTEST, shared + 1)]
    return short


def _shared(first: str, second: str) -> int:
    """How many characters two ids share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
