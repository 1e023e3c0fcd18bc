"""Whatever goes wrong with a database becomes one line that says which store, what, and what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """A store that cannot do what is asked: which store, why, and what to do.

    >>> print(StoreError("diary.db", "is locked by another program", "try again when it is done"))
    the store diary.db is locked by another program; try again when it is done
    """

    def __init__(self, store: str, reason: str, remedy: str) -> None:
        super().__init__(f"the store {store} {reason}; {remedy}")


LOCKED = ("is locked by another program", "try again when that is done; what was stored before is kept")
READ_ONLY = ("is read-only", "make the file and its folder writable, or choose another store")
FULL = (
    "has no room left: the disk is full",
    "free some space and run the same command again; what was stored before is kept",
)
DAMAGED = ("is damaged or no summitry store", "restore it from a copy, or name another file and read the reports anew")
UNOPENABLE = ("cannot be opened", "check that the folder exists and that you may read and write there")
FAILING = ("cannot be read or written: the disk reports an error", "check the disk; what was stored before is kept")
REFUSED = ("refuses this user", "give the user the rights to create tables and to write")

# By the primary result code of SQLite: https://www.sqlite.org/rescode.html
SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: UNOPENABLE,
    sqlite3.SQLITE_PERM: UNOPENABLE,
    sqlite3.SQLITE_IOERR: FAILING,
}

# By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRES_STATES = {
    "55P03": LOCKED,
    "25006": READ_ONLY,
    "53100": FULL,
    "42501": REFUSED,
}


@contextlib.contextmanager
def speaking_plainly(store: str) -> Iterator[None]:
    """Turn the errors of the database and its driver into a `StoreError` about `store`."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(store, *_explained(error.orig or error)) from error
    except SQLAlchemyError as error:
        raise StoreError(
            store, f"failed: {_first_line(error)}", "this is a fault of summitry: please report it"
        ) from error


def _explained(error: BaseException) -> tuple[str, str]:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and (known := SQLITE_CODES.get(code & 0xFF)):
            return known
        return f"failed: {_first_line(error)}", "check the file, or name another"
    if known := POSTGRES_STATES.get(getattr(error, "sqlstate", None) or ""):
        return known
    return f"cannot be used: {_first_line(error)}", "check that the server runs, and the address, user and database"


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
