"""`summitry follow`: the one command that fetches. It asks politely, and public hosts only."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summitry.cli import output
from summitry.cli.options import PageFormat, StoreUrl, default_store

if TYPE_CHECKING:
    from summitry.cli.watching import Teller
    from summitry.follow.lists import FeedList
    from summitry.follow.running import Follower, Progress
    from summitry.net.urls import Policy
    from summitry.store import Store


def moment() -> datetime:
    """The moment by the clock, with its zone."""
    return datetime.now(UTC)


def opened_for_writing(url: str) -> "Store":
    """The store, made where it is not there; whatever is wrong with it ends the command with one line."""
    from summitry.store import Store, StoreError

    try:
        if url == default_store():
            Path(url).parent.mkdir(parents=True, exist_ok=True)
        return Store.open(url)
    except OSError as error:
        output.fail(f"cannot make the folder of the store {url} ({error.strerror}); name another with --store")
    except StoreError as error:
        output.fail(str(error))


def follow(
    feeds: Annotated[
        Path,
        typer.Argument(
            metavar="FEEDS",
            help="An OPML file, or a text with the address of a feed or page a line.",
            show_default=False,
        ),
    ],
    store: StoreUrl,
    once: Annotated[bool, typer.Option("--once", help="One round over what is due, then end.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only print how the feeds stand; nothing is asked.")] = False,
    every: Annotated[
        int, typer.Option(min=1, metavar="MINUTES", help="Between two polls of a feed that asks for no more.")
    ] = 30,
    pause: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Between two requests to one host, at least.")
    ] = 3.0,
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Who you are, for the hosts: an address of the web or of mail.", show_default=False
        ),
    ] = None,
    watches: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Tell what changed after each round, as watch does.", show_default=False),
    ] = None,
    allow_loopback: Annotated[
        bool, typer.Option("--allow-loopback", help="Also addresses of this machine; only for tests.")
    ] = False,
    form: Annotated[
        PageFormat, typer.Option("--format", help="Of --status: a page or one JSON list.")
    ] = PageFormat.TABLE,
) -> None:
    """Follow feeds and pages into the store.

    Asks each when it is due, looks up the whole text, and keeps the diary up to date; goes on where it stopped.
    """
    from functools import partial

    from summitry.follow import running
    from summitry.net.client import ask
    from summitry.net.urls import Policy
    from summitry.store import StoreError

    policy = Policy(loopback=allow_loopback)
    listed = _list_of(feeds, policy)
    with opened_for_writing(store) as kept:
        settings = running.Settings(
            agent=_agent(contact), every=timedelta(minutes=every), pause=pause, seed=str(feeds), policy=policy
        )
        follower = running.Follower(kept, settings, ask=partial(ask, policy=policy), clock=moment)
        if status:
            _show(follower, listed, form)
            return
        for address, reason in listed.refused:
            output.say(f"not followed: {address}: {reason}")
        teller = _teller(kept, watches, allow_loopback)
        try:
            running.follow(
                follower,
                lambda: _list_of(feeds, policy),
                once=once,
                clock=moment,
                wait=time.sleep,
                on_round=lambda progress: _tell(progress, teller),
            )
        except KeyboardInterrupt:
            output.say("summitry: stopped; what was read is kept, and the same command goes on from there")
            raise typer.Exit(output.STOPPED) from None
        except StoreError as error:
            output.fail(str(error), output.SOME_REJECTED)
    if listed.refused:
        raise typer.Exit(output.SOME_REJECTED)


def _list_of(path: Path, policy: "Policy") -> "FeedList":
    from summitry.follow import lists

    try:
        return lists.read(path.read_bytes(), policy=policy)
    except OSError as error:
        output.fail(f"{path} cannot be read ({error.strerror}); check the path")
    except lists.ListError as error:
        output.fail(f"{path} {error}; give OPML, or an address a line")


def _agent(contact: str | None) -> str:
    """How we call ourselves. What cannot stand in a header is refused here, and not sent."""
    from importlib.metadata import version

    if contact is not None and not (contact.isascii() and contact.isprintable()):
        output.fail("--contact is to be plain ASCII on one line")
    return f"summitry/{version('summitry')}" + (f" (+{contact})" if contact else "")


def _teller(store: "Store", watches: Path | None, loopback: bool) -> "Teller | None":
    from summitry.cli.watching import Teller

    return None if watches is None else Teller(store, watches, loopback=loopback)


def _tell(progress: "Progress", teller: "Teller | None") -> None:
    from summitry.views.phrases import count

    for address, reason in progress.problems:
        output.say(f"{address}: {reason}")
    if progress.asked or progress.counts.read:
        line = (
            f"{count(progress.asked, 'feed')} asked, {count(progress.counts.read, 'report')} read, "
            f"{progress.counts.known} known already; {count(progress.counts.claims, 'claim')} found\n"
        )
    else:
        line = f"nothing is due before {progress.next:%Y-%m-%d %H:%M} UTC\n" if progress.next else "nothing to follow\n"
    output.data([line.encode()])
    if teller is not None:
        teller.round()


def _show(follower: "Follower", listed: "FeedList", form: PageFormat) -> None:
    from summitry import codec
    from summitry.follow import status

    states = follower.states(listed.feeds)
    if form is PageFormat.JSON:
        output.data([codec.encode(states), b"\n"])
    else:
        output.page(status.page(states, now=moment()))
