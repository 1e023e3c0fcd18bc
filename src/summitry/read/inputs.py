"""Paths in, reports out, in the order of the input. What is wrong with one input is one `Rejection`; the rest goes on.

Only regular files are opened: no pipe or device can hang a run, links to folders are not walked, no address is fetched.
"""

import contextlib
import glob
import hashlib
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from summitry.model.report import Rejection, Report, Tally
from summitry.read import formats, language
from summitry.read.draft import PassedBy, Refused, report_of, shown

STANDARD_INPUT = "-"


def read_paths(
    paths: Sequence[str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    languages: Collection[str] = (),
    on_end: Callable[[Tally], None] | None = None,
) -> Iterator[Report | Rejection]:
    """The reports of files, folders (walked, sorted, hidden files left out), globs and `-` (standard input), lazily.

    `published` and `outlet` are used only for reports that come without their own. A report whose id came before with
    another text is rejected; the same report again is given again. No input raises. With `languages` (ISO 639-1) texts
    in others are passed over; `on_end` is told after each input what it held.

    >>> [found] = read_paths(["no/such/file.txt"])
    >>> str(found)
    'no/such/file.txt: does not exist; check the path'
    """
    seen: dict[str, bytes] = {}
    for path in paths:
        for source in _sources(path):
            if isinstance(source, Rejection):
                yield source
            else:
                held = _Held()
                for item in _read(
                    source, stdin=stdin, published=published, outlet=outlet, languages=languages, seen=seen, held=held
                ):
                    held.rejected += isinstance(item, Rejection)
                    held.reports += isinstance(item, Report)
                    yield item
                if on_end is not None:
                    on_end(held.tally(source))


@dataclass(slots=True)
class _Held:
    """What one input held so far."""

    reports: int = 0
    rejected: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)

    def tally(self, source: str) -> Tally:
        often = sorted(self.passed_over.items(), key=lambda item: (-item[1], item[0]))
        return Tally(source=_named(source), reports=self.reports, rejected=self.rejected, passed_over=tuple(often))


def _read(
    source: str,
    *,
    stdin: BinaryIO | None,
    published: date | None,
    outlet: str | None,
    languages: Collection[str],
    seen: dict[str, bytes],
    held: _Held,
) -> Iterator[Report | Rejection]:
    try:
        with _opened(source, stdin) as stream:
            file = None if source == STANDARD_INPUT else stream
            holds_none = True
            for draft in formats.found(stream, name=source, file=file):
                holds_none = False
                if isinstance(draft, PassedBy):
                    held.passed_over[draft.reason] += 1
                    continue
                try:
                    if isinstance(draft, Refused):
                        raise draft
                    report = report_of(draft, published=published, outlet=outlet)
                    if languages and (spoken := language.of(report)) not in languages:
                        held.passed_over[f"in another language ({spoken})"] += 1
                        continue
                    _check_once(report, draft.place, seen)
                except Refused as refused:
                    yield _rejection(source, refused)
                else:
                    yield report
            if holds_none:
                raise Refused("holds no reports", remedy="remove it, or fetch it again")
    except Refused as refused:
        yield _rejection(source, refused)
    except OSError as error:
        yield _rejection(source, _failed(error))


def _check_once(report: Report, place: str | None, seen: dict[str, bytes]) -> None:
    content = hashlib.blake2b(report.text.encode(), digest_size=16).digest()
    if seen.setdefault(report.id, content) != content:
        reason = f"the id {shown(report.id)} came before with another text"
        raise Refused(reason, remedy="give each report its own id", place=place)


def _sources(path: str) -> Iterator[str | Rejection]:
    """The files that a path stands for, sorted."""
    if path == STANDARD_INPUT:
        yield path
        return
    try:
        if os.path.isdir(path):
            yield from _walked(path)
        elif os.path.lexists(path):
            yield path
        elif glob.has_magic(path):
            matches = _below(path) if "**" in path else sorted(glob.glob(path))
            for match in matches:
                yield from _walked(match) if os.path.isdir(match) else (match,)
            if not matches:
                yield _rejection(path, Refused("matches no file", remedy="check the pattern"))
        else:
            yield _rejection(path, Refused("does not exist", remedy="check the path"))
    except (OSError, ValueError, re.error) as error:  # ValueError: a NUL in a path
        yield _rejection(path, Refused(f"cannot be looked up ({error})", remedy="check the path"))


def _below(pattern: str) -> list[str]:
    """The files that a pattern with `**` means, but for hidden ones. The glob module would follow links in a circle."""
    path = Path(pattern)
    path = path / "*" if path.name == "**" else path
    found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    return sorted(str(match) for match in found if not match.is_dir() and _hidden(match) <= _hidden(path))


def _hidden(path: Path) -> int:
    return sum(part.startswith(".") for part in path.parts)


def _walked(folder: str) -> Iterator[str | Rejection]:
    """The files under a folder, hidden ones left out. Links to folders are refused: they can lead in a circle."""
    problems: list[OSError] = []
    empty = True
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*files, *folders)):
            path = os.path.join(place, name)
            if name in folders:
                if os.path.islink(path):
                    yield _rejection(path, Refused("is a link to a folder", remedy="give that folder itself"))
            elif not name.startswith("."):
                empty = False
                yield path
    for problem in problems:
        empty = False
        yield _rejection(problem.filename or folder, _failed(problem))
    if empty:
        yield _rejection(folder, Refused("the folder holds no files", remedy="check the path"))


@contextlib.contextmanager
def _opened(source: str, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    if source == STANDARD_INPUT:
        yield stdin or sys.stdin.buffer
        return
    # Without waiting, since opening a pipe that nobody writes to would wait for ever.
    handle = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused("is no regular file", remedy="pipe its content into `-`")
        yield stream


def _failed(error: OSError) -> Refused:
    reason = (error.strerror or str(error)).lower()
    return Refused(f"cannot be read ({reason})", remedy="check the path and its permissions")


def _rejection(source: str, refused: Refused) -> Rejection:
    return Rejection(
        source=_named(source),
        place=refused.place,
        reason=_line(refused.reason),
        remedy=refused.remedy,
    )


def _named(source: str) -> str:
    return "standard input" if source == STANDARD_INPUT else _line(source)


def _line(text: str) -> str:
    """On one line, and printable everywhere: names of files and messages of parsers can hold anything."""
    kept = "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
    return kept if len(kept) <= 300 else kept[:297] + "..."
