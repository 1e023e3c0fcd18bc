"""The sentences that did something, word for word, with the telling words marked. Text stays text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.views.claims import evidence
from summitry.views.clean import clean
from summitry.views.marked import MARK


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words; `marked` are those that tell."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a report. `url` is a web address or `None`."""

    report: str
    outlet: str | None
    published: date
    url: str | None
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return "".join(piece.text for piece in self.pieces)


def quotes(ids: Iterable[str], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> tuple[Quote, ...]:
    """The sentences of some claims, each once, the newest report's last; what is not known is left out."""
    found: dict[str, Quote] = {}
    known = [claims[id_] for id_ in ids if id_ in claims and claims[id_].report in reports]
    for claim in sorted(known, key=lambda claim: (reports[claim.report].published, claim.id)):
        report = reports[claim.report]
        for words in evidence(claim, report, plain=False):
            quote = Quote(
                report=report.id,
                outlet=clean(report.outlet) if report.outlet else None,
                published=report.published,
                url=web_address(report.url),
                pieces=pieces(words),
            )
            found.setdefault(quote.text, quote)
    return tuple(found.values())


def pieces(text: Text) -> tuple[Piece, ...]:
    """The runs of a text whose marks are styled as `views.marked` does.

    >>> from summitry.views.marked import marked
    >>> from summitry.model.span import Span
    >>> [(p.text, p.marked) for p in pieces(marked("Xi may go", 0, 9, [Span(start=3, end=6, text="may")]))]
    [('Xi ', False), ('may', True), (' go', False)]
    """
    found, at = [], 0
    for start, end in sorted((span.start, span.end) for span in text.spans if span.style == MARK):
        found += [Piece(text=text.plain[at:start]), Piece(text=text.plain[start:end], marked=True)]
        at = end
    found.append(Piece(text=text.plain[at:]))
    return tuple(piece for piece in found if piece.text)


def web_address(url: str | None) -> str | None:
    """An address that may become a link.

    >>> web_address("https://a.example/1"), web_address("javascript:alert(1)")
    ('https://a.example/1', None)
    """
    said = clean(url or "")
    return said if said.lower().startswith(("https://", "http://")) else None
