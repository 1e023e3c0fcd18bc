"""A mention of an actor while a report is read: with its sentence and its head word there."""

from dataclasses import dataclass

from summitry.model.mention import Referent
from summitry.model.parse import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention with its head word in its sentence."""

    sentence: Sentence
    token: int
    start: int
    end: int
    referent: Referent
    rule: str
