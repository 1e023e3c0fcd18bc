"""The commands of the desk: the diary and the dossier. They read the store and never the parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from summitry.cli import output
from summitry.cli.options import AsOf, PageFormat, StoreUrl, TableFormat, as_day, today
from summitry.model.words import OccasionType, Status

if TYPE_CHECKING:
    from summitry.model.diary import Diary, Entry
    from summitry.store import Store


@contextmanager
def opened(url: str) -> Iterator["Store"]:
    """The store, for reading only; whatever is wrong with it ends the command with one line."""
    from summitry.store import Store, StoreError

    try:
        with Store.open(url, read_only=True) as store:
            yield store
    except StoreError as error:
        output.fail(str(error))


def in_order(first: date | None, last: date | None) -> None:
    """End the command where a range of days ends before it begins."""
    if first and last and first > last:
        output.fail(f"--from {first} is after --to {last}; swap the two")


def entry_of(diary: "Diary", asked: str) -> "Entry":
    """The entry that is meant; the command ends where that is not exactly one."""
    from summitry.views import ids

    try:
        return ids.find(diary, asked)
    except LookupError as error:
        output.fail(f"{error.args[0]}; summitry diary lists the entries with their ids")


def report_unmatched(store: "Store", diary: "Diary") -> None:
    """Say on standard error how many decisions match nothing any more."""
    from summitry import pipeline

    if not store.totals(diary.as_of).judgements:
        return
    stands = pipeline.judgement_states(pipeline.known_by(store, diary.as_of), diary)
    lost = sorted(id_ for id_, state in stands.items() if state == "matches nothing")
    if lost:
        output.say(f"summitry: decisions that match nothing any more: {', '.join(lost)}; see summitry judge list")


def diary(
    store: StoreUrl,
    as_of: AsOf = None,
    first: Annotated[
        date | None,
        typer.Option("--from", parser=as_day, metavar="DAY", help="Only what may begin on this day or later."),
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", parser=as_day, metavar="DAY", help="Only what may begin by this day.")
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only with this person, state or body; several: all of them."),
    ] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only in this city or state.")] = None,
    kind: Annotated[
        list[OccasionType] | None,
        typer.Option("--type", metavar="TYPE", help=f"Only this type of occasion: {', '.join(OccasionType)}."),
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option(metavar="STATUS", help=f"Only with this status: {', '.join(Status)}.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was held, called off or passed long ago.", show_default=False)
    ] = False,
    form: Annotated[
        TableFormat, typer.Option("--format", help="A page, one JSON document or CSV.")
    ] = TableFormat.TABLE,
) -> None:
    """Print the diary: what is coming, when, how sure.

    Grouped for planning; every entry with its window, the chance that it is held, independent origins and last change.
    """
    from summitry import codec, ledger
    from summitry.views import rows, select, terminal

    in_order(first, last)
    with opened(store) as kept:
        whole = ledger.diary(kept, as_of=as_of or today())
        report_unmatched(kept, whole)
    if party or place:
        _refuse_unknown(whole, party or [], place or [])
    chosen = select.select(
        whole,
        first=first,
        last=last,
        parties=party or (),
        places=place or (),
        types=kind or (),
        statuses=status or (),
    )
    if form is TableFormat.JSON:
        output.data([codec.encode(chosen), b"\n"])
    elif form is TableFormat.CSV:
        output.data([rows.diary_csv(chosen).encode()])
    else:
        # Who asks for past days or for what is over gets it all.
        everything = everything or bool(status) or first is not None or last is not None
        output.page(terminal.diary_table(chosen, everything=everything, whole=whole))


def _refuse_unknown(whole: "Diary", parties: list[str], places: list[str]) -> None:
    """A name that nothing has is a slip of the pen, and not a reason for an empty page."""
    from summitry.views import known

    if told := known.unknown(whole, parties=parties, places=places):
        for sentence in told:
            output.say(f"summitry: {sentence}")
        raise typer.Exit(output.WRONG_USAGE)


def show(
    entry: Annotated[
        str,
        typer.Argument(
            metavar="ENTRY", help="The id of an entry or its beginning, or words of its title.", show_default=False
        ),
    ],
    store: StoreUrl,
    as_of: AsOf = None,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Open the dossier of an entry.

    Every claim with its sentence, who said it and what it did to the window, the history of the status, conflicts.
    """
    from summitry import ledger
    from summitry.views import dossier, rows

    with opened(store) as kept:
        whole = ledger.diary(kept, as_of=as_of or today())
        report_unmatched(kept, whole)
        found = entry_of(whole, entry)
        claims, reports = kept.claims_of(found.reports), kept.reports_of(found.reports)
    if form is PageFormat.JSON:
        output.data([rows.dossier_json(found, as_of=whole.as_of, claims=claims, reports=reports)])
    else:
        output.page(dossier.dossier(found, diary=whole, claims=claims, reports=reports, plain=output.is_plain()))
