"""Who may use the pages, and what they did. Hashes only, no secrets; moments have a zone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccountRole(StrEnum):
    """What an account may do; each may all that those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. `visited` is when the last session before now began."""

    name: str
    hash: str
    role: AccountRole
    created: datetime
    visited: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is signed in, until a moment. `before` is when this account signed in the time before."""

    account: str
    role: AccountRole
    begun: datetime
    until: datetime
    before: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A line of the list: who did what, to what, from where."""

    at: datetime
    account: str
    what: str
    subject: str = ""
    address: str = ""
