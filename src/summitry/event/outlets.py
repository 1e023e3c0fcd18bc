"""Names of outlets in one form, so that "AFP" and "Agence France-Presse" are one root. Unknown names stay."""

import functools
import re
from collections.abc import Mapping

from summitry.refdata import lexicon

AGENCIES = frozenset(
    {
        "ANI", "ANSA", "Agence France-Presse", "Anadolu Agency", "Antara", "Associated Press", "Bloomberg", "DPA",
        "EFE", "IRNA", "Interfax", "Interfax-Ukraine", "Jiji Press", "KCNA", "Kyodo", "PTI", "QNA", "RIA Novosti",
        "Reuters", "Saudi Press Agency", "TASS", "Tanjug", "Ukrinform", "Vietnam News Agency", "WAM", "Xinhua",
        "Yonhap",
    }
)  # fmt: skip
"""Outlets, by the names of the table of outlets, whose reports others print."""

_BRACKET = re.compile(r"\(([^()]{2,40})\)")
# "(AFP/APP)", "(reprint of Reuters)", "(with Reuters)".
_PARTS = re.compile(r"\s*[/,;]\s*|\b(?:of|from|by|with|and)\s+")
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|/.*$|\.(?:com|org|net)\b.*$")
# "BEIJING, May 14 (Reuters) - ": what stands in brackets near the start and before a dash wrote the text.
_DATELINE = re.compile(r"^.{0,60}?\(([A-Z][\w. -]{1,24})\)\s*[-–—]", re.DOTALL)


def outlet_name(text: str) -> str:
    """The outlet that wrote: of "X via Y" it is X, of "Y (Reuters)" and "Y (reprint of Reuters)" it is Reuters.

    >>> [outlet_name(n) for n in ("AFP", "Reuters via Yahoo", "Daily Star (AFP)", "www.reuters.com", "The Star")]
    ['Agence France-Presse', 'Reuters', 'Agence France-Presse', 'Reuters', 'Star']
    >>> outlet_name("Daily Star (reprint of Reuters)")
    'Reuters'
    """
    for inner in _BRACKET.findall(text):
        for name in (inner, *_PARTS.split(inner)):
            if (agency := _known(name)) in AGENCIES:
                return agency
    author = _VIA.split(text.strip(), maxsplit=1)[0]
    author = _BRACKET.sub("", author).strip() or text.strip()
    return _known(author) or author.removeprefix("The ").removeprefix("the ")


def dateline_agency(text: str) -> str | None:
    """The agency that a text names in its dateline.

    >>> dateline_agency("BEIJING, May 14 (Reuters) - The visit")
    'Reuters'
    """
    found = _DATELINE.match(text[:120])
    agency = _known(found.group(1)) if found else None
    return agency if agency in AGENCIES else None


@functools.cache
def _by_spelling() -> Mapping[str, str]:
    return {_spelling(spelling): name for spelling, name in lexicon.outlets().items()}


def _known(text: str) -> str | None:
    return _by_spelling().get(_spelling(text)) or _by_spelling().get(_spelling(_SITE.sub("", text.strip())))


def _spelling(text: str) -> str:
    """Without what differs between writers: case, "the", and "news" or "agency" at the end."""
    plain = text.strip().casefold().removeprefix("the ")
    return plain.removesuffix(" agency").removesuffix(" news")
