"""The dossier of an entry: everything that is known, who said it, what each claim did, and what does not fit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry, EntrySource, OriginTelling
from summitry.model.report import Report
from summitry.model.words import Verdict
from summitry.views import decisions, phrases
from summitry.views.bars import Scale, axis, bar, quantile
from summitry.views.claims import claim_lines, report_heading
from summitry.views.clean import clean
from summitry.views.terminal import OVER, STYLES

_LABEL = 10
SHORT = len("c-0000")
"""How much of a claim's id is shown: enough to name it to `judge` and `explain`."""


def dossier(
    entry: Entry, *, diary: Diary, claims: Sequence[Claim] = (), reports: Sequence[Report] = (), plain: bool = False
) -> RenderableType:
    """Everything about one entry of a diary.

    `claims` and `reports` may hold more than the entry's own; those that it names are shown, the oldest first. `plain`:
    mark the words with brackets, for an output without styles.
    """
    return _Dossier(
        entry=entry,
        diary=diary,
        claims={claim.id: claim for claim in claims},
        reports={report.id: report for report in reports},
        plain=plain,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dossier:
    entry: Entry
    diary: Diary
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    plain: bool

    @property
    def today(self) -> date:
        return self.diary.as_of

    def _cited(self, names: Sequence[str]) -> str:
        """Claims by their numbers on this page."""
        numbers = self._numbers()
        return f"[{_runs([numbers[name] for name in names if name in numbers])}]"

    def _numbers(self) -> dict[str, int]:
        ordered = (claim for claims in self._by_report().values() for claim in claims)
        return {claim.id: number for number, claim in enumerate(ordered, start=1)}

    def _by_report(self) -> dict[str, list[Claim]]:
        """The claims that are known, by report, the oldest report first."""
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in (self.claims[name] for name in self.entry.claims if name in self.claims):
            by_report[claim.report].append(claim)
        return {name: sorted(by_report[name], key=_place) for name in sorted(by_report, key=self._published)}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        entry = self.entry
        yield Text(clean(entry.title), style="bold")
        yield self._standing()
        yield Text()
        facts = Table.grid(padding=(0, 2, 0, 0), expand=True)
        facts.add_column(width=_LABEL, style="dim")
        facts.add_column(ratio=1)
        for label, value in self._facts(cells=min(56, max(14, options.max_width - _LABEL - 4))):
            facts.add_row(label, value)
        yield facts
        yield from _part("HISTORY", self._history())
        yield from _part("CLAIMS", self._claims())

    def _standing(self) -> Text:
        entry = self.entry
        line = Text(phrases.word(entry.status), style=STYLES[entry.status])
        if entry.status_history:
            line.append(f" since {phrases.day(entry.status_history[-1].on, today=self.today)}")
        chance = f" · chance of being held {phrases.share(entry.p_held)}" if entry.status not in OVER else ""
        line.append(f"{chance} · in the words of the reports: {phrases.word(entry.certainty)}", style="")
        told, changed = (phrases.day(on, today=self.today) for on in (entry.first_reported, entry.updated))
        line.append(f"\n{phrases.word(entry.subtype or entry.type)} · {entry.id}", style="dim")
        line.append(f" · told {told}, changed {changed} · as of {self.today}", style="dim")
        return line

    def _facts(self, *, cells: int) -> Iterator[tuple[str, RenderableType]]:
        entry = self.entry
        undated = entry.window is None and entry.status in OVER
        yield "When", Text("no date told" if undated else phrases.window_line(entry.window, today=self.today))
        if entry.window and entry.window.days:
            days = entry.window.days
            scale = Scale(first=quantile(days, 0.02), last=quantile(days, 0.98), width=cells)
            if scale.days > 2:
                yield "", Text(bar(days, scale, p_held=entry.p_held), style=STYLES[entry.status])
                yield "", Text(axis(scale), style="dim")
        if entry.window and entry.window.reason:
            yield "", Text(clean(entry.window.reason), style="dim")
        for number, party in enumerate(entry.parties):
            yield "" if number else "Who", Text(f"{phrases.word(party.role)}: {phrases.party(party)}")
        if entry.place:
            names = (
                entry.place.name,
                entry.place.city,
                phrases.state(entry.place.state) if entry.place.state and len(entry.place.goals) == 1 else None,
            )
            yield "Where", Text(", ".join(dict.fromkeys(clean(name) for name in names if name)))
        yield from self._order()
        yield from self._sources()
        topics = defaultdict(list)
        for topic in entry.agenda:
            topics[topic.dimension].append(clean(topic.text))
        for number, (dimension, texts) in enumerate(sorted(topics.items())):
            yield "" if number else "Agenda", Text(f"{dimension}: {'; '.join(texts)}")
        for number, outcome in enumerate(entry.outcomes):
            yield (
                "" if number else "Outcomes",
                Text(f"{phrases.word(outcome.state)}: {clean(outcome.text)} ({phrases.word(outcome.kind)})"),
            )
        for number, conflict in enumerate(entry.conflicts):
            line = Text(f"{phrases.word(conflict.kind)}: {clean(conflict.text)}", style="yellow")
            line.append(f" {self._cited(conflict.claims)}", style="dim")
            if conflict.doubted:
                line.append(f"\nthe rest of the evidence doubts {self._cited(conflict.doubted)}")
            yield "" if number else "Conflicts", line

    def _order(self) -> Iterator[tuple[str, RenderableType]]:
        titles = {other.id: f"{clean(other.title)} ({other.id})" for other in self.diary.entries}
        for number, relation in enumerate(self.entry.relations):
            other = titles.get(relation.to, relation.to) if relation.to else "an occasion unknown to the diary"
            yield "" if number else "Order", Text(f"{phrases.word(relation.kind)} {other}: “{clean(relation.text)}”")

    def _sources(self) -> Iterator[tuple[str, RenderableType]]:
        entry = self.entry
        yield (
            "Sources",
            Text(f"{phrases.count(entry.origins, 'origin')}, {phrases.count(len(entry.reports), 'report')}"),
        )
        by_origin: dict[str, list[EntrySource]] = defaultdict(list)
        for source in entry.sources:
            by_origin[source.origin].append(source)
        known = {root.key: root for root in entry.roots}
        silent = {root.key for root in entry.roots if not root.counts}
        if len(silent) == len(known):  # nobody takes a side: all of them are counted
            silent.clear()
        ordered = sorted(dict.fromkeys((*known, *by_origin)), key=lambda key: key in silent)
        for number, key in enumerate(ordered, start=1):
            sources = by_origin.get(key, ())
            name = phrases.source(sources[0]) if sources else clean(known[key].label)
            line = Text(f"-  {name}: takes no side" if key in silent else f"{number}  {name}")
            for source in sources:
                line.append(f"\n   {phrases.names(source.chain)}", style="dim")
            if key in known:
                for telling in known[key].tellings:
                    line.append(f"\n   {self._told(telling)}", style="dim")
            yield "", line

    def _told(self, telling: OriginTelling) -> str:
        """Which report leads to an origin, and why it is thought to."""
        report = self.reports.get(telling.report)
        outlet = clean(report.outlet or "unknown outlet") if report else telling.report
        on = f" {phrases.day(report.published, today=self.today)}" if report else ""
        return f"- {outlet}{on} {self._cited(telling.claims)}: {clean(telling.evidence)}"

    def _history(self) -> Iterator[RenderableType]:
        history = Table.grid(padding=(0, 2, 0, 0), expand=True)
        history.add_column(min_width=_LABEL, no_wrap=True)  # a day of another year is longer
        history.add_column(width=_LABEL, no_wrap=True)
        history.add_column(ratio=1)
        rows: list[tuple[date, Text, Text]] = []
        for change in self.entry.status_history:
            status = Text(phrases.word(change.status), style=STYLES[change.status])
            why = Text(clean(change.reason))
            if change.claims:
                why.append(f"{' ' if why else ''}{self._cited(change.claims)}", style="dim")
            rows.append((change.on, status, why))
        rows += [
            (judgement.on, Text(decisions.VERBS[judgement.verdict]), Text(decisions.said(judgement)))
            for judgement in self.entry.judgements
            if judgement.verdict is not Verdict.STATUS  # that one is a step of the status already
        ]
        for on, what, why in sorted(rows, key=lambda row: row[0]):
            history.add_row(phrases.day(on, today=self.today), what, why)
        if rows:
            yield history

    def _claims(self) -> Iterator[RenderableType]:
        contributions = {contribution.claim: contribution for contribution in self.entry.contributions}
        numbers = self._numbers()
        for place, (name, claims) in enumerate(self._by_report().items()):
            if place:
                yield Text()
            report = self.reports.get(name)
            yield report_heading(report, today=self.today) if report else Text(name, style="bold")
            grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
            grid.add_column(width=SHORT, justify="right", style="dim")
            grid.add_column(ratio=1)
            for claim in claims:
                lines = claim_lines(
                    claim, report, today=self.today, plain=self.plain, contribution=contributions.get(claim.id)
                )
                number = Text(f"[{numbers[claim.id]}]\n{claim.id[:SHORT]}")
                grid.add_row(number, lines)
            yield grid

    def _published(self, name: str) -> tuple[date, str]:
        report = self.reports.get(name)
        return report.published if report else date.max, name


def _place(claim: Claim) -> tuple[bool, int, str]:
    """Where in its report a claim is made: the headline first."""
    spans = claim.headline or claim.evidence
    return not claim.headline, spans[0].start if spans else 0, claim.id


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow one another as a run: `1, 3-5`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _part(title: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
    content = list(lines)
    if content:
        yield Text()
        yield Text(title, style="bold")
        yield from content
