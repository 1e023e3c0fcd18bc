"""What an editor may want to look at: links that the scores are not sure of. Derived, never stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One feature of a score, for (above zero) or against."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A link that is nearly another. `kind`: `may_be_one` (two entries, `entries` both) or `may_be_two` (some claims of
    an entry barely belong to it). `score` is the sum of the reasons, `needed` what decides.
    """

    kind: str
    entries: tuple[str, ...]
    claims: tuple[str, ...] = ()
    score: float
    needed: float
    reasons: tuple[Reason, ...]
