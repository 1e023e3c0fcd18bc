"""Claims -> the independent roots behind them. A root is a government, an outlet's unnamed sources, or an outlet.

The chain that a report states comes first. An outlet's own words add no root where the same report names a source for
them, and copies of a text (`shared_text`) add none at all.
"""

from collections.abc import Mapping, Sequence

from summitry.event.outlets import dateline_agency, outlet_name
from summitry.event.shared_text import Copy, copies
from summitry.model.claim import Claim, Source
from summitry.model.origin import Origin
from summitry.model.report import Report
from summitry.model.words import Certainty, SourceKind
from summitry.refdata import states
from summitry.refdata.tables import RefdataError

OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INSTITUTION, SourceKind.DOCUMENT})
OUTLETS = frozenset({SourceKind.MEDIA_OUTLET, SourceKind.REPORTER})
OPINION = frozenset({SourceKind.OBSERVERS, SourceKind.EXPERT})
HAPPENED = frozenset({Certainty.HELD, Certainty.UNDER_WAY})


def origins(
    claims: Sequence[Claim], reports: Sequence[Report], *, copied: Mapping[str, Copy] | None = None
) -> Mapping[str, Origin]:
    """Claim id -> its origin, for every claim. A claim of a report that is not given is judged by its chain alone.

    `copied` says what repeats what, where it is known already; then the reports that are repeated must be given too.
    """
    by_id = {report.id: report for report in reports}
    copied = copies(reports) if copied is None else copied
    by_report: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        by_report.setdefault(claim.report, []).append(claim)
    found: dict[str, Origin] = {}
    whole_first = sorted(by_report, key=lambda report: (report in copied, report))
    for report_id in whole_first:
        group = by_report[report_id]
        stated = {claim.id: stated_origin(claim, by_id.get(report_id)) for claim in group}
        sourced = [claim for claim in group if not _is_own(claim)]
        for claim in group:
            found[claim.id] = _own_words(claim, sourced, stated) or stated[claim.id]
        copy = copied.get(report_id)
        if copy:
            first = by_id[copy.of]
            for claim in group:
                if _may_be_copied(claim) and _inside(claim, copy):
                    found[claim.id] = _of_the_first(claim, first, by_report.get(first.id, ()), found, copy)
    return dict(sorted(found.items()))


def stated_origin(claim: Claim, report: Report | None) -> Origin:
    """The root that the chain itself names."""
    writer = _writer(claim, report)
    if not claim.chain:
        return _outlet(writer, "no source is named")
    last = claim.chain[-1]
    relay = next((link for link in reversed(claim.chain[:-1]) if link.kind in OUTLETS), None)
    through = outlet_name(relay.name or relay.text) if relay and relay is not claim.chain[0] else writer
    if last.kind in OFFICIAL:
        return _official(last)
    if last.kind is SourceKind.ANONYMOUS:
        label = f"{through}: anonymous"
        return Origin(key=label, label=label, evidence=f"unnamed, as told to {through}")
    if last.kind in OPINION and last.name:
        return Origin(key=f"speaker: {last.name.casefold()}", label=last.name, evidence="speaks for no side")
    if last.kind in OPINION:
        return _outlet(through, "observers without a name, as the outlet has them")
    if last.kind is SourceKind.MEDIA_OUTLET and len(claim.chain) > 1:
        return _outlet(outlet_name(last.name or last.text), f"relayed by {writer}")
    return _outlet(writer, "in the outlet's own words")


def _official(source: Source) -> Origin:
    """Everybody who speaks for one state is one root: ministries do not check each other."""
    name = source.name or source.text
    if source.state:
        label = f"the government of {_state(source.state)}"
        return Origin(key=f"government: {source.state}", label=label, evidence=f"{name} speaks for it")
    return Origin(key=f"speaker: {name.casefold()}", label=name, evidence="speaks on record")


def _state(code: str) -> str:
    """The name; a code that this version's table lacks stands for itself, since claims outlive tables."""
    try:
        return states.name_of(code)
    except RefdataError:
        return code


def _outlet(name: str, evidence: str) -> Origin:
    return Origin(key=f"outlet: {name.casefold()}", label=name, evidence=evidence)


def _writer(claim: Claim, report: Report | None) -> str:
    """Who wrote the report: the agency of its dateline, else its outlet, else the report stands for itself."""
    agency = dateline_agency(report.text) if report else None
    if agency:
        return agency
    if report and report.outlet:
        return outlet_name(report.outlet)
    first = claim.chain[0] if claim.chain else None
    if first and first.kind in OUTLETS and first.name:
        return outlet_name(first.name)
    return f"report {claim.report}"


def _own_words(claim: Claim, sourced: Sequence[Claim], stated: Mapping[str, Origin]) -> Origin | None:
    """An outlet that names its source for an occasion, and tells it in its own words too, says one thing twice."""
    if not _is_own(claim):
        return None
    happened = claim.certainty in HAPPENED
    named = [
        other
        for other in sourced
        if other.occasion == claim.occasion
        and other.certainty is not Certainty.NO_COMMENT
        and (other.certainty in HAPPENED or not happened)
    ]
    if not named:
        return None
    source = min(named, key=lambda other: (other.window != claim.window, other.certainty != claim.certainty, other.id))
    origin = stated[source.id]
    return Origin(key=origin.key, label=origin.label, evidence="the outlet's own words for what its source says")


def _is_own(claim: Claim) -> bool:
    """The outlet's own words, or those of observers that it does not name."""
    if len(claim.chain) < 2:
        return not claim.chain or claim.chain[0].kind in OUTLETS
    last = claim.chain[-1]
    return last.kind is SourceKind.REPORTER or (last.kind in OPINION and not last.name)


def _may_be_copied(claim: Claim) -> bool:
    """What a named speaker or a named other outlet says is that root already."""
    if _is_own(claim):
        return True
    return claim.chain[-1].kind is SourceKind.ANONYMOUS and not any(link.kind in OUTLETS for link in claim.chain[1:-1])


def _inside(claim: Claim, copy: Copy) -> bool:
    if copy.whole:
        return True
    return any(start <= span.start and span.end <= end for span in claim.evidence for start, end in copy.pasted)


def _of_the_first(
    claim: Claim, first: Report, told: Sequence[Claim], found: Mapping[str, Origin], copy: Copy
) -> Origin:
    """The root that the first report's like claim has, else the first report's outlet."""
    own = {party.id for party in claim.parties}
    like = [
        other
        for other in told
        if other.type is claim.type and own & {party.id for party in other.parties} and other.id in found
    ]
    evidence = f"{round(100 * copy.share)} % of the text is that of report {first.id}"
    if like:
        best = min(
            like,
            key=lambda other: (
                other.chain[-1:] != claim.chain[-1:],
                other.certainty is not claim.certainty,
                other.window != claim.window,
                other.id,
            ),
        )
        return Origin(key=found[best.id].key, label=found[best.id].label, evidence=evidence)
    origin = stated_origin(claim, first)
    return Origin(key=origin.key, label=origin.label, evidence=evidence)
