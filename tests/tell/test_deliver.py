"""How alerts leave: in order, again after failures, and as text whatever they hold."""

import base64
import email
import email.policy
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import feedparser
import pytest
from rich.console import Console, RenderableType

from hosts import Host, answer, host
from summitry import codec
from summitry.model.words import Status
from summitry.store import Store
from summitry.store.told import Letter
from summitry.tell.alerts import Alert
from summitry.tell.channels import SetUpError, Surroundings, message, senders
from summitry.tell.deliver import Delivered, DeliveryError, Send, deliver
from summitry.tell.quotes import Piece, Quote
from summitry.tell.watches import Kind, Mail, read
from tell.mail_server import MailServer, mail_server

NOW = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
QUOTE = Quote(
    report="r",
    outlet="Wire",
    published=date(2024, 5, 14),
    url="https://wire.example/1",
    pieces=(Piece(text="He "), Piece(text="will", marked=True), Piece(text=" come on 16 May.")),
)


def alert(number: int = 1, **fields: object) -> Alert:
    plain = Alert(
        id=f"a-{number}",
        kind=Kind.DAYS,
        watches=("China",),
        entry="e-1",
        title="Visit of Vladimir Putin to China",
        text="days narrowed: 2024-05 -> 2024-05-16",
        status=Status.ANNOUNCED,
        days="Thu 16 May",
        chance="88 %",
        on=date(2024, 5, 14),
        as_of=date(2024, 5, 14),
        told=NOW,
        quotes=(QUOTE,),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "diary.db")) as kept:
        yield kept


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def queue(store: Store, *alerts: Alert, channel: str = "desk") -> None:
    last = store.told.last("w")
    letters = [Letter(alert=a.id, channel=channel, payload=codec.encode(a).decode(), due=NOW) for a in alerts]
    assert store.told.tell("w", b"", letters, after=last[0] if last else None)


def test_letters_go_in_order_and_a_failure_holds_up_those_behind_it(store: Store, clock: Clock) -> None:
    queue(store, *(alert(number) for number in range(1, 5)))
    gone: list[str] = []
    broken = {"a-2"}

    def send(one: Alert) -> None:
        if one.id in broken:
            raise DeliveryError("is asleep")
        gone.append(one.id)

    def now() -> Delivered:
        return deliver(store, {"desk": send}, clock=clock)

    assert now() == Delivered(sent=1, held_up=(("desk", "is asleep"),))
    assert now() == Delivered(sent=0, held_up=(("desk", "is asleep"),))
    assert gone == ["a-1"]
    broken.clear()
    clock.now += timedelta(minutes=2)
    assert now() == Delivered(sent=3, held_up=())
    assert gone == ["a-1", "a-2", "a-3", "a-4"]


def test_one_channel_does_not_hold_up_another(store: Store, clock: Clock) -> None:
    queue(store, alert(), channel="one")
    queue(store, alert(), channel="two")

    def refuse(one: Alert) -> None:
        raise DeliveryError("no")

    done = deliver(store, {"one": refuse, "two": lambda one: None}, clock=clock)
    assert done == Delivered(sent=1, held_up=(("one", "no"),))


def test_pauses_grow_to_an_hour_and_a_letter_is_given_up_in_the_end(store: Store, clock: Clock) -> None:
    queue(store, alert(1), alert(2))
    tries: list[datetime] = []

    def refuse(one: Alert) -> None:
        if one.id == "a-1":
            tries.append(clock.now)
            raise DeliveryError("no")

    while deliver(store, {"desk": refuse}, clock=clock).held_up:
        clock.now += timedelta(minutes=1)
    pauses = [after - before for before, after in pairwise(tries)]
    assert len(tries) == 200
    assert max(pauses) <= timedelta(hours=1, minutes=1)
    assert clock.now - NOW > timedelta(days=4)
    [found] = store.told.queues()
    assert (found.sent, found.given_up, found.waiting) == (1, 1, 0)


def test_what_the_other_side_will_never_take_is_given_up_sooner(store: Store, clock: Clock) -> None:
    queue(store, alert())

    def refuse(one: Alert) -> None:
        raise DeliveryError("no", temporary=False)

    while deliver(store, {"desk": refuse}, clock=clock).held_up:
        clock.now += timedelta(minutes=1)
    assert clock.now - NOW < timedelta(hours=1)


