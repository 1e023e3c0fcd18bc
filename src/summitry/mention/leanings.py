"""Which way a time phrase points, by the words around it and no parse: past, future, or untold.

For texts that are not parsed (`summitry times`); where there is a parse, the claim stage knows better. The nearest
verb group or planning word before the phrase in its sentence decides, else the first one after it.
"""

import re
from typing import NamedTuple

from summitry.mention.times import TimeMention, plain
from summitry.model.words import Direction

REACH = 160
SHORT = 8
"""A line of so few words without a verb is a phrase or a headline."""
FUTURE = (
    # words that point ahead, an example
    (
        (
            r"(?:will|shall|would|may|might|could|can|should|must|cannot|won't)"
            r"(?: not| also| now| probably| likely| only| first)*(?: be| have)?(?: been)?(?: \w+ly)? \w+"
        ),
        "will travel to Turkey on Friday",
    ),
    (r"'ll(?: be)? \w+", "he'll be there on Friday"),
    (
        r"to(?: be| have)?(?: been)?(?: \w+ly)? (?!the\b|a\b|an\b|his\b|its\b|their\b|her\b|[a-z]+ed\b)[a-z]+",
        "agreed to meet on Friday",
    ),
    (
        (
            r"(?:is|are|was|were|been|be)(?: now| also| still| originally| currently)? "
            r"(?:due|set|scheduled|expected|planned|slated|likely|supposed|poised|bound|timed|going)"
        ),
        "is set for Friday",
    ),
    (r"(?:scheduled|expected|planned|slated|due|set) (?:for|to|on|in|between)", "talks scheduled for May"),
    (
        (
            r"(?:plans?|planning|intends?|expects?|hopes?|aims?|prepares?|preparing"
            r"|upcoming|forthcoming|pending|planned|scheduled|proposed|next)"
        ),
        "the planned summit in May",
    ),
)
PAST = (
    # words that point back, an example
    (r"(?:was|were|had|did|has been|have been)(?: not| also| \w+ly)*(?: been)?(?: \w+ed)?", "was in Beijing on Friday"),
    (
        (
            r"(?:said|told|met|held|came|went|took|made|gave|saw|left|began|won|lost|fell|rose|led|sent|spoke|wrote"
            r"|became|got|kept|ran|grew|cut|hit|put|found|brought|thought|knew|shot|struck|broke|drew|flew|paid|sold"
            r"|bought|built|sought|agreed|last|ago|earlier|since)"
        ),
        "said on Friday",
    ),
    (r"(?:[a-z]{2,}ed)(?<!need)(?<!speed)(?<!exceed)(?<!proceed)", "arrived on Friday"),
)
ABBREVIATIONS = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
SENTENCE_END = re.compile(
    r"[.!?]" + "".join(rf"(?<!\b{word}.)" for word in ABBREVIATIONS) + r"(?<!\b[a-z].)['\"]?\s|\n"
)
_AHEAD = "|".join(row[0] for row in FUTURE)
_BACK = "|".join(row[0] for row in PAST)
CUES = re.compile(rf"\b(?:(?P<future>{_AHEAD})|(?P<past>{_BACK}))\b")


class Leaning(NamedTuple):
    """Which way a phrase points, and the words that say so ("": none do)."""

    direction: Direction
    words: str


def direction(text: str, mention: TimeMention) -> Direction:
    """Which way a time phrase of `text` points.

    >>> from summitry.mention.times import find
    >>> text = "Erdogan arrived on Monday and will meet Macron on Friday."
    >>> [direction(text, mention).value for mention in find(text)]
    ['past', 'future']
    """
    return leaning(text, mention).direction


def leaning(text: str, mention: TimeMention) -> Leaning:
    """Which way a time phrase of `text` points, and why.

    A phrase that stands alone, or with a few words and no verb ("talks on Friday"), is taken for a plan: it looks
    ahead.

    >>> from summitry.mention.times import find
    >>> [tuple(leaning(text, find(text)[0])) for text in ("He will come on Friday.", "on Friday")]
    [(<Direction.FUTURE: 'future'>, 'will come'), (<Direction.FUTURE: 'future'>, '')]
    """
    low = plain(text)
    before = SENTENCE_END.split(low[max(0, mention.lead - REACH) : mention.lead])[-1]
    begin = mention.lead - len(before)
    cues = [cue for cue in CUES.finditer(low, begin, mention.lead) if not _is_place(text, cue)]
    if cues:
        return Leaning(_way(cues[-1]), cues[-1][0])
    after = SENTENCE_END.split(low[mention.end : mention.end + REACH])[0]
    first = CUES.search(after)
    if first is not None:
        return Leaning(_way(first), low[mention.end + first.start() : mention.end + first.end()])
    return Leaning(Direction.FUTURE if len(before.split()) + len(after.split()) <= SHORT else Direction.UNKNOWN, "")


def _is_place(text: str, cue: re.Match[str]) -> bool:
    """ "to Turkey" is no infinitive."""
    return cue[0].startswith("to ") and text[cue.start() + 3].isupper()


def _way(cue: re.Match[str]) -> Direction:
    return Direction.FUTURE if cue["future"] else Direction.PAST
