"""The commands that ask why: how an entry came about, and what changed since a day. They read the store alone."""

from datetime import date
from typing import Annotated

import typer

from summitry.cli import output
from summitry.cli.desk import entry_of, opened
from summitry.cli.judging import one
from summitry.cli.options import AsOf, PageFormat, StoreUrl, as_day, today


def explain(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="As for show.", show_default=False)],
    store: StoreUrl,
    as_of: AsOf = None,
    without: Annotated[
        str | None,
        typer.Option(metavar="CLAIM", help="Also the same as if nobody had made this claim.", show_default=False),
    ] = None,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Explain how an entry came about.

    A row an origin: what it did to the chance of being held and to the days, on top of those before it.
    """
    from summitry import codec, pipeline
    from summitry.views import explained

    with opened(store) as kept:
        known = pipeline.known_by(kept, as_of or today())
    whole = pipeline.diary_from(known)
    found = pipeline.explain(known, entry_of(whole, entry))
    other = None
    claim = one([claim.id for claim in known.claims], without, "claim") if without else None
    if claim:
        if claim not in found.entry.claims:
            output.fail(f"{claim} is no claim of {found.entry.id}; show lists them")
        rest = pipeline.without(known, claim)
        names = {id_: e for e in pipeline.diary_from(rest).entries for id_ in (*e.former, e.id)}
        siblings = [f"e-{id_[2:]}" for id_ in found.entry.claims]
        left = next((names[id_] for id_ in (found.entry.id, *found.entry.former, *siblings) if id_ in names), None)
        other = pipeline.explain(rest, left) if left else None
    if form is PageFormat.JSON:
        document = {
            "as_of": known.as_of,
            "entry": found.entry.id,
            "effects": found.effects,
            "contributions": found.entry.contributions,
        }
        if claim:
            document["without"] = {"claim": claim, "effects": other.effects if other else ()}
        output.data([codec.encode(document), b"\n"])
    else:
        output.page(explained.explanation(found, without=other, claim=claim))


def changes(
    store: StoreUrl,
    since: Annotated[
        date,
        typer.Option(parser=as_day, metavar="DAY", help="What is new after the end of this day.", show_default=False),
    ],
    as_of: AsOf = None,
    form: Annotated[PageFormat, typer.Option("--format", help="A page or one JSON document.")] = PageFormat.TABLE,
) -> None:
    """Print what changed since a day, and which sentence did it.

    New entries, steps of the status, days that moved, the chance of being held, origins, conflicts, merged entries.
    """
    from summitry import codec, pipeline
    from summitry.views import explained

    day = as_of or today()
    if since > day:
        output.fail(f"--since {since} is after the day of the diary, {day}; swap the two")
    with opened(store) as kept:
        known = pipeline.known_by(kept, day)
    found = pipeline.changes_since(known, since)
    if form is PageFormat.JSON:
        output.data([codec.encode({"since": since, "as_of": day, "changes": found}), b"\n"])
    else:
        output.page(
            explained.changed(
                found,
                since=since,
                as_of=day,
                claims={claim.id: claim for claim in known.claims},
                reports={report.id: report for report in known.reports},
                plain=output.is_plain(),
            )
        )
