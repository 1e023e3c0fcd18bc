"""Data files: tab-separated tables with a header, no empty cell (`-` is "none"), and an error that names file and line.

A folder of the user may hold tables of the same names. Its rows come first, and take the place of shipped rows of the
same key; what they leave out they take from those.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from summitry.refdata.schema import TABLES, Table

NONE = "-"
MORE = "+"
PARTS = ";"
_WHOLE_DAY = len("2024-05-16")


class RefdataError(ValueError):
    """A table that cannot be trusted: which file, which line, what is wrong, what to do."""


@dataclass(slots=True)  # not frozen: that would double the time to make one, and there are nine thousand
class Row:
    """One line of a table. `cells` by column, `""` for none; `own`: the user's. Nothing changes it."""

    file: str
    line: int
    cells: dict[str, str]
    own: bool

    @property
    def where(self) -> str:
        """ "file, line n"."""
        return f"{self.file}, line {self.line}"

    def __getitem__(self, column: str) -> str:
        """The cell, `""` for none."""
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several."""
        cell = self.cells[column]
        if PARTS not in cell:
            return (cell,) if cell else ()
        parts = tuple(part.strip() for part in cell.split(PARTS))
        if "" in parts:
            raise self.fail(f"nothing between two {PARTS} in column {column}; take one out")
        return parts

    def choice(self, column: str, choices: Collection[str]) -> str:
        """The cell, which must be one of the choices."""
        cell = self.cells[column]
        if cell not in choices:
            raise self.fail(f"unknown {column} {cell!r}; one of {', '.join(sorted(choices))}")
        return cell

    def day(self, column: str) -> date:
        """The first day of the day, month or year in the cell."""
        try:
            return first_day(self.cells[column])
        except ValueError as error:
            raise self.fail(f"not a day: {self.cells[column]!r}; write 2024-05-16, 2024-05 or 2024") from error

    def last_day(self, column: str) -> date | None:
        """The last day of the day, month or year in the cell; `None` for none."""
        if not self.cells[column]:
            return None
        try:
            return end_day(self.cells[column])
        except ValueError as error:
            raise self.fail(f"not a day: {self.cells[column]!r}; write 2024-05-16, 2024-05 or 2024") from error

    def fail(self, reason: str) -> RefdataError:
        """The error to raise about this row."""
        return RefdataError(f"{self.where}: {reason}")


def read(name: str, *, extra: Path | None = None) -> tuple[Row, ...]:
    """The rows of the user's table, then those shipped rows that have none of its keys.

    Raises `RefdataError` for a missing or unknown column, an empty cell, a line with too few or too many cells, or two
    rows of one key where there may be one.

    >>> read("states.tsv")[0]["name"]
    'Afghanistan'
    """
    table = TABLES[name]
    text = files("summitry.refdata").joinpath("data", name).read_text(encoding="utf-8")
    shipped = list(_parse(text, table, file=name, own=False))
    written = own(name, extra=extra) if extra is not None else ()
    if not written:
        return tuple(shipped)
    _complete(written, shipped, table)
    replaced = {_key(row, table) for row in written}
    return (*written, *(row for row in shipped if _key(row, table) not in replaced))


def own(name: str, *, extra: Path) -> tuple[Row, ...]:
    """The rows of the user's table as written, with the columns that it has. Raises like `read`."""
    path = extra / name
    return tuple(_parse(_text_of(path), TABLES[name], file=str(path), own=True)) if path.exists() else ()


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RefdataError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise RefdataError(f"{path}: cannot be read ({error.strerror})") from error


def _parse(text: str, table: Table, *, file: str, own: bool) -> Iterator[Row]:
    lines = text.split("\n")
    columns = lines[0].split("\t")
    _check_header(columns, table, file=file, own=own)
    needed = [column for column in table.needed if column in columns]
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        row = Row(file, number, dict(zip(columns, cells, strict=False)), own)
        if len(cells) != len(columns):
            raise row.fail(f"{len(cells)} cells, {len(columns)} expected: {', '.join(columns)}, with a tab between")
        if "" in cells:
            raise row.fail(f"empty cell in column {columns[cells.index('')]}; write {NONE} for none")
        if NONE in cells:
            row.cells = {column: "" if cell == NONE else cell for column, cell in row.cells.items()}
            for column in needed:
                if not row.cells[column]:
                    raise row.fail(f"column {column} may not be none")
        yield row


def _check_header(columns: list[str], table: Table, *, file: str, own: bool) -> None:
    """A shipped table has all columns; a user's those of the key and any others, in any order."""
    fits = set(table.key) <= set(columns) <= set(table.columns) and len(set(columns)) == len(columns)
    if not (fits if own else tuple(columns) == table.columns):
        some = f"; a table of your own needs {', '.join(table.key)} of them, with a tab between" if own else ""
        raise RefdataError(f"{file}, line 1: the columns must be {', '.join(table.columns)}{some}")


def _key(row: Row, table: Table) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in table.key)


def _complete(written: Iterable[Row], shipped: Iterable[Row], table: Table) -> None:
    """Gives the user's rows every column: what they leave out, and what a `+` adds to, comes from the shipped row."""
    known = {_key(row, table): row for row in shipped} if table.unique else {}
    seen: dict[tuple[str, ...], Row] = {}
    for row in written:
        key = _key(row, table)
        if table.unique and key in seen:
            raise row.fail(f"the same {', '.join(table.key)} as in line {seen[key].line}; make one row of the two")
        seen[key] = row
        base = known.get(key)
        for column in table.columns:
            cell = row.cells.get(column)
            if cell is None:
                row.cells[column] = base.cells[column] if base else ""
                if column in table.needed and not row.cells[column]:
                    raise row.fail(f"column {column} is missing, and there is no shipped row to take it from; add it")
            elif cell.startswith(MORE) and column in table.lists:
                if base is None:
                    raise row.fail(f"no shipped row to add to in column {column}; leave out the {MORE}")
                row.cells[column] = PARTS.join(part for part in (base.cells[column], cell[1:].strip()) if part)


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
