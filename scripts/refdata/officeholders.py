"""Makes the tables of office-holders and of people's names from the facts.

    python scripts/refdata/officeholders.py FACTS/officeholders.csv

facts/leaders.txt and facts/ministers.txt (own compilation) come first: offices in them are taken from them alone.
Of the given file only rows marked as shippable are taken, with terms that touch 2010 or later.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from summitry.refdata import bodies, people, spelling, states
from summitry.refdata.schema import TABLES
from summitry.refdata.terms import OFFICES, SINGLE

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/summitry/refdata/data"
OWN_SOURCE = "common knowledge, compiled 2026"
FIRST_YEAR = "2010"
SHORT_KEYS = {
    "hos": "head_of_state",
    "hog": "head_of_government",
    "fm": "foreign_minister",
    "defmin": "defence_minister",
    "vp": "vice_president",
}
NO_NAME = re.compile(
    r"also spelled|appointed|elected|\baka\b|, |\d|Interior|Co-|Captain|\""
    r"|^(?:Chief|Presidents|Premiers|New Zealand|French|NP|Elect)\b"
)
MONARCHS_ELSEWHERE = ("Elizabeth II", "Charles III")
TERRITORIES = ("PRI",)

Row = dict[str, str]


def lines(name: str) -> list[str]:
    text = (HERE / "facts" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def own_rows() -> list[Row]:
    rows = []
    for line in (*lines("leaders.txt"), *lines("ministers.txt")):
        head, *entries = (part.strip() for part in line.split("|"))
        code, short, title = head.split(" ", 2)
        spans = [entry.split(" ", 1) for entry in entries]
        for position, (span, name) in enumerate(spans):
            start, _, end = span.partition("..")
            following = spans[position + 1][0].partition("..")[0] if position + 1 < len(spans) else ""
            own_title = re.search(r"\[(.+)\]", name)
            person = re.sub(r"\s*\[.+\]|\s*\*$", "", name).strip()
            rows.append(
                {
                    "code": code,
                    "office": SHORT_KEYS.get(short, short),
                    "title": own_title[1] if own_title else title,
                    "person": re.sub(r"\s*\*$", "", person).strip(),
                    "aliases": "",
                    "start": start,
                    "end": end or following,
                    "acting": "yes" if name.endswith("*") else "",
                    "source": OWN_SOURCE,
                }
            )
    return rows


def given_rows(path: Path, own: list[Row]) -> list[Row]:
    covered = {(row["code"], row["office"]) for row in own}
    known = known_people(own)
    heads = [row for row in own if row["office"] == "head_of_state"]
    dropped: Counter[str] = Counter()
    codes = {*states.load(), *bodies.load()} - {*TERRITORIES}
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["shippable"] != "yes" or (row["end"] and row["end"] < FIRST_YEAR):
                continue
            code, office, person = row["country_iso3"], row["office"], row["person"]
            reason = (
                "covered by own rows" if (code, office) in covered
                else "office not used" if office not in OFFICES
                else "territory or body not in the tables" if code not in codes
                else "no clean name" if NO_NAME.search(person)
                else "monarch of another realm" if person in MONARCHS_ELSEWHERE or row["title"] == "Co-prince"
                else "the head of state, who governs too"
                if office == "head_of_government"
                and is_head_too(code, own_name(person, known[code]), row["start"], heads)
                else "end unknown" if "end unknown" in row["conf"] and not row["end"]
                else ""
            )  # fmt: skip
            if reason:
                dropped[reason] += 1
                continue
            aliases = [alias for alias in row["aliases"].split(";") if " " in alias and alias != person]
            rows.append(
                {
                    "code": code,
                    "office": office,
                    "title": row["title"],
                    "person": own_name(person, known[code]),
                    "aliases": ";".join(aliases),
                    "start": row["start"],
                    "end": row["end"],
                    "acting": "yes" if row["acting"] else "",
                    "source": row["source"],
                }
            )
    rows = without_overlaps(rows)
    print(f"{len(rows)} rows taken; dropped: {dict(dropped)}")
    return rows


def is_head_too(code: str, person: str, start: str, heads: list[Row]) -> bool:
    """Whether the person was head of state then, from the same time on (the sources differ by some months)."""
    year = int(start[:4])
    return any(
        (row["code"], row["person"]) == (code, person)
        and int(row["start"][:4]) <= year + 1
        and (not row["end"] or start < row["end"])
        for row in heads
    )


def known_people(own: list[Row]) -> dict[str, list[tuple[frozenset[str], str]]]:
    """By state: the words of each form of a name in our own rows, and the person's name there."""
    known: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for row in own:
        written = people.written().get(people.id_of(row["person"]), people.Forms(full=(), short=()))
        for form in (row["person"], *written.full):
            known[row["code"]].append((frozenset(spelling.fold(form).split()), row["person"]))
    return known


def own_name(person: str, known: list[tuple[frozenset[str], str]]) -> str:
    """Our name of a person whose name has all words of one of our forms: "Vladimir Vladimirovich Putin"."""
    words = frozenset(spelling.fold(person).split())
    return next((name for form, name in known if len(form) > 1 and form <= words), person)


def without_overlaps(rows: list[Row]) -> list[Row]:
    """An earlier term is cut where the next begins; of two that begin together the longer stays."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["code"], row["office"]].append(row)
    kept = []
    for (_, office), group in groups.items():
        group.sort(key=lambda row: (row["start"], row["end"] or "9"))
        if office not in SINGLE:
            kept.extend(group)
            continue
        full = [row for row in group if not row["acting"]]
        kept.extend(row for row in group if row["acting"])
        for first, second in zip(full, [*full[1:], None], strict=True):
            if second and first["start"][: len(second["start"])] == second["start"][: len(first["start"])]:
                continue
            if second and (not first["end"] or first["end"] > second["start"]):
                first["end"] = second["start"]
            if not first["end"] or first["end"] >= FIRST_YEAR:
                kept.append(first)
    return kept


def write(name: str, rows: list[Row]) -> None:
    columns = TABLES[name].columns
    table = ["\t".join(columns), *("\t".join(row[column] or "-" for column in columns) for row in rows)]
    (DATA / name).write_text("\n".join(table) + "\n", encoding="utf-8")


def write_people() -> None:
    rows = [dict(zip(TABLES["people.tsv"].columns, line.split("|"), strict=True)) for line in lines("people.txt")]
    write("people.tsv", sorted(rows, key=lambda row: row["person"]))


def main() -> None:
    write_people()
    own = own_rows()
    given = given_rows(Path(sys.argv[1]), own)
    order = ("code", "office", "start", "person", "title")
    # Our own first: of two offices of one rank, held from one day, the first in the table names the person.
    rows = [row for part in (own, given) for row in sorted(part, key=lambda row: [row[column] for column in order])]
    write("officeholders.tsv", rows)


if __name__ == "__main__":
    main()
