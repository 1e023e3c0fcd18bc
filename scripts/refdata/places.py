"""Makes data/places.tsv from the lists of cities, venues and regions in facts/. Run from the project's folder."""

import re
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/summitry/refdata/data/places.tsv"


def items(text: str) -> list[tuple[str, str]]:
    """ "A (B; C); D" as (name, names) pairs."""
    matches = (re.fullmatch(r"\s*(.+?)(?:\s+\((.+)\))?\s*", item) for item in re.split(r";\s*(?![^()]*\))", text))
    return [(match[1], match[2] or "-") for match in matches if match]


def lines(name: str) -> list[str]:
    text = (HERE / "facts" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def main() -> None:
    rows: list[tuple[str, str, str, str, str]] = []
    for line in lines("cities.txt"):
        state, _, cities = line.partition(": ")
        rows.extend((name, names, name, state, "city") for name, names in items(cities))
    for line in lines("venues.txt"):
        venue, city, state = (part.strip() for part in line.split(" | "))
        if state != "-":
            rows.extend((name, names, city, state, "venue") for name, names in items(venue))
    for line in lines("regions.txt"):
        state, colon, parts = line.partition(": ")
        rows.extend((name, names, "-", state if colon else "-", "region") for name, names in items(parts or line))
    unique: dict[str, tuple[str, ...]] = {}
    for row in sorted(set(rows)):
        unique.setdefault(row[0], row)
    table = ["name\tnames\tcity\tstate\tkind", *("\t".join(row) for row in unique.values())]
    OUT.write_text("\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
