"""A span is a piece of a report, by character offsets; `text` always equals the report's slice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a report's text, or of its title where the holder says so.

    >>> Span(start=0, end=5, text="Putin").end
    5
    """

    start: int
    end: int
    text: str
