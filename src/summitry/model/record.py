"""How sources did: who told first, who repeated, whose days and chances came true. Derived, never stored."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What one outlet, or one kind of speaker, told, and how it fared.

    `entries` are those that it told of, `first` the share of them that it told of first (shared with who told on the
    same day). `echoes` is the share of its tellings whose origin another had told before. `decided` counts its claims
    made before an occasion that was then held or called off, `said` is the mean chance that their words gave it, `held`
    the share that was held, `brier` the mean square of what lies between. Of `dated` claims, with days, of what was
    held, `hits` is the share whose days held the day. `lead` is the median number of days from its first word to the
    occasion. Shares are 0..1; `None` where nothing is known.
    """

    name: str
    reports: int
    entries: int
    first: float | None
    echoes: float | None
    decided: int
    said: float | None
    held: float | None
    brier: float | None
    dated: int
    hits: float | None
    lead: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Claims whose words gave a chance from `low` to below `high`: how many, the chance on average, the share held."""

    low: float
    high: float
    claims: int
    said: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """The record of all outlets and of all kinds of speakers, as of a day, with the calibration of all their claims."""

    as_of: date
    outlets: tuple[SourceRecord, ...]
    kinds: tuple[SourceRecord, ...]
    calibration: tuple[CalibrationBin, ...]
