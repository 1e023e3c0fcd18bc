"""Dated occasions that other occasions are told by: summits, elections, inaugurations, forums.

A name that several series share ("presidential election", "Brussels summit") is found too, as a series `any:...`;
only with a state does it lead to one occasion.
"""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from summitry.model.words import Direction
from summitry.refdata import source, spelling, states
from summitry.refdata.matcher import Matcher
from summitry.refdata.tables import read

CONFIDENCES = ("high", "medium", "low")
KINDS = ("leaders", "ministerial", "forum", "election", "inauguration", "domestic")
SHARED = "any:"
FARTHEST_DAYS = 400


class AnchorHit(NamedTuple):
    """A name of an occasion in a text, and the series of occasions that bear it."""

    start: int
    end: int
    text: str
    series: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One occasion with its days. `confidence` is that of the days: high, medium or low."""

    key: str
    series: str
    name: str
    aliases: tuple[str, ...]
    start: date
    end: date
    city: str | None
    state: str | None
    confidence: str


@functools.cache
def series_kinds(extra: Path | None = None) -> dict[str, str]:
    """The kind of each series (leaders, ministerial, forum, election, inauguration, domestic)."""
    kinds = {}
    for row in read("series.tsv", extra=extra):
        kinds[row["series"]] = row.choice("kind", KINDS)
    return kinds


@functools.cache
def load(extra: Path | None = None) -> dict[str, Anchor]:
    """All anchors by key; a user's row with a known key replaces ours.

    Raises `RefdataError` for an unknown series, state or confidence, and for an end before the start.
    """
    anchors: dict[str, Anchor] = {}
    for row in read("anchors.tsv", extra=extra):
        if row["series"] not in series_kinds(extra):
            raise row.fail(f"unknown series {row['series']!r}; add it to series.tsv, or mend its name")
        if row["state"] and row["state"] not in states.load(extra):
            raise row.fail(f"unknown state {row['state']!r}; add it to states.tsv, or mend its code")
        start, end = row.day("start"), row.day("end")
        if end < start:
            raise row.fail("ends before it starts; mend one of the two days")
        anchors[row["key"]] = Anchor(
            key=row["key"],
            series=row["series"],
            name=row["name"],
            aliases=row.many("aliases"),
            start=start,
            end=end,
            city=row["city"] or None,
            state=row["state"] or None,
            confidence=row.choice("confidence", CONFIDENCES),
        )
    return anchors


@functools.cache
def _by_alias(extra: Path | None) -> dict[str, tuple[Anchor, ...]]:
    found: dict[str, dict[str, Anchor]] = {}
    for anchor in load(extra).values():
        for alias in anchor.aliases:
            found.setdefault(_plain(alias), {})[anchor.key] = anchor
    return {alias: tuple(anchors.values()) for alias, anchors in found.items()}


@functools.cache
def _by_series(extra: Path | None) -> dict[str, tuple[Anchor, ...]]:
    found: dict[str, list[Anchor]] = {}
    for anchor in load(extra).values():
        found.setdefault(anchor.series, []).append(anchor)
    for alias, anchors in _by_alias(extra).items():
        if len({anchor.series for anchor in anchors}) > 1:
            found[SHARED + alias] = list(anchors)
    return {series: tuple(sorted(anchors, key=lambda one: (one.start, one.key))) for series, anchors in found.items()}


@functools.cache
def _matcher(extra: Path | None) -> Matcher:
    forms = {
        form for anchor in load(extra).values() for alias in anchor.aliases for form in (alias, _no_apostrophe(alias))
    }
    return Matcher(dict.fromkeys(sorted(forms), "anchor"))


def _no_apostrophe(alias: str) -> str:
    return alias.replace("'", "").replace("’", "")


def _plain(alias: str) -> str:
    return spelling.key(_no_apostrophe(alias))


def find(text: str) -> tuple[AnchorHit, ...]:
    """Names of dated occasions in a text, in order, without overlap.

    >>> [(hit.text, hit.series) for hit in find("They will meet on the sidelines of the G20 summit.")]
    [('G20 summit', 'g20-summit')]
    """
    extra = source.folder()
    hits = []
    for match in _matcher(extra).find(text):
        alias = _plain(match.form)
        series = {anchor.series for anchor in _by_alias(extra)[alias]}
        name = series.pop() if len(series) == 1 else SHARED + alias
        hits.append(AnchorHit(match.start, match.end, text[match.start : match.end], name))
    return tuple(hits)


def nearest(
    series: str, *, on: date, direction: Direction, state: str | None = None, alias: str | None = None
) -> Anchor | None:
    """The occasion of a series that lies next in a direction: the next that is not over, or the last that has begun.

    `state` keeps those held there; `alias` keeps those that bear that name ("Hiroshima summit" is the G7 of one year).
    `None` if there is none within 400 days, or if a shared name comes without a state.

    >>> nearest("g20-summit", on=date(2024, 5, 1), direction=Direction.FUTURE).start
    datetime.date(2024, 11, 18)
    """
    if series.startswith(SHARED) and state is None:
        return None
    called = _plain(alias) if alias else None
    anchors = [
        anchor
        for anchor in _by_series(source.folder()).get(series, ())
        if state in (None, anchor.state) and (not called or any(_plain(name) == called for name in anchor.aliases))
    ]
    match direction:
        case Direction.FUTURE:
            found = next((anchor for anchor in anchors if anchor.end >= on), None)
        case Direction.PAST:
            found = next((anchor for anchor in reversed(anchors) if anchor.start <= on), None)
        case _:
            found = min(anchors, key=lambda one: (abs((one.start - on).days), one.key), default=None)
    return found if found and abs((found.start - on).days) <= FARTHEST_DAYS else None
