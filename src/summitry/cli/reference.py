"""The commands that explain: who a name means, the formats as JSON Schema, and the shipped sample."""

import json
from datetime import date
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.options import PageFormat, as_day

NOT_A_REPORT = "README.md"
"""Tells of the sample; read as a report it would be rejected."""


class Kind(StrEnum):
    """The values that are published as JSON Schema."""

    ENTRY = "entry"
    CLAIM = "claim"
    REPORT = "report"
    TIME = "time"
    STATEMENT = "statement"


def schema(kind: Annotated[Kind, typer.Argument(help="Which value.", show_default=False)]) -> None:
    """Print the JSON Schema of a public value."""
    from summitry import codec

    output.data([json.dumps(codec.schema(_type_of(kind)), indent=2).encode(), b"\n"])


def _type_of(kind: Kind) -> type:
    from summitry.model.claim import Claim
    from summitry.model.diary import Entry
    from summitry.model.report import Report
    from summitry.model.statement import Statement
    from summitry.model.time import TimeExpression

    match kind:
        case Kind.ENTRY:
            return Entry
        case Kind.CLAIM:
            return Claim
        case Kind.REPORT:
            return Report
        case Kind.TIME:
            return TimeExpression
        case Kind.STATEMENT:
            return Statement


def who(
    text: Annotated[str, typer.Argument(help="A name or a description: 'the Russian president'.", show_default=False)],
    on: Annotated[
        date, typer.Option(parser=as_day, metavar="DAY", help="Office-holders of this day.", show_default=False)
    ],
    form: Annotated[PageFormat, typer.Option("--format", help="A table or one JSON list.")] = PageFormat.TABLE,
) -> None:
    """Print whom or what a name can mean on a day.

    People, states and bodies, best first.
    """
    from summitry import codec
    from summitry.refdata import names
    from summitry.views import referents

    found = names.who(text, on=on)
    if form is PageFormat.JSON:
        output.data([codec.encode(referents.rows(found)), b"\n"])
    elif found:
        output.page(referents.table(found))
    else:
        output.say(f"nobody known on {on}: {text}")


def sample(
    folder: Annotated[Path, typer.Argument(help="Where to; made if it is not there.", show_default=False)],
) -> None:
    """Write the shipped sample reports into a folder.

    To try summitry on. A file of yours is never overwritten.
    """
    shipped = sorted(
        (file for file in resources.files("summitry").joinpath("sample").iterdir() if file.is_file()),
        key=lambda file: file.name,
    )
    contents = {folder / file.name: file.read_bytes() for file in shipped if file.name != NOT_A_REPORT}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, content in contents.items():
            if target.exists() and target.read_bytes() != content:
                output.fail(f"{target} is there with another content; choose another folder")
        for target, content in contents.items():
            target.write_bytes(content)
    except OSError as error:
        output.fail(f"cannot write to {error.filename or folder} ({error.strerror}); choose another folder")
    output.data([f"{len(contents)} files of sample reports in {folder}; next: summitry read {folder}\n".encode()])
