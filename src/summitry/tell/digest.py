"""What a desk reads in the morning, or on Monday: one value for all forms. Derived from the diary; decides nothing new.

A change that is only one more origin is left out: it is news for the dossier, not for the day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from summitry.diary.changes import between
from summitry.diary.tracking import AHEAD
from summitry.model.claim import Claim, Outcome
from summitry.model.diary import Change, Diary, Entry
from summitry.model.report import Report
from summitry.model.words import OutcomeState, Status
from summitry.tell.quotes import Quote, quotes
from summitry.views import phrases
from summitry.views.clean import clean
from summitry.views.groups import due_by

LEAST = 0.05
"""The least part of an entry's days that must lie in a span for it to be listed there."""
MOST = 20
"""Conflicts and rumours that are listed; the rest are counted."""
SENTENCES = 2
"""Sentences of one change."""
_LEFT_OUT = frozenset({"origins"})


class Period(StrEnum):
    """What a digest covers."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry in a list. `masses` are the chances, held and begun, of the days of the span; `note` is a word more."""

    entry: str
    title: str
    when: str
    place: str
    status: Status
    chance: str
    sources: str
    note: str = ""
    masses: tuple[float, ...] = ()
    quotes: tuple[Quote, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the digest. `counted` says what its number means, `more` counts what is left out.

    `days` are those of the strips beside its lines.
    """

    title: str
    empty: str
    counted: str
    lines: tuple[Line, ...]
    days: tuple[date, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change in words, with its sentences."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """All changes of one entry."""

    entry: str
    title: str
    standing: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The whole. `since` is the day after whose end changes count."""

    period: Period
    as_of: date
    since: date
    summary: str
    ahead: tuple[Section, ...]
    changes: tuple[Changed, ...]
    after: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"{'The week' if self.period is Period.WEEKLY else 'The day'} in the foreign-policy diary"

    @property
    def span(self) -> str:
        """The day of the digest in words."""
        return f"{self.as_of:%A} {phrases.day(self.as_of, today=date.min)}"


def first_day(period: Period, as_of: date) -> date:
    """The day after whose end changes count.

    >>> first_day(Period.WEEKLY, date(2024, 5, 14))
    datetime.date(2024, 5, 7)
    """
    return as_of - timedelta(days=7 if period is Period.WEEKLY else 1)


def digest(
    period: Period,
    before: Diary,
    after: Diary,
    *,
    claims: Iterable[Claim],
    reports: Iterable[Report],
) -> Digest:
    """The digest of a diary. `before` is that of `first_day`; claims and reports are those published since, and of
    whatever entries may be listed.
    """
    known = {claim.id: claim for claim in claims}
    told = {report.id: report for report in reports}
    new = {id_ for id_, claim in known.items() if claim.report in told and told[claim.report].published > before.as_of}
    maker = _Maker(after=after, before=before, known=known, reports=told, new=new)
    changed = maker.changed()
    ahead = maker.days() if period is Period.DAILY else (maker.week(), maker.held())
    rumours, conflicts = maker.rumours(), maker.conflicts()
    counts = [
        *(f"{len(section.lines)} {section.counted}" for section in ahead),
        phrases.count(len(changed), "changed entry"),
        phrases.count(len(conflicts.lines) + conflicts.more, "open conflict"),
        phrases.count(len(rumours.lines) + rumours.more, "new rumour"),
    ]
    return Digest(
        period=period,
        as_of=after.as_of,
        since=before.as_of,
        summary=" · ".join(counts),
        ahead=ahead,
        changes=changed,
        after=(conflicts, rumours),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    after: Diary
    before: Diary
    known: Mapping[str, Claim]
    reports: Mapping[str, Report]
    new: set[str]

    @property
    def today(self) -> date:
        return self.after.as_of

    def days(self) -> tuple[Section, ...]:
        tomorrow = self.today + timedelta(days=1)
        return (
            self._of_days("Today", "today", (self.today,)),
            self._of_days("Tomorrow", "tomorrow", (tomorrow,)),
        )

    def week(self) -> Section:
        ahead = tuple(self.today + timedelta(days=number) for number in range(1, 8))
        return self._of_days("The week ahead", "in the week ahead", ahead)

    def _of_days(self, title: str, said: str, days: Sequence[date]) -> Section:
        """What may begin on these days; what is under way today, or began, comes first."""
        found = [entry for entry in self.after.entries if self._falls(entry, days)]
        found.sort(key=lambda entry: (self._rank(entry), due_by(entry, today=self.today) or date.max, entry.id))
        several = days if len(days) > 1 else ()
        return Section(
            title=title,
            empty=f"Nothing is due {said}.",
            counted=f"due {said}",
            days=tuple(several),
            lines=tuple(self._line(entry, days=days, strip=bool(several)) for entry in found),
        )

    def _rank(self, entry: Entry) -> int:
        order = (Status.UNDER_WAY, Status.HELD, Status.ANNOUNCED, Status.EXPECTED)
        return order.index(entry.status) if entry.status in order else len(order)

    def _falls(self, entry: Entry, days: Sequence[date]) -> bool:
        if entry.status is Status.UNDER_WAY:
            return self.today in days
        if entry.window is None or entry.status in (Status.CANCELLED, Status.LAPSED):
            return False
        if entry.status is Status.HELD:
            return entry.window.mode in days
        return sum(entry.window.days.get(day, 0.0) for day in days) >= LEAST

    def held(self) -> Section:
        week = {self.today - timedelta(days=number) for number in range(7)}
        found = [
            entry
            for entry in self.after.entries
            if any(step.status is Status.HELD and step.on in week for step in entry.status_history)
            and entry.status is Status.HELD
        ]
        lines = tuple(self._line(entry, outcomes=True) for entry in sorted(found, key=self._since))
        return Section(
            title="Held in the past week", empty="Nothing is told to have been held.", counted="held", lines=lines
        )

    def _since(self, entry: Entry) -> tuple[date, str]:
        return entry.status_history[-1].on, entry.id

    def rumours(self) -> Section:
        found = [
            entry
            for entry in self.after.entries
            if entry.status is Status.RUMOURED and entry.first_reported > self.before.as_of
        ]
        lines = tuple(self._line(entry, claims=entry.claims) for entry in found[:MOST])
        return Section(title="New rumours", empty="None.", counted="new", lines=lines, more=max(0, len(found) - MOST))

    def conflicts(self) -> Section:
        """Claims about what is still ahead that cannot all hold; those that are new first."""
        pairs = [
            (entry, conflict) for entry in self.after.entries if entry.status in AHEAD for conflict in entry.conflicts
        ]
        pairs.sort(key=lambda pair: not self.new & set(pair[1].claims))
        lines = tuple(
            self._line(
                entry,
                note=("new: " if self.new & set(conflict.claims) else "") + clean(conflict.text),
                claims=conflict.claims,
            )
            for entry, conflict in pairs[:MOST]
        )
        return Section(
            title="Conflicts", empty="None that is open.", counted="open", lines=lines, more=max(0, len(pairs) - MOST)
        )

    def changed(self) -> tuple[Changed, ...]:
        now = {entry.id: entry for entry in self.after.entries}
        rumours = {line.entry for line in self.rumours().lines}
        found = [
            change
            for change in between(self.before, self.after, self.new)
            if change.kind not in _LEFT_OUT and not (change.kind == "new" and change.entry in rumours)
        ]
        return tuple(
            Changed(
                entry=id_,
                title=clean(group[0].title),
                standing=_standing(now[id_], self.today) if id_ in now else "",
                told=self._told(group),
            )
            for id_, group in ((id_, list(group)) for id_, group in groupby(found, key=_entry_of))
        )

    def _told(self, changes: Sequence[Change]) -> tuple[Told, ...]:
        """The changes of one entry; a sentence that did several of them stands at the first."""
        shown: set[str] = set()
        found = []
        for change in changes:
            last = quotes(change.claims, self.known, self.reports)[-SENTENCES:]
            found.append(Told(text=clean(change.text), quotes=tuple(one for one in last if one.text not in shown)))
            shown.update(one.text for one in last)
        return tuple(found)

    def _line(
        self,
        entry: Entry,
        *,
        days: Sequence[date] = (),
        strip: bool = False,
        note: str = "",
        claims: Sequence[str] = (),
        outcomes: bool = False,
    ) -> Line:
        masses = [entry.window.days.get(day, 0.0) * entry.p_held for day in days] if entry.window else []
        over = entry.status in (Status.HELD, Status.UNDER_WAY, Status.CANCELLED, Status.LAPSED)
        if days and not strip and not over and masses:
            note = f"begins that day with {phrases.share(masses[0])}"
        origins, reports = phrases.count(entry.origins, "origin"), phrases.count(len(entry.reports), "report")
        return Line(
            entry=entry.id,
            title=clean(entry.title),
            when=phrases.window_line(entry.window, today=self.today),
            place=clean(entry.place.name) if entry.place else "",
            status=entry.status,
            chance="" if over else phrases.share(entry.p_held),
            sources=f"{origins}, {reports}",
            note=note,
            masses=tuple(masses) if strip else (),
            quotes=quotes(claims, self.known, self.reports)[:SENTENCES],
            outcomes=tuple(_outcome(one) for one in entry.outcomes) if outcomes else (),
        )


def _entry_of(change: Change) -> str:
    return change.entry


def _outcome(outcome: Outcome) -> str:
    state = "still to come" if outcome.state is OutcomeState.EXPECTED else phrases.word(outcome.state)
    return f"{state}: {clean(outcome.text)}"


def _standing(entry: Entry, today: date) -> str:
    return f"{phrases.word(entry.status)}, {phrases.window_line(entry.window, today=today)}"
