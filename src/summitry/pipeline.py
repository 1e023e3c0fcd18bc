"""The whole flow on one page; the only module that knows every stage.

`report -> mentions -> claims -> events -> diary`. Reading a batch of reports is one pure function (`read_claims`), so
that an engine, a notebook and a test call the same thing. The diary is a fold over claims and judgements, so that
history is free.
"""

import functools
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from summitry import interrupt
from summitry.diary.changes import changes
from summitry.diary.effects import effects
from summitry.diary.fold import fold, worked
from summitry.diary.judged import states
from summitry.engine import Engine, local
from summitry.event.doubts import doubts as event_doubts
from summitry.event.link import link
from summitry.event.origins import origins
from summitry.model.claim import Claim
from summitry.model.diary import Change, Diary, Entry, Explanation
from summitry.model.doubt import Doubt
from summitry.model.event import Event, Judgement, judgement_id
from summitry.model.passed import PassedOver
from summitry.model.reading import Reading
from summitry.model.report import Rejection, Report, Tally
from summitry.model.statement import Statement, TieNote
from summitry.model.time import TimeExpression
from summitry.model.words import Part, Verdict
from summitry.refdata import source

if TYPE_CHECKING:
    from summitry.mention.anchored import Anchored
    from summitry.mention.leanings import Leaning
    from summitry.model.mention import ActorMention, OccasionMention, PlaceMention
    from summitry.model.parse import Sentence
    from summitry.store import Store
    from summitry.temporal.expression import Expression
    from summitry.temporal.extent import Extent

    Times = dict[Part, list[tuple[int, int, Expression]]]
    Mentions = tuple[
        Report,
        tuple[Sentence, ...],
        tuple[ActorMention, ...],
        tuple[PlaceMention, ...],
        tuple[OccasionMention, ...],
        Times,
    ]

Read = TypeVar("Read")

