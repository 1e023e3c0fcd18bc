"""Every address that gives data, in one table: the routes are made from it, and so is the OpenAPI description."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from summitry.model.diary import Diary
from summitry.model.record import TrackRecord
from summitry.model.tie import Tie, TieMap
from summitry.web import asked, handlers, related, shapes
from summitry.web.answer import Form
from summitry.web.asked import Parameter

DATA = (Form.JSON,)
TABLES = (Form.JSON, Form.CSV)
FEEDS = (*TABLES, Form.ATOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What is at an address. `path` is that of the page; `data` that of the other forms, which ends in one of `forms`.
    `shape` is the type of the JSON; `here` are the parts of the path in braces, with their meaning.
    """

    path: str | None
    data: str
    handler: Callable[[Request], Response]
    parameters: Sequence[Parameter]
    shape: type
    forms: Sequence[Form] = DATA
    says: str
    here: Sequence[tuple[str, str]] = ()


NAME = (("name", "The id of an entry, a former one, or a beginning that means one entry: e-0d90."),)
SIDES = (("one", "A state or body: RUS, Russia, EU."), ("other", "The other one."))
ADDRESSES = (
    Address(
        path="/",
        data="/diary",
        handler=handlers.diary,
        parameters=asked.DIARY,
        shape=Diary,
        forms=FEEDS,
        says="The diary as it stood at the end of a day: the entries that meet every filter.",
    ),
    Address(
        path="/entry/{name}",
        data="/entry/{name}",
        handler=handlers.entry,
        parameters=handlers.ENTRY,
        shape=shapes.Dossier,
        says="An entry with its claims and reports.",
        here=NAME,
    ),
    Address(
        path=None,
        data="/explain/{name}",
        handler=handlers.explain,
        parameters=handlers.ENTRY,
        shape=shapes.Explained,
        says="How an entry came about, step by step; `without` also as if nobody had made that claim.",
        here=NAME,
    ),
    Address(
        path="/changes",
        data="/changes",
        handler=related.changes,
        parameters=related.CHANGES,
        shape=shapes.Changes,
        says="What changed since the end of a day, and the claims that did it.",
    ),
    Address(
        path="/tie/{one}/{other}",
        data="/tie/{one}/{other}",
        handler=related.ties,
        parameters=related.RANGE,
        shape=Tie,
        says="What two states or bodies do and say to each other.",
        here=SIDES,
    ),
    Address(
        path="/map",
        data="/map",
        handler=related.map_,
        parameters=related.MAP,
        shape=TieMap,
        forms=TABLES,
        says="Who met whom, and who spoke how to whom.",
    ),
    Address(
        path="/outcomes",
        data="/outcomes",
        handler=related.outcomes,
        parameters=related.OUTCOMES,
        shape=shapes.Outcomes,
        forms=TABLES,
        says="What is to come out of meetings, and what did.",
    ),
    Address(
        path="/sources",
        data="/sources",
        handler=related.sources,
        parameters=related.DAYS,
        shape=TrackRecord,
        says="How outlets and kinds of speakers did: who told first, who repeated, whose days and chances came true.",
    ),
    Address(
        path="/search",
        data="/search",
        handler=related.search,
        parameters=related.SEARCH,
        shape=shapes.Found,
        says="Reports by their words; entries, people and topics that the words name.",
    ),
    Address(
        path="/review",
        data="/review",
        handler=related.review,
        parameters=related.DAYS,
        shape=shapes.Review,
        says="What an editor may want to look at: doubtful links, conflicts, windows passed, outcomes unreported.",
    ),
)
