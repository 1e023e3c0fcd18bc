"""The diary of a store, kept up to date: a new report changes its own events and those that they are tied to.

What is kept is the board of linking as it stood some days ago, with what repeats what, and the entries as of the last
news. Linking goes on from the board; entries whose events were touched are folded anew. Everything kept can be dropped:
the diary is the same to the byte, only slower. Whatever is older than the board, and a decision of an editor, start it
over.
"""

import functools
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summitry import codec, pipeline
from summitry.diary import fold
from summitry.diary.effects import effects
from summitry.event.board import Board, Cluster
from summitry.event.link import Linker
from summitry.event.origins import origins
from summitry.event.shared_text import WITHIN, Copy, copies
from summitry.event.verdicts import verdicts
from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry, Explanation
from summitry.model.event import Event, Judgement
from summitry.model.origin import Origin
from summitry.model.report import Report
from summitry.model.words import Verdict
from summitry.refdata import source

if TYPE_CHECKING:
    from summitry.store import Store
    from summitry.store.derived import KeptEntry

Key = TypeVar("Key", int, str)
Value = TypeVar("Value")

BEHIND = timedelta(days=3)
"""How far the board lags behind the last news: reports that come in later than this start linking over."""
LAGS = timedelta(days=10)
"""From so far behind the board moves on."""


BESIDE = frozenset({Verdict.NOTE, Verdict.PIN, Verdict.STATUS})
"""What editors decide about an entry without changing what belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the kept entries rest on; `decided` are the ids of judgements, `tail` those of entries that news after the
    board touched.
    """

    rules: str
    reports: int
    decided: frozenset[str]
    day: date
    tail: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The board after all news `through` a day, which was so many reports."""

    through: date
    reports: int
    clusters: tuple[Cluster, ...]
    members: Mapping[str, tuple[int, ...]]
    count: int

    @classmethod
    def of(cls, board: Board, *, through: date, reports: int) -> "Snapshot":
        return cls(
            through=through,
            reports=reports,
            clusters=tuple(board.clusters.values()),
            members={key: tuple(numbers) for key, numbers in board.members.items() if numbers},
            count=board.count,
        )

    def board(self) -> Board:
        return Board(
            clusters={cluster.number: cluster for cluster in self.clusters},
            members={key: dict.fromkeys(numbers) for key, numbers in self.members.items()},
            cluster_of={claim: cluster.number for cluster in self.clusters for _, claim in cluster.claims},
            count=self.count,
        )


def update(store: "Store") -> None:
    """Bring what is kept up to the store's last news."""
    totals = store.totals()
    if totals.last is None:
        return
    head = _head(store)
    if head is not None and (head.reports, len(head.decided)) == (totals.reports, totals.judgements):
        return
    judgements = store.judgements()
    decisions = [one for one in judgements if head is None or one.id not in head.decided]
    snapshot = _snapshot(store, head, decisions)
    through = snapshot.through if snapshot else date.min
    # Reports first: what comes in meanwhile is not counted, and so is seen next time.
    reports = store.reports_after(_before(through, WITHIN + BEHIND))
    published = {report.id: report.published for report in reports}
    news = tuple(claim for claim in store.claims_after(through) if claim.report in published)
    known = {id_: one for id_, one in _copied(store).items() if published.get(id_, date.min) <= through}
    copied = copies(reports, known=known if snapshot else None, after=through)
    linker = Linker(snapshot.board() if snapshot else Board(), verdicts(judgements))
    parts = {"copies": codec.pack(copied)}
    latest = max(published.values(), default=totals.last)
    if snapshot is None or latest - snapshot.through > LAGS:
        known_through, through = through, _before(latest, BEHIND)
        linker.take((c for c in news if published[c.report] <= through), published)
        taken = sum(known_through < day <= through for day in published.values())
        parts["board"] = codec.pack(
            Snapshot.of(linker.board, through=through, reports=taken + (snapshot.reports if snapshot else 0))
        )
        before = set(linker.board.touched)
        linker.board.touched.clear()
        news = tuple(c for c in news if published[c.report] > through)
    else:
        before = set()
    linker.take(news, published)
    tail = _ids(linker, _closure(linker.board, linker.board.touched & linker.board.clusters.keys()))
    old = None
    if snapshot is not None and head is not None:
        named = {subject for one in decisions for subject in one.subjects}
        old = {*head.tail, *_ids(linker, before), *tail, *named}
    kept, gone = _recomputed(store, linker, old, copied, judgements, totals.last)
    head = Head(
        rules=rules(),
        reports=totals.reports,
        decided=frozenset(one.id for one in judgements),
        day=totals.last,
        tail=tuple(sorted(tail)),
    )
    parts["head"] = codec.pack(head)
    store.derived.keep(parts, kept, gone)


