"""Keys under which tellings of one occasion meet, so that no telling is compared with every event.

`offered` are the keys that an event is found by, `sought` those that a telling looks under. Two occasions that could
score enough share a key: a person, a pair of sides, a side at a place, a body, a name, or the only side that one names.
"""

from summitry.event import features
from summitry.event.outline import CALL, Outline


def offered(event: Outline) -> tuple[str, ...]:
    """The keys of an event."""
    sides = sorted(event.sides)
    group = _group(event)
    found = _common(event, sides, group)
    if len(sides) <= features.SMALL:
        found += [f"{group}*{side}" for side in sides]
    if len(sides) == 1:
        found.append(f"{group}={sides[0]}")
    return tuple(dict.fromkeys(found))


def sought(telling: Outline) -> tuple[str, ...]:
    """The keys of a telling; every event that has the only side that it names may be meant."""
    sides = sorted(telling.sides)
    group = _group(telling)
    found = _common(telling, sides, group)
    found += [f"{group}={side}" for side in sides]
    if len(sides) == 1:
        found.append(f"{group}*{sides[0]}")
    return tuple(dict.fromkeys(found))


def _group(outline: Outline) -> str:
    """Calls meet calls alone."""
    return "call" if CALL in outline.groups else "meet"


def _common(outline: Outline, sides: list[str], group: str) -> list[str]:
    found = [f"{group}:{person}" for side in sides for person in sorted(outline.people.get(side, ()))]
    if len(sides) <= features.SMALL:
        found += [f"{group}:{one}+{two}" for i, one in enumerate(sides) for two in sides[i + 1 :]]
    found += [f"{group}:{side}" for side in sides if not side.startswith("s:")]
    for where in sorted({place.state or place.name for place in outline.places}):
        found += [f"{group}@{where}:{side}" for side in sides if side != f"s:{where}"]
    found += [f"name:{name}" for name, _ in sorted(outline.names, key=str)]
    return found
