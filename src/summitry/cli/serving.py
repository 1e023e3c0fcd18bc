"""`summitry serve`: the pages on this machine, or for others where somebody says so."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from summitry.cli import output
from summitry.cli.options import StoreUrl, now, today

if TYPE_CHECKING:
    from starlette.applications import Starlette

PORT = 8000
WAITING = 512
MOST_AT_ONCE = 512
"""Connections; more are told to come back."""
SECONDS_TO_END = 3


def serve(
    store: StoreUrl,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes any that is free.")] = PORT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; 127.0.0.1 is this machine alone.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name by which browsers reach the pages, beside --host; several: all."),
    ] = None,
    public: Annotated[
        bool | None,
        typer.Option(
            "--public/--private",
            help="Whether everybody who reaches the pages may read them; if neither is said, only on this machine.",
            show_default=False,
        ),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="A proxy in front speaks HTTPS: cookies go nowhere else.")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Open the store for reading only: nobody signs in.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the diary in your browser.")] = False,
) -> None:
    """Serve the diary as pages, with JSON beside every page.

    On this machine alone unless --host says otherwise; ends with Ctrl-C. `/` is the diary, `/?as_of=DAY` as on a day.
    """
    import socket

    import uvicorn

    from summitry import ledger
    from summitry.store import Store, StoreError
    from summitry.web.app import application
    from summitry.web.settings import LOOPBACK, Settings

    local = host in LOOPBACK or host == "::1"
    shown = f"[{host}]" if ":" in host else host
    names = (*LOOPBACK, *([] if host in ("0.0.0.0", "::") else [shown]), *(name or ()))
    try:
        if not read_only:
            with Store.open(store) as writable:
                ledger.update(writable)
        made = application(
            Settings(
                store=store,
                today=today,
                now=now,
                hosts=names,
                public=local if public is None else public,
                https=https,
                read_only=read_only,
            )
        )
    except StoreError as error:
        output.fail(str(error))
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(WAITING)  # who comes before the server is up waits
    except OSError as error:
        output.fail(f"cannot listen on {shown}:{port} ({error.strerror}); choose another --port or --host")
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    output.say(f"summitry: the diary is at {address} (Ctrl-C ends)")
    for warning in _warnings(made, local=local, https=https):
        output.say(f"summitry: {warning}")
    if open_:
        typer.launch(address)
    config = uvicorn.Config(
        made,
        log_level="warning",
        access_log=False,
        proxy_headers=https,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    # Ctrl-C is how it ends: no error, and no trace of where it was.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _warnings(made: "Starlette", *, local: bool, https: bool) -> Iterator[str]:
    """What whoever starts the pages should know."""
    desk = made.state.desk
    if not local and not https:
        yield "passwords go over the network as they are typed; put a proxy with HTTPS in front, and say --https"
    if not desk.settings.public and not desk.settings.read_only and not desk.store.accounts.all():
        yield "nobody has an account to sign in with; summitry users add NAME makes one"
    if not desk.settings.public and desk.settings.read_only:
        yield "nobody can read these pages: they are private, and --read-only lets nobody sign in"
