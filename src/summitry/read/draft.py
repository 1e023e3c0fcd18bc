"""What a format's reader finds, before it is a report: a `Draft` for each text, a `Refused` for what cannot be one.

Here, and nowhere else, a draft becomes a `Report`: every check that holds for all formats is in `report_of`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from summitry.model.report import Report, report_id
from summitry.read import dates
from summitry.read.limits import MAX_TEXT

MAX_ID = 500


class Refused(Exception):  # noqa: N818  # readers yield it as a value as often as they raise it
    """An input, or a part of one, that cannot be read: the reason, what to do, and where in the input."""

    def __init__(self, reason: str, *, remedy: str | None = None, place: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what its input says about it. `how` is how a `published` is known: `data` or `metadata`; `captured` is
    when a crawler was given the text, which is no day of publication but near it.
    """

    text: str | None
    place: str | None = None
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    captured: str | None = None
    how: str = "data"
    title: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PassedBy:
    """What was never meant to be a report, such as a picture in a web archive: counted by reason, not named."""

    reason: str


Found = Iterator[Draft | Refused | PassedBy]
"""What every format's reader gives. It yields a `Refused` where it can go on, and raises one where it cannot."""


def shown(value: object) -> str:
    """A value as a message names it: on one line, and short.

    >>> shown("next week")
    "'next week'"
    """
    text = ascii(value) if not str(value).isprintable() else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def report_of(draft: Draft, *, published: date | None = None, outlet: str | None = None) -> Report:
    """The report that a draft makes; `published` and `outlet` fill in where the input itself knows none.

    Raises `Refused` where there is no text, too much of it, or no day of publication.

    >>> report_of(Draft(text="BEIJING, April 29, 2024 (Xinhua) -- Talks begin."), outlet="Xinhua").published_how
    'dateline'
    """
    text = draft.text
    if text is None or not text.strip():
        raise Refused("has no text", remedy="give the report's words in `text`", place=draft.place)
    if len(text) > MAX_TEXT:
        raise Refused(
            f"the text has {len(text):,} characters, more than the {MAX_TEXT:,} of one report",
            remedy="split it into its reports",
            place=draft.place,
        )
    for name in ("text", "id", "url", "outlet", "title", "language"):
        if "\0" in (getattr(draft, name) or ""):
            raise Refused(f"`{name}` holds a NUL character", remedy="remove it", place=draft.place)
    if draft.id is not None and (len(draft.id) > MAX_ID or not draft.id.isprintable()):
        raise Refused(
            f"the id {shown(draft.id)} is longer than {MAX_ID} characters or holds control characters",
            remedy="give a short id, or none",
            place=draft.place,
        )
    try:
        day = dates.publication(
            written=draft.published,
            how=draft.how,
            url=draft.url,
            text=text,
            captured=draft.captured,
            given=published,
        )
    except ValueError as error:
        raise Refused(str(error), remedy="write the day as in 2024-05-16", place=draft.place) from None
    if day is None:
        raise Refused("has no publication date", remedy="give --published DAY", place=draft.place)
    return Report(
        id=draft.id or report_id(text=text, url=draft.url, title=draft.title),
        url=draft.url,
        outlet=draft.outlet or outlet,
        published=day.day,
        published_at=day.at,
        published_how=day.how,
        title=draft.title,
        text=text,
        language=draft.language,
        extra=draft.extra,
    )
