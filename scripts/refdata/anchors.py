"""Makes data/anchors.tsv and data/series.tsv from the facts about dated occasions.

python scripts/refdata/anchors.py FACTS/anchor_occasions.csv FACTS/series.csv
"""

import csv
import sys
from pathlib import Path

from summitry.refdata import states
from summitry.refdata.anchors import ANCHOR_COLUMNS, SERIES_COLUMNS

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/summitry/refdata/data"
# Alone these are places, bodies or common words.
NOT_ALIASES = frozenset((HERE / "facts/not_aliases.txt").read_text(encoding="utf-8").split())


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: tuple[str, ...], table: list[list[str]]) -> None:
    lines = ["\t".join(columns), *("\t".join(cell or "-" for cell in row) for row in table)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    known = states.load()
    anchors = []
    for row in rows(sys.argv[1]):
        aliases = [alias for alias in row["aliases"].split("|") if alias and alias not in NOT_ALIASES]
        city = "" if row["city"] == "virtual" else row["city"]
        state = row["country_iso3"] if row["country_iso3"] in known else ""
        anchors.append(
            [
                row["key"],
                row["series"],
                row["name"],
                ";".join(aliases),
                row["start"],
                row["end"],
                city,
                state,
                row["confidence"],
            ]
        )
    write("anchors.tsv", ANCHOR_COLUMNS, sorted(anchors))
    write(
        "series.tsv",
        SERIES_COLUMNS,
        sorted([row["series"], row["canonical_name"], row["kind"]] for row in rows(sys.argv[2])),
    )


if __name__ == "__main__":
    main()
