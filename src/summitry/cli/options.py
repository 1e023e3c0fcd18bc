"""The options that several commands share, and their defaults from the environment and the clock."""

import os
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


def as_day(text: str | date) -> date:
    """An ISO day from the command line."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2024-05-16") from None


def today() -> date:
    """The day by the clock, which is read nowhere else."""
    return date.today()


def now() -> datetime:
    """The moment by the clock, to the second, in the zone of this machine: its day is `today`."""
    return datetime.now().astimezone().replace(microsecond=0)


def default_store() -> str:
    """A file in the user's data folder, as the XDG base directories have it."""
    folder = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return str(Path(folder).expanduser() / "summitry" / "summitry.db")


class TableFormat(StrEnum):
    """For a command that prints a page, a table or one JSON document."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class PageFormat(StrEnum):
    """For a command that prints a page or one JSON document."""

    TABLE = "table"
    JSON = "json"


class ClaimFormat(StrEnum):
    """For claims."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class RowFormat(StrEnum):
    """For a command that prints a page or lines of JSON."""

    TABLE = "table"
    JSONL = "jsonl"


class LineFormat(StrEnum):
    """For a command whose output is for programs."""

    JSONL = "jsonl"


class EngineName(StrEnum):
    """Where reading runs. `local` are processes of this machine, `dask` a cluster."""

    LOCAL = "local"
    DASK = "dask"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input: text, Markdown, HTML, JSON Lines, CSV, Parquet, RSS, "
        "Atom, NewsML-G2, mail, WARC or WACZ; plain, .gz or .zst.",
        show_default=False,
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=as_day,
        metavar="DAY",
        help="Publication day of reports that bring none.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of reports that name none.")]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Processes that read side by side, each of some 300 MB; one a core, where there is enough to read, if not "
        "said.",
        show_default=False,
    ),
]
Engine = Annotated[EngineName, typer.Option(help="Where reading runs: processes of this machine, or a Dask cluster.")]
Scheduler = Annotated[
    str | None,
    typer.Option(
        envvar="SUMMITRY_SCHEDULER",
        metavar="ADDRESS",
        help="For --engine dask: where its scheduler answers, as tcp://HOST:PORT.",
        show_default=False,
    ),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Only texts in this language (en), as they say or as they look; may be given more than once.",
        show_default=False,
    ),
]
StoreUrl = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="SUMMITRY_STORE",
        metavar="URL",
        help="The store: a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE; if none is named, a file in "
        "your data folder.",
        show_default=False,
        default_factory=default_store,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=as_day,
        metavar="DAY",
        help="The diary as it stood at the end of this day; today if none is named.",
        show_default=False,
    ),
]
