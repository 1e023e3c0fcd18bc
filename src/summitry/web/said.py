"""Words of reports as pieces of a page: text stays text, the telling words are marked, links lead to web pages only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rich.text import Text

from summitry.model.claim import Claim
from summitry.model.diary import OriginTelling
from summitry.model.report import Report
from summitry.views.claims import evidence
from summitry.views.clean import clean
from summitry.views.marked import MARK


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words; `marked` are those that tell."""

    text: str
    marked: bool = False


def pieces(text: Text) -> tuple[Piece, ...]:
    """The runs of a text whose marks are styled as `views.marked` does.

    >>> from summitry.views.marked import marked
    >>> from summitry.model.span import Span
    >>> [(p.text, p.marked) for p in pieces(marked("Xi may go", 0, 9, [Span(start=3, end=6, text="may")]))]
    [('Xi ', False), ('may', True), (' go', False)]
    """
    ends = sorted((span.start, span.end) for span in text.spans if span.style == MARK)
    found, at = [], 0
    for start, end in ends:
        found += [Piece(text=text.plain[at:start]), Piece(text=text.plain[start:end], marked=True)]
        at = end
    found.append(Piece(text=text.plain[at:]))
    return tuple(piece for piece in found if piece.text)


def sentences(claim: Claim, report: Report | None) -> tuple[tuple[Piece, ...], ...]:
    """The sentences that a claim rests on, the headline first."""
    return tuple(pieces(text) for text in evidence(claim, report, plain=False))


def quoted(claims: Iterable[Claim], reports: Sequence[Report]) -> tuple[tuple[Report | None, tuple[Piece, ...]], ...]:
    """The sentences of several claims, each once, with their reports."""
    by_id = {report.id: report for report in reports}
    found: dict[str, tuple[Report | None, tuple[Piece, ...]]] = {}
    for claim in claims:
        report = by_id.get(claim.report)
        for words in sentences(claim, report):
            found.setdefault("".join(piece.text for piece in words), (report, words))
    return tuple(found.values())


def numbered(ids: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers of claims on a page, in their order."""
    return tuple(sorted({numbers[id_] for id_ in ids if id_ in numbers}))


def by_evidence(tellings: Iterable[OriginTelling]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Why claims lead to an origin, each reason once with its claims."""
    found: dict[str, list[str]] = {}
    for telling in tellings:
        found.setdefault(telling.evidence, []).extend(telling.claims)
    return tuple((evidence, tuple(claims)) for evidence, claims in found.items())


def link(url: str | None) -> str | None:
    """An address that may be followed: that of a web page, and nothing that runs.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("https:///nowhere")
    ('https://example.org/a', None, None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(clean(url))
    except ValueError:
        return None
    return clean(url) if parts.scheme in ("http", "https") and parts.netloc else None
