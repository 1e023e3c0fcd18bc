"""From what an editor says to a decision that is kept: one way for the command line and for the pages.

What a decision is on is looked up in the diary as it stands at its time, so that a slip of the hand names nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from summitry import ledger
from summitry.model.diary import Diary
from summitry.model.event import Judgement, judgement_id
from summitry.model.words import Status, Verdict
from summitry.temporal import edtf
from summitry.views import ids

if TYPE_CHECKING:
    from summitry.store import Store

LAST = "last"
"""Asks for the decision that was made last."""


def judgement(
    store: "Store", verdict: Verdict, asked: Sequence[str], *, author: str, at: datetime, value: str | None = None
) -> Judgement:
    """The decision that is meant; nothing is kept yet.

    `asked` are ids of entries, claims or decisions, beginnings of them, or words of a title. Raises `ValueError` for a
    decision that says nothing, `LookupError` for a subject that is none or several; both say so in a sentence.
    """
    _check(verdict, asked, value)
    if verdict is Verdict.UNDO:
        made = [one.id for one in store.judgements()]
        subjects = [made[-1] if name == LAST and made else one_of(made, name, "decision") for name in asked]
    else:
        diary = ledger.diary(store, as_of=at.date())
        subjects = [_subject(store, diary, name) for name in asked]
    kept = tuple(dict.fromkeys(subjects))
    if len(kept) < len(asked):
        raise ValueError(f"{' and '.join(asked)} are one already: {kept[0]}")
    return Judgement(
        id=judgement_id(verdict=verdict, subjects=kept, value=value, author=author, at=at),
        verdict=verdict,
        subjects=kept,
        value=value,
        author=author,
        at=at,
    )


def keep(store: "Store", decided: Judgement) -> None:
    """Keep a decision, and bring the diary up to it."""
    store.judge(decided)
    ledger.update(store)


def _check(verdict: Verdict, asked: Sequence[str], value: str | None) -> None:
    if verdict in (Verdict.SAME, Verdict.DIFFERENT) and len(set(asked)) < 2:
        raise ValueError("name two or more entries or claims")
    if verdict is Verdict.REJECT and any(not name.startswith("c-") for name in asked):
        raise ValueError("only claims can be rejected; show prints their ids, c-...")
    if verdict is Verdict.NOTE and not (value or "").strip():
        raise ValueError("a note says something; write it after the entry")
    if verdict is Verdict.STATUS and value not in tuple(Status):
        raise ValueError(f"{value!r} is no status; there are {', '.join(Status)}")
    if verdict is Verdict.PIN:
        try:
            edtf.read(value or "")
        except ValueError:
            hint = "write 2024-05-16, 2024-05 or 2024-05-16/2024-05-17"
            raise ValueError(f"{value!r} names no days in their order; {hint}") from None


def _subject(store: "Store", diary: Diary, asked: str) -> str:
    """The id of the entry or claim that is meant."""
    if asked.startswith("c-"):
        return one_of([claim.id for claim in store.claims(diary.as_of)], asked, "claim")
    try:
        return ids.find(diary, asked).id
    except LookupError as error:
        raise LookupError(f"{error.args[0]}; summitry diary lists the entries with their ids") from None


def one_of(known: Sequence[str], asked: str, what: str) -> str:
    """The one id that is or begins with what was asked; `LookupError` where there is none, or several.

    >>> one_of(["c-12", "c-34"], "c-3", "claim")
    'c-34'
    """
    found = [id_ for id_ in known if id_.startswith(asked)]
    if asked in found:
        return asked
    if len(found) != 1:
        raise LookupError(f"{asked!r} fits {len(found) or 'no'} {what}{'s' if len(found) > 1 else ''}")
    return found[0]
