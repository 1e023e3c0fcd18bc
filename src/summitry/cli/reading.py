"""The commands that read reports: into the store, or straight to claims, entries and time expressions."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from summitry.cli import output
from summitry.cli.options import (
    ClaimFormat,
    Engine,
    EngineName,
    Language,
    LineFormat,
    Outlet,
    Paths,
    Published,
    RowFormat,
    Scheduler,
    StoreUrl,
    Workers,
    as_day,
    default_store,
)
from summitry.cli.progress import Progress
from summitry.model.report import Rejection, Tally

if TYPE_CHECKING:
    from summitry.engine import Engine as Runs
    from summitry.pipeline import Counts, Extract

Item = TypeVar("Item")


def read(
    paths: Paths,
    store: StoreUrl,
    published: Published = None,
    outlet: Outlet = None,
    language: Language = None,
    workers: Workers = None,
    engine: Engine = EngineName.LOCAL,
    scheduler: Scheduler = None,
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
    runs = _engine(engine, workers, scheduler)
    inputs = pipeline.iter_inputs(
        paths,
        published=published,
        outlet=outlet,
        stdin=sys.stdin.buffer,
        languages=language or (),
        on_end=_say_passed_over,
    )
    with Progress() as progress:
        try:
            kept = Store.open(store)
        except StoreError as error:
            output.fail(str(error))
        with kept:
            try:
                counts = pipeline.read_into(
                    kept, inputs, engine=runs, on_progress=progress.show, on_reject=progress.reject
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


def _engine(name: EngineName, workers: int | None, scheduler: str | None) -> "Runs":
    from summitry import engine

    if name is EngineName.DASK:
        if scheduler is None:
            output.fail("--engine dask needs --scheduler tcp://HOST:PORT, or SUMMITRY_SCHEDULER")
        try:
            return engine.dask(scheduler)
        except engine.EngineError as error:
            output.fail(str(error))
    if scheduler is not None and scheduler != os.environ.get("SUMMITRY_SCHEDULER"):
        output.fail("--scheduler is for --engine dask")
    return engine.all_cores() if workers is None else engine.local(workers)


def _say_passed_over(tally: Tally) -> None:
    """One line for an input of which parts were passed over: how much was read, and why the rest was not."""
    from summitry.views.phrases import count

    if tally.passed_over:
        why = ", ".join(f"{reason} {number}" for reason, number in tally.passed_over)
        passed = sum(number for _, number in tally.passed_over)
        output.say(
            f"{tally.source}: {count(tally.reports, 'report')}, {tally.rejected} rejected, {passed} passed over: {why}"
        )


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
    language: Language = None,
    workers: Workers = None,
    engine: Engine = EngineName.LOCAL,
    scheduler: Scheduler = None,
    form: Annotated[LineFormat, typer.Option("--format", help="One line of JSON a report.")] = LineFormat.JSONL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say why words of occasions gave no entry; takes twice the time.")
    ] = False,
) -> None:
    """Print the claims and entries of each report alone.

    Without a store, one line of JSON a report: what it claims, and what it alone would put in the diary on its day.
    """
    from summitry import codec

    runs = _engine(engine, workers, scheduler)
    reading = _Reading(paths, published=published, outlet=outlet, language=language, engine=runs, explain=explain)
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
    workers: Workers = None,
    form: Annotated[ClaimFormat, typer.Option("--format", help="A page, or one line a claim.")] = ClaimFormat.TABLE,
) -> None:
    """Print what reports claim, in their own words.

    Each claim with its sentence, the time and certainty words marked, and the chain of its sources; without a store.
    """
    from summitry import codec
    from summitry.views import claims as view
    from summitry.views import rows

    runs = _engine(EngineName.LOCAL, workers, None)
    reading = _Reading(paths, published=published, outlet=outlet, language=None, engine=runs)
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
        self,
        paths: list[str],
        *,
        published: date | None,
        outlet: str | None,
        language: list[str] | None,
        engine: "Runs",
        explain: bool = False,
    ) -> None:
        self.rejected = 0
        self._paths, self._published, self._outlet, self._language = paths, published, outlet, language or ()
        self._engine, self._explain = engine, explain

    def __iter__(self) -> "Iterator[Extract]":
        from summitry import pipeline

        inputs = pipeline.iter_inputs(
            self._paths,
            published=self._published,
            outlet=self._outlet,
            stdin=sys.stdin.buffer,
            languages=self._language,
            on_end=_say_passed_over,
        )
        yield from self._kept(pipeline.extract(inputs, engine=self._engine, explain=self._explain))

    def _kept(self, found: Iterable[Item | Rejection]) -> Iterator[Item]:
        from summitry.engine import EngineError

        try:
            for item in found:
                if isinstance(item, Rejection):
                    self.rejected += 1
                    output.reject(item)
                else:
                    yield item
        except EngineError as error:
            output.say(f"summitry: {error}")
            raise typer.Exit(output.SOME_REJECTED) from None


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
