"""The commands about the tables of world knowledge: what they cover, and which rows of the user never match."""

from collections.abc import Iterator
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.options import PageFormat, today

BROKEN = 1

app = typer.Typer(help="Look into the tables of world knowledge.", no_args_is_help=True, rich_markup_mode=None)


@app.command(epilog="Example: summitry refdata check --state FRA --from 2020")
def check(
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REPORT]...",
            help="Reports: say which of your own rows (--tables) none of them has a word of.",
            show_default=False,
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only this state or body, each term by name; several: all of them."),
    ] = None,
    first: Annotated[int, typer.Option("--from", metavar="YEAR", help="From this year.")] = 2010,
    last: Annotated[int, typer.Option("--to", metavar="YEAR", help="To this year.")] = 2026,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Check the tables and print what they cover.

    States and bodies by year, gaps and overlaps by name. The exit code is 1 if a table is broken.
    """
    from summitry.refdata import check as checks
    from summitry.refdata import source

    if faults := checks.problems():
        for fault in faults:
            output.say(f"summitry: {fault}")
        raise typer.Exit(BROKEN)
    if reports:
        _unmatched(reports, form)
        return
    if last < first:
        output.fail(f"--from {first} lies after --to {last}")
    _covered(state or [], range(first, last + 1), form)
    for where in checks.idle_gaps(source.folder()):
        output.say(f"{where}: explains no gap any more; take it out")


def _covered(codes: list[str], years: range, form: PageFormat) -> None:
    from summitry import codec
    from summitry.refdata import check as checks
    from summitry.refdata import officeholders, source
    from summitry.views import coverage

    extra = source.folder()
    codes = [code.upper() for code in codes]
    if unknown := [code for code in codes if not officeholders.known_code(code, extra)]:
        output.fail(f"no state or body has the code {unknown[0]}; states are told by ISO 3166 codes such as FRA")
    rows = checks.coverage(years=years, codes=codes, extra=extra)
    gaps = checks.gaps(codes=codes, years=years, extra=extra)
    overlaps = checks.overlaps(codes=codes, years=years, extra=extra)
    sizes = checks.tables(extra)
    if form is PageFormat.JSON:
        output.data([codec.encode(coverage.data(rows, gaps=gaps, overlaps=overlaps, sizes=sizes)), b"\n"])
    else:
        terms = checks.terms(codes=codes, years=years, extra=extra) if codes else ()
        output.page(coverage.page(rows, gaps=gaps, overlaps=overlaps, terms=terms, sizes=sizes))


def _unmatched(paths: list[str], form: PageFormat) -> None:
    from summitry import codec
    from summitry.refdata import own, source

    folder = source.folder()
    if folder is None:
        output.fail("there are no rows of your own; name their folder: summitry --tables FOLDER refdata check ...")
    never = own.unmatched(folder, _texts(paths))
    if form is PageFormat.JSON:
        output.data([codec.encode([{"where": row.where, "row": row.label} for row in never]), b"\n"])
        return
    lines = [f"{row.where}: {row.label} is in none of the reports\n" for row in never]
    count = len(own.rows(folder))
    output.data([*(line.encode() for line in lines), f"{count - len(never)} of {count} rows matched\n".encode()])


def _texts(paths: list[str]) -> Iterator[str]:
    """Title and text of each report; whatever cannot be read is told."""
    from summitry import pipeline
    from summitry.model.report import Rejection

    # A day is asked of every report, and here it does not matter.
    for report in pipeline.iter_inputs(paths, published=today()):
        if isinstance(report, Rejection):
            output.reject(report)
        else:
            yield f"{report.title or ''}\n{report.text}"
