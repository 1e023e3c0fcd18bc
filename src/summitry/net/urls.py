"""An address of a page, taken apart once: what is checked is what is asked for."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address

import httpx

from summitry.net.errors import ForbiddenError

LONGEST = 2_000
"""Characters of an address; longer ones are made by accident or to do harm."""
DEFAULT_PORTS = {"http": 80, "https": 443}
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Whom to speak to beside public hosts. `loopback`: this machine, at any port (for tests); `hosts`: names that the
    user vouches for, wherever they lie and at any port.
    """

    loopback: bool = False
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes. `host` is in lower case and ASCII, an IPv6 address without brackets."""

    url: httpx.URL
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port, as one key."""
        return f"{self.url.scheme}://{self.url.netloc.decode()}"


def target(url: str, *, policy: Policy) -> Target:
    """Where an address leads. Raises `ForbiddenError` for what is no plain web address of a public host.

    >>> target("https://News.example/feed.xml", policy=Policy()).host
    'news.example'
    """
    if len(url) > LONGEST:
        raise ForbiddenError(f"the address is longer than {LONGEST} characters")
    if _UNSEEN.search(url):
        raise ForbiddenError("the address holds blanks, control characters or a backslash")
    try:
        found = httpx.URL(url)
        host = found.raw_host.decode("ascii").lower().rstrip(".")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ForbiddenError(f"the address cannot be read ({error})") from None
    if found.scheme not in DEFAULT_PORTS:
        raise ForbiddenError(
            f"only http and https are fetched, not {found.scheme[:20] or 'an address without a scheme'}"
        )
    if found.userinfo:
        raise ForbiddenError("the address holds a name or password")
    if not host:
        raise ForbiddenError("the address names no host")
    _check_number(host)
    port = found.port or DEFAULT_PORTS[found.scheme]
    if port != DEFAULT_PORTS[found.scheme] and not policy.loopback and host not in policy.hosts:
        raise ForbiddenError(f"port {port} is not the usual one of {found.scheme}")
    return Target(url=found.copy_with(fragment=None), host=host, port=port)


def _check_number(host: str) -> None:
    """A host that ends in a number is an address; one written otherwise than as four numbers hides what it is."""
    if "%" in host:
        raise ForbiddenError("the address is bound to one network card")
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return
    try:
        written = ip_address(host)
    except ValueError:
        raise ForbiddenError(f"{host[:60]!r} is an address in an unusual spelling") from None
    if not isinstance(written, IPv4Address):
        raise ForbiddenError(f"{host[:60]!r} is an address in an unusual spelling")
