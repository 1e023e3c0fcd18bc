"""Passwords, tokens and what is kept of them: an Argon2 hash, a digest. A form's token follows from the session's."""

import hashlib
import hmac
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200
"""Characters of a password. Length is what counts; longer ones only cost time."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_urlsafe())
_AT_ONCE = threading.Semaphore(2)
"""A check takes memory and time on purpose; strangers shall not take it all."""


def hashed(password: str) -> str:
    """What is kept of a password; `ValueError` for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password has {SHORTEST} to {LONGEST} characters")
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept. For nobody (`None`) it takes as long and is never right."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _NOBODY, password[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def token() -> str:
    """A new token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a token.

    >>> digest("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def form_token(secret: str) -> str:
    """The token of the forms of who holds this token: it tells nothing of it."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def feed_key(name: str, kept: str) -> str:
    """The key with which programs read feeds in somebody's name; it changes with the password.

    >>> feed_key("ada", "hash")[:8]
    'ada~1a02'
    """
    return f"{name}~{hmac.new(kept.encode(), b'feed', hashlib.sha256).hexdigest()}"


def same(one: str, other: str) -> bool:
    """Whether two tokens are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())
