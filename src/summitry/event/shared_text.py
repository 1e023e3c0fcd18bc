"""Which reports repeat an earlier report's text. Quotations are masked: two outlets may quote one speech.

Runs of eight words are looked up in an inverted index, so that a repeated paragraph in a long report is found as well
as a whole copy. A fixed quarter of the runs, chosen by their words, is enough, and keeps the index small.
"""

import functools
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.event.outlets import AGENCIES, dateline_agency, outlet_name
from summitry.model.report import Report

RUN = 8
COPIED = 0.5
"""From this share of the shorter text's runs a report is a copy."""
PASTED = 0.8
"""From this share of its runs a paragraph is pasted."""
ENOUGH = 5
"""Fewer runs than this prove nothing: they may be a name with a title."""
POSTINGS = 8
"""How many reports one run remembers, the last ones; earlier ones are found through them."""
WITHIN = timedelta(days=30)
"""How long after the first report a text is taken for a copy of it."""

_QUOTED = re.compile(r"“[^”]{1,1200}”|\"[^\"\n]{1,1200}\"|«[^»]{1,1200}»")
_WORD = re.compile(r"\w+|\x00")
_BREAK = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`of` is the report that was first; `pasted` are the spans of paragraphs found there."""

    of: str
    share: float
    whole: bool
    pasted: tuple[tuple[int, int], ...]


def copies(
    reports: Sequence[Report], *, known: Mapping[str, Copy] | None = None, after: date = date.min
) -> Mapping[str, Copy]:
    """For each report that repeats an earlier one: which, and where. Of one day's reports the agency's is the first.

    Of reports up to `after` the copies are `known`; of these only the last `WITHIN` are needed.
    """

    def turn(report: Report) -> tuple[object, ...]:
        wire = bool(report.outlet and outlet_name(report.outlet) in AGENCIES) or bool(dateline_agency(report.text))
        return report.published, not wire, report.id

    ordered = sorted({report.id: report for report in reports}.values(), key=turn)
    index: dict[int, list[int]] = {}
    sizes: list[int] = []
    found: dict[str, Copy] = dict(known or {})
    for number, report in enumerate(ordered):
        paragraphs = [(span, frozenset(runs)) for span, runs in _paragraphs(report.text)]
        own = frozenset().union(*(runs for _, runs in paragraphs))
        if report.published > after:
            first = max(report.published, date.min + WITHIN) - WITHIN

            def near(run: int, first: date = first) -> list[int]:
                return [n for n in index.get(run, ()) if ordered[n].published >= first]

            copy = _copy(report, paragraphs, own, near, ordered, sizes, found)
            if copy:
                found[report.id] = copy
        sizes.append(len(own))
        for run in own:
            postings = index.setdefault(run, [])
            postings.append(number)
            if len(postings) > POSTINGS:
                del postings[0]
    return found


def _copy(
    report: Report,
    paragraphs: Sequence[tuple[tuple[int, int], frozenset[int]]],
    own: frozenset[int],
    near: Callable[[int], list[int]],
    ordered: Sequence[Report],
    sizes: Sequence[int],
    found: Mapping[str, Copy],
) -> Copy | None:
    """What a report repeats of the earlier one with which it shares most."""
    shared = Counter(earlier for run in own for earlier in near(run))
    best = max(shared, key=lambda earlier: (shared[earlier], -earlier), default=None)
    if best is None or shared[best] < ENOUGH:
        return None
    share = shared[best] / min(len(own), sizes[best])
    whole = share >= COPIED
    pasted = tuple(
        span
        for span, runs in paragraphs
        if len(runs) >= ENOUGH and sum(best in near(run) for run in runs) >= PASTED * len(runs)
    )
    if not whole and not pasted:
        return None
    root = found.get(ordered[best].id)
    first = root.of if root and root.whole else ordered[best].id
    spans = ((0, len(report.text)),) if whole else pasted
    return Copy(of=first, share=min(1.0, share), whole=whole, pasted=spans)


def _paragraphs(text: str) -> Iterator[tuple[tuple[int, int], set[int]]]:
    masked = _QUOTED.sub(lambda quote: _BREAK.ljust(len(quote.group())), text)
    start = 0
    for line in masked.split("\n"):
        words = _WORD.findall(line.lower())
        if len(words) >= RUN:
            yield (start, start + len(line)), set(_runs(words))
        start += len(line) + 1


@functools.lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return zlib.crc32(word.encode())


def _runs(words: Sequence[str]) -> Iterator[int]:
    """Checksums of a quarter of the runs; which quarter depends on the words alone."""
    codes = [_code(word) for word in words]
    for i in range(len(words) - RUN + 1):
        if (codes[i] ^ codes[i + 4] >> 7) & 3 == 0 and _BREAK not in words[i : i + RUN]:
            yield zlib.crc32(" ".join(words[i : i + RUN]).encode())
