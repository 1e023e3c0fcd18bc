"""The smallest time phrases, by the rows of `time_rows.tsv`: pattern, reading, and an example that runs as a test.

`{name}` in a pattern is a word of `time_words.TABLES`, captured; `{NAME}` is a piece of `PIECES`. Rows are tried in
order at each word, and the first that fits wins, so the longer form stands above the shorter. What joins atoms is in
`time_joins`.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summitry.mention.time_readings import READINGS, Reading, named_words
from summitry.mention.time_words import TABLES

PIECES = {
    "JOINT": r"(?P<joint>-| - | to | until | through | and | or | & )",
    "SO": r"(?P<orso> or so)?",
    "KIND_OF": (
        r"(?:(?:straight|consecutive|full|whole|solid|more|additional|long|short|working|business|trading|calendar) )?"
    ),
    # a number behind a day is no day where it counts something
    "UNITLESS": (
        r"(?![\d.,]*\d| ?%|,\d| (?:million|billion|percent|per cent|people|others|countries|more|of|times)\b)"
    ),
    # "May 12 and 13 leaders" counts leaders, "May 12-13 leaders" does not
    "NOUNLESS": (
        r"(?:(?<=-\d)|(?<=-\d\d)|(?! (?!was|is|has|as|its|his|this|talks|meetings|sessions|visits|dates)[a-z]{3,}s\b))"
    ),
    # four figures are no year where they count or measure something
    "NOT_YEAR": (
        r"(?!,?\d| ?%|-\d{1,2}-\d|-?(?:foot|kg|km|mile|metre|meter|dollar|euro|strong|odd)"
        r"| (?:people|troops|soldiers|workers|jobs|km|kilomet|miles|metres|meters|dollars|euros|pounds|tonnes|tons|men"
        r"|women|points|homes|units|employees|members|cars|copies)\b)"
    ),
    "NAMED": "|".join(re.escape(word) for word in sorted(named_words(), key=len, reverse=True)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One form: its pattern, the meaning of its captured words, a phrase that it reads and how that prints."""

    name: str
    pattern: str
    reading: Reading
    example: str
    reads: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table, in order. `KeyError` for a reading or a table that does not exist.

    >>> rows()[0].example
    '2024-05-14'
    """
    text = files("summitry.mention").joinpath("time_rows.tsv").read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.splitlines()[1:]]
    return tuple(
        Row(name=name, pattern=pattern, reading=READINGS[reading], example=example, reads=reads)
        for name, pattern, reading, example, reads in cells
    )


@cache
def pattern() -> re.Pattern[str]:
    """All rows as one pattern, for `read`."""
    return re.compile(r"(?<![\w$€£#])(?:" + "|".join(_numbered(n, row.pattern) for n, row in enumerate(rows())) + ")")


def read(match: re.Match[str]) -> tuple[Row, dict[str, str]]:
    """The row that a match of `pattern` fits, and the words that it captured."""
    assert match.lastgroup is not None
    prefix = match.lastgroup + "_"
    captured = {
        name[len(prefix) :].split("__")[0]: word
        for name, word in match.groupdict().items()
        if word and name.startswith(prefix)
    }
    return rows()[int(match.lastgroup[1:])], captured


def _numbered(number: int, text: str) -> str:
    """A row's pattern with its tables written out and its group names made its own; a name used twice gets a number."""
    used: Counter[str] = Counter()

    def table(match: re.Match[str]) -> str:
        name = match[1]
        used[name] += 1
        own = f"r{number}_{name}" + (f"__{used[name]}" if used[name] > 1 else "")
        return f"(?P<{own}>{TABLES[name]})"

    text = re.sub(r"\{([A-Z_]+)\}", lambda match: PIECES[match[1]], text)
    text = re.sub(r"\(\?P<(\w+)>", rf"(?P<r{number}_\1>", text)
    text = re.sub(r"\{([a-z]\w*)\}", table, text)
    # An empty group behind the row tells that it fitted: one around it would hide the row's first letters from `re`.
    return f"(?:{text})(?P<r{number}>)"
