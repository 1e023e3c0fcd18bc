"""The real stories, day by day: what the diary said of each on every day on which its outcome was open.

Each story is read from its own reports alone. Which entry is the story's is found as the corpus's own scorer finds it
(`score/diary.py`): the one that holds most of what people marked in its reports.
"""

import importlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.backtest.forecast import Forecast
from benchmarks.backtest.rules import NAMES, forecasts
from benchmarks.backtest.truth import ROOT, SAMPLE_GOLD, Story, marked, rows, stories

from summitry import codec, pipeline
from summitry.event.origins import origins
from summitry.model.claim import Claim
from summitry.model.diary import Entry
from summitry.model.report import Report

SAMPLE = ROOT / "src" / "summitry" / "sample"
DAY = timedelta(days=1)
LONG = 120
"""Days after its last report after which a story that never came is asked no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with its reports, what was read in them, and what people marked (items of the scorer)."""

    story: Story
    reports: Sequence[Report]
    claims: Sequence[Claim]
    items: Sequence[Any]
    until: date

    @property
    def days(self) -> Iterator[date]:
        day = min(item.published for item in self.items)
        while day <= self.until:
            yield day
            day += DAY


def replay(corpus: Path, score: Path) -> dict[str, list[Forecast]]:
    """The forecasts of each rule over all stories; a story's forecasts weigh 1 together."""
    found: dict[str, list[Forecast]] = {name: [] for name in NAMES}
    scorer = _scorer(score)
    for told in _stories(corpus, scorer):
        made = list(_of_story(told, scorer))
        for each in made:
            for name, forecast in each.items():
                found[name].append(_weighted(forecast, 1.0 / len(made)))
    return found


def _of_story(told: Told, scorer: Any) -> Iterator[dict[str, Forecast]]:
    published = {report.id: report.published for report in told.reports}
    for day in told.days:
        entries = pipeline.write_diary(told.reports, told.claims, as_of=day).entries
        known = [item for item in told.items if item.published <= day]
        entry = _entry(scorer, known, entries)
        if entry is None:
            continue
        own = [claim for claim in told.claims if claim.id in set(entry.claims)]
        roots = origins(own, told.reports)
        start = told.story.start
        yield forecasts(entry, own, roots, published, story=told.story.id, on=day, start=start, weight=1.0)


def _entry(scorer: Any, known: Sequence[Any], entries: Sequence[Entry]) -> Entry | None:
    as_json = [json.loads(codec.encode(entry)) for entry in entries]
    best = scorer.story_entry(known, as_json)
    return next((entry for entry in entries if best and entry.id == best["id"]), None)


def _weighted(forecast: Forecast, weight: float) -> Forecast:
    return Forecast(
        story=forecast.story,
        on=forecast.on,
        p_held=forecast.p_held,
        days=forecast.days,
        start=forecast.start,
        kind=forecast.kind,
        weight=weight,
    )


def _stories(corpus: Path, scorer: Any) -> Iterator[Told]:
    """Corpus and sample. A story of the sample may be told beside another, in reports of that one."""
    last = _last_days(corpus)
    dev = [Report(**_fields(row)) for row in rows(corpus / "reports.jsonl")]
    own = {row["id"]: row["story"] for row in rows(corpus / "reports.jsonl")}
    shipped = [r for r in pipeline.iter_inputs([str(SAMPLE / "reports.jsonl")]) if isinstance(r, Report)]
    gold = _items(scorer, rows(corpus / "labels.jsonl"), {r.id: r for r in dev})
    marks = rows(SAMPLE_GOLD)
    by_url = {r.url: r for r in shipped}
    known = {row["report_id"]: by_url[row["url"]] for row in marks if row["report_id"] and row["url"] in by_url}
    gold |= _items(scorer, marks, known)
    read = dict(zip([r.id for r in (*dev, *shipped)], pipeline.read_claims([*dev, *shipped]), strict=True))
    for name, story in sorted(stories(corpus).items()):
        ahead = [item for item in gold.get(name, ()) if story.start is None or item.published < story.start]
        items = [item for item in ahead if item.event.main] or ahead
        if not items:
            continue
        told_in = {item.report for item in gold[name]}
        reports = [r for r in (*dev, *shipped) if r.id in told_in or own.get(r.id) == name]
        end = story.start - DAY if story.start else min(last[name], max(i.published for i in items) + LONG * DAY)
        claims = [claim for report in reports for claim in read[report.id]]
        yield Told(story=story, reports=reports, claims=claims, items=items, until=end)


def _last_days(corpus: Path) -> dict[str, date]:
    """When the last report or the last window of a story has passed: until then its outcome is open."""
    found: dict[str, date] = {}
    for m in marked(corpus):
        last = max(m.on, m.window[1]) if m.window else m.on
        found[m.story.id] = max(last, found.get(m.story.id, last))
    return found


def _items(scorer: Any, labels: Sequence[Mapping[str, Any]], reports: Mapping[str, Report]) -> dict[str, list[Any]]:
    """What people marked, as items of the scorer, by story."""
    found: dict[str, list[Any]] = defaultdict(list)
    for label in labels:
        report = reports.get(label["report_id"])
        if report is None:
            continue
        events = [scorer.gold_event(event) for event in label["events"]]
        for event in events:
            key, others = event.raw["event_key"], tuple(other for other in events if other is not event)
            found[key].append(scorer.Item(report.id, key, key, report.published, event, others))
    return dict(found)


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the program may see of a report of the corpus."""
    return {
        "id": row["id"],
        "published": date.fromisoformat(row["published"][:10]),
        **{name: row.get(name) for name in ("url", "outlet", "title", "text")},
    }


def _scorer(score: Path) -> Any:
    """The corpus's scorer, which is a program and lies in no package."""
    sys.path.insert(0, str(score))
    try:
        return importlib.import_module("diary")
    finally:
        sys.path.remove(str(score))
