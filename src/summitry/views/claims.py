"""Claims for people: what a report says about an occasion, in its own words, through whom, how sure."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from summitry.model.claim import Claim
from summitry.model.diary import Contribution
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.views import phrases
from summitry.views.clean import clean
from summitry.views.marked import marked


def report_heading(report: Report, *, today: date) -> Text:
    """Day, outlet and title of a report; its address below."""
    line = Text(phrases.day(report.published, today=today), style="bold")
    if report.published_how not in ("data", "metadata"):
        line.append(f" (day: {report.published_how})", style="not bold dim")
    line.append(f"  {clean(report.outlet or 'unknown outlet')}")
    if report.title:
        line.append(f"  {clean(report.title)}", style="not bold")
    if report.url:
        line.append(f"\n{clean(report.url)}", style="not bold dim")
    return line


def report_claims(report: Report, claims: Sequence[Claim], *, today: date, plain: bool) -> RenderableType:
    """All that one report claims. `plain`: mark words with brackets, for an output without styles."""
    lines: list[RenderableType] = [report_heading(report, today=date.min)]
    if not claims:
        lines.append(Text("  no claims", style="dim"))
    lines += [
        Padding(claim_lines(claim, report, today=today, plain=plain, occasion=True), (0, 0, 0, 2)) for claim in claims
    ]
    return Group(*lines, Text())


def claim_lines(
    claim: Claim,
    report: Report | None,
    *,
    today: date,
    plain: bool,
    occasion: bool = False,
    contribution: Contribution | None = None,
) -> RenderableType:
    """One claim: what it says, through whom, its sentences with the time and certainty words marked, what it did."""
    lines: list[RenderableType] = []
    state = f"{phrases.word(claim.certainty)} {phrases.share(claim.probability)}"
    said = Text("speaks of what surrounds it" if "source.beside" in claim.rules else state, style="bold")
    said.append(f"  {phrases.window_line(claim.window, today=today) if claim.window else 'no date'}", style="not bold")
    if claim.previous:
        said.append(f", instead of {phrases.window_line(claim.previous, today=today)}", style="not bold")
    if claim.change:
        said.append(f", {phrases.change(claim.change)}", style="not bold")
    if claim.background:
        said.append("  background", style="not bold dim")
    if occasion:
        lines.append(Text(_occasion(claim), style="cyan"))
    lines.append(said)
    if claim.chain:
        lines.append(Text(phrases.chain(claim.chain), style="dim"))
    lines += [Padding(words, (0, 0, 0, 2)) for words in evidence(claim, report, plain=plain)]
    if contribution:
        lines.append(Text(f"-> {effect(contribution)}", style="cyan"))
    return Group(*lines)


def _occasion(claim: Claim) -> str:
    kind = phrases.word(claim.subtype or claim.type)
    parties = ", ".join(f"{clean(party.name)} ({party.role})" for party in claim.parties)
    place = f" at {clean(claim.place.name)}" if claim.place else ""
    return f"{claim.occasion} {kind}: {parties or 'parties unknown'}{place}"


def evidence(claim: Claim, report: Report | None, *, plain: bool) -> Iterator[Text]:
    """The sentences that a claim rests on, the headline first. Without the report, the spans' own text."""
    for span in claim.headline:
        title = (report.title if report else None) or ""
        words = _sentence(span, title, claim.marks, plain=plain)
        yield Text("Headline: ", style="dim").append_text(words)
    for span in claim.evidence:
        yield _sentence(span, report.text if report else "", claim.marks, plain=plain)


def _sentence(span: Span, text: str, marks: Sequence[Span], *, plain: bool) -> Text:
    if text[span.start : span.end] != span.text:
        return Text(clean(span.text))
    # Marks lie in the text or in the title; the slice tells which.
    here = [mark for mark in marks if text[mark.start : mark.end] == mark.text]
    return marked(text, span.start, span.end, here, plain=plain)


def effect(contribution: Contribution) -> str:
    """What a claim did to its entry, in words."""
    said = clean(contribution.text)
    if not said:
        points, days = contribution.p_held_change, contribution.days_moved
        said = f"chance {points:+.1f} points, {abs(days):.1f} days {'later' if days > 0 else 'earlier'}"
    return f"not counted: {said}" if contribution.weight == 0 else f"{said}; trust {contribution.weight:.2f}"
