"""`summitry judge`: editors' decisions. Each is kept for good with its author and time; `undo` is one more decision.

What a decision is on is looked up in the diary as it stands at its time, so that a slip of the hand names nothing.
"""

import getpass
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.desk import opened
from summitry.cli.options import AsOf, PageFormat, StoreUrl, now, today
from summitry.model.words import Status, Verdict

judge = typer.Typer(
    help="Decide what the scores cannot: which reports are one occasion, days, status; every decision can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def as_moment(text: str | datetime) -> datetime:
    """An ISO moment from the command line; without a zone it is UTC."""
    if isinstance(text, datetime):
        return text
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no moment; write it as 2024-05-16T09:30") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def user() -> str:
    """Who decides, if nobody is named."""
    return os.environ.get("SUMMITRY_AUTHOR") or getpass.getuser()


Author = Annotated[
    str, typer.Option(metavar="NAME", help="Who decides; SUMMITRY_AUTHOR or your login.", default_factory=user)
]
At = Annotated[
    datetime | None,
    typer.Option(parser=as_moment, metavar="MOMENT", help="When; now if not given.", show_default=False),
]
Entry = Annotated[str, typer.Argument(metavar="ENTRY", help="As for show.", show_default=False)]
Both = Annotated[
    list[str], typer.Argument(metavar="ENTRY|CLAIM...", help="Two or more, as for show, or ids of claims.")
]


@judge.command(epilog="Example: summitry judge same e-33fb e-dd79")
def same(subjects: Both, store: StoreUrl, author: Author, at: At = None, why: str = "") -> None:
    """Decide that these are one occasion, whatever the scores say."""
    _decide(Verdict.SAME, subjects, store, author, at, value=why or None)


@judge.command(epilog="Example: summitry judge different e-33fb c-1b00")
def different(subjects: Both, store: StoreUrl, author: Author, at: At = None, why: str = "") -> None:
    """Decide that these are different occasions."""
    _decide(Verdict.DIFFERENT, subjects, store, author, at, value=why or None)


@judge.command(epilog="Example: summitry judge pin e-33fb 2024-05-16/2024-05-17")
def pin(
    entry: Entry,
    days: Annotated[str, typer.Argument(metavar="DAYS", help="A day, a month, or DAY/DAY (EDTF).", show_default=False)],
    store: StoreUrl,
    author: Author,
    at: At = None,
) -> None:
    """Fix the days of an entry."""
    _decide(Verdict.PIN, [entry], store, author, at, value=days)


@judge.command(epilog="Example: summitry judge reject c-1b00")
def reject(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims, or their beginnings.", show_default=False)
    ],
    store: StoreUrl,
    author: Author,
    at: At = None,
    why: str = "",
) -> None:
    """Take claims out of the diary: misread, or not worth believing."""
    _decide(Verdict.REJECT, claims, store, author, at, value=why or None)


@judge.command(epilog="Example: summitry judge status e-33fb cancelled")
def status(
    entry: Entry,
    value: Annotated[Status, typer.Argument(metavar="STATUS", help=f"One of {', '.join(Status)}.", show_default=False)],
    store: StoreUrl,
    author: Author,
    at: At = None,
) -> None:
    """Set the status of an entry from now on."""
    _decide(Verdict.STATUS, [entry], store, author, at, value=value)


@judge.command(epilog="Example: summitry judge note e-33fb 'ask the embassy'")
def note(
    entry: Entry,
    text: Annotated[str, typer.Argument(help="The note.", show_default=False)],
    store: StoreUrl,
    author: Author,
    at: At = None,
) -> None:
    """Add a note to an entry."""
    _decide(Verdict.NOTE, [entry], store, author, at, value=text)


@judge.command(epilog="Example: summitry judge undo j-2f")
def undo(
    judgement: Annotated[
        str,
        typer.Argument(metavar="DECISION", help="The id of a decision, its beginning, or last.", show_default=False),
    ],
    store: StoreUrl,
    author: Author,
    at: At = None,
) -> None:
    """Take a decision back; an undoing can be undone too."""
    _decide(Verdict.UNDO, [judgement], store, author, at)


@judge.command("list", epilog="Example: summitry judge list")
def list_(
    store: StoreUrl,
    as_of: AsOf = None,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Print all decisions, and which of them were undone or match nothing any more."""
    from summitry import codec, pipeline
    from summitry.views import decisions

    day = as_of or today()
    with opened(store) as known:
        facts = pipeline.known_by(known, day)
    found, states = facts.judgements, pipeline.judgement_states(facts, pipeline.diary_from(facts))
    if form is PageFormat.JSON:
        rows = [{**codec.plain(judgement), "stands": states[judgement.id]} for judgement in found]
        output.data([codec.encode(rows), b"\n"])
    else:
        output.page(decisions.table(found, states))


def _decide(
    verdict: Verdict,
    asked: Sequence[str],
    store: str,
    author: str,
    at: datetime | None,
    *,
    value: str | None = None,
) -> None:
    """Look up what is meant, keep the decision, and say what was kept."""
    from summitry import judging
    from summitry.store import Store, StoreError
    from summitry.views.decisions import VERBS

    with opened(store) as known:
        try:
            decided = judging.judgement(known, verdict, asked, author=author, at=at or now(), value=value)
        except (LookupError, ValueError) as error:
            output.fail(str(error.args[0]))
    try:
        with Store.open(store) as writable:
            judging.keep(writable, decided)
    except StoreError as error:
        output.fail(str(error))
    said = f"{VERBS[verdict]}{f' {value}' if value else ''}: {', '.join(decided.subjects)}"
    output.say(f"{decided.id}  {said}; to take it back: summitry judge undo {decided.id[:8]}")


def one(ids: Sequence[str], asked: str, what: str) -> str:
    """The one id that is or begins with what was asked; the command ends where there is none, or several."""
    from summitry import judging

    try:
        return judging.one_of(ids, asked, what)
    except LookupError as error:
        output.fail(str(error.args[0]))
