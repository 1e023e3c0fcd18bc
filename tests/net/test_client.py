"""One request against a server that does what it likes: bounds hold, and only checked addresses are connected to."""

import asyncio
import gzip
import os
import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from hosts import Host, answer, endless, host
from summitry.net.client import Answer, Limits, ask
from summitry.net.errors import ForbiddenError, NetError, TooMuchError
from summitry.net.urls import Policy

SMALL = Limits(connect=1, read=0.4, total=0.8, body=100_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def server() -> Iterator[Host]:
    with host() as found:
        yield found


def get(url: str, policy: Policy | None = None, limits: Limits = SMALL, **more: Any) -> Answer:
    return asyncio.run(ask(url, headers={}, policy=policy or Policy(loopback=True), limits=limits, **more))


def leads_to(*addresses: str) -> Any:
    async def resolve(name: str, port: int) -> Sequence[str]:
        return addresses

    return resolve


def test_an_answer_comes_with_status_headers_and_body(server: Host) -> None:
    server.pages["/"] = answer("Talks.", ETag='"1"')
    found = get(server.base + "/")
    assert (found.status, found.headers["etag"], found.body) == (200, '"1"', b"Talks.")
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_the_name_is_kept_and_the_checked_address_is_connected_to(server: Host) -> None:
    server.pages["/"] = answer("Talks.")
    get(f"http://news.example:{server.port}/", resolve=leads_to("127.0.0.1"))
    assert server.asked[0].headers["host"] == f"news.example:{server.port}"


def test_a_name_is_looked_up_once_so_that_a_second_answer_cannot_lead_elsewhere(server: Host) -> None:
    server.pages["/"] = answer("Talks.")
    answers = [["127.0.0.1"], ["10.0.0.1"]]

    async def rebinding(name: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    assert get(f"http://news.example:{server.port}/", resolve=rebinding).body == b"Talks."
    assert answers == [["10.0.0.1"]]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:93.184.216.34"]])
def test_one_closed_address_of_a_name_spoils_all(addresses: list[str], server: Host) -> None:
    with pytest.raises(ForbiddenError, match="leads to"):
        get("http://news.example/", Policy(), resolve=leads_to(*addresses))
    assert server.asked == []


def test_loopback_is_closed_unless_allowed_and_allows_nothing_else(server: Host) -> None:
    with pytest.raises(ForbiddenError):
        get("http://127.0.0.1/", Policy())
    with pytest.raises(ForbiddenError):
        get("http://localhost/", Policy())
    with pytest.raises(ForbiddenError, match="private"):
        get("http://news.example/", Policy(loopback=True), resolve=leads_to("192.168.1.1"))


def test_a_host_that_the_user_vouches_for_may_lie_inside(server: Host) -> None:
    server.pages["/"] = answer("Talks.")
    inside = Policy(hosts=frozenset(["desk.example"]))
    assert get(f"http://desk.example:{server.port}/", inside, resolve=leads_to("127.0.0.1")).status == 200
    with pytest.raises(ForbiddenError):
        get("http://other.example/", inside, resolve=leads_to("127.0.0.1"))


def test_redirects_are_told_and_not_followed(server: Host) -> None:
    server.pages["/"] = answer(status="302 Found", Location="http://169.254.169.254/latest/meta-data/")
    assert get(server.base + "/").status == 302
    assert len(server.asked) == 1


def test_a_body_without_end_is_cut(server: Host) -> None:
    server.pages["/"] = endless(b"x" * 50_000)
    with pytest.raises(TooMuchError, match="larger"):
        get(server.base + "/")


def test_a_body_that_says_that_it_is_huge_is_not_read(server: Host) -> None:
    server.pages["/"] = endless(b"", pause=0.1, head=HEAD + b"Content-Length: 99999999999\r\n\r\n")
    with pytest.raises(TooMuchError, match="larger"):
        get(server.base + "/")


def test_a_bomb_is_not_unpacked(server: Host) -> None:
    packed = gzip.compress(bytes(60 * 2**20))
    assert len(packed) < SMALL.body
    server.pages["/"] = answer(gzip.compress(b"")[:0] + packed, Content_Encoding="gzip")
    with pytest.raises(TooMuchError, match="larger"):
        get(server.base + "/")


def test_many_small_bombs_in_one_body_are_counted_together(server: Host) -> None:
    server.pages["/"] = answer(gzip.compress(bytes(60_000)) * 3, Content_Encoding="gzip")
    with pytest.raises(TooMuchError):
        get(server.base + "/")


def test_packed_bodies_are_unpacked_and_padding_is_passed_over(server: Host) -> None:
    server.pages["/"] = answer("Talks. " * 1000, packed=True)
    assert get(server.base + "/").body == b"Talks. " * 1000
    server.pages["/"] = answer(gzip.compress(b"One. ") + gzip.compress(b"Two.") + b"\0\0\0", Content_Encoding="gzip")
    assert get(server.base + "/").body == b"One. Two."


@pytest.mark.parametrize("packing", ["br", "zstd", "deflate", "gzip, gzip", "x" * 500])
def test_a_packing_that_was_not_asked_for_is_refused(packing: str, server: Host) -> None:
    server.pages["/"] = answer(b"\x1f\x8b", Content_Encoding=packing)
    with pytest.raises(NetError, match="not asked for"):
        get(server.base + "/")


@pytest.mark.parametrize("body", [b"no gzip", gzip.compress(b"Talks.")[:-9]])
def test_a_damaged_packing_is_refused(body: bytes, server: Host) -> None:
    server.pages["/"] = answer(body, Content_Encoding="gzip")
    with pytest.raises(NetError, match="packing is"):
        get(server.base + "/")


@pytest.mark.parametrize(
    ("piece", "head"),
    [
        (b"x", HEAD + b"\r\n"),
        (b"x", HEAD + b"X-Long: "),
        (b"X-More: 1\r\n", HEAD),
        (b"1\r\nx\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_dripping_answers_end_in_time(piece: bytes, head: bytes, server: Host) -> None:
    server.pages["/"] = endless(piece, pause=0.05, head=head)
    with pytest.raises(TooMuchError, match="no whole answer"):
        get(server.base + "/")


def test_silence_ends_in_time(server: Host) -> None:
    server.pages["/"] = endless(b"", pause=0.1, head=b"HTTP/1.1 200 OK\r\n")
    with pytest.raises(NetError, match="silent"):
        get(server.base + "/")


@pytest.mark.parametrize("head", [b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\xff\x00" * 50 + b"\r\n\r\n"])
def test_what_is_no_http_is_an_error(head: bytes, server: Host) -> None:
    server.pages["/"] = endless(head, pause=0.1, head=head)
    with pytest.raises(NetError):
        get(server.base + "/")


def test_a_port_where_nobody_listens_and_a_name_that_nobody_knows(server: Host) -> None:
    with pytest.raises(NetError, match="no connection"):
        get("http://127.0.0.1:1/")
    with pytest.raises(NetError, match="looked up"):
        get("http://no-such-host.invalid/", Policy())

    async def slow(name: str, port: int) -> Sequence[str]:
        await asyncio.sleep(30)
        return ()

    with pytest.raises(NetError):
        get("http://news.example/", Policy(), resolve=slow)


def test_the_proxies_of_the_environment_are_not_used(server: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    server.pages["/"] = answer("Talks.")
    monkeypatch.setitem(os.environ, "HTTP_PROXY", "http://127.0.0.1:1")
    assert get(server.base + "/").body == b"Talks."


def test_certificates_are_checked_against_the_name_and_not_the_address() -> None:
    pem = Path(__file__).with_name("news.example.pem")
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(pem)
    trusted = ssl.create_default_context(cafile=str(pem))
    with host(tls=served) as server:
        server.pages["/"] = answer("Talks.")
        here = leads_to("127.0.0.1")
        assert get(f"https://news.example:{server.port}/", resolve=here, tls=trusted).body == b"Talks."
        for other in (f"https://other.example:{server.port}/", f"https://127.0.0.1:{server.port}/"):
            with pytest.raises(NetError, match="no connection"):
                get(other, resolve=here, tls=trusted)
        with pytest.raises(NetError, match="no connection"):
            get(f"https://news.example:{server.port}/", resolve=here)
