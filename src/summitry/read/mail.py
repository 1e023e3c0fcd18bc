"""Mails (.eml): the text of one message, as agencies and ministries send it. Attachments are not opened."""

import email
import email.policy
import io
from datetime import datetime
from email.message import EmailMessage

from summitry.read.draft import Draft, Found, Refused
from summitry.read.limits import MAX_PAGE
from summitry.read.pages import fragment_text
from summitry.read.streams import whole


def message(stream: io.BufferedReader) -> Found:
    """The one report of a message (RFC 5322): its plain part, or else what its HTML part shows."""
    data = whole(stream, MAX_PAGE, remedy="give the text of the report itself")
    try:
        yield _draft(email.message_from_bytes(data, policy=email.policy.default))
    except (
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:  # odd headers
        raise Refused(f"the mail cannot be read ({type(error).__name__}: {error})", remedy="give its text") from None


def _draft(mail: EmailMessage) -> Draft:
    body = mail.get_body(("plain", "html"))
    if body is None:
        raise Refused("the mail has no text part", remedy="give its text")
    content = str(body.get_content())
    text = fragment_text(content) if body.get_content_subtype() == "html" else content.replace("\r\n", "\n")
    sender = mail["from"].addresses if mail["from"] else ()
    sent = getattr(mail["date"], "datetime", None)
    return Draft(
        text=text.strip(),
        title=_line(mail["subject"]),
        outlet=_line(sender[0].display_name or sender[0].domain) if sender else None,
        published=sent.isoformat() if isinstance(sent, datetime) else None,
        how="metadata",
        language=_line(mail["content-language"]),
        extra={"message_id": found} if (found := _line(mail["message-id"])) else {},
    )


def _line(value: object) -> str | None:
    return " ".join(str(value or "").split()) or None
