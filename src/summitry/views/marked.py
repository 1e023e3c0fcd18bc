"""A report's own words with the telling ones marked. What is shown is always the report's slice, never a paraphrase."""

from collections.abc import Iterable

from rich.text import Text

from summitry.model.span import Span
from summitry.views.clean import clean

MARK = "bold reverse"


def marked(text: str, start: int, end: int, marks: Iterable[Span], *, plain: bool = False) -> Text:
    """Characters `start` to `end` of a text, its marks highlighted; in `[brackets]` where styles get lost (`plain`).

    Overlapping marks count as one.

    >>> marked("Xi may visit", 0, 12, [Span(start=3, end=6, text="may")], plain=True).plain
    'Xi [may] visit'
    """
    shown = Text()
    at = start
    for first, last in _merged(marks, start, end):
        shown.append(_piece(text[at:first]))
        piece = _piece(text[first:last])
        shown.append(f"[{piece}]" if plain else piece, style=MARK)
        at = last
    shown.append(_piece(text[at:end]))
    shown.rstrip()
    return shown


def _merged(marks: Iterable[Span], start: int, end: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for mark in sorted(marks):
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _piece(text: str) -> str:
    """A piece made harmless; the blank at its edges stays, since another piece follows."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + clean(text) + after
