"""What a command prints: data to standard output, messages to standard error, one line each, safe for any terminal."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from summitry.model.report import Rejection
from summitry.views.clean import clean

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

DONE = 0
SOME_REJECTED = 1
WRONG_USAGE = 2
STOPPED = 130
READER_GONE = 141
"""As a shell counts a program that a closed pipe ended."""


def console(*, error: bool = False) -> "Console":
    """A console that takes nothing in a text for markup; with `NO_COLOR` it shows no styles at all."""
    from rich.console import Console

    system: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(stderr=error, highlight=False, markup=False, emoji=False, soft_wrap=False, color_system=system)


def is_plain() -> bool:
    """Whether standard output shows no styles, so that marks need brackets."""
    return not console().is_terminal or bool(os.environ.get("NO_COLOR"))


def page(renderable: "RenderableType") -> None:
    """Print for people: as wide as the terminal (or `COLUMNS`), styled on a terminal only, no blanks at line ends."""
    screen = console()
    with screen.capture() as capture:
        screen.print(renderable)
    text = capture.get()
    if not screen.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    data([text.encode(screen.encoding, "replace")])


def data(pieces: Iterable[bytes]) -> None:
    """Write to standard output piece by piece; whoever stops reading early is no error."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_GONE) from None


def say(message: str) -> None:
    """One line on standard error."""
    print(clean(message), file=sys.stderr)


def reject(rejection: Rejection) -> None:
    """Say which input was rejected and why."""
    say(f"rejected: {rejection}")


def fail(message: str, code: int = WRONG_USAGE) -> NoReturn:
    """Say why nothing can be done, and end."""
    say(f"summitry: {message}")
    raise typer.Exit(code)
