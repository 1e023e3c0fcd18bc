"""The ways by which an alert leaves: printed, a feed in a file, mail, a signed request.

Each carries one alert, or says why not. Whatever reports say is text everywhere: no line of it can become a header, a
tag or a sequence that steers a terminal.
"""

import asyncio
import base64
import hashlib
import hmac
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from summitry import codec
from summitry.net import client
from summitry.net.client import Limits
from summitry.net.errors import NetError
from summitry.net.pauses import retry_after
from summitry.net.urls import Policy
from summitry.tell import atom
from summitry.tell.alerts import Alert
from summitry.tell.deliver import DeliveryError, Send
from summitry.tell.watches import AtomFile, Channel, Mail, Security, Terminal, Watches, Webhook, several
from summitry.views import phrases
from summitry.views.clean import clean

SHOWN = 5
"""Sentences of one alert that are shown; the rest are counted."""
MAIL_SECONDS = 30
HOOK_LIMITS = Limits(connect=10, read=15, total=30, body=64 * 2**10)
NEVER = frozenset({400, 404, 405, 410, 413, 415, 422})
"""Answers of a webhook that the same request will get again."""


class SetUpError(ValueError):
    """A channel that cannot be used as it is described."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What channels need from outside: printing, the clock, the environment, the newest alerts of a channel, the folder
    of the watches, and whether this machine may be asked (tests).
    """

    show: Callable[[RenderableType], None]
    clock: Callable[[], datetime]
    environment: Mapping[str, str]
    newest: Callable[[str, int], tuple[Alert, ...]]
    folder: Path
    loopback: bool = False
    resolve: client.Resolve = field(default=client.look_up)


def senders(watches: Watches, around: Surroundings) -> dict[str, Send]:
    """A way to send for each channel. Raises `SetUpError` for one that lacks something, before anything is sent."""
    return {channel.name: _sender(channel, around) for channel in watches.channel}


def _sender(channel: Channel, around: Surroundings) -> Send:
    match channel:
        case Terminal():
            return lambda alert: around.show(block(alert))
        case AtomFile():
            return lambda alert: _write_feed(channel, alert, around)
        case Mail():
            password = _secret(channel.name, channel.password_from, around) if channel.user else None
            return lambda alert: _mail(channel, alert, password)
        case Webhook():
            secret = _secret(channel.name, channel.secret_from, around)
            _key(secret, channel.name)
            if urlsplit(channel.url).scheme != "https" and not around.loopback and not channel.hosts:
                raise SetUpError(f"{channel.name!r}: a webhook of another host needs https")
            return lambda alert: _post(channel, alert, secret, around)


def _secret(channel: str, variable: str | None, around: Surroundings) -> str:
    found = around.environment.get(variable or "", "")
    if not found:
        raise SetUpError(f"{channel!r}: the variable {variable} is not set; it holds the secret")
    return found


