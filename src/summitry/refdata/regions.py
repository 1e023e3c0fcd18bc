"""Regions and the states that lie in them, as news speaks of them: a state may lie in several, and borders are wide."""

import functools
from pathlib import Path

from summitry.refdata import source, states
from summitry.refdata.tables import read


@functools.cache
def load(extra: Path | None = None) -> dict[str, frozenset[str]]:
    """The states of each region by its usual name; a user's row replaces ours. `RefdataError` for an unknown state."""
    found: dict[str, frozenset[str]] = {}
    for row in read("regions.tsv", extra=extra):
        codes = frozenset(row.many("states"))
        unknown = sorted(codes - states.load(extra).keys())
        if unknown:
            raise row.fail(f"unknown state {unknown[0]!r}; add it to states.tsv, or mend its code")
        found[row["region"]] = codes
    return found


def states_of(region: str) -> frozenset[str]:
    """The states of a region; none for a name that is no region, or one that is not counted out ("the West").

    >>> "FRA" in states_of("Europe"), states_of("Atlantis")
    (True, frozenset())
    """
    return load(source.folder()).get(region, frozenset())
