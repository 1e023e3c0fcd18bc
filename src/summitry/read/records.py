"""Data with the fields of the report format: JSON Lines, a JSON array or object, CSV. A bad record stops no other.

The names are `id`, `url`, `outlet`, `published`, `title`, `text`, `language`, and `lang` for the last. Other names for
the text, such as `body` or `content`, are not guessed at. All other fields are kept in `extra`.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from summitry import codec
from summitry.read import ninjs
from summitry.read.decode import text_of
from summitry.read.draft import Draft, Found, Refused, shown
from summitry.read.limits import MAX_DOCUMENT, MAX_TEXT
from summitry.read.streams import lines, whole

FIELDS = ("id", "url", "outlet", "published", "title", "text", "language")
DELIMITERS = (",", ";", "\t")
KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
"""What messages call the values of JSON."""
_LONE = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][\da-fA-F]{2}"
)


def draft_of(record: object, *, place: str | None, note: str | None = None) -> Draft:
    """The draft that a record makes. Raises `Refused` where it is no object or a field has a wrong type.

    >>> draft_of({"text": "Talks.", "lang": "en", "desk": 7}, place="line 1").extra
    {'desk': 7}
    """
    if not isinstance(record, Mapping):
        raise Refused(f"is {_kind(record)}, not an object", remedy='write {"text": ..., "published": ...}', place=place)
    extra = {name: value for name, value in record.items() if name not in FIELDS}
    fields = {name: _string(name, record.get(name), place) for name in FIELDS}
    if fields["language"] is None and isinstance(extra.get("lang"), str):
        fields["language"] = extra.pop("lang") or None
    if note:
        extra.setdefault("read_as", note)
    return Draft(place=place, extra=extra, **fields)  # type: ignore[arg-type]  # FIELDS are fields of Draft


def _string(name: str, value: object, place: str | None) -> str | None:
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        reason = f"`{name}` is {_kind(value)} ({shown(value)}), not a string"
        raise Refused(reason, remedy=f"write `{name}` in quotes", place=place)
    return value


def _kind(value: object) -> str:
    return KINDS.get(type(value), f"a {type(value).__name__}")


def json_lines(stream: io.BufferedReader) -> Found:
    """One report a line. Blank lines are passed over."""
    for place, line in lines(stream):
        if isinstance(line, Refused):
            yield line
        elif line.strip():
            yield _from_json(line, place)


def json_document(stream: io.BufferedReader) -> Found:
    """A JSON array of reports, or one report as an object."""
    data = whole(stream, MAX_DOCUMENT, remedy="write it as JSON Lines, one report a line")
    if data.lstrip().startswith(b"{"):
        yield _from_json(data, None)
        return
    decoded = text_of(data)
    try:
        items = codec.decode(list[msgspec.Raw], decoded.text)
    except (ValueError, RecursionError) as error:
        raise _no_json(error, decoded.text, None) from None
    for number, item in enumerate(items, 1):
        yield _from_json(bytes(item), f"record {number}", note=decoded.note)


def _from_json(data: bytes, place: str | None, note: str | None = None) -> Draft | Refused:
    text = ""
    try:
        decoded = text_of(data)
        text = decoded.text
        record: object = codec.decode(Any, text)
        if isinstance(record, Mapping) and ninjs.is_item(record):
            record = ninjs.fields(record)
        return draft_of(record, place=place, note=note or decoded.note)
    except Refused as refused:
        return Refused(refused.reason, remedy=refused.remedy, place=place)
    except (ValueError, RecursionError) as error:
        return _no_json(error, text, place)


def _no_json(error: Exception, text: str, place: str | None) -> Refused:
    if isinstance(error, RecursionError):
        return Refused("the JSON is nested too deep", remedy="a report is a flat object", place=place)
    if found := _LONE.search(text):
        return Refused(f"holds {found[0]}, half a character", remedy="write the whole character", place=place)
    return Refused(f"is not JSON ({error})", remedy="mend or remove it", place=place)


def table(stream: io.BufferedReader) -> Found:
    """CSV with a line of column names, in any case; comma, semicolon or tab. Cells that are empty are unknown."""
    # Global in the csv module; its own limit of 128 KiB is less than a long report.
    csv.field_size_limit(4 * MAX_TEXT)
    source = _Cells(stream)
    first = next(source, "")
    reader = csv.reader(itertools.chain((first,), source), delimiter=delimiter_of(first) or ",", strict=True)
    try:
        names = _names(next(reader, []))
    except csv.Error as error:
        raise Refused(f"is not CSV ({error})", remedy="mend the column names", place=source.place) from None
    while True:
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Refused(f"is not CSV ({error})", remedy="mend the quotation marks", place=source.place)
            continue
        except Refused as refused:
            yield refused
            continue
        if not cells:
            continue
        yield _row(names, cells, source)


def _row(names: list[str], cells: list[str], source: "_Cells") -> Draft | Refused:
    if len(cells) != len(names):
        reason = f"the header names {len(names)} columns, this record has {len(cells)}"
        return Refused(reason, remedy="quote cells that hold the separator", place=source.place)
    try:
        row = {name: cell or None for name, cell in zip(names, cells, strict=True)}
        return draft_of(row, place=source.place, note=source.note)
    except Refused as refused:
        return refused


def _names(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    names = [name.lower() if name.lower() in (*FIELDS, "lang") else name for name in names]
    if "text" not in names:
        raise Refused(f"no column is named `text` (the columns are {shown(names)})", remedy="name it in the first line")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Refused(f"two columns are named `{twice[0]}`", remedy="rename one of them")
    return names


def delimiter_of(header: str) -> str | None:
    """What parts the columns of a header that names a column `text`; `None` where it is no such header.

    >>> delimiter_of("Published;Text;Outlet")
    ';'
    """
    for delimiter in DELIMITERS:
        names = [name.strip().strip('"').lower() for name in header.split(delimiter)]
        if len(names) > 1 and "text" in names:
            return delimiter
    return None


class _Cells(Iterator[str]):
    """The decoded lines of a table; remembers where the record being read began, and how it was decoded."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._lines = lines(stream)
        self._fresh = True
        self.place: str | None = None
        self.note: str | None = None

    def begin(self) -> None:
        self._fresh = True
        self.note = None

    def __next__(self) -> str:
        place, line = next(self._lines)
        if self._fresh:
            self.place, self._fresh = place, False
        if isinstance(line, Refused):
            raise line
        try:
            decoded = text_of(line)
        except Refused as refused:
            raise Refused(refused.reason, remedy=refused.remedy, place=place) from None
        self.note = self.note or decoded.note
        return decoded.text