def block(alert: Alert) -> RenderableType:
    """An alert for the terminal: what, what of it changed, where it stands, and who says so."""
    head = Text(clean(alert.title), style="bold").append(f"  {alert.entry}", style="not bold dim")
    lines: list[RenderableType] = [Text(), head, Padding(Text(clean(alert.text)), (0, 0, 0, 2))]
    for where, words in _said(alert):
        lines.append(Padding(Text(where, style="dim").append(words, style="not dim"), (0, 0, 0, 4)))
    names = ", ".join(clean(name) for name in alert.watches)
    lines.append(Padding(Text(f"now {_standing(alert)} · watched as {names} · {alert.id}", style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def body(alert: Alert) -> str:
    """The same as plain lines."""
    lines = [clean(alert.text), f"Now: {_standing(alert)}", ""]
    for where, words in _said(alert):
        lines += [f"{where}{words}", ""]
    links = dict.fromkeys(quote.url for quote in alert.quotes[:SHOWN] if quote.url)
    lines += [*links, ""] if links else []
    lines += [f"summitry show {alert.entry} --as-of {alert.as_of}"]
    lines += [f"Watched as {', '.join(clean(name) for name in alert.watches)}; alert {alert.id}"]
    return "\n".join(lines) + "\n"


def _standing(alert: Alert) -> str:
    chance = f", chance {alert.chance}" if alert.chance else ""
    return f"{phrases.word(alert.status)}{chance}, {clean(alert.days)}"


def _said(alert: Alert) -> list[tuple[str, str]]:
    shown = [
        (f"{quote.published} {clean(quote.outlet or 'unknown outlet')}: ", clean(quote.text))
        for quote in alert.quotes[:SHOWN]
    ]
    more = len(alert.quotes) - SHOWN
    return [*shown, (f"and {phrases.count(more, 'more sentence')}", "")] if more > 0 else shown


def _write_feed(channel: AtomFile, alert: Alert, around: Surroundings) -> None:
    """The newest alerts, this one the first. The file is replaced as a whole, so that nobody reads half of it."""
    newest = {alert.id: alert, **{one.id: one for one in around.newest(channel.name, channel.keep)}}
    items = [_item(one) for one in list(newest.values())[: channel.keep]]
    data = atom.feed(items, id=channel.name, title=channel.title, updated=alert.told, address=channel.address)
    path = around.folder / channel.file
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        os.replace(new, path)
    except OSError as error:
        raise DeliveryError(f"{path} cannot be written ({error.strerror})") from None


def _item(alert: Alert) -> atom.Item:
    return atom.Item(
        id=alert.id,
        title=f"{alert.title}: {alert.text}",
        updated=alert.told,
        published=alert.told,
        text=body(alert),
        link=next((quote.url for quote in alert.quotes if quote.url), None),
        categories=(alert.kind, *alert.watches),
    )


def message(channel: Mail, alert: Alert) -> EmailMessage:
    """An alert as mail. The same alert has the same Message-ID, so that one that came twice is known again."""
    # Longer lines than usual, which servers take, so that a subject stands on one.
    found = EmailMessage(policy=policy.SMTP.clone(max_line_length=500))
    found["From"] = channel.sender
    found["To"] = ", ".join(several(channel.to))
    found["Subject"] = clean(f"{alert.title}: {alert.text}")[:200]
    found["Date"] = format_datetime(alert.told)
    found["Message-ID"] = f"<{alert.id}.{_key_of(channel.name)}@{channel.sender.rpartition('@')[2]}>"
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(body(alert))
    return found


def _key_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def _mail(channel: Mail, alert: Alert, password: str | None) -> None:
    try:
        with _server(channel) as server:
            if channel.user and password is not None:
                server.login(channel.user, password)
            # If some of several take it, it is sent: once more would tell those twice.
            server.send_message(message(channel, alert))
    except smtplib.SMTPResponseException as error:
        reason = clean(f"{channel.server} says {error.smtp_code} {_decoded(error.smtp_error)}")[:300]
        raise DeliveryError(reason, temporary=error.smtp_code < 500 or error.smtp_code in (530, 534, 535)) from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise DeliveryError(f"{channel.server} takes nobody of those", temporary=any(c < 500 for c in codes)) from None
    except (smtplib.SMTPException, OSError, ssl.SSLError) as error:
        raise DeliveryError(clean(f"{channel.server}: {error}")[:300]) from None


def _server(channel: Mail) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if channel.security is Security.TLS:
        return smtplib.SMTP_SSL(channel.server, channel.port, timeout=MAIL_SECONDS, context=trusted)
    server = smtplib.SMTP(channel.server, channel.port, timeout=MAIL_SECONDS)
    if channel.security is Security.STARTTLS:
        try:
            server.starttls(context=trusted)
        except BaseException:
            server.close()
            raise
    return server


def _decoded(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def signature(secret: str, *, id: str, at: int, content: bytes) -> str:  # noqa: A002 - the header's own name
    """What proves who sent a request, after the rules of Standard Webhooks (version 1).

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id="msg_p5jXN8AQM9LWM0D4loKWxJek", at=1614265330,
    ...     content=b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = hmac.new(_key(secret, "webhook"), f"{id}.{at}.".encode() + content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def _key(secret: str, channel: str) -> bytes:
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        raise SetUpError(f"{channel!r}: what follows whsec_ in the secret is no base64") from None


def _post(channel: Webhook, alert: Alert, secret: str, around: Surroundings) -> None:
    content, at = codec.encode(alert), int(around.clock().timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "summitry",
        "webhook-id": alert.id,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(secret, id=alert.id, at=at, content=content),
    }
    allowed = Policy(loopback=around.loopback, hosts=frozenset(channel.hosts))
    asked = client.ask(
        channel.url,
        method="POST",
        headers=headers,
        content=content,
        policy=allowed,
        limits=HOOK_LIMITS,
        resolve=around.resolve,
    )
    try:
        answer = asyncio.run(asked)
    except NetError as error:
        raise DeliveryError(error.reason, temporary=error.temporary) from None
    if not 200 <= answer.status < 300:
        pause = retry_after(answer.headers.get("retry-after"), now=around.clock())
        raise DeliveryError(f"answers with status {answer.status}", temporary=answer.status not in NEVER, pause=pause)
