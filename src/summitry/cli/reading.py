"""The commands that read reports: into the store, or straight to claims, entries and time expressions."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from summitry.cli import output
from summitry.cli.options import (
    ClaimFormat,
    EngineName,
    LineFormat,
    Outlet,
    Paths,
    Published,
    RowFormat,
    StoreUrl,
    Workers,
    as_day,
    default_store,
)
from summitry.cli.progress import Progress
from summitry.model.report import Rejection

if TYPE_CHECKING:
    from summitry.pipeline import Counts, Extract

Item = TypeVar("Item")


def read(
    paths: Paths,
    store: StoreUrl,
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 1,
) -> None:
    """Read reports into the store.

    What the store holds already is not read again, so that a stopped run goes on where it stopped.
    """
    from summitry import ledger, pipeline
    from summitry.engine import EngineError
    from summitry.store import Store, StoreError

    if store == default_store():
        try:
            Path(store).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            output.fail(f"cannot make the folder of the store {store} ({error.strerror}); name another with --store")
    inputs = pipeline.iter_inputs(paths, published=published, outlet=outlet, stdin=sys.stdin.buffer)
    with Progress() as progress:
        try:
            kept = Store.open(store)
        except StoreError as error:
            output.fail(str(error))
        with kept:
            try:
                counts = pipeline.read_into(
                    kept, inputs, workers=workers, on_progress=progress.show, on_reject=progress.reject
                )
                ledger.update(kept)
            except KeyboardInterrupt:
                progress.close()
                _stopped(progress.counts, "stopped")
                raise typer.Exit(output.STOPPED) from None
            except (StoreError, EngineError, OSError) as error:
                progress.close()
                _stopped(progress.counts, str(error))
                raise typer.Exit(output.SOME_REJECTED) from None
    from summitry.views.phrases import count

    output.data(
        [
            f"{count(counts.read, 'report')} read, {counts.known} known already, {counts.rejected} rejected; "
            f"{count(counts.claims, 'claim')} found\n".encode()
        ]
    )
    _end(counts.rejected)


def _stopped(counts: "Counts | None", why: str) -> None:
    from summitry.views.phrases import count

    kept = count(counts.read if counts else 0, "report")
    output.say(f"summitry: {why}; {kept} read and kept, nothing lost: run the same command again to go on")


def _end(rejected: int) -> None:
    if rejected:
        raise typer.Exit(output.SOME_REJECTED)


def extract(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 1,
    engine: Annotated[EngineName, typer.Option(help="Where reading runs: local processes.")] = EngineName.LOCAL,
    form: Annotated[LineFormat, typer.Option("--format", help="One line of JSON a report.")] = LineFormat.JSONL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say why words of occasions gave no entry; takes twice the time.")
    ] = False,
) -> None:
    """Print the claims and entries of each report alone.

    Without a store, one line of JSON a report: what it claims, and what it alone would put in the diary on its day.
    """
    from summitry import codec

    reading = _Reading(paths, published=published, outlet=outlet, workers=workers, explain=explain)
    output.data(
        codec.encode(
            {
                "report": found.report.id,
                "claims": found.claims,
                "entries": found.entries,
                "statements": found.statements,
                "tie_notes": found.tie_notes,
            }
            | ({"passed_over": found.passed_over} if explain else {})
        )
        + b"\n"
        for found in reading
    )
    _end(reading.rejected)


def claims(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 1,
    form: Annotated[ClaimFormat, typer.Option("--format", help="A page, or one line a claim.")] = ClaimFormat.TABLE,
) -> None:
    """Print what reports claim, in their own words.

    Each claim with its sentence, the time and certainty words marked, and the chain of its sources; without a store.
    """
    from summitry import codec
    from summitry.views import claims as view
    from summitry.views import rows

    reading = _Reading(paths, published=published, outlet=outlet, workers=workers)
    if form is ClaimFormat.JSONL:
        output.data(codec.encode(claim) + b"\n" for found in reading for claim in found.claims)
    elif form is ClaimFormat.CSV:
        everything = list(reading)
        text = rows.claims_csv(
            (claim for found in everything for claim in found.claims), (found.report for found in everything)
        )
        output.data([text.encode()])
    else:
        plain = output.is_plain()
        for found in reading:
            output.page(view.report_claims(found.report, found.claims, today=found.report.published, plain=plain))
    _end(reading.rejected)


class _Reading:
    """What the reports of some paths say, one after the other; rejections go to standard error and are counted."""

    def __init__(
        self, paths: list[str], *, published: date | None, outlet: str | None, workers: int, explain: bool = False
    ) -> None:
        self.rejected = 0
        self._paths, self._published, self._outlet, self._workers = paths, published, outlet, workers
        self._explain = explain

    def __iter__(self) -> "Iterator[Extract]":
        from summitry import pipeline

        inputs = pipeline.iter_inputs(
            self._paths, published=self._published, outlet=self._outlet, stdin=sys.stdin.buffer
        )
        yield from self._kept(pipeline.extract(inputs, workers=self._workers, explain=self._explain))

    def _kept(self, found: Iterable[Item | Rejection]) -> Iterator[Item]:
        for item in found:
            if isinstance(item, Rejection):
                self.rejected += 1
                output.reject(item)
            else:
                yield item


def times(
    published: Annotated[
        date,
        typer.Option(parser=as_day, metavar="DAY", help="The day that the text speaks from.", show_default=False),
    ],
    path: Annotated[
        str, typer.Argument(metavar="[FILE]", help="One text file; - for standard input.", show_default=False)
    ] = "-",
    form: Annotated[
        RowFormat, typer.Option("--format", help="The marked text, or one line of JSON a time expression.")
    ] = RowFormat.TABLE,
) -> None:
    """Print the time expressions of one text.

    What each means as TIMEX3, and the days that it leaves open.
    """
    from summitry import codec, pipeline
    from summitry.views.times import times_page

    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        output.reject(Rejection(source=path, reason=f"cannot be read ({error.strerror})", remedy="check the path"))
        raise typer.Exit(output.SOME_REJECTED) from None
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        output.reject(Rejection(source=path, place=place, reason="is no UTF-8 text", remedy="save it as UTF-8"))
        raise typer.Exit(output.SOME_REJECTED) from None
    found = pipeline.times(text, published=published)
    if form is RowFormat.JSONL:
        output.data(codec.encode(row) + b"\n" for row in found)
    else:
        output.page(times_page(text, found, today=published, plain=output.is_plain()))
