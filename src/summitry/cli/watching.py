"""`summitry watch`: what changed in the diary, to those who asked for it. It reads the store, and never the parser."""

import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summitry.cli import output
from summitry.cli.following import moment, opened_for_writing
from summitry.cli.options import AsOf, StoreUrl, as_day, today

if TYPE_CHECKING:
    from summitry.store import Store

Pause = Annotated[int, typer.Option("--every", min=1, metavar="SECONDS", help="Between two looks at the store.")]
Loopback = Annotated[bool, typer.Option("--allow-loopback", help="Webhooks may be on this machine; only for tests.")]


class Teller:
    """Tells of a store by a file of watches, round after round; a mistake in the file ends the command at once."""

    def __init__(self, store: "Store", path: Path, *, loopback: bool = False) -> None:
        from summitry import codec
        from summitry.tell import channels, watches
        from summitry.tell.alerts import Alert

        def newest(channel: str, most: int) -> tuple[Alert, ...]:
            return tuple(codec.decode(Alert, one.payload) for one in store.told.newest(channel, most=most))

        self._store, self._path = store, path
        self._seen: tuple[str, date] | None = None
        try:
            self.watches = watches.load(path)
            around = channels.Surroundings(
                show=output.page,
                clock=moment,
                environment=os.environ,
                newest=newest,
                folder=path.parent,
                loopback=loopback,
            )
            self._senders = channels.senders(self.watches, around)
        except (watches.WatchError, channels.SetUpError) as error:
            output.fail(f"{path} {error}")

    def warn_of_unknown(self) -> None:
        """Say which names neither the diary nor the tables know: most often a slip of the pen."""
        from summitry import ledger
        from summitry.tell.watches import several
        from summitry.views import known

        diary = ledger.diary(self._store, as_of=today())
        for watch in self.watches.watch:
            for told in known.unknown(diary, parties=watch.parties, places=several(watch.place)):
                output.say(f"summitry: {watch.name}: {told}")

    def round(self, *, as_of: date | None = None, since: date | None = None) -> bool:
        """Tell what changed, and send what waits; whether all of it went out."""
        from summitry.tell import deliver, telling

        day = as_of or today()
        stamp = (self._store.stamp(), day)
        if stamp != self._seen or since is not None:
            telling.tell(self._store, self.watches, today=day, now=moment(), since=since)
            self._seen = stamp
        done = deliver.deliver(self._store, self._senders, clock=moment)
        for channel, why in done.held_up:
            output.say(f"summitry: {channel} is held up: {why}")
        return not done.held_up


def watch(
    watches: Annotated[
        Path, typer.Argument(metavar="WATCHES", help="A TOML file: who is told of what.", show_default=False)
    ],
    store: StoreUrl,
    since: Annotated[
        date | None,
        typer.Option(
            parser=as_day, metavar="DAY", help="Tell what changed after the end of this day.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    once: Annotated[bool, typer.Option("--once", help="Tell what is new, send what waits, then end.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only print how the channels stand.")] = False,
    every: Pause = 60,
    allow_loopback: Loopback = False,
) -> None:
    """Tell what changed in the diary to those who watch it.

    By the terminal, an Atom feed, mail or webhooks. The first time it only takes note of the diary, but for --since.
    """
    from summitry.store import StoreError

    if since and as_of and since > as_of:
        output.fail(f"--since {since} is after --as-of {as_of}; swap the two")
    with opened_for_writing(store) as kept:
        if status:
            from summitry.tell.status import page

            output.page(page(kept.told.queues()))
            return
        teller = Teller(kept, watches, loopback=allow_loopback)
        try:
            teller.warn_of_unknown()
            while True:
                all_out = teller.round(as_of=as_of, since=since)
                since = None
                if once or as_of is not None:
                    break
                time.sleep(every)
        except KeyboardInterrupt:
            output.say("summitry: stopped; what waits is kept, and the same command goes on from there")
            raise typer.Exit(output.STOPPED) from None
        except StoreError as error:
            output.fail(str(error), output.SOME_REJECTED)
    if not all_out:
        raise typer.Exit(output.SOME_REJECTED)