BATCH = 32
"""Reports that are read, and committed, at a time: a killed run loses at most this much work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one report alone holds: claims, statements, and the entries that it would put in the diary on its day.

    `passed_over` says what gave no entry, where that was asked for.
    """

    report: Report
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    statements: tuple[Statement, ...] = ()
    tie_notes: tuple[TieNote, ...] = ()
    passed_over: tuple[PassedOver, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many reports were read, were known already or were rejected, and how many claims were found."""

    read: int = 0
    known: int = 0
    rejected: int = 0
    claims: int = 0


def iter_inputs(
    paths: Sequence[str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    languages: Collection[str] = (),
    on_end: Callable[[Tally], None] | None = None,
) -> Iterator[Report | Rejection]:
    """Reports and rejections of files, folders, globs and `-`, in the order of the input.

    With `languages` (ISO 639-1) texts in others are passed over; `on_end` is told after each input what it held.
    """
    from summitry.read import read_paths  # here: the diary is shown without it

    return read_paths(
        paths, published=published, outlet=outlet, stdin=stdin, languages=frozenset(languages), on_end=on_end
    )


def read_reports(*paths: str, published: date | None = None, outlet: str | None = None) -> list[Report]:
    """All reports that can be read; `ValueError` with every reason if some cannot."""
    found = list(iter_inputs(paths, published=published, outlet=outlet))
    rejected = [item for item in found if isinstance(item, Rejection)]
    if rejected:
        raise ValueError("\n".join(map(str, rejected)))
    return [item for item in found if isinstance(item, Report)]


def read_claims(reports: Sequence[Report]) -> list[tuple[Claim, ...]]:
    """The claims of each report, in order: a pure function."""
    return [reading.claims for reading in read_batch(reports)]


def read_batch(reports: Sequence[Report]) -> list[Reading]:
    """What each report says, in order: a pure function, and the only one that needs the parser."""
    from summitry.claim import assemble  # here and below: neither the diary nor a run without news needs the parser
    from summitry.claim.scenes import scenes
    from summitry.claim.statements import statements
    from summitry.claim.tie_notes import tie_notes

    found: list[Reading] = []
    for report, sentences, who, where, what, spans in _mentions(reports):
        if not sentences:
            found.append(Reading(report=report))
            continue
        shown = scenes(sentences, who, where, what)
        found.append(
            Reading(
                report=report,
                claims=assemble.claims(report, shown, spans),
                statements=statements(report, shown, spans),
                tie_notes=tie_notes(report, shown),
            )
        )
    return found


def passed_over(reports: Sequence[Report]) -> list[tuple[PassedOver, ...]]:
    """Why words of occasions in each report gave no entry, in the order of its text: reads the reports once more.

    >>> [report] = [Report(id="r", published=date(2024, 5, 1), text="The mayor will visit a school in May.")]
    >>> passed_over([report])[0][0].reason.value
    'no_actor'
    """
    from summitry.claim.unclaimed import unclaimed
    from summitry.mention.unread import unread

    return [
        (*unread(mentions[0], mentions[1], mentions[4]), *(unclaimed(*mentions) if mentions[1] else ()))
        for mentions in _mentions(reports)
    ]


def _mentions(reports: Sequence[Report]) -> Iterator["Mentions"]:
    """Each report with its sentences and what they name; those that the gate keeps from the parser have none."""
    if not reports:
        return
    from summitry import nlp  # here, because the parser takes a second to load
    from summitry.mention import actors, gate, occasions, places, times

    pieces = [gate.pieces(report) for report in reports]
    parsed = nlp.sentences(itertools.chain.from_iterable(pieces))
    for report, own in zip(reports, pieces, strict=True):
        sentences = tuple(s for group in itertools.islice(parsed, len(own)) for s in group)
        if not sentences:
            yield report, (), (), (), (), {}
            continue
        texts = {Part.TEXT: report.text, Part.TITLE: report.title or ""}
        read_to = {part: max((s.end for s in sentences if s.part is part), default=0) for part in texts}
        phrases = {part: times.find(text[: read_to[part]]) for part, text in texts.items()}
        yield (
            report,
            sentences,
            actors.find(sentences, texts, on=report.published),
            places.find(sentences, texts),
            occasions.find(sentences),
            {part: [(t.start, t.end, t.expression) for t in own_times] for part, own_times in phrases.items()},
        )


def times(text: str, *, published: date) -> tuple[TimeExpression, ...]:
    """The time expressions of a text as of its day of publication, by the text alone, without the parser."""
    from summitry.mention import anchored
    from summitry.mention.leanings import leaning
    from summitry.mention.times import find
    from summitry.temporal import edtf
    from summitry.temporal.resolve import seen
    from summitry.temporal.timex import timex

    found = []
    for phrase in find(text):
        lean = leaning(text, phrase)
        tag = timex(phrase.expression, today=published, direction=lean.direction)
        if tag is None:
            continue
        days = seen(phrase.expression, today=published, direction=lean.direction)
        expression = TimeExpression(
            start=phrase.start, end=phrase.end, text=phrase.text, type=tag.type, value=tag.value, mod=tag.mod
        )
        if days is not None:
            low, high = days.likely or (days.earliest, days.latest)
            expression = replace(
                expression,
                earliest=days.earliest,
                latest=days.latest,
                likely_earliest=low,
                likely_latest=high,
                edtf=edtf.write(days.earliest, days.latest, approximate=days.approximate),
                anchor=published,
                reason=_reason(phrase.expression, days, lean, published),
            )
        found.append(expression)
    taken = [(expression.start, expression.end) for expression in found]
    found += [
        _of_anchor(text, beside, published)
        for beside in anchored.find(text, on=published)
        if not any(start < beside.end and beside.start < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda expression: (expression.start, expression.end)))


def _of_anchor(text: str, beside: "Anchored", published: date) -> TimeExpression:
    """The time that a dated occasion tells of something else: before it, after it, on its days."""
    from summitry.temporal import windows

    first, last, name = beside.anchor.start, beside.anchor.end, beside.anchor.name
    if beside.kind is None:
        eve = first - timedelta(days=1)
        window = windows.build(earliest=eve, latest=eve, today=published, reason=f"the day before {name}")
    else:
        window = windows.bound_by_days(None, beside.kind, first, last, today=published, reason=name)
    return TimeExpression(
        start=beside.start,
        end=beside.end,
        text=text[beside.start : beside.end],
        type="DATE",
        value=str(first) if first == last else f"{first}/{last}",
        earliest=window.earliest,
        latest=window.latest,
        likely_earliest=window.likely_earliest,
        likely_latest=window.likely_latest,
        edtf=window.edtf,
        anchor=published,
        occasion=beside.anchor.key,
        reason=window.reason,
    )


def _reason(expression: "Expression", days: "Extent", lean: "Leaning", published: date) -> str:
    """What the words say, from which day they are seen, and what chose between the coming one and the last."""
    from summitry.model.words import Direction
    from summitry.temporal.resolve import seen

    plain = f"{expression}, seen from {published}"
    other = Direction.PAST if lean.direction is Direction.FUTURE else Direction.FUTURE
    against = seen(expression, today=published, direction=other)
    if against is not None and (against.earliest, against.latest) == (days.earliest, days.latest):
        return plain
    side = {Direction.FUTURE: "the coming one", Direction.PAST: "the last one", Direction.UNKNOWN: "the nearest one"}
    why = f"after “{lean.words}”" if lean.words else "as nothing beside it tells"
    return f"{plain}; {side[lean.direction]}, {why}"


def write_diary(
    reports: Iterable[Report],
    claims: Iterable[Claim] | None = None,
    *,
    judgements: Sequence[Judgement] = (),
    as_of: date | None = None,
) -> Diary:
    """The diary that reports give as of a day (default: the day of the last report). Claims are read if not given."""
    known = list(reports)
    day = as_of or max((report.published for report in known), default=date.min)
    known = sorted((r for r in known if r.published <= day), key=lambda r: (r.published, r.id))
    ids = {report.id for report in known}
    read = itertools.chain.from_iterable(read_claims(known)) if claims is None else claims
    own = sorted((c for c in read if c.report in ids), key=lambda c: c.id)
    published = {report.id: report.published for report in known}
    made = [j for j in judgements if j.on <= day]
    events = link(own, published=published, judgements=made)
    return fold(events, own, origins(own, known), published=published, judgements=made, as_of=day)


def extract(
    inputs: Iterable[Report | Rejection], *, workers: int = 1, engine: Engine | None = None, explain: bool = False
) -> Iterator[Extract | Rejection]:
    """What each report alone says, in the order of the input; rejections pass through in their place.

    With `explain` each also says what it passed over, which takes twice the time.
    """
    for batch in _batches(inputs, engine or local(workers), _explain_batch if explain else _extract_batch):
        yield from batch


def _extract_batch(reports: Sequence[Report]) -> list[Extract]:
    return [
        Extract(
            report=read.report,
            claims=read.claims,
            entries=write_diary([read.report], read.claims, as_of=read.report.published).entries,
            statements=read.statements,
            tie_notes=read.tie_notes,
        )
        for read in read_batch(reports)
    ]


def _explain_batch(reports: Sequence[Report]) -> list[Extract]:
    found = zip(_extract_batch(reports), passed_over(reports), strict=True)
    return [replace(extracted, passed_over=passed) for extracted, passed in found]


def _batches(
    inputs: Iterable[Report | Rejection],
    engine: Engine,
    function: Callable[[Sequence[Report]], list[Extract]],
) -> Iterator[list[Extract | Rejection]]:
    """Runs of reports through the engine, each rejection kept at its place between them."""
    waiting: list[list[Report | Rejection]] = []

    def reports() -> Iterator[Sequence[Report]]:
        items = iter(inputs)
        while chunk := list(itertools.islice(items, BATCH)):
            waiting.append(chunk)
            yield [item for item in chunk if isinstance(item, Report)]

    for done in engine.map(_with_own_tables(function), reports()):
        results = iter(done)
        yield [item if isinstance(item, Rejection) else next(results) for item in waiting.pop(0)]


def _with_own_tables(function: Callable[[Sequence[Report]], Read]) -> Callable[[Sequence[Report]], Read]:
    """The function, which takes the folder of the user's tables along into the processes that run it."""
    return functools.partial(_run_with, source.folder(), function)


def _run_with(tables: Path | None, function: Callable[[Sequence[Report]], Read], reports: Sequence[Report]) -> Read:
    if source.folder() != tables:
        source.use(tables)
    return function(reports)


def read_into(
    store: "Store",
    inputs: Iterable[Report | Rejection],
    *,
    workers: int = 1,
    engine: Engine | None = None,
    on_progress: Callable[[Counts], None] | None = None,
    on_reject: Callable[[Rejection], None] | None = None,
) -> Counts:
    """Reads reports into a store, a batch at a time. What the store knows is not read again, so that a killed run
    resumes.
    """
    counts = Counts()

    def reject(rejection: Rejection) -> None:
        nonlocal counts
        counts = replace(counts, rejected=counts.rejected + 1)
        if on_reject is not None:
            on_reject(rejection)

    def unknown() -> Iterator[Sequence[Report]]:
        nonlocal counts
        items = iter(inputs)
        while chunk := list(itertools.islice(items, BATCH)):
            reports = []
            for item in chunk:
                if isinstance(item, Rejection):
                    reject(item)
                else:
                    reports.append(item)
            new = store.unknown(reports)
            counts = replace(counts, known=counts.known + len(reports) - len(new))
            yield new

    for batch in (engine or local(workers)).map(_with_own_tables(read_batch), unknown()):
        with interrupt.deferred():  # what is kept is counted too, so that the message of a stopped run is true
            added = store.add(
                [(read.report, read.claims) for read in batch],
                statements=[statement for read in batch for statement in read.statements],
                tie_notes=[note for read in batch for note in read.tie_notes],
            )
            for clash in added.clashes:
                reject(clash)
            kept = {read.report.id: read.claims for read in batch}
            counts = replace(
                counts,
                read=counts.read + len(added.new),
                known=counts.known + len(added.known),
                claims=counts.claims + sum(len(kept[i]) for i in added.new),
            )
            if on_progress is not None:
                on_progress(counts)
    return counts


def diary_of(store: "Store", *, as_of: date) -> Diary:
    """The diary of a store as it stood at the end of a day."""
    return diary_from(known_by(store, as_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a store knew at the end of a day: all that the diary of that day is folded from."""

    as_of: date
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]

    @property
    def published(self) -> Mapping[str, date]:
        return {report.id: report.published for report in self.reports}


def known_by(store: "Store", as_of: date) -> Known:
    """Everything known at the end of a day. Claims come first: each claim's report is there then."""
    claims, judgements = store.claims(as_of), store.judgements(as_of)
    return Known(as_of=as_of, reports=store.reports(as_of), claims=claims, judgements=judgements)


def diary_from(known: Known) -> Diary:
    """The diary of what was known."""
    return write_diary(known.reports, known.claims, judgements=known.judgements, as_of=known.as_of)


def explain(known: Known, entry: Entry) -> Explanation:
    """How an entry came about, step by step. `KeyError` for an entry that is not of this diary."""
    published = known.published
    events = link(known.claims, published=published, judgements=known.judgements)
    roots = origins(known.claims, known.reports)
    work = worked(events, known.claims, roots, published=published, judgements=known.judgements, as_of=known.as_of)
    labels = {origin.key: origin.label for origin in roots.values()}
    return Explanation(as_of=known.as_of, entry=entry, effects=effects(entry, work, labels))


def without(known: Known, claim: str) -> Known:
    """What would be known if nobody had made one claim. Raises `KeyError` for an unknown claim."""
    if all(other.id != claim for other in known.claims):
        raise KeyError(claim)
    at = datetime.combine(known.as_of, time.max, tzinfo=UTC)
    id_ = judgement_id(verdict=Verdict.REJECT, subjects=(claim,), value=None, author="", at=at)
    rejected = Judgement(id=id_, verdict=Verdict.REJECT, subjects=(claim,), author="", at=at)
    return replace(known, judgements=(*known.judgements, rejected))


def changes_since(known: Known, since: date) -> tuple[Change, ...]:
    """What became different in the diary after the end of `since`, and which claims did it."""
    earlier = Known(
        as_of=since,
        reports=tuple(report for report in known.reports if report.published <= since),
        claims=known.claims,
        judgements=tuple(judgement for judgement in known.judgements if judgement.on <= since),
    )
    return changes(diary_from(earlier), diary_from(known), known.claims, known.published)


def doubts(known: Known, entries: Iterable[Entry]) -> tuple[Doubt, ...]:
    """Links of some entries that are nearly others, for an editor's eye."""
    events = [Event(id=entry.id, claims=entry.claims, former=entry.former) for entry in entries]
    return event_doubts(events, known.claims, published=known.published, judgements=known.judgements)


def judgement_states(known: Known, diary: Diary) -> Mapping[str, str]:
    """How each judgement stands in the diary of what was known, by id: in force, undone, or matching nothing."""
    return states(known.judgements, diary, [claim.id for claim in known.claims])
