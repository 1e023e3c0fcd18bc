"""One request, one answer: names are looked up once, every address is checked, and the checked one is connected to.

No redirect is followed here, no proxy or cookie of the environment is used, and nothing is unpacked beyond its bound.
"""

import asyncio
import functools
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from summitry.net.addresses import is_loopback, refusal
from summitry.net.errors import ForbiddenError, NetError, TooMuchError
from summitry.net.urls import Policy, Target, target

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to the numbers of its addresses."""

TRIED = 3
"""Addresses of one host that are tried, if the first do not answer."""
_GZIP = 31
"""Tells zlib to expect gzip's own header."""
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes of one request: `read` is the longest silence, `total` counts from the look-up to the end."""

    connect: float = 10.0
    read: float = 15.0
    total: float = 60.0
    body: int = 4 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host said. The body is unpacked, and read only where the status is one of success."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's own resolver."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetError(f"the name {host[:100]} cannot be looked up ({error})") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def ask(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str],
    content: bytes | None = None,
    policy: Policy,
    limits: Limits,
    resolve: Resolve = look_up,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    """Ask one host once.

    Raises `NetError`: `ForbiddenError` for an address that is not public, `TooMuchError` for an answer without end.
    `tls` is for hosts whose certificates another authority signed.
    """
    goal = target(url, policy=policy)
    try:
        async with asyncio.timeout(limits.total):
            addresses = await _addresses(goal, policy=policy, limits=limits, resolve=resolve)
            for last, address in enumerate(addresses, 1 - len(addresses)):
                try:
                    return await _answer(goal, address, method, headers, content, limits, tls)
                except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                    if last == 0:
                        raise NetError(f"no connection to {goal.host} ({_said(error)})") from None
    except TimeoutError:
        raise TooMuchError(f"no whole answer within {limits.total:.0f} s") from None
    except httpx.TimeoutException as error:
        raise NetError(f"{goal.host} is silent for too long ({type(error).__name__})") from None
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
        raise NetError(f"the request fails ({_said(error)})") from None
    raise NetError(f"the name {goal.host} has no address")


async def _addresses(goal: Target, *, policy: Policy, limits: Limits, resolve: Resolve) -> Sequence[str]:
    """The addresses of a host, none of which is closed: one bad one spoils all."""
    try:
        found = await asyncio.wait_for(resolve(goal.host, goal.port), limits.connect)
    except TimeoutError:
        raise NetError(f"the name {goal.host} is not looked up in time") from None
    if goal.host not in policy.hosts:
        for address in found:
            why = refusal(address)
            if why is not None and not (policy.loopback and is_loopback(address)):
                raise ForbiddenError(f"{goal.host} leads to {address}, which is {why}")
    return found[:TRIED]


async def _answer(
    goal: Target,
    address: str,
    method: str,
    headers: Mapping[str, str],
    content: bytes | None,
    limits: Limits,
    tls: ssl.SSLContext | None,
) -> Answer:
    """Speak to an address in the name of its host: certificates are checked against the name, not the number."""
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    own = {"Host": goal.url.netloc.decode(), "Accept-Encoding": "gzip", "Connection": "close"}
    client = httpx.AsyncClient(verify=tls or _tls(), timeout=timeout, trust_env=False, follow_redirects=False)
    async with (
        client,
        client.stream(
            method,
            goal.url.copy_with(host=address),
            headers={**headers, **own},
            content=content,
            extensions={"sni_hostname": goal.host},
        ) as response,
    ):
        body = await _body(response, limits.body) if response.is_success else b""
        return Answer(status=response.status_code, headers=dict(response.headers), body=body)


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()


async def _body(response: httpx.Response, limit: int) -> bytes:
    """The body, unpacked piece by piece and never beyond the limit."""
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > limit:
        raise _too_large(limit)
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in ("gzip", "x-gzip"):
        return await _unpacked(response.aiter_raw(), limit)
    if packing not in ("identity", ""):
        raise NetError(f"the answer is packed as {packing[:40]!r}, which was not asked for")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


async def _unpacked(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    body = bytearray()
    packed = 0
    unpacker = zlib.decompressobj(_GZIP)
    try:
        async for chunk in chunks:
            packed += len(chunk)
            if packed > limit:
                raise _too_large(limit)
            while chunk:
                if unpacker.eof:
                    if not chunk.startswith(_GZIP_MAGIC):
                        break  # padding behind the end, which some servers send
                    unpacker = zlib.decompressobj(_GZIP)
                body += unpacker.decompress(chunk, limit + 1 - len(body))
                if len(body) > limit:
                    raise _too_large(limit)
                chunk = unpacker.unused_data or unpacker.unconsumed_tail
    except zlib.error as error:
        raise NetError(f"the answer's packing is damaged ({error})") from None
    if packed and not unpacker.eof:
        raise NetError("the answer's packing is truncated")
    return bytes(body)


def _too_large(limit: int) -> TooMuchError:
    return TooMuchError(f"the answer is larger than {limit / 2**20:.0f} MiB")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
