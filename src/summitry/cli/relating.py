"""The commands of ties: what two states do and say to each other, the map of all, and what came of meetings."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.desk import in_order, opened
from summitry.cli.options import AsOf, PageFormat, StoreUrl, TableFormat, as_day, today

First = Annotated[
    date | None, typer.Option("--from", parser=as_day, metavar="DAY", help="Only what is of this day or later.")
]
Last = Annotated[
    date | None, typer.Option("--to", parser=as_day, metavar="DAY", help="Only what is of this day at most.")
]


class MapFormat(StrEnum):
    """For the map."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GRAPHML = "graphml"


def ties(
    one: Annotated[str, typer.Argument(metavar="A", help="A state or body: RUS, Russia, EU.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.", show_default=False)],
    store: StoreUrl,
    as_of: AsOf = None,
    first: First = None,
    last: Last = None,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Print the tie of two states or bodies.

    Visits, calls and meetings; what each said towards the other and did to it; how reports describe the tie.
    """
    from summitry import codec, ledger
    from summitry.diary.ties import tie
    from summitry.views import relations

    sides = (_side(one), _side(other))
    if sides[0] == sides[1]:
        output.fail(f"{one} and {other} are the same; name two states or bodies")
    in_order(first, last)
    with opened(store) as kept:
        diary = ledger.diary(kept, as_of=as_of or today())
        said, notes = kept.statements(diary.as_of), kept.tie_notes(diary.as_of)
        found = tie(diary, said, notes, sides=sides, first=first, last=last)
        reports = kept.reports_of({report for one in found.statements for report in one.reports})
    if form is PageFormat.JSON:
        output.data([codec.encode(found), b"\n"])
    else:
        output.page(relations.tie(found, {report.id: report for report in reports}))


def map_(
    store: StoreUrl,
    as_of: AsOf = None,
    first: First = None,
    last: Last = None,
    form: Annotated[
        MapFormat, typer.Option("--format", help="A table, one JSON document, CSV or GraphML.")
    ] = MapFormat.TABLE,
    measured: Annotated[
        bool,
        typer.Option("--measures", help="Also how each side stands among the others.", show_default=False),
    ] = False,
) -> None:
    """Print who met whom, and who spoke how to whom.

    A line for each pair and kind, and one for all who take part in a meeting of more than two. Measures: with how many
    others a side meets, how often, how often it lies between two others (0 to 1), and its community.
    """
    from dataclasses import replace

    from summitry import codec, ledger
    from summitry.diary.ties import network
    from summitry.views import relations

    in_order(first, last)
    with opened(store) as kept:
        diary = ledger.diary(kept, as_of=as_of or today())
        found = network(diary, kept.statements(diary.as_of), first=first, last=last)
    if measured:
        from summitry.diary.measures import measures  # networkx takes a while to load

        found = replace(found, measures=measures(found))
    match form:
        case MapFormat.JSON:
            output.data([codec.encode(found), b"\n"])
        case MapFormat.CSV:
            output.data([relations.network_csv(found).encode()])
        case MapFormat.GRAPHML:
            output.data([relations.network_graphml(found).encode()])
        case MapFormat.TABLE:
            output.page(relations.network(found))


def outcomes(
    store: StoreUrl,
    as_of: AsOf = None,
    only_open: Annotated[
        bool,
        typer.Option("--open", help="Only what is expected, due or past its day, or untold.", show_default=False),
    ] = False,
    form: Annotated[
        TableFormat, typer.Option("--format", help="A page, one JSON document or CSV.")
    ] = TableFormat.TABLE,
) -> None:
    """Print what is to come out of meetings, and what did.

    Each outcome with its entry: expected, delivered, not delivered, or unreported once the meeting is over; what was
    agreed with a deadline is due, or past its day.
    """
    from summitry import codec, ledger
    from summitry.diary.tracking import OPEN, tracked
    from summitry.views import relations

    with opened(store) as kept:
        diary = ledger.diary(kept, as_of=as_of or today())
        ids = {report for entry in diary.entries if entry.outcomes for report in entry.reports}
        published = {report.id: report.published for report in kept.reports_of(ids)}
        found = tracked(diary, kept.claims_of(ids), published)
    if only_open:
        found = tuple(record for record in found if record.state in OPEN)
    if form is TableFormat.JSON:
        output.data([codec.encode({"as_of": diary.as_of, "outcomes": found}), b"\n"])
    elif form is TableFormat.CSV:
        output.data([relations.outcomes_csv(found).encode()])
    else:
        output.page(relations.outcomes(found, today=diary.as_of))


def _side(text: str) -> str:
    """The code of a state, or the id of a body, that a word of the command line names."""
    from summitry.views import relations

    try:
        return relations.side(text)
    except LookupError as error:
        output.fail(str(error.args[0]))