def diary(store: "Store", *, as_of: date) -> Diary:
    """The diary of a store at the end of a day: from what is kept where that is up to date, else from the beginning."""
    if not is_kept(store, as_of=as_of):
        return pipeline.diary_of(store, as_of=as_of)
    kept = store.derived.entries()
    entries = {one.id: codec.unpack(Entry, one.payload) for one in kept}
    aging = {one.id for one in kept if one.day != as_of and one.settles > min(one.day, as_of)}
    if aging:
        asked = _tied(entries, aging)
        events = [Event(id=entries[id_].id, claims=entries[id_].claims, former=entries[id_].former) for id_ in asked]
        reports = {report for id_ in asked for report in entries[id_].reports}
        judgements = [judgement for judgement in store.judgements() if judgement.on <= as_of]
        for id_ in asked:
            del entries[id_]
        entries.update((one.id, one) for one, _ in _folded(store, events, reports, _copied(store), judgements, as_of))
    return Diary(as_of=as_of, entries=fold.in_order(entries.values()))


def is_kept(store: "Store", *, as_of: date) -> bool:
    """Whether what is kept is up to date and not of a later day: then the diary of this day is quickly there."""
    head, totals = _head(store), store.totals()
    current = head is not None and (head.reports, len(head.decided)) == (totals.reports, totals.judgements)
    return head is not None and current and as_of >= head.day


def explain(store: "Store", whole: Diary, entry: Entry, *, without: str | None = None) -> Explanation | None:
    """How an entry of the diary came about, from its own reports and those of the entries tied to it by order.

    `without` leaves out one of its claims, all else being linked as it is; `None` where nothing is left then.
    """
    entries = {one.id: one for one in whole.entries}
    tied = [entries[id_] for id_ in _tied(entries, {entry.id})]
    events = [
        Event(id=one.id, claims=tuple(claim for claim in one.claims if claim != without), former=one.former)
        for one in tied
    ]
    judgements = [judgement for judgement in store.judgements() if judgement.on <= whole.as_of]
    reports = {report for one in tied for report in one.reports}
    copied = _copied(store) if _head(store) else copies(store.reports_of(reports))
    work, roots, published = _worked(store, events, reports, copied, judgements, whole.as_of)
    found = {one.id: one for one in fold.entries_of(work, roots, published)}.get(entry.id)
    if found is None:
        return None
    labels = {origin.key: origin.label for origin in roots.values()}
    return Explanation(as_of=whole.as_of, entry=found, effects=effects(found, work, labels))


@functools.cache
def rules() -> str:
    """Changes whenever the program or the tables do: what was kept by other rules is not used."""
    own = Path(__file__).parent
    files = sorted(chain(own.rglob("*.py"), own.rglob("*.tsv"), (source.folder() or own).glob("*.tsv")))
    stamps = [f"{file.name}{stat.st_size}.{stat.st_mtime_ns}" for file in files for stat in (os.stat(file),)]
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]


def _head(store: "Store") -> Head | None:
    part = store.derived.part("head")
    head = _unpacked(Head, part)
    return head if head is not None and head.rules == rules() else None


def _unpacked(kind: type[Value], part: bytes | None) -> Value | None:
    """What was kept, `None` where there is nothing or another version kept it."""
    try:
        return codec.unpack(kind, part) if part is not None else None
    except ValueError:
        return None


def _snapshot(store: "Store", head: Head | None, decisions: Sequence[Judgement]) -> Snapshot | None:
    """The board, if nothing older than it has come and nobody decided since what belongs together."""
    if head is None or any(one.verdict not in BESIDE for one in decisions):
        return None
    found: Snapshot | None = _unpacked(Snapshot, store.derived.part("board"))
    return found if found is not None and store.totals(found.through).reports == found.reports else None


