"""The outline of the world, as shipped: a path and a point for each state, in half units of a frame of 1000 by 480.

`scripts/world_outline.py` made the table from Natural Earth's shapes (public domain).
"""

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

WIDTH, HEIGHT = 2000, 920


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A state on the map. `path` is empty for the smallest."""

    path: str
    x: int
    y: int


@functools.cache
def lands() -> Mapping[str, Land]:
    """All states by ISO 3166 code."""
    text = resources.files("summitry.web").joinpath("data", "world.tsv").read_text(encoding="utf-8")
    return {
        row["iso3"]: Land(path="" if row["path"] == "-" else row["path"], x=int(row["x"]), y=int(row["y"]))
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    }


@functools.cache
def outline() -> str:
    """All land as one path."""
    return "".join(land.path for land in lands().values())
