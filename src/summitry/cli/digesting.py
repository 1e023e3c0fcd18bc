"""`summitry digest`: the day or the week on a page, for mail, print and reading."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.desk import opened
from summitry.cli.options import AsOf, StoreUrl, today


class DigestFormat(StrEnum):
    """Forms of a digest."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


def digest(
    store: StoreUrl,
    daily: Annotated[bool, typer.Option("--daily", help="Today, tomorrow, and what changed since yesterday.")] = False,
    weekly: Annotated[
        bool, typer.Option("--weekly", help="The week ahead, what was held, and what changed in a week.")
    ] = False,
    as_of: AsOf = None,
    form: Annotated[DigestFormat, typer.Option("--format", help="Text, a page of HTML, or PDF.")] = DigestFormat.TEXT,
    file: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Where to, instead of printing.", show_default=False)
    ] = None,
) -> None:
    """Print the digest of the day or of the week.

    What is due, what changed and which sentence did it, open conflicts, new rumours; daily if nothing is said.
    """
    from summitry.tell import printing
    from summitry.tell.digest import Period
    from summitry.tell.gathering import gathered

    if daily and weekly:
        output.fail("a digest is daily or weekly; choose one")
    with opened(store) as kept:
        made = gathered(kept, Period.WEEKLY if weekly else Period.DAILY, as_of=as_of or today())
    try:
        match form:
            case DigestFormat.TEXT:
                data = printing.text(made).encode()
            case DigestFormat.HTML:
                data = printing.html(made).encode()
            case DigestFormat.PDF:
                data = printing.pdf(made)
    except printing.PdfError as error:
        output.fail(str(error))
    if file is None:
        output.data([data])
        return
    try:
        file.write_bytes(data)
    except OSError as error:
        output.fail(f"{file} cannot be written ({error.strerror}); name another with --output")
