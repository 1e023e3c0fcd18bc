"""What somebody wants to be told of, and by which way: a TOML file. A word that is not understood is an error, with its
place.
"""

import tomllib
from collections.abc import Iterable
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from summitry.model.words import OccasionType, Status

Words = tuple[str, ...] | str


class WatchError(ValueError):
    """A file of watches that cannot be read."""


class Kind(StrEnum):
    """What can be told of an entry."""

    NEW = "new"
    STATUS = "status"
    DAYS = "days"
    NARROWS = "narrows"
    CHANCE = "chance"
    CROSSES = "crosses"
    CONFLICT = "conflict"
    PASSED = "passed"
    UNREPORTED = "unreported"
    ORIGINS = "origins"
    MERGED = "merged"
    GONE = "gone"
    DECISION = "decision"


USUAL = (Kind.NEW, Kind.STATUS, Kind.DAYS, Kind.CONFLICT, Kind.PASSED)


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the file; unknown keys are errors."""


class Watch(Strict, frozen=True, kw_only=True):
    """Of which entries what is told. All that is given must hold; of several places, types, topics one is enough.

    `pair` and `person` are people, states or bodies that all take part. `crosses` are chances of being held, 0 to 1;
    `unreported_after` days without a word of an outcome. `to` names channels; none: all of them.
    """

    name: str
    pair: tuple[str, str] | None = None
    person: Words = ()
    place: Words = ()
    type: tuple[OccasionType, ...] | OccasionType = ()
    topic: Words = ()
    tell: tuple[Kind, ...] | None = None
    status: tuple[Status, ...] | Status = ()
    crosses: tuple[float, ...] | float | int = ()
    unreported_after: Annotated[int, msgspec.Meta(ge=0)] | None = None
    to: Words = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who must take part."""
        return (*(self.pair or ()), *several(self.person))

    @property
    def kinds(self) -> frozenset[Kind]:
        """What is told: what `tell` lists, and what the other keys ask for. Nothing said: the usual."""
        asked = set(self.tell or ())
        asked |= {Kind.STATUS} if self.status else set()
        asked |= {Kind.CROSSES} if self.thresholds else set()
        asked |= {Kind.UNREPORTED} if self.unreported_after is not None else set()
        return frozenset(asked or USUAL)

    @property
    def thresholds(self) -> tuple[float, ...]:
        """Chances that are told when they are crossed."""
        return (float(self.crosses),) if isinstance(self.crosses, (int, float)) else self.crosses

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Steps to these only; none: to any."""
        return (self.status,) if isinstance(self.status, Status) else self.status

    @property
    def types(self) -> tuple[OccasionType, ...]:
        """Occasions of these types only; none: of any."""
        return (self.type,) if isinstance(self.type, OccasionType) else self.type


class Terminal(Strict, frozen=True, kw_only=True, tag_field="kind", tag="terminal"):
    """Printed."""

    name: str


class AtomFile(Strict, frozen=True, kw_only=True, tag_field="kind", tag="atom"):
    """The newest alerts as a feed in a file; `address` is where a web server shows it."""

    name: str
    file: str
    title: str = "Alerts"
    address: str | None = None
    keep: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100


class Security(StrEnum):
    """How mail is carried to its server."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Mail(Strict, frozen=True, kw_only=True, tag_field="kind", tag="mail", rename={"sender": "from"}):
    """A message for each alert. The password is in the variable of the environment that `password_from` names."""

    name: str
    server: str
    sender: str
    to: Words
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Security = Security.STARTTLS
    user: str | None = None
    password_from: str | None = None


class Webhook(Strict, frozen=True, kw_only=True, tag_field="kind", tag="webhook"):
    """A signed request for each alert. `hosts` are names that may lie in your own network."""

    name: str
    url: str
    secret_from: str
    hosts: tuple[str, ...] = ()


Channel = Terminal | AtomFile | Mail | Webhook


