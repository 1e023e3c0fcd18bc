"""Whether two tellings of an outcome mean one: by their words, without what every one may have."""

import re

from summitry.model.claim import Outcome
from summitry.model.words import OutcomeKind, OutcomeState
from summitry.refdata import states

SLIGHT = frozenset("the a an new several some their its of joint with between and".split())
"""Words that tell no outcome from another."""
PAPERS = {OutcomeKind.DOCUMENT: OutcomeKind.AGREEMENT, OutcomeKind.COMMITMENT: OutcomeKind.AGREEMENT}
"""Kinds that reports take for one another: what is to be signed as documents is signed as agreements."""
ALIKE = {
    "deal": "agreement",
    "accord": "agreement",
    "pact": "agreement",
    "declaration": "statement",
    "communique": "statement",
    "communiqué": "statement",
    "mou": "memorandum",
    "memoranda": "memorandum",
    "convention": "treaty",
    "paper": "document",
    "package": "document",
}
ANY = frozenset(
    "agreement document statement memorandum contract treaty number series bilateral intergovernmental other million"
    " billion dollar euro pound yuan yen rouble".split()
)
"""Words of an outcome that is only named in general, and of sums."""
PROMISING = frozenset("agreed to on in for pledged vowed promised committed will be signed".split())
"""What tells that something was promised, not what."""
NUMBERS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ten": "10"}


def same_outcome(outcome: Outcome, other: Outcome, sides: frozenset[str]) -> bool:
    """Whether an outcome is another that is told with the same words or more; `sides` are the states that take part.

    A deal is an accord, and what was expected in general words ("several documents") came with any instrument.
    """
    if PAPERS.get(outcome.kind, outcome.kind) != PAPERS.get(other.kind, other.kind):
        return False
    one, more = _outcome_words(outcome, sides), _outcome_words(other, sides)
    if outcome.state == other.state:
        return one <= more
    if OutcomeState.EXPECTED not in (outcome.state, other.state):
        return bool(one) and one <= more
    general = frozenset(word for word in one | more if word.isdigit()) | ANY
    if not one - general and OutcomeKind.COMMITMENT in (outcome.kind, other.kind):
        return False  # "new agreements" are not the promise that was made instead
    return one - general <= more or (bool(more - general) and more - general <= one)


def _outcome_words(outcome: Outcome, sides: frozenset[str]) -> frozenset[str]:
    counted = (NUMBERS.get(word, word) for word in words(outcome.text, sides) - PROMISING)
    return frozenset(ALIKE.get(word, word) for word in counted)


def words(text: str, sides: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words that tell two topics or outcomes apart: in lower case and the singular, without what every one may
    have, and without the names of `sides`.

    >>> sorted(words("the new trade agreements"))
    ['agreement', 'trade']
    """
    found = re.findall(r"[^\W_]+", text.replace(".", ""))
    telling = (w.casefold() for w in found if not (sides and states.state_of(w) in sides))
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in telling) - SLIGHT
