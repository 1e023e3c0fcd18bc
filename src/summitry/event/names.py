"""The proper names that reports give to occasions: "the second Russia-Africa summit", "BRICS summit".

A name is the capitalised words before a word for a summit or conference; a number is an ordinal before the name. They
are read from the words of the evidence alone, and only compared with one another: no name is looked up.
"""

import functools
import re
from collections.abc import Iterable

from summitry.model.words import OccasionType
from summitry.refdata import lexicon

Name = tuple[str, int | None]
"""A name without its number, in lower case, and the number of the edition where it is told."""

LONGEST = 4
"""Words of a name."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=2,
    )
}
"""Without "first": that mostly goes on "in years" or "since"."""
_FIGURE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_WORD = re.compile(r"[\w&][\w.&'’–-]*")


@functools.cache
def _named() -> frozenset[str]:
    """Words for occasions that bear names."""
    kinds = (OccasionType.SUMMIT, OccasionType.CONFERENCE)
    return frozenset(
        lemma
        for (lemma, pos), words in lexicon.occasions().items()
        if pos == "noun" and any(word.type in kinds for word in words)
    )


def names(texts: Iterable[str]) -> frozenset[Name]:
    """The names in some sentences.

    >>> sorted(names(["Moscow prepares the second Russia-Africa summit.", "The BRICS Summit opens."]))
    [('brics', None), ('russia-africa', 2)]
    >>> names(["The summit opens.", "It is the first summit since 2019."])
    frozenset()
    """
    found = set()
    for text in texts:
        words = _WORD.findall(text)
        for place, word in enumerate(words):
            if word.lower().rstrip(".") in _named():
                name = _before(words[:place])
                if name:
                    found.add(name)
    return frozenset(found)


def _before(words: list[str]) -> Name | None:
    name: list[str] = []
    number = None
    for word in reversed(words[-LONGEST - 2 :]):
        number = _number(word)
        if number is not None:
            break
        if _YEAR.match(word) and name:
            continue
        if not (word[:1].isupper() or word[:1].isdigit()) or len(name) == LONGEST or word in ("The", "A", "An"):
            break
        name.insert(0, word.lower().replace("–", "-").removesuffix("'s").removesuffix("’s"))
    return (" ".join(name), number) if name else None


def _number(word: str) -> int | None:
    figure = _FIGURE.match(word.lower())
    return int(figure.group(1)) if figure else NUMBERS.get(word.lower())
