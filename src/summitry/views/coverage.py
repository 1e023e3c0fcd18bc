"""What the tables of world knowledge cover, as a page and as rows: a mark a year, gaps and overlaps by name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from summitry.refdata.check import Coverage, Overlap
from summitry.refdata.continuity import Gap
from summitry.refdata.terms import Term
from summitry.views.clean import clean

WHOLE = 0.995
ALL_YEAR, PART, NOBODY = "█", "▄", "·"
LEGEND = f"{ALL_YEAR} a holder all year  {PART} part of the year  {NOBODY} nobody known"

TABLES = (
    {
        "head_of_state": "state",
        "head_of_government": "government",
        "foreign_minister": "foreign",
        "defence_minister": "defence",
    },
    {
        "spokesperson": "spokespeople",
        "special_envoy": "envoys, aides",
        "national_security_adviser": "security adviser",
    },
    {"chief": "head"},
)
"""The offices of each table of the page, with the headings of their columns."""


def page(
    rows: Sequence[Coverage],
    *,
    gaps: Sequence[Gap],
    overlaps: Sequence[Overlap],
    terms: Sequence[Term],
    sizes: Mapping[str, int],
) -> RenderableType:
    """The page; `terms` are listed by name."""
    years = sorted({row.year for row in rows})
    lines = [", ".join(f"{count:,} {name}" for name, count in sizes.items()), ""]
    if years:
        lines += [f"{years[0]} to {years[-1]}, a mark a year", LEGEND, ""]
    for columns in TABLES:
        if inside := [row for row in rows if row.office in columns]:
            lines += [*_bars(inside, columns, years), ""]
    if terms:
        lines += [*map(_term, terms), ""]
    lines += [_counted(len(gaps), "gap"), *map(_gap, gaps)]
    lines += ["", f"{_counted(len(overlaps), 'overlap')} of one who acts with the holder", *map(_overlap, overlaps)]
    lines += ["", "days with a known holder, of those who have the office", *_totals(rows)]
    return Group(*(Text(line) for line in lines))


def _bars(rows: Sequence[Coverage], columns: Mapping[str, str], years: Sequence[int]) -> Iterator[str]:
    """A line a code, a column an office."""
    shares = {(row.code, row.office, row.year): row.share for row in rows}
    codes = list(dict.fromkeys(row.code for row in rows))
    wide, bar = max(map(len, codes)), max(len(years), *map(len, columns.values()))
    yield " ".join([" " * wide, *(f"{heading:{bar}}" for heading in columns.values())])
    for code in codes:
        marks = ("".join(_mark(shares.get((code, office, year))) for year in years) for office in columns)
        yield " ".join([f"{code:{wide}}", *(f"{mark:{bar}}" for mark in marks)])


def _mark(share: float | None) -> str:
    """Blank where there is no such office."""
    if share is None:
        return " "
    return ALL_YEAR if share >= WHOLE else PART if share else NOBODY


def totals(rows: Sequence[Coverage]) -> dict[str, dict[str, float]]:
    """By office: how many have it, and the part of their days on which a holder is known, 0..1."""
    found: dict[str, dict[str, float]] = {}
    for office in dict.fromkeys(row.office for row in rows):
        own = [row for row in rows if row.office == office]
        found[office] = {
            "codes": len({row.code for row in own}),
            "share": round(sum(row.share for row in own) / len(own), 4),
        }
    return found


def _totals(rows: Sequence[Coverage]) -> Iterator[str]:
    for office, total in totals(rows).items():
        yield f"{office.replace('_', ' '):26} {100 * total['share']:5.1f} %  of {total['codes']:.0f}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _gap(gap: Gap) -> str:
    days = f"{gap.code} {gap.office.replace('_', ' ')}, {gap.start} to {gap.end}"
    return clean(f"{days}, after {gap.after.person}, before {gap.before.person}: {gap.reason}")


def _overlap(overlap: Overlap) -> str:
    days = f"{overlap.code} {overlap.office.replace('_', ' ')}, {overlap.start} to {overlap.end}"
    return clean(f"{days}: {overlap.acting} acts, {overlap.holder} holds it")


def _term(term: Term) -> str:
    days = f"{term.code} {term.start} to {term.end or 'now'!s:10}"
    return f"{days}  {clean(term.person)}, {clean(term.title) or term.office}{', acting' if term.acting else ''}"


def data(
    rows: Sequence[Coverage], *, gaps: Sequence[Gap], overlaps: Sequence[Overlap], sizes: Mapping[str, int]
) -> dict[str, Any]:
    """The same for programs: `tables`, `totals`, `coverage`, `gaps`, `overlaps`."""
    return {
        "tables": dict(sizes),
        "totals": totals(rows),
        "coverage": rows,
        "gaps": [
            {
                "code": gap.code,
                "office": gap.office,
                "start": gap.start,
                "end": gap.end,
                "after": gap.after.person,
                "before": gap.before.person,
                "reason": gap.reason,
            }
            for gap in gaps
        ],
        "overlaps": overlaps,
    }
