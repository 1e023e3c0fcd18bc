"""Plain text as it stands but for line ends, so that offsets are those of the file; Markdown as the text it shows."""

import io
import re

from summitry.read.decode import Decoded, text_of
from summitry.read.draft import Draft, Found, Refused
from summitry.read.limits import MAX_PAGE, MAX_PLAIN, MAX_TEXT
from summitry.read.pages import fragment_text
from summitry.read.streams import whole

MATTER = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "url": "url",
    "outlet": "outlet",
    "language": "language",
    "lang": "language",
}
"""Keys of the front matter of a Markdown file, and the fields they are; other keys are kept in `extra`."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]+(.+)")
_HEADING = re.compile(r"\s*#[ \t]+([^\n]+)")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.01


def text(stream: io.BufferedReader) -> Found:
    """The one report of a text file."""
    decoded = _decoded(stream, MAX_PLAIN)
    yield Draft(text=decoded.text, extra=_extra(decoded))


def markdown(stream: io.BufferedReader) -> Found:
    """The one report of a Markdown file, with the fields of its front matter; its first heading is the title."""
    from markdown_it import MarkdownIt  # here, since few inputs need it

    decoded = _decoded(stream, MAX_PAGE)
    source, extra = decoded.text, _extra(decoded)
    fields: dict[str, str] = {}
    if front := _FRONT.match(source):
        source = source[front.end() :]
        for line in front[1].splitlines():
            if pair := _PAIR.fullmatch(line):
                name = MATTER.get(pair[1].lower())
                (fields if name else extra).setdefault(name or pair[1], pair[2].strip().strip("\"'"))
    if "title" not in fields and (heading := _HEADING.match(source)):
        source = source[heading.end() :]
        fields["title"] = fragment_text(MarkdownIt("commonmark").renderInline(heading[1].strip().rstrip("#")))
    try:
        rendered = MarkdownIt("commonmark").enable("table").render(source)
    except RecursionError:
        raise Refused("the Markdown is nested too deep", remedy="give its text, as .txt") from None
    yield Draft(text=fragment_text(rendered), how="metadata", extra=extra, **fields)


def _decoded(stream: io.BufferedReader, limit: int) -> Decoded:
    data = whole(stream, limit, remedy=f"a report has at most {MAX_TEXT:,} characters; split it into its reports")
    decoded = text_of(data)
    if len(_CONTROLS.findall(decoded.text)) > len(decoded.text) * _BINARY_SHARE:
        raise Refused("binary data (it holds control characters)", remedy="give text")
    return Decoded(text=decoded.text.replace("\r\n", "\n").replace("\r", "\n"), note=decoded.note)


def _extra(decoded: Decoded) -> dict[str, str]:
    return {"read_as": decoded.note} if decoded.note else {}
