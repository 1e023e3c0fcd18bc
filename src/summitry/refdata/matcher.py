"""Finds the names of a table in running text: whole words, longest first, capitals where the name has them.

The text is folded at equal length and searched by Aho-Corasick. Patterns stand between spaces: only whole words match.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick_rs

from summitry.refdata import spelling

STOP = "stop"
_SHORT_CAPITALS = 3


class Match(NamedTuple):
    """A name of the table in a text, with the form in which the table writes it."""

    start: int
    end: int
    form: str
    kind: str


class Matcher:
    """A table of names (form to kind) made ready for search; of forms that fold alike the first that fits counts.

    A form of kind `STOP` swallows what it covers. `endings` are words that make something else of a name of a kind
    ("Chinese Grand Prix"): name and ending are then one stop.
    """

    def __init__(
        self, forms: Mapping[str, str], *, endings: Mapping[str, Collection[str]] = MappingProxyType({})
    ) -> None:
        patterns: dict[str, list[tuple[str, str]]] = {}
        for form, kind in forms.items():
            patterns.setdefault(f" {spelling.fold(form).strip()} ", []).append((form, kind))
        self._entries = tuple(patterns.values())
        self._endings = {
            kind: tuple((f" {spelling.fold(words)} ", words) for words in sorted(group, key=len, reverse=True))
            for kind, group in endings.items()
        }
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns), store_patterns=False)

    def find(self, text: str) -> list[Match]:
        """Matches in order, without overlap: the leftmost first, of those the longest. Stop phrases are among them.

        >>> Matcher({"New Delhi": "city", "Delhi": "city"}).find("New Delhi")
        [Match(start=0, end=9, form='New Delhi', kind='city')]
        """
        found = []
        folded = f" {spelling.fold(text)} "
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            written = text[start : end - 2]
            if fitting := next((entry for entry in self._entries[number] if _capitals_fit(written, entry[0])), None):
                form, kind = fitting
                if kind in self._endings and (length := self._ending(kind, text, folded, end - 1)):
                    found.append((start, 1 - end - length, form, STOP))
                else:
                    found.append((start, 2 - end, form, kind))
        found.sort()
        matches, free = [], 0
        for start, minus_end, form, kind in found:
            if start >= free:
                free = -minus_end
                if form.endswith(".") and text[free : free + 1] == ".":
                    free += 1
                matches.append(Match(start, free, form, kind))
        return matches

    def _ending(self, kind: str, text: str, folded: str, end: int) -> int:
        """The length of the ending that follows a name of the kind, 0 for none. `end` counts in the folded text."""
        for ending, words in self._endings[kind]:
            if folded.startswith(ending, end) and _capitals_fit(text[end : end + len(words)], words):
                return len(words)
        return 0


def _capitals_fit(written: str, form: str) -> bool:
    """Has the text a capital wherever the name has one? Names such as "US", "AU" must be all capitals."""
    words, named = written.replace("-", " ").split(), form.replace("-", " ").split()
    if len(words) != len(named):
        return written[:1].isupper()
    for word, name in zip(words, named, strict=True):
        if name[:1].isupper() and not word[:1].isupper():
            return False
        if name.isupper() and 1 < len(name.replace(".", "")) <= _SHORT_CAPITALS and not word.isupper():
            return False
    return True


def word_before(text: str, start: int) -> str:
    """The word right before a place in the text, "" where punctuation stands between.

    >>> word_before("said Michael Jordan", 13)
    'Michael'
    """
    if start < 2 or text[start - 1] not in " \u00a0" or text[start - 2] in ' ,;:!?()"“”\n':
        return ""
    words = text[max(0, start - 30) : start - 1].split()
    return words[-1] if words else ""


def capital_follows(text: str, end: int) -> bool:
    """Does a word with a capital follow, with only a space between?"""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
