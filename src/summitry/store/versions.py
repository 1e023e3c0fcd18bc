"""A store is opened at the newest version or not at all: a new or older one is brought there, a newer one is refused.

Alembic is imported only where there is something to bring up, so that showing the diary does not wait for it.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from summitry.store.errors import StoreError
from summitry.store.tables import VERSION

VERSION_TABLE = "summitry_version"
MIGRATIONS = Path(__file__).with_name("migrations")
# Any number that no other program is likely to lock: it keeps two processes from creating one store at once.
ADVISORY_LOCK = 0x73756D6D


def version_of(connection: Connection, store: str) -> str | None:
    """The version that a store was left at, `None` for an empty database; refuses a newer or another program's one."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        if version is not None and version > VERSION:
            reason = f"is of version {version}, newer than this summitry, which knows {VERSION}"
            raise StoreError(store, reason, "install a newer summitry, or name another store")
        return version
    if tables:
        raise StoreError(store, "holds tables of another program", "give summitry a database of its own")
    return None


def bring_up(connection: Connection) -> None:
    """Bring an empty or older store to the newest version, inside the transaction that `connection` has begun."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def wait_for_turn(connection: Connection) -> None:
    """Wait until no other process brings up the same database. SQLite has locked the file already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