def test_a_crash_between_sending_and_noting_it_sends_again_under_the_same_id(store: Store, clock: Clock) -> None:
    queue(store, alert())
    gone: list[str] = []

    def crash(one: Alert) -> None:
        gone.append(one.id)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(store, {"desk": crash}, clock=clock)
    deliver(store, {"desk": lambda one: gone.append(one.id)}, clock=clock)
    assert gone == ["a-1", "a-1"]


# The ways out.


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def ways(tmp_path: Path, clock: Clock, shown: list[str]) -> Callable[..., dict[str, Send]]:
    def make(channel: str, *, loopback: bool = True, newest: tuple[Alert, ...] = (), **secrets: str) -> dict[str, Send]:
        def show(page: RenderableType) -> None:
            console = Console(width=100, force_terminal=True)
            with console.capture() as capture:
                console.print(page)
            shown.append(capture.get())

        around = Surroundings(
            show=show,
            clock=clock,
            environment=secrets,
            newest=lambda channel, most: newest,
            folder=tmp_path,
            loopback=loopback,
        )
        return senders(read(f'[[watch]]\nname = "W"\n[[channel]]\nname = "c"\n{channel}'.encode()), around)

    return make


EVIL = alert(
    title="Visit\r\nBcc: all@evil.example\r\n\r\n<script>alert(1)</script>\x1b]0;owned\x07",
    text="days\n narrowed\x1b[31m \u202e]]>",
    quotes=(replace(QUOTE, outlet="W\nire\x1b[2J", pieces=(Piece(text="<b>\r\nFrom: x\r\n.\r\nQUIT\r\n"),)),),
)


def test_the_terminal_shows_text(ways: Callable[..., dict[str, Send]], shown: list[str]) -> None:
    ways('kind = "terminal"')["c"](alert())
    assert "days narrowed: 2024-05 -> 2024-05-16" in shown[0]
    assert "2024-05-14 Wire: " in shown[0]
    assert "He will come on 16 May." in shown[0]
    ways('kind = "terminal"')["c"](EVIL)
    assert "owned" not in shown[1]
    assert "\x1b[2J" not in shown[1]
    assert "\u202e" not in shown[1]


def test_a_feed_in_a_file_holds_the_newest_first(ways: Callable[..., dict[str, Send]], tmp_path: Path) -> None:
    older = tuple(alert(number) for number in range(50))
    ways('kind = "atom"\nfile = "alerts.atom"\nkeep = 10', newest=older)["c"](replace(EVIL, id="a-99"))
    data = (tmp_path / "alerts.atom").read_bytes()
    found = feedparser.parse(data)
    assert not found.bozo
    assert len(found.entries) == 10
    assert "<script>alert(1)</script>" in found.entries[0].title
    assert b"<script" not in data
    assert sorted(path.name for path in tmp_path.iterdir() if "atom" in path.name) == ["alerts.atom"]


def test_a_feed_that_cannot_be_written_is_tried_again(ways: Callable[..., dict[str, Send]]) -> None:
    with pytest.raises(DeliveryError, match="cannot be written"):
        ways('kind = "atom"\nfile = "no/such/folder/alerts.atom"')["c"](alert())


MAIL = Mail(name="m", server="localhost", sender="desk@news.example", to=("a@b.example", "c@d.example"))