def _copied(store: "Store") -> Mapping[str, Copy]:
    return _unpacked(dict[str, Copy], store.derived.part("copies")) or {}


def _before(day: date, span: timedelta) -> date:
    """So long before a day, or the first day that there is."""
    return max(day, date.min + span) - span


def _ids(linker: Linker, numbers: Iterable[int]) -> set[str]:
    """The ids of events, those that they once had included."""
    found: set[str] = set()
    for number in numbers:
        if number in linker.board.clusters:
            event = linker.event(linker.board.clusters[number])
            found.update((event.id, *event.former))
    return found


def _recomputed(
    store: "Store",
    linker: Linker,
    asked: Collection[str] | None,
    copied: Mapping[str, Copy],
    judgements: Sequence[Judgement],
    day: date,
) -> tuple[list["KeptEntry"], set[str] | None]:
    """The entries of the events asked for (`None`: of all), with those tied to them, and the ids that are no more."""
    from summitry.store.derived import KeptEntry

    board = linker.board
    if asked is None:
        numbers = set(board.clusters)
    else:
        known = {board.cluster_of.get(f"c-{id_[2:]}") for id_ in asked}
        numbers = _closure(board, {number for number in known if number is not None})
    events = [linker.event(board.clusters[number]) for number in sorted(numbers)]
    reports = {report for number in numbers for report, _ in board.clusters[number].occasions}
    kept = [
        KeptEntry(id=entry.id, day=day, settles=settles, payload=codec.pack(entry))
        for entry, settles in _folded(store, events, reports, copied, judgements, day)
    ]
    ids = {event.id for event in events} | {former for event in events for former in event.former}
    return kept, None if asked is None else ids.union(asked)


def _folded(
    store: "Store",
    events: Sequence[Event],
    reports: Collection[str],
    copied: Mapping[str, Copy],
    judgements: Sequence[Judgement],
    day: date,
) -> list[tuple[Entry, date]]:
    """The entries of some events and the days on which they settle."""
    work, roots, published = _worked(store, events, reports, copied, judgements, day)
    entries = fold.entries_of(work, roots, published)
    return [(entry, work.pages[entry.id].settles) for entry in entries]


def _worked(
    store: "Store",
    events: Sequence[Event],
    reports: Collection[str],
    copied: Mapping[str, Copy],
    judgements: Sequence[Judgement],
    day: date,
) -> tuple[fold.Work, Mapping[str, Origin], Mapping[str, date]]:
    """Some events half way to their entries. Reports that others repeat are looked up too."""
    wanted, more = set(reports), set(reports)
    while more := {copied[id_].of for id_ in more if id_ in copied} - wanted:
        wanted |= more
    told: list[Report] = list(store.reports_of(wanted))
    claims: list[Claim] = list(store.claims_of(wanted))
    published = {report.id: report.published for report in told}
    roots = origins(claims, told, copied={id_: one for id_, one in copied.items() if id_ in wanted})
    work = fold.worked(events, claims, roots, published=published, judgements=judgements, as_of=day)
    return work, roots, published


def _closure(board: Board, numbers: set[int]) -> set[int]:
    """Events, and all that reports put before or after them, directly or through others."""
    ordered = [cluster for cluster in board.clusters.values() if cluster.orders]
    wanted = {order for cluster in ordered for order in cluster.orders}
    of = {
        occasion: cluster.number
        for cluster in (board.clusters.values() if wanted else ())
        for occasion in cluster.occasions & wanted
    }
    pairs = [(cluster.number, of[order]) for cluster in ordered for order in cluster.orders if order in of]
    return set(_connected(pairs, numbers))


def _tied(entries: Mapping[str, Entry], ids: set[str]) -> list[str]:
    """Entries, and all that are tied to them by order."""
    pairs = [(e.id, one.to) for e in entries.values() for one in e.relations if one.to and one.to in entries]
    return sorted(_connected(pairs, ids))


def _connected(pairs: Iterable[tuple[Key, Key]], start: Iterable[Key]) -> set[Key]:
    """What can be reached from `start`, it included."""
    beside: dict[Key, list[Key]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    found = set(start)
    waiting = list(found)
    while waiting:
        for other in beside.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
