"""Short names for entries: an id, its beginning, an id from before a merge, or words of the title; never a guess."""

from collections.abc import Mapping
from itertools import takewhile

from summitry.model.diary import Diary, Entry

_SHORTEST = len("e-0000")


def find(diary: Diary, asked: str) -> Entry:
    """The entry that `asked` means: its id, the beginning of one, or the id of an entry that was merged into it.

    `LookupError`, with the candidates if there are several, where that is not exactly one entry.
    """
    names: Mapping[str, Entry] = {name: entry for entry in diary.entries for name in (*entry.former, entry.id)}
    if asked in names:
        return names[asked]
    handle = asked if asked.startswith("e-") else f"e-{asked}"
    found = {entry.id: entry for name, entry in names.items() if name.startswith(handle)}
    if not found:
        words = set(asked.casefold().split())
        found = {entry.id: entry for entry in diary.entries if words and words <= set(entry.title.casefold().split())}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        several = ", ".join(f"{entry.id} ({entry.title})" for _, entry in sorted(found.items())[:5])
        raise LookupError(f"{asked!r} fits {len(found)} entries: {several}")
    raise LookupError(f"no entry {asked!r} in the diary as of {diary.as_of}")


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