class Watches(Strict, frozen=True, kw_only=True):
    """The whole file. `name` tells several files of one store apart."""

    name: str = "watches"
    watch: tuple[Watch, ...]
    channel: tuple[Channel, ...] = (Terminal(name="terminal"),)

    def channels_of(self, watches: Iterable[str]) -> tuple[str, ...]:
        """The names of the channels that some watches go to, in the order of the file."""
        asked = [watch for watch in self.watch if watch.name in set(watches)]
        named = {name for watch in asked for name in several(watch.to)}
        everywhere = any(not watch.to for watch in asked)
        return tuple(channel.name for channel in self.channel if everywhere or channel.name in named)


def several(words: Words) -> tuple[str, ...]:
    """One word or several, as several.

    >>> several("Xi Jinping")
    ('Xi Jinping',)
    """
    return (words,) if isinstance(words, str) else words


def load(path: Path) -> Watches:
    """The watches of a file. Raises `WatchError`."""
    try:
        return read(path.read_bytes())
    except OSError as error:
        raise WatchError(f"cannot be read ({error.strerror}); check the path") from None


def read(data: bytes) -> Watches:
    """The watches that TOML describes. Raises `WatchError` with the place of what is wrong.

    >>> read(b'[[watch]]\\nname = "China"\\nperson = "Xi Jinping"').watch[0].parties
    ('Xi Jinping',)
    """
    try:
        found = msgspec.convert(tomllib.loads(data.decode("utf-8-sig")), Watches)
    except UnicodeDecodeError as error:
        raise WatchError(f"is no UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise WatchError(f"is no TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise WatchError(f"is not understood: {error}") from None
    _check(found)
    return found


def _check(found: Watches) -> None:
    for what, names in (
        ("watch", [watch.name for watch in found.watch]),
        ("channel", [channel.name for channel in found.channel]),
    ):
        if not names:
            raise WatchError(f"has no [[{what}]]")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice or not all(name.strip() for name in names):
            raise WatchError(f"has two of the same [[{what}]], or one without a name: {', '.join(twice)}")
    known = {channel.name for channel in found.channel}
    for watch in found.watch:
        if lost := [name for name in several(watch.to) if name not in known]:
            raise WatchError(f"sends {watch.name!r} to {lost[0]!r}, which is no [[channel]]")
        if any(not 0 < threshold < 1 for threshold in watch.thresholds):
            raise WatchError(f"{watch.name!r}: crosses is a chance between 0 and 1, as in 0.7")
        if Kind.UNREPORTED in (watch.tell or ()) and watch.unreported_after is None:
            raise WatchError(f"{watch.name!r}: what is unreported needs unreported_after = DAYS")
        if Kind.CROSSES in (watch.tell or ()) and not watch.thresholds:
            raise WatchError(f"{watch.name!r}: what crosses needs crosses = CHANCE")
    for channel in found.channel:
        if isinstance(channel, Mail):
            _check_mail(channel)
        elif isinstance(channel, Webhook) and urlsplit(channel.url).scheme not in ("https", "http"):
            raise WatchError(f"{channel.name!r}: the url of a webhook begins with https://")


def _check_mail(channel: Mail) -> None:
    if not several(channel.to):
        raise WatchError(f"{channel.name!r}: the mail goes to nobody")
    for address in (channel.sender, *several(channel.to)):
        try:
            Address(addr_spec=address)
            if not address.isascii() or not address.isprintable() or "@" not in address:
                raise ValueError
        except (ValueError, IndexError, MessageError):
            raise WatchError(f"{channel.name!r}: {address!r} is no address of mail") from None
    if channel.security is Security.NONE and channel.server not in ("localhost", "127.0.0.1", "::1"):
        raise WatchError(f"{channel.name!r}: mail without TLS goes to this machine only")
    if channel.user and not channel.password_from:
        raise WatchError(f"{channel.name!r}: name the variable with the password in password_from")
