"""Names of outlets in one form, so that "Agence France-Presse" and "AFP" are one root. Unknown names stay."""

import re
from collections.abc import Mapping

# Agencies whose reports other outlets print, with the other ways of writing them.
AGENCIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Reuters", ("thomson reuters", "reuters.com")),
    ("AFP", ("agence france presse", "agence france-presse")),
    ("AP", ("associated press", "ap news", "apnews.com")),
    ("ANSA", ()),
    ("Anadolu", ("anadolu agency", "anadolu ajansi", "aa.com.tr")),
    ("Bloomberg", ("bloomberg news", "bloomberg.com")),
    ("dpa", ("deutsche presse-agentur",)),
    ("EFE", ("agencia efe",)),
    ("IANS", ("indo-asian news service",)),
    ("ANI", ("asian news international",)),
    ("PTI", ("press trust of india",)),
    ("Interfax", ("interfax.ru",)),
    ("IRNA", ("islamic republic news agency",)),
    ("Kyodo", ("kyodo news", "kyodo news agency")),
    ("RIA Novosti", ("ria",)),
    ("TASS", ("itar-tass", "tass.com")),
    ("UPI", ("united press international",)),
    ("Xinhua", ("xinhua news agency", "xinhuanet", "xinhuanet.com")),
    ("Yonhap", ("yonhap news agency",)),
)
_AGENCY_OF: Mapping[str, str] = {spelling: name for name, others in AGENCIES for spelling in (name.casefold(), *others)}
_BRACKET = re.compile(r"\(([^()]{2,40})\)")
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|/.*$|\.(?:com|org|net)$")
# "BEIJING, May 14 (Reuters) - ": what stands in brackets near the start and before a dash wrote the text.
_DATELINE = re.compile(r"^.{0,60}?\(([A-Z][\w. -]{1,24})\)\s*[-–—]", re.DOTALL)


def outlet_name(text: str) -> str:
    """The outlet that wrote: of "X via Y" it is X, of "Y (Reuters)" it is Reuters.

    >>> [outlet_name(n) for n in ("Agence France-Presse", "Reuters via Yahoo", "Daily Star (AFP)", "The Guardian")]
    ['AFP', 'Reuters', 'AFP', 'Guardian']
    """
    for inner in _BRACKET.findall(text):
        if agency := _agency(inner):
            return agency
    author = _VIA.split(text.strip(), maxsplit=1)[0]
    author = _BRACKET.sub("", author).strip() or text.strip()
    return _agency(author) or author.removeprefix("The ").removeprefix("the ")


def dateline_agency(text: str) -> str | None:
    """The agency that a text names in its dateline.

    >>> dateline_agency("BEIJING, May 14 (Reuters) - The visit")
    'Reuters'
    """
    found = _DATELINE.match(text[:120])
    return _agency(found.group(1)) if found else None


def _agency(text: str) -> str | None:
    plain = text.strip().casefold().removeprefix("the ")
    return _AGENCY_OF.get(plain) or _AGENCY_OF.get(_SITE.sub("", plain))
