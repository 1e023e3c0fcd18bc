"""Only public addresses pass, however they are written."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.net.addresses import is_loopback, refusal
from summitry.net.errors import ForbiddenError
from summitry.net.urls import Policy, target

CLOSED = """
0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 169.254.170.2
172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:c0a8:101::1 3fff::1
5f00::1 fc00::1 fd00:ec2::254 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 nonsense 127.1 0x7f000001
""".split()
PUBLIC = "1.1.1.1 8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 192.169.0.1 2606:4700::1111 2a00:1450:4001::200e".split()


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_whatever_passes_is_global_to_the_standard_library_too(address: IPv4Address) -> None:
    if refusal(str(address)) is None:
        assert address.is_global
        assert not address.is_multicast
    assert refusal(f"::ffff:{address}")


@given(st.ip_addresses(v=6))
def test_the_same_of_long_addresses(address: IPv6Address) -> None:
    if refusal(str(address)) is None:
        assert address.is_global
        assert address.ipv4_mapped is address.sixtofour is address.teredo is None


def test_loopback_is_only_what_is_written_as_such() -> None:
    assert is_loopback("::1")
    assert not is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("localhost")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/feed",
        "file:///etc/passwd",
        "gopher://news.example/",
        "javascript:alert(1)",
        "//news.example/feed",
        "news.example/feed",
        "",
        "http://",
        "http:///feed",
        "http://user:secret@news.example/",
        "http://news.example:22/",
        "https://news.example:80/",
        "http://news.example:6379/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1.:80.",
        "http://1.2.3.4.5/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://news.example/a b",
        "http://news.example\\@evil.example/",
        "http://news.example/\r\nHost: evil",
        "http://news.example/\u2028",
        "http://news.example/" + "a" * 3000,
    ],
)
def test_addresses_of_pages_that_are_none(url: str) -> None:
    with pytest.raises(ForbiddenError):
        target(url, policy=Policy())


def test_an_address_is_taken_apart_once() -> None:
    found = target("HTTPS://News.Example.:443/feed?a=1#top", policy=Policy())
    assert (found.host, found.port, str(found.url)) == ("news.example", 443, "https://news.example./feed?a=1")
    assert target("http://münchen.example/", policy=Policy()).host == "xn--mnchen-3ya.example"
    assert target("http://[2606:4700::1111]/", policy=Policy()).host == "2606:4700::1111"
    assert target("http://127.0.0.1:8000/", policy=Policy(loopback=True)).origin == "http://127.0.0.1:8000"
    assert target("http://desk.example:8000/", policy=Policy(hosts=frozenset(["desk.example"]))).port == 8000


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        found = target(text, policy=Policy())
    except ForbiddenError:
        return
    assert found.url.scheme in ("http", "https")
    assert found.host
