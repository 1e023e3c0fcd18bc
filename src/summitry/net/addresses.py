"""Which addresses may be spoken to: public ones, checked by number, never by name; what is not known is not public.

An address that carries an older one inside it (mapped, NAT64, 6to4, Teredo) is refused whatever it carries.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# https://www.iana.org/assignments/iana-ipv4-special-registry
CLOSED_4 = (
    (IPv4Network("0.0.0.0/8"), "of this network"),
    (IPv4Network("10.0.0.0/8"), "private"),
    (IPv4Network("100.64.0.0/10"), "of a carrier's inner network"),
    (IPv4Network("127.0.0.0/8"), "loopback"),
    # Also where clouds keep the metadata of a machine, its keys among them.
    (IPv4Network("169.254.0.0/16"), "link-local"),
    (IPv4Network("168.63.129.16/32"), "the inner address of a cloud"),
    (IPv4Network("172.16.0.0/12"), "private"),
    (IPv4Network("192.0.0.0/24"), "reserved"),
    (IPv4Network("192.0.2.0/24"), "for documentation"),
    (IPv4Network("192.31.196.0/24"), "reserved"),
    (IPv4Network("192.52.193.0/24"), "reserved"),
    (IPv4Network("192.88.99.0/24"), "of a relay"),
    (IPv4Network("192.168.0.0/16"), "private"),
    (IPv4Network("192.175.48.0/24"), "reserved"),
    (IPv4Network("198.18.0.0/15"), "for benchmarks"),
    (IPv4Network("198.51.100.0/24"), "for documentation"),
    (IPv4Network("203.0.113.0/24"), "for documentation"),
    (IPv4Network("224.0.0.0/4"), "multicast"),
    (IPv4Network("240.0.0.0/4"), "reserved"),
)
# https://www.iana.org/assignments/iana-ipv6-special-registry; all that is public lies in 2000::/3.
PUBLIC_6 = IPv6Network("2000::/3")
CLOSED_6 = (
    (IPv6Network("2001::/23"), "of a tunnel or reserved"),
    (IPv6Network("2001:db8::/32"), "for documentation"),
    (IPv6Network("2002::/16"), "of a tunnel"),
    (IPv6Network("2620:4f:8000::/48"), "reserved"),
    (IPv6Network("3fff::/20"), "for documentation"),
)
NAMED_6 = (
    (IPv6Network("::1/128"), "loopback"),
    (IPv6Network("::ffff:0:0/96"), "an IPv4 address in disguise"),
    (IPv6Network("64:ff9b::/96"), "of a translator to IPv4"),
    (IPv6Network("64:ff9b:1::/48"), "of a translator to IPv4"),
    (IPv6Network("fc00::/7"), "private"),
    (IPv6Network("fe80::/10"), "link-local"),
    (IPv6Network("ff00::/8"), "multicast"),
)


def refusal(address: str) -> str | None:
    """Why an address may not be spoken to, in words; `None` for a public one.

    >>> refusal("169.254.169.254"), refusal("::ffff:10.0.0.1"), refusal("2606:4700::1111")
    ('link-local', 'an IPv4 address in disguise', None)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(found, IPv4Address):
        return next((why for network, why in CLOSED_4 if found in network), None)
    if found.scope_id is not None:
        return "bound to one network card"
    if found in PUBLIC_6:
        return next((why for network, why in CLOSED_6 if found in network), None)
    return next((why for network, why in NAMED_6 if found in network), "reserved")


def is_loopback(address: str) -> bool:
    """Whether it is this machine's own address, written as such.

    >>> is_loopback("127.0.0.1"), is_loopback("::ffff:127.0.0.1")
    (True, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return found in CLOSED_4[3][0] if isinstance(found, IPv4Address) else found == IPv6Address("::1")
