"""Short names for entries: an id, its beginning where that means one entry only, or an id from before a merge."""

from collections.abc import Mapping

from summitry.model.diary import Diary, Entry


def find(diary: Diary, asked: str) -> Entry:
    """The entry that `asked` means: its id, the beginning of one, or the id of an entry that was merged into it.

    `LookupError`, with the candidates if there are several, where that is not exactly one entry.
    """
    names: Mapping[str, Entry] = {name: entry for entry in diary.entries for name in (*entry.former, entry.id)}
    if asked in names:
        return names[asked]
    handle = asked if asked.startswith("e-") else f"e-{asked}"
    found = {entry.id: entry for name, entry in names.items() if name.startswith(handle)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        several = ", ".join(f"{entry.id} ({entry.title})" for _, entry in sorted(found.items())[:5])
        raise LookupError(f"{asked!r} fits {len(found)} entries: {several}")
    raise LookupError(f"no entry {asked!r} in the diary as of {diary.as_of}")


def handles(diary: Diary) -> dict[str, str]:
    """The shortest beginning of every entry's id that means no other entry; at least four digits long."""
    names = sorted({name for entry in diary.entries for name in (*entry.former, entry.id)})
    short = {}
    for entry in diary.entries:
        others = [name for name in names if name != entry.id and name not in entry.former]
        length = next(
            (size for size in range(6, len(entry.id)) if not any(name.startswith(entry.id[:size]) for name in others)),
            len(entry.id),
        )
        short[entry.id] = entry.id[:length]
    return short
