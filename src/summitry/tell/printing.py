"""A digest as plain text, as a page for mail and browsers, and as PDF. The same digest gives the same bytes.

A page holds everything that it needs: no script, picture, font or style comes from elsewhere, and nothing is fetched.
"""

import functools
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from summitry.tell.digest import Changed, Digest, Line, Section
from summitry.tell.quotes import Quote
from summitry.views import phrases

WIDTH = 78
SIGNS = {
    "rumoured": "◌",
    "expected": "○",
    "announced": "◐",
    "under_way": "●",
    "held": "✓",
    "postponed": "⇢",
    "cancelled": "✕",
    "lapsed": "∅",
}
"""A status is a word with a sign, so that it is never told by colour alone."""
_PAPER, _INK = (0xF3, 0xF1, 0xEA), (0x1D, 0x5C, 0x93)


class PdfError(RuntimeError):
    """PDF cannot be made here, and what to do."""


def text(digest: Digest) -> str:
    """The digest as lines of at most `WIDTH` characters, but for long addresses."""
    lines = [digest.title, digest.span, digest.summary, ""]
    for section in digest.ahead:
        lines += _section(section)
    lines += _heading(f"Changes since {phrases.day(digest.since, today=digest.as_of)}")
    lines += [line for changed in digest.changes for line in _changed(changed)] or ["Nothing changed.", ""]
    for section in digest.after:
        lines += _section(section)
    return "\n".join(line for part in lines for line in _wrapped(part)).rstrip() + "\n"


def _wrapped(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    wrapped = textwrap.wrap(
        line, WIDTH, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )
    return wrapped or [""]


def _heading(title: str) -> list[str]:
    return [title.upper(), "-" * len(title)]


def _section(section: Section) -> Iterator[str]:
    yield from _heading(section.title)
    if not section.lines:
        yield section.empty
        yield ""
    for line in section.lines:
        yield line.title
        yield f"  {standing(line)}"
        yield f"  {line.sources}"
        if line.note:
            yield f"  {line.note}"
        yield from (f"  {outcome}" for outcome in line.outcomes)
        yield from (_quoted(quote) for quote in line.quotes)
        yield f"  {line.entry}"
        yield ""
    if section.more:
        yield f"and {section.more} more"
        yield ""


def _changed(changed: Changed) -> Iterator[str]:
    yield changed.title
    if changed.standing:
        yield f"  now {changed.standing}"
    for told in changed.told:
        yield f"  * {told.text}"
        yield from ("  " + _quoted(quote) for quote in told.quotes)
    yield f"  {changed.entry}"
    yield ""


def _quoted(quote: Quote) -> str:
    return f"  {quote.published} {quote.outlet or 'unknown outlet'}: {quote.text}"


def standing(line: Line) -> str:
    """Where an entry stands, in one line.

    >>> from summitry.model.words import Status
    >>> line = Line(entry="e", title="", when="May", place="Paris", status=Status.EXPECTED, chance="70 %", sources="")
    >>> standing(line)
    'May · Paris · expected 70 %'
    """
    status = f"{phrases.word(line.status)} {line.chance}".strip()
    return " · ".join(part for part in (line.when, line.place, status) if part)


def html(digest: Digest, *, paper: bool = False) -> str:
    """The digest as one page that mail programs and browsers show alike; `paper` for A4."""
    page: str = _template().render(digest=digest, paper=paper)
    return page


@functools.cache
def _template() -> Any:
    templates = Environment(
        loader=PackageLoader("summitry.tell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(word=phrases.word, shade=shade, weekday=_weekday, share=phrases.share)
    templates.globals.update(signs=SIGNS, standing=standing, day=phrases.day)
    return templates.get_template("digest.html")


def shade(mass: float) -> str:
    """A colour for a chance: paper at none, ink at one; the root lets small chances be seen.

    >>> shade(0.0), shade(1.0)
    ('#f3f1ea', '#1d5c93')
    """
    part = min(max(mass, 0.0), 1.0) ** 0.5
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in zip(_PAPER, _INK, strict=True))


def _weekday(value: date) -> str:
    return f"{value:%a}"[:2]


def pdf(digest: Digest) -> bytes:
    """The digest as PDF. Raises `PdfError` where WeasyPrint is not installed, or not the libraries that it needs."""
    try:
        import weasyprint
        from weasyprint.urls import FatalURLFetchingError
    except ImportError:
        raise PdfError('PDF needs WeasyPrint; install it: pip install "summitry[pdf]"') from None
    except OSError as error:  # it loads Pango, which is no Python package
        raise PdfError(f"PDF needs the Pango library ({str(error)[:100]}); install libpango, or print HTML") from None

    def refuse(url: str, *arguments: object, **named: object) -> dict[str, object]:
        raise FatalURLFetchingError(f"a digest fetches nothing: {url}")

    page = weasyprint.HTML(string=html(digest, paper=True), base_url=None, url_fetcher=refuse)
    made: bytes = page.write_pdf(pdf_identifier=f"{digest.period}-{digest.as_of}".encode())
    return made
