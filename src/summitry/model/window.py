"""A window is a probability over days, given that the occasion is held. P(never) is kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When an occasion begins.

    `earliest` and `latest` bound what the words allow (`None`: open); `likely_*` is the preferred part. `days` maps
    days to probability, sums to 1, lists only days above zero, in order, and stays inside the bounds but for a plan's
    late tail. `edtf` and `likely_edtf` are EDTF level 1 (ISO 8601-2); `mode` is the day of most mass, `None` where no
    day stands out. `reason` says in words how the window came about.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    likely_edtf: str
    likely_earliest: date | None
    likely_latest: date | None
    mode: date | None
    days: Mapping[date, float]
    reason: str = ""
