"""What a page says about itself: its day of publication and its language, whichever parser read it.

The day is looked for only where a page says that it is one (a table of names). A day in a headline or in the text is
more often that of the meeting than that of the report, so no general date finder is used.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summitry.read import dates

META = (
    # names (also as property or itemprop) of <meta> that mean the day of publication, best first
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:article:published_time",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "publication_date",
    "publication-date",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_time",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
)
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
LINKED_DATA = "application/ld+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """`metas` are the <meta> of a page by name, in small letters; `days` its days of publication, best first."""

    metas: Mapping[str, str]
    days: tuple[str, ...]
    language: str | None


def marks(
    *,
    metas: Iterable[Mapping[str, str]],
    linked: Iterable[str],
    times: Iterable[Mapping[str, str]],
    language: str | None,
) -> Marks:
    """The marks of a page from the attributes of its <meta>, its linked data, the attributes of its <time>, its lang.

    >>> marks(metas=[{"name": "pubdate", "content": "2024-05-14"}], linked=(), times=(), language="en-GB").language
    'en'
    """
    named: dict[str, str] = {}
    for element in metas:
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            named.setdefault(name, element.get("content") or element.get("datetime") or "")
    said = (match[1] for script in linked for match in _DATE_PUBLISHED.finditer(script))
    found = _LANGUAGE.match((language or "").strip())
    return Marks(
        metas=named,
        days=(*(named[name] for name in META if name in named), *said, *_times(times)),
        language=found[0].lower() if found else None,
    )


def published(own: Marks) -> str | None:
    """What the page writes as its day of publication; candidates that are no day are passed over."""
    return next((value.strip() for value in own.days if _is_day(value)), None)


def _times(found: Iterable[Mapping[str, str]]) -> Iterable[str]:
    """<time> elements that are marked as publication; else the day that all of the page agree on."""
    times = [element for element in found if element.get("datetime")]
    marked = [
        element
        for element in times
        if "pubdate" in element or "publish" in f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    ]
    values = [element.get("datetime") or "" for element in marked or times]
    agreed = {value[:10] for value in values}
    return values[:1] if marked or len(agreed) == 1 else ()


def _is_day(value: str) -> bool:
    try:
        dates.day_of(value)
    except ValueError:
        return False
    return True
