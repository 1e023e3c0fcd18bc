"""A report is one text by one outlet. It is immutable, and it always has a publication date and says how that is
known.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    `published` is the day at the outlet's own clock; `published_how` says where it was found: `data` (a field of the
    input), `metadata` (of the page or feed), `url`, `dateline`, `capture` (by a crawler) or `given` (by the user).
    `extra` keeps the input's other fields.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    published: date
    published_at: str | None = None
    published_how: str = "data"
    title: str | None = None
    text: str
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def report_id(*, text: str, url: str | None = None, title: str | None = None) -> str:
    """The id of a report that brings none: a hash of its content and address.

    >>> report_id(text="Xi will visit France in May.")
    'r-6623ad821b513e54'
    """
    content = "\x1f".join((url or "", title or "", text))
    return "r-" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input that could not be read: where, why and what to do. `place` is a line or a record of the file."""

    source: str
    place: str | None = None
    reason: str
    remedy: str | None = None

    def __str__(self) -> str:
        where = f"{self.source}, {self.place}" if self.place else self.source
        return f"{where}: {self.reason}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one input held: reports, rejections, and what was passed over, as (reason, count), most often first."""

    source: str
    reports: int = 0
    rejected: int = 0
    passed_over: tuple[tuple[str, int], ...] = ()
