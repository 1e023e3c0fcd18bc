"""Who may sign in, who is signed in, and the list of what was done. Hashes and digests only: no secret is kept.

The list is only ever added to. Moments are UTC.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Row, delete, func, insert, select, update

from summitry.model.account import Account, AccountRole, Done, Session
from summitry.store.connect import writing
from summitry.store.errors import speaking_plainly
from summitry.store.tables import accounts, audit, sessions


class Accounts:
    """Accounts, sessions and the list of a store."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def add(self, account: Account) -> bool:
        """Keep a new account; `False` where the name is taken."""
        row = {
            "name": account.name,
            "hash": account.hash,
            "role": account.role.value,
            "created": _utc(account.created),
        }
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            if connection.scalar(select(accounts.c.name).where(accounts.c.name == account.name)) is not None:
                return False
            connection.execute(insert(accounts), row)
        return True

    def change(self, name: str, *, role: AccountRole | None = None, hash: str | None = None) -> bool:  # noqa: A002
        """Give an account another role or another password, and end its sessions; `False` where there is none."""
        values = {"role": role.value if role else None, "hash": hash}
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            changed = connection.execute(
                update(accounts).where(accounts.c.name == name).values({k: v for k, v in values.items() if v})
            )
            connection.execute(delete(sessions).where(sessions.c.account == name))
        return changed.rowcount > 0

    def remove(self, name: str) -> bool:
        """Forget an account and its sessions; what it did stays on the list."""
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.account == name))
            return connection.execute(delete(accounts).where(accounts.c.name == name)).rowcount > 0

    def account(self, name: str) -> Account | None:
        """The account of this name."""
        with speaking_plainly(self._name), self._engine.begin() as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()
        return None if row is None else _account(row)

    def all(self) -> tuple[Account, ...]:
        """All accounts by name."""
        with speaking_plainly(self._name), self._engine.begin() as connection:
            return tuple(_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name)))

    def begin(self, name: str, *, digest: str, at: datetime, until: datetime) -> None:
        """Begin a session under the digest of its token; sessions that are over are forgotten."""
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= _utc(at)))
            before = connection.scalar(select(accounts.c.visited).where(accounts.c.name == name))
            connection.execute(update(accounts).where(accounts.c.name == name).values(visited=_utc(at)))
            row = {"digest": digest, "account": name, "begun": _utc(at), "until": _utc(until), "before": before}
            connection.execute(insert(sessions), row)

    def session(self, digest: str, *, at: datetime) -> Session | None:
        """The session of a token's digest, if it is not over."""
        query = (
            select(sessions.c.account, accounts.c.role, sessions.c.begun, sessions.c.until, sessions.c.before)
            .join(accounts, accounts.c.name == sessions.c.account)
            .where(sessions.c.digest == digest, sessions.c.until > _utc(at))
        )
        with speaking_plainly(self._name), self._engine.begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Session(
            account=row.account,
            role=AccountRole(row.role),
            begun=row.begun.replace(tzinfo=UTC),
            until=row.until.replace(tzinfo=UTC),
            before=row.before.replace(tzinfo=UTC) if row.before else None,
        )

    def end(self, digest: str) -> None:
        """End a session."""
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def note(self, done: Done) -> None:
        """Put something on the list."""
        row = {
            "at": _utc(done.at),
            "account": done.account,
            "what": done.what,
            "subject": done.subject,
            "address": done.address,
        }
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(insert(audit), row)

    def done(self, *, most: int, skip: int = 0) -> tuple[Done, ...]:
        """The list, the newest first."""
        query = select(audit).order_by(audit.c.number.desc()).limit(most).offset(skip)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Done(at=r.at.replace(tzinfo=UTC), account=r.account, what=r.what, subject=r.subject, address=r.address)
            for r in rows
        )

    def count(self, what: str, *, since: datetime, account: str | None = None, address: str | None = None) -> int:
        """How often something is on the list since a moment, of an account or from an address."""
        query = select(func.count()).select_from(audit).where(audit.c.what == what, audit.c.at > _utc(since))
        if account is not None:
            query = query.where(audit.c.account == account)
        if address is not None:
            query = query.where(audit.c.address == address)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            return connection.scalar(query) or 0


def _account(row: Row[Any]) -> Account:
    return Account(
        name=row.name,
        hash=row.hash,
        role=AccountRole(row.role),
        created=row.created.replace(tzinfo=UTC),
        visited=row.visited.replace(tzinfo=UTC) if row.visited else None,
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
