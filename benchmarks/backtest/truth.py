"""Stories whose outcome is known, with what people marked in their reports: of the corpus and of the shipped sample.

A `Marked` event is what a person read in one report, so that what is fitted on it does not depend on our reading.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAMPLE_GOLD = ROOT / "tests" / "cases" / "sample_gold.jsonl"
SAMPLE_STORIES = ROOT / "tests" / "cases" / "sample_stories.jsonl"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One occasion: its name, when it began (`None`: never), what became of it."""

    id: str
    title: str
    start: date | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What one report says of a story, as a person marked it. `kinds` are those of its sources."""

    story: Story
    on: date
    certainty: str
    window: tuple[date, date] | None
    open: bool
    kinds: frozenset[str]


def rows(path: Path) -> list[Json]:
    """A file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def stories(corpus: Path) -> dict[str, Story]:
    """All stories, by name."""
    return {
        row["story"]: Story(
            id=row["story"],
            title=row["title"],
            start=date.fromisoformat(row["actual_start"]) if row["actual_start"] else None,
            outcome=row["outcome"],
        )
        for path in (corpus / "stories.jsonl", SAMPLE_STORIES)
        for row in rows(path)
    }


def marked(corpus: Path) -> list[Marked]:
    """What the reports say of the stories, up to the day on which they began, in the order of news."""
    known = stories(corpus)
    published = {row["id"]: row["published"][:10] for row in rows(corpus / "reports.jsonl")}
    found = list(_marked(known, corpus / "labels.jsonl", published)) + list(_marked(known, SAMPLE_GOLD, {}))
    return sorted(found, key=lambda m: (m.story.id, m.on, m.certainty, str(m.window)))


def _marked(known: dict[str, Story], labels: Path, published: dict[str, str]) -> Iterator[Marked]:
    for row in rows(labels):
        on = date.fromisoformat(row.get("published", published.get(row["report_id"], ""))[:10])
        for event in row["events"]:
            story = known.get(event["event_key"])
            if story is None or (story.start and on > story.start):
                continue
            first, last = (
                date.fromisoformat(event[key]) if event[key] else None for key in ("window_earliest", "window_latest")
            )
            yield Marked(
                story=story,
                on=on,
                certainty=event["certainty"],
                window=(first, last) if first and last else None,
                open=bool(first or last) and not (first and last),
                kinds=frozenset(source["kind"] for source in event["sources"]),
            )
