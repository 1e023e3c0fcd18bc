"""From a file name or URL to a database that is ready: its driver, its settings per connection, its newest version."""

import importlib.util
import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from summitry.store.errors import READ_ONLY, StoreError, speaking_plainly
from summitry.store.tables import VERSION
from summitry.store.versions import bring_up, version_of, wait_for_turn

# Seconds between two tries where SQLite does not wait by itself.
PAUSE = 0.02
POSTGRES_NAMES = ("postgresql", "postgres", "postgresql+psycopg")


def connect(url: str, *, read_only: bool, wait: float) -> tuple[Engine, str]:
    """A database at the newest version and the name under which messages speak of it. `wait` is in seconds."""
    address = _address(url)
    if address.drivername == "sqlite":
        name = address.database or url
        with speaking_plainly(name):
            engine = _sqlite(Path(name), read_only=read_only, wait=wait)
    else:
        name = address.set(drivername="postgresql").render_as_string(hide_password=True)
        engine = _postgres(address, name, read_only=read_only, wait=wait)
    try:
        with speaking_plainly(name):
            _make_ready(engine, name, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine, name


def writing(engine: Engine) -> Engine:
    """The same database, whose transactions take the lock for writing as they begin."""
    return engine.execution_options(writing=True)


def _address(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            url, "is no address that can be read", "name a file, sqlite:///FILE or postgresql://..."
        ) from error
    if address.drivername in POSTGRES_NAMES:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername == "sqlite" and address.database:
        return address
    shown = address.render_as_string(hide_password=True)
    raise StoreError(shown, "is of no kind that summitry knows", "name a file, sqlite:///FILE or postgresql://...")


def _sqlite(file: Path, *, read_only: bool, wait: float) -> Engine:
    if not file.exists():
        if read_only:
            raise StoreError(str(file), "does not exist", "read some reports into it first, or check the name")
        if not file.parent.is_dir():
            raise StoreError(str(file), f"has no folder: {file.parent} does not exist", "create the folder first")
    elif file.is_dir():
        raise StoreError(str(file), "is a folder", "name a file in it")
    elif not read_only and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        raise StoreError(str(file), *READ_ONLY)
    options = {"mode": "ro" if read_only else "rwc", "uri": "true"}
    if read_only and not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists():
        # SQLite needs a file beside the store even to read it, unless it is told that nobody writes.
        options["immutable"] = "1"
    place = f"file:{quote(str(file.absolute()))}"
    engine = create_engine(URL.create("sqlite", database=place, query=options), connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own idea of when a transaction begins is switched off; `begin` below says it.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            _write_ahead(connection, wait)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that will write says so first: two that read and then both want to write would block each other.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Let readers and a writer work side by side. SQLite does not wait while another process makes the switch."""
    tries = round(wait / PAUSE)
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or tries == 0:
                raise
        tries -= 1
        time.sleep(PAUSE)


def _postgres(address: URL, name: str, *, read_only: bool, wait: float) -> Engine:
    if importlib.util.find_spec("psycopg") is None:
        raise StoreError(name, "needs the PostgreSQL driver", 'install it: pip install "summitry[postgres]"')
    engine = create_engine(address)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {round(wait * 1000)}")
        if read_only:
            connection.execute("SET default_transaction_read_only = on")
        connection.commit()

    return engine


def _make_ready(engine: Engine, name: str, *, read_only: bool) -> None:
    with engine.begin() as connection:
        version = version_of(connection, name)
    if version == VERSION:
        return
    if read_only:
        reason = "is empty" if version is None else f"is of version {version}, older than this summitry"
        raise StoreError(name, reason, "open it for writing once, by reading reports into it")
    with writing(engine).begin() as connection:
        wait_for_turn(connection)
        # Another process may have been quicker.
        if version_of(connection, name) != VERSION:
            bring_up(connection)
