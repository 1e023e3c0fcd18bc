"""Where a user's own rows lie. One folder a process, set by the command line; tables are cached per folder."""

import difflib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from summitry.refdata.schema import TABLES
from summitry.refdata.tables import RefdataError

Value = TypeVar("Value")

_folder: Path | None = None


def use(folder: Path | None) -> None:
    """From now on, read the user's tables of this folder before our own (`None`: only our own).

    Raises `FileNotFoundError` if there is no such folder, `RefdataError` for a table in it that has none of our names.
    """
    global _folder
    if folder is not None:
        if not folder.is_dir():
            raise FileNotFoundError(f"no folder {folder}")
        _check_names(folder)
    _folder = folder


def _check_names(folder: Path) -> None:
    for path in sorted(folder.glob("*.tsv")):
        if path.name not in TABLES:
            near = difflib.get_close_matches(path.name, TABLES, n=1)
            meant = f"did you mean {near[0]}?" if near else f"the tables are {', '.join(sorted(TABLES))}"
            raise RefdataError(f"{path}: no table has this name; {meant}")


def folder() -> Path | None:
    """The user's folder, if one is set."""
    return _folder


def per_folder(load: Callable[[Path | None], Value]) -> Callable[[], Value]:
    """A table that is loaded once for each folder; the function needs no argument any more."""
    loaded = functools.cache(load)

    @functools.wraps(load)
    def current() -> Value:
        return loaded(_folder)

    return current
