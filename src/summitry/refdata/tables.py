"""Data files: tab-separated tables with a header, no empty cell (`-` is "none"), and an error that names file and line.

A user's folder may hold a table of the same name and columns; its rows are read after our own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

NONE = "-"
_WHOLE_DAY = len("2024-05-16")


class RefdataError(ValueError):
    """A table that cannot be trusted: which file, which line, what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table. `where` is "file, line n"; `cells` are the cells by column."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, `""` for none."""
        cell = self.cells[column]
        return "" if cell == NONE else cell

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several, split at semicolons."""
        cell = self[column]
        return tuple(part.strip() for part in cell.split(";")) if cell else ()

    def fail(self, reason: str) -> RefdataError:
        """The error to raise about this row."""
        return RefdataError(f"{self.where}: {reason}")


def read(name: str, columns: Sequence[str], *, extra: Path | None = None) -> tuple[Row, ...]:
    """The rows of a shipped table, then those of a user's table of the same name.

    Raises `RefdataError` for a missing or other column, an empty cell, or a line with too few or too many cells.

    >>> read("states.tsv", STATE_COLUMNS)[0]["name"]
    'Afghanistan'
    """
    text = files("summitry.refdata").joinpath("data", name).read_text(encoding="utf-8")
    rows = list(_parse(text, source=name, columns=columns))
    if extra is not None and (own := extra / name).exists():
        rows.extend(_parse(own.read_text(encoding="utf-8"), source=str(own), columns=columns))
    return tuple(rows)


STATE_COLUMNS = ("iso3", "name", "names", "demonyms", "people", "capitals", "seats", "metonyms", "leader")


def _parse(text: str, *, source: str, columns: Sequence[str]) -> Iterator[Row]:
    lines = text.split("\n")
    if tuple(lines[0].split("\t")) != tuple(columns):
        raise RefdataError(f"{source}, line 1: the columns must be {', '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{source}, line {number}"
        if len(cells) != len(columns):
            raise RefdataError(f"{where}: {len(cells)} cells, {len(columns)} expected")
        if "" in cells:
            raise RefdataError(f"{where}: empty cell in column {columns[cells.index('')]}; write {NONE} for none")
        yield Row(where=where, cells=dict(zip(columns, cells, strict=True)))


def first_day(text: str) -> date:
    """The first day of a year, month or day.

    >>> first_day("2024-05")
    datetime.date(2024, 5, 1)
    """
    if len(text) == _WHOLE_DAY:
        return date.fromisoformat(text)
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def end_day(text: str) -> date:
    """The day of an end; the last day of a month or year where no more is known.

    >>> end_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    if len(text) == _WHOLE_DAY:
        return date.fromisoformat(text)
    match [int(part) for part in text.split("-")]:
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        case [year, month, day]:
            return date(year, month, day)
        case _:
            raise ValueError(f"not a day: {text}")
