"""Text from reports is hostile until proven otherwise: nothing that steers a terminal or reorders a line passes."""

import re
import unicodedata

_ESCAPE = re.compile(
    r"""
    (?:\x1b\]|\x9d) [^\x07\x1b\x9c]* (?:\x07|\x1b\\|\x9c)?  # operating system command: title, link
    | (?:\x1b\[|\x9b) [0-?]* [\ -/]* [@-~]?                   # control sequence: colour, cursor
    | \x1b .?                                                 # any other escape
    """,
    re.VERBOSE | re.DOTALL,
)
_JOINERS = "\u200c\u200d"
"""Invisible, yet part of how Persian and Indic names are spelled."""


def clean(text: str) -> str:
    """The text on one line, without escape sequences, controls, direction marks and lone surrogates.

    >>> clean("Xi\\x1b[31m\\nvisits \\u202eParis")
    'Xi visits Paris'
    """
    # Runs of blanks first, since line ends and tabs are controls too; once more for what stood between two of them.
    spaced = " ".join(_ESCAPE.sub("", text).split())
    kept = "".join(mark for mark in spaced if mark in _JOINERS or not unicodedata.category(mark).startswith("C"))
    return " ".join(kept.split())
