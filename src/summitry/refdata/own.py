"""A user's own rows, and which of them never matched. A row matches a text that has one of its words or names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summitry.refdata import people, spelling
from summitry.refdata.schema import TABLES, Table
from summitry.refdata.tables import MORE, PARTS, Row, own


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A row of the user: where it stands, its first words, and all of them folded; a text may have any."""

    where: str
    label: str
    words: tuple[str, ...]


def rows(extra: Path) -> tuple[OwnRow, ...]:
    """The user's rows of all tables, by table and line; rows without words (members, gaps) are left out."""
    found = []
    for table in TABLES.values():
        for row in own(table.name, extra=extra):
            written = [words for words in _words(row, table, extra) if spelling.key(words)]
            if written:
                folded = dict.fromkeys(map(spelling.key, written))
                found.append(OwnRow(where=row.where, label=written[0], words=tuple(folded)))
    return tuple(found)


def _words(row: Row, table: Table, extra: Path) -> Iterator[str]:
    """The names that a row itself brings: of a term those of its holder, of a state only what is added."""
    if table.name == "officeholders.tsv":
        aliases = row.many("aliases") if "aliases" in row.cells else ()
        forms = people.forms(row["person"], (row["code"],), aliases=aliases, extra=extra)
        yield from (*forms.full, *forms.short)
        return
    for column in table.words:
        if column in row.cells:
            yield from row[column].removeprefix(MORE).split(PARTS)


def unmatched(extra: Path, texts: Iterable[str]) -> tuple[OwnRow, ...]:
    """The user's rows of which no text has a word."""
    left = dict.fromkeys(rows(extra))
    for text in texts:
        folded = f" {' '.join(spelling.fold(text).split())} "
        for row in [row for row in left if any(f" {words} " in folded for words in row.words)]:
            del left[row]
    return tuple(left)
