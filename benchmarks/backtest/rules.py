"""One day of one event, as the rule of the diary and each baseline see it."""

from collections.abc import Mapping, Sequence
from datetime import date

from benchmarks.backtest import baselines
from benchmarks.backtest.forecast import Forecast

from summitry.diary import merge
from summitry.diary.evidence import tell
from summitry.model.claim import Claim
from summitry.model.diary import Entry
from summitry.model.origin import Origin

NAMES = ("this rule", "latest report at face value", "every report independent", "uniform")


def forecasts(
    entry: Entry,
    claims: Sequence[Claim],
    origins: Mapping[str, Origin],
    published: Mapping[str, date],
    *,
    story: str,
    on: date,
    start: date | None,
    weight: float,
) -> dict[str, Forecast]:
    """A forecast by each of `NAMES`. `claims` are those of the entry; all rules see the same."""
    told = tell(claims, origins, published, merge.parties(claims))
    speaking = [t for t in told if t.claim.chain] or list(told)
    kind = str(speaking[-1].claim.chain[-1].kind) if speaking and speaking[-1].claim.chain else "nobody"
    said = {
        NAMES[0]: (entry.p_held, entry.window.days if entry.window else {}),
        NAMES[1]: baselines.latest(told, on),
        NAMES[2]: baselines.independent(told, on),
        NAMES[3]: baselines.uniform(on),
    }
    return {
        name: Forecast(story=story, on=on, p_held=p, days=days, start=start, kind=kind, weight=weight)
        for name, (p, days) in said.items()
    }
