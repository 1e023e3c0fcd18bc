"""Where somebody is quoted: spans between quotation marks, never longer than marks that belong together allow.

A mark that nothing closes ends with its paragraph; only if the next one opens with a mark too does the quotation go on
there, as newspapers print it. So a mark that was forgotten costs one paragraph at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS = re.compile(r"[\"“”„«»]|''|``")
OPENING = frozenset("“„«")
CLOSING = frozenset("”»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Characters of a text from after the opening mark to before the closing one."""

    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in order.

    >>> text = 'He said: "Xi will come. He will stay." And "more'
    >>> [text[q.start : q.end] for q in quotations(text)]
    ['Xi will come. He will stay.']
    """
    found: list[Quotation] = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].group().lstrip() if number + 1 < len(paragraphs) else ""
        goes_on = bool(_MARKS.match(following))
        found += _in_paragraph(text, paragraph.start(), paragraph.end(), goes_on=goes_on)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in _MARKS.finditer(text, start, end):
        if opened is None:
            if _may_open(text, mark, start):
                opened = mark.end()
        elif mark.group() not in OPENING:
            yield Quotation(start=opened, end=mark.start())
            opened = None
        else:
            opened = mark.end()
    if opened is not None and goes_on:
        yield Quotation(start=opened, end=end)


def _may_open(text: str, mark: "re.Match[str]", start: int) -> bool:
    """Not a mark that closes, nor one behind a letter or a stop, which closes what nothing opened."""
    if mark.group() in CLOSING:
        return False
    return mark.start() == start or not (text[mark.start() - 1].isalnum() or text[mark.start() - 1] in ".,!?")
