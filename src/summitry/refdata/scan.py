"""Finds names of actors in running text. Finds, never decides whom they mean.

A name that is also a common word or common name counts only with support; one that ends another's name does not.
"""

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from summitry.refdata import gazetteer, source, spelling
from summitry.refdata.gazetteer import SHORT
from summitry.refdata.matcher import STOP, Match, Matcher, capital_follows, word_before

TITLES = frozenset(
    [
        "president",
        "premier",
        "minister",
        "chancellor",
        "secretary",
        "mr",
        "mrs",
        "ms",
        "dr",
        "king",
        "queen",
        "prince",
        "princess",
        "emir",
        "sheikh",
        "general",
        "ambassador",
        "senator",
        "governor",
        "envoy",
        "chairman",
        "chief",
        "leader",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "pm",
        "chairwoman",
        "emperor",
        "sultan",
        "pope",
        "admiral",
        "commissioner",
        "adviser",
        "advisor",
        "representative",
        "comrade",
    ]
)
_PLACE_WORDS = frozenset(["in", "to", "of", "from", "and", "with", "for", "near", "at", "between", "against"])


_BEFORE_A_MONTH = frozenset(
    [
        "in",
        "on",
        "by",
        "of",
        "early",
        "mid",
        "late",
        "since",
        "until",
        "till",
        "last",
        "next",
        "this",
        "from",
        "to",
        "for",
        "and",
        "or",
        "through",
        "around",
    ]
)


# "Pope Benedict" is not to be found in "Pope Benedict XV", nor Britain in "Britain-based".
_OTHER = re.compile(r" [IVX]+\b|-(?:based|born|made|style|bound|registered|flagged|linked|language|speaking|era)\b")


class NameHit(NamedTuple):
    """A name in a text; `text` is the text's slice."""

    start: int
    end: int
    text: str


@functools.cache
def _matcher(extra: Path | None) -> Matcher:
    forms = dict.fromkeys(sorted(gazetteer.stop_phrases(extra)), STOP)
    for names in gazetteer.index(extra).values():
        for name in names:
            forms.setdefault(name.form, name.how)
    return Matcher(forms, endings=gazetteer.stop_endings(extra))


def scan(text: str) -> tuple[NameHit, ...]:
    """Names of people, states, bodies, governments and peoples in a text, in order, without overlap.

    A family name that is also a common word or a common name ("May", "Johnson") counts only after a title, or where the
    text has the full name too. A name after another's given name ("Michael Jordan") does not count.

    >>> [hit.text for hit in scan("Xi told the Kremlin that May was too early, the Washington Post wrote.")]
    ['Xi', 'Kremlin']
    """
    extra = source.folder()
    matches = _matcher(extra).find(text)
    supported = _supported((text[match.start : match.end] for match in matches if match.kind != SHORT), extra)
    return tuple(
        NameHit(match.start, match.end, text[match.start : match.end])
        for match in matches
        if match.kind != STOP and _stands(match, text, supported, extra)
    )


@functools.cache
def _short_forms(extra: Path | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form, names in gazetteer.index(extra).items():
        for name in names:
            if name.how == SHORT:
                found.setdefault(name.target, []).append(form)
    return {target: tuple(forms) for target, forms in found.items()}


def _supported(phrases: Iterable[str], extra: Path | None) -> frozenset[str]:
    """The short names of people whose full name the text has."""
    index, short_forms = gazetteer.index(extra), _short_forms(extra)
    return frozenset(
        form
        for phrase in phrases
        for name in index.get(spelling.key(phrase), ())
        for form in short_forms.get(name.target, ())
    )


def _stands(match: Match, text: str, supported: frozenset[str], extra: Path | None) -> bool:
    before = word_before(text, match.start)
    folded = spelling.key(match.form)
    if folded == "may" and _is_month(before, text[match.end : match.end + 3]):
        return False
    if _OTHER.match(text, match.end):
        return False
    if folded in supported:
        return True
    titled = spelling.fold(before).strip() in TITLES
    if match.kind == SHORT and folded in gazetteer.common_given_names(extra):
        return titled and not capital_follows(text, match.end)
    if folded in gazetteer.weak_words(extra):
        if match.kind == SHORT:
            return titled
        if capital_follows(text, match.end) and before not in _PLACE_WORDS:
            return False
    if " " in match.form or titled or not before[:1].isupper():
        return True
    initial = len(before) == 1 or (len(before) == 2 and before.endswith("."))
    return not initial and spelling.fold(before) not in gazetteer.given_names(extra)


def _is_month(before: str, after: str) -> bool:
    """ "in May", "16 May", "May 5": the month, whoever else is called May in the text."""
    return before.lower() in _BEFORE_A_MONTH or before[:1].isdigit() or after.lstrip(" ,")[:1].isdigit()
