"""The templates and what all of them may say. Everything is escaped; an unknown name in a template is an error."""

import functools
import hashlib
import math
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from summitry.model.diary import Change
from summitry.model.words import OccasionType, Status
from summitry.views import phrases, relations
from summitry.views.clean import clean
from summitry.views.terminal import OVER
from summitry.web import asked, draw, said

GLYPHS = {
    Status.RUMOURED: "◌",
    Status.EXPECTED: "○",
    Status.ANNOUNCED: "◐",
    Status.UNDER_WAY: "●",
    Status.HELD: "✓",
    Status.POSTPONED: "⇢",
    Status.CANCELLED: "✕",
    Status.LAPSED: "∅",
}
"""A status is a word with a sign, so that it is never told by colour alone."""


OUTCOME_SIGNS = {"delivered": "☑", "not_delivered": "☒", "expected": "☐", "due": "☐", "passed": "!"}


def href(path: str, *pairs: tuple[str, Any], **more: Any) -> str:
    """An address on these pages; what is `None` is left out.

    >>> href("/entry/e-1", as_of="2024-05-14", page=None)
    '/entry/e-1?as_of=2024-05-14'
    """
    asked = [*pairs, *more.items()]
    query = urlencode([(name, str(value)) for name, value in asked if value is not None])
    return quote(path) + (f"?{query}" if query else "")


def asset(name: str) -> str:
    """The address of a shipped file; another content has another address."""
    return f"/static/{name}?v={_stamp(name)}"


@functools.cache
def _stamp(name: str) -> str:
    file = resources.files("summitry.web").joinpath("static", *name.split("/"))
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


@functools.cache
def environment() -> Environment:
    """The templates of the package."""
    made = Environment(
        loader=PackageLoader("summitry.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        clean=clean,
        word=phrases.word,
        share=phrases.share,
        link=said.link,
        numbered=said.numbered,
        by_evidence=said.by_evidence,
        side=relations.name,
        pairs=asked.pairs,
        maybe_share=lambda value: "–" if value is None else phrases.share(value),
        groupby_run=_runs,
        dot=lambda claims: round(1.5 + math.log2(claims + 1) * 0.7, 1),
        party=phrases.party,
        state=phrases.state,
        source=phrases.source,
    )
    made.globals.update(
        asset=asset,
        href=href,
        day=phrases.day,
        count=phrases.count,
        span=phrases.span,
        glyph=GLYPHS.__getitem__,
        over=OVER,
        outcome_sign=lambda state: OUTCOME_SIGNS.get(state, "?"),
        statuses=tuple(Status),
        types=tuple(OccasionType),
        weekends=draw.weekends,
        weeks=draw.weeks,
    )
    return made


def _runs(changes: Sequence[tuple[Change, Any]]) -> list[list[tuple[Change, Any]]]:
    """Changes with what was said, those of one entry together."""
    return [list(group) for _, group in groupby(changes, key=lambda pair: pair[0].entry)]


def render(template: str, **values: Any) -> str:
    """A page from its template."""
    return environment().get_template(template).render(**values)
