"""Web pages: the main text by trafilatura, the day of publication from the marks that publishers set for it (`marks`).

Nothing is fetched.
"""

import functools
import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from summitry.read.decode import Decoded, text_of
from summitry.read.draft import Draft, Refused
from summitry.read.limits import FIRST_YEAR, LAST_YEAR, MAX_PAGE
from summitry.read.marks import LINKED_DATA, Marks, marks, published
from summitry.read.streams import whole

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "head", "iframe", "svg", "math"))


@functools.cache
def _extractor() -> Any:
    import trafilatura  # here: it takes .3 s to import, and most inputs are data

    for name in ("trafilatura", "htmldate", "courlan"):
        # They log what they give up on, and logging prints it where nobody listens; the rejection says it already.
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def page(stream: io.BufferedReader) -> Iterator[Draft]:
    """The one report of a web page. Raises `Refused` where it has no main text."""
    data = whole(stream, MAX_PAGE, remedy="give the text of the report itself")
    yield draft_of(text_of(data, markup=True))


def draft_of(decoded: Decoded) -> Draft:
    """The draft that a page makes."""
    trafilatura = _extractor()
    source = _DECLARATION.sub("", decoded.text)
    try:
        tree = trafilatura.load_html(source)
        if tree is None:
            raise Refused("no main text in the page", remedy="give the text itself, as .txt")
        own = marks_of(tree)
        document = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                # its day is not used (see above); bounds are set so that it never asks the clock
                "original_date": True,
                "extensive_search": False,
                "min_date": f"{FIRST_YEAR}-01-01",
                "max_date": f"{LAST_YEAR}-12-31",
            },
        )
    except Refused:
        raise
    except Exception as error:  # a page can break the parser in any way, and must not stop the next page
        raise Refused(f"the page cannot be read ({type(error).__name__}: {error})", remedy="give its text") from None
    if document is None or not (document.text or "").strip():
        raise Refused("no main text in the page", remedy="give the text itself, as .txt")
    title = _line(document.title)
    paragraphs = [line.strip() for line in document.text.splitlines() if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == title:
        del paragraphs[0]
    return Draft(
        text="\n\n".join(paragraphs),
        title=title,
        url=_line(document.url),
        outlet=_line(document.sitename),
        published=published(own),
        how="metadata",
        language=own.language,
        extra={"read_as": decoded.note} if decoded.note else {},
    )


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def marks_of(tree: Any) -> Marks:
    """What a page that lxml parsed says about itself."""
    root = next(tree.iter("html"), None)
    return marks(
        metas=(element.attrib for element in tree.iter("meta")),
        linked=(e.text or "" for e in tree.iter("script") if e.get("type") == LINKED_DATA),
        times=(element.attrib for element in tree.iter("time")),
        language=root.get("lang") if root is not None else None,
    )


def fragment_text(source: str) -> str:
    """The text of a piece of HTML: all of it, each block a paragraph.

    >>> fragment_text("<p>Xi will visit <b>France</b>.</p><p>So &amp; so.")
    'Xi will visit France.\\n\\nSo & so.'
    """
    from lxml import etree, html  # type: ignore[import-untyped]  # here, like trafilatura, which brings it

    if not source.strip():
        return ""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        tree = html.document_fromstring(f"<html><body>{source}</body></html>", parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _UNREAD:
            unread += 1 if event == "start" else -1
        if element.tag in _BLOCKS:
            pieces.append("\n")
        text = element.text if event == "start" else element.tail
        if text and not unread:
            pieces.append(" ".join(f"|{text}|".split())[1:-1])
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