def test_a_message_has_no_header_but_its_own() -> None:
    raw = bytes(message(MAIL, EVIL))
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    own = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"}
    assert set(parsed.keys()) == own | {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert parsed["To"] == "a@b.example, c@d.example"
    assert parsed["Subject"].startswith("Visit Bcc: all@evil.example <script>")
    assert parsed.get_content_type() == "text/plain"
    assert message(MAIL, EVIL)["Message-ID"] == parsed["Message-ID"]
    assert bytes(message(MAIL, EVIL)) == raw


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as found:
        yield found


def way_of(mail: MailServer, ways: Callable[..., dict[str, Send]]) -> Send:
    return ways(
        f'kind = "mail"\nserver = "127.0.0.1"\nport = {mail.port}\nsecurity = "none"\n'
        'from = "desk@news.example"\nto = ["a@b.example", "c@d.example"]'
    )["c"]


def test_mail_is_taken_by_a_server(mail: MailServer, ways: Callable[..., dict[str, Send]]) -> None:
    send = way_of(mail, ways)
    send(alert())
    send(EVIL)
    first, second = (email.message_from_bytes(one, policy=email.policy.default) for one in mail.messages)
    assert "He will come on 16 May." in first.get_content()
    assert first["Subject"] == "Visit of Vladimir Putin to China: days narrowed: 2024-05 -> 2024-05-16"
    assert second["Bcc"] is None


@pytest.mark.parametrize(
    ("command", "says", "temporary"),
    [
        ("MAIL", "451 later", True),
        ("RCPT", "550 nobody", False),
        ("RCPT", "450 busy", True),
        ("END", "554 spam", False),
        ("END", "452 full", True),
    ],
)
def test_mail_that_is_not_taken(
    command: str, says: str, temporary: bool, mail: MailServer, ways: Callable[..., dict[str, Send]]
) -> None:
    mail.says[command] = says
    with pytest.raises(DeliveryError) as caught:
        way_of(mail, ways)(alert())
    assert caught.value.temporary is temporary


def test_mail_is_never_sent_in_the_open_where_tls_is_asked(
    mail: MailServer, ways: Callable[..., dict[str, Send]]
) -> None:
    send = ways(f'kind = "mail"\nserver = "127.0.0.1"\nport = {mail.port}\nfrom = "d@n.example"\nto = "a@b.example"')[
        "c"
    ]
    with pytest.raises(DeliveryError, match="STARTTLS"):
        send(alert())
    assert mail.messages == []


@pytest.fixture
def server() -> Iterator[Host]:
    with host() as found:
        yield found


SECRET = "whsec_" + base64.b64encode(b"a secret of the desk").decode()


def hook(server: Host, ways: Callable[..., dict[str, Send]], **more: bool) -> Send:
    made = ways(f'kind = "webhook"\nurl = "{server.base}/hook"\nsecret_from = "S"', S=SECRET, **more)
    return made["c"]


def test_a_webhook_gets_a_request_that_it_can_check(server: Host, ways: Callable[..., dict[str, Send]]) -> None:
    server.pages["/hook"] = answer(status="204 No Content")
    hook(server, ways)(alert())
    [asked] = server.asked
    assert (asked.method, asked.headers["content-type"]) == ("POST", "application/json")
    signed = f"a-1.{int(NOW.timestamp())}.".encode() + asked.body
    expected = base64.b64encode(hmac.new(b"a secret of the desk", signed, hashlib.sha256).digest()).decode()
    assert asked.headers["webhook-id"] == "a-1"
    assert asked.headers["webhook-signature"] == f"v1,{expected}"
    told = json.loads(asked.body)
    assert (told["id"], told["kind"], told["quotes"][0]["pieces"][1]) == (
        "a-1",
        "days",
        {"text": "will", "marked": True},
    )


@pytest.mark.parametrize(
    ("status", "temporary"),
    [("500 Oops", True), ("429 Slow", True), ("401 Who", True), ("410 Gone", False), ("302 Found", True)],
)
def test_a_webhook_that_does_not_take_it(
    status: str, temporary: bool, server: Host, ways: Callable[..., dict[str, Send]]
) -> None:
    server.pages["/hook"] = answer(status=status, Retry_After="7200", Location=f"{server.base}/other")
    with pytest.raises(DeliveryError) as caught:
        hook(server, ways)(alert())
    assert caught.value.temporary is temporary
    assert caught.value.pause == timedelta(hours=2)
    assert server.paths() == ["/hook"]


def test_a_webhook_speaks_to_public_hosts_unless_the_user_vouches_for_one(
    server: Host, ways: Callable[..., dict[str, Send]]
) -> None:
    server.pages["/hook"] = answer()
    with pytest.raises(SetUpError, match="https"):
        hook(server, ways, loopback=False)
    inside = ways('kind = "webhook"\nurl = "https://127.0.0.1/hook"\nsecret_from = "S"', loopback=False, S=SECRET)
    with pytest.raises(DeliveryError, match="loopback"):
        inside["c"](alert())
    named = f'kind = "webhook"\nurl = "{server.base}/hook"\nsecret_from = "S"\nhosts = ["127.0.0.1"]'
    ways(named, loopback=False, S=SECRET)["c"](alert())
    assert server.paths() == ["/hook"]


@pytest.mark.parametrize("secrets", [{}, {"S": ""}, {"S": "whsec_***"}])
def test_a_secret_that_is_missing_or_broken_is_told_at_once(
    secrets: dict[str, str], ways: Callable[..., dict[str, Send]]
) -> None:
    with pytest.raises(SetUpError):
        ways('kind = "webhook"\nurl = "https://x.example/"\nsecret_from = "S"', **secrets)
