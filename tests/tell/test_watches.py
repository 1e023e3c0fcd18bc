"""Files of watches: what is written is understood, or told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.model.words import OccasionType, Status
from summitry.tell.watches import AtomFile, Kind, Mail, Security, Terminal, WatchError, Webhook, read

WHOLE = """
name = "desk"
[[watch]]
name = "Russia and China"
pair = ["Russia", "China"]
type = ["visit", "summit"]
crosses = [0.5, 0.9]
to = ["feed", "mail"]
[[watch]]
name = "Called off"
status = ["cancelled", "postponed"]
place = "Geneva"
topic = ["gas", "security"]
unreported_after = 14
tell = ["narrows"]
[[channel]]
kind = "terminal"
name = "screen"
[[channel]]
kind = "atom"
name = "feed"
file = "alerts.atom"
keep = 20
[[channel]]
kind = "mail"
name = "mail"
server = "mail.example"
from = "desk@news.example"
to = ["a@news.example", "b@news.example"]
user = "desk"
password_from = "MAIL_PASSWORD"
[[channel]]
kind = "webhook"
name = "hook"
url = "https://hooks.example/summitry"
secret_from = "HOOK_SECRET"
"""


def test_the_whole_file_is_understood() -> None:
    found = read(WHOLE.encode())
    first, second = found.watch
    assert (found.name, first.parties, first.thresholds) == ("desk", ("Russia", "China"), (0.5, 0.9))
    assert first.types == (OccasionType.VISIT, OccasionType.SUMMIT)
    assert first.kinds == {Kind.CROSSES}
    assert second.kinds == {Kind.NARROWS, Kind.STATUS, Kind.UNREPORTED}
    assert second.statuses == (Status.CANCELLED, Status.POSTPONED)
    assert [type(channel) for channel in found.channel] == [Terminal, AtomFile, Mail, Webhook]
    assert isinstance(found.channel[2], Mail)
    assert (found.channel[2].sender, found.channel[2].security) == ("desk@news.example", Security.STARTTLS)
    assert found.channels_of(["Russia and China"]) == ("feed", "mail")
    assert found.channels_of(["Called off"]) == ("screen", "feed", "mail", "hook")


def test_the_least_that_a_watch_needs_is_its_name() -> None:
    found = read(b'[[watch]]\nname = "All"')
    assert found.watch[0].kinds == {Kind.NEW, Kind.STATUS, Kind.DAYS, Kind.CONFLICT, Kind.PASSED}
    assert found.channels_of(["All"]) == ("terminal",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", r"watch"),
        ("watch = []", r"has no \[\[watch"),
        ("[[watch]]", "missing required field `name`"),
        ("[[watch]\n", "no TOML"),
        ('[[watch]]\nname = "A"\nnarow = 1', r"unknown field `narow` - at `\$.watch\[0\]`"),
        ('[[watch]]\nname = "A"\ntype = "vist"', r"vist"),
        ('[[watch]]\nname = "A"\ntell = ["everything"]', r"everything"),
        ('[[watch]]\nname = "A"\npair = ["Russia"]', "length 2"),
        ('[[watch]]\nname = "A"\ncrosses = 70', "between 0 and 1"),
        ('[[watch]]\nname = "A"\ntell = ["crosses"]', "needs crosses"),
        ('[[watch]]\nname = "A"\ntell = ["unreported"]', "needs unreported_after"),
        ('[[watch]]\nname = "A"\nunreported_after = -1', ">= 0"),
        ('[[watch]]\nname = "A"\n[[watch]]\nname = "A"', "two of the same"),
        ('[[watch]]\nname = "A"\nto = "desk"', "no .*channel"),
        ('[[watch]]\nname = "A"\n[[channel]]\nname = "x"\nkind = "fax"', "fax"),
        (
            '[[watch]]\nname = "A"\n[[channel]]\nname = "x"\nkind = "webhook"\nurl = "file:///x"\nsecret_from = "S"',
            "https",
        ),
    ],
)
def test_what_is_not_understood_is_told(text: str, why: str) -> None:
    with pytest.raises(WatchError, match=why):
        read(text.encode())


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        ('to = "x@y.example\\r\\nBcc: z@y.example"', "no address"),
        ('to = "nobody"', "no address"),
        ('to = "a@b.example, c@d.example"', "no address"),
        ("to = []", "to nobody"),
        ('to = "x@y.example"\nsecurity = "none"', "without TLS"),
        ('to = "x@y.example"\nuser = "u"', "password_from"),
        ('to = "x@y.example"\npassword = "secret"', "unknown field `password`"),
        ('to = "x@y.example"\nport = 0', ">= 1"),
    ],
)
def test_mail_that_cannot_be_sent_is_told_before(mail: str, why: str) -> None:
    head = '[[watch]]\nname = "A"\n[[channel]]\nkind = "mail"\nname = "m"\nserver = "s.example"\nfrom = "d@s.example"\n'
    with pytest.raises(WatchError, match=why):
        read((head + mail).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_watches_or_are_refused(data: bytes) -> None:
    try:
        read(data)
    except WatchError:
        return
