"""What a report tells of and the reader passed over, with the reason in words: for who asks why nothing was found."""

from dataclasses import dataclass

from summitry.model.span import Span
from summitry.model.words import Part, Passed


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A word of an occasion that gave no entry, or a report without one.

    `span` is its sentence in `part`, and `word` the word as written; all three are null where the whole report is
    meant. `why` says the reason to a reader.
    """

    reason: Passed
    why: str
    part: Part | None = None
    span: Span | None = None
    word: str | None = None
