"""The documents that are given as JSON, beside those of the model. They describe the answers in `/openapi.json`."""

from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Claim
from summitry.model.diary import Change, Contribution, Effect, Entry
from summitry.model.doubt import Doubt
from summitry.model.report import Report
from summitry.model.tie import OutcomeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An entry with its claims and reports."""

    as_of: date
    entry: Entry
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """How the entry would have come about if nobody had made one claim."""

    claim: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How an entry came about, step by step."""

    as_of: date
    entry: str
    effects: tuple[Effect, ...]
    contributions: tuple[Contribution, ...]
    without: Without | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from the end of one day to the end of another."""

    since: date
    as_of: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What is to come out of meetings, and what did."""

    as_of: date
    outcomes: tuple[OutcomeRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds all the words, with a piece of it and the entries that rest on it."""

    report: str
    title: str | None
    outlet: str | None
    published: date
    url: str | None
    piece: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntry:
    """An entry that the words name: by title, people, states, place or topics."""

    id: str
    title: str
    status: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """A person, state or body that the words name, and in how many entries it takes part."""

    id: str
    name: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives. `total` counts all reports, `reports` are those of this page."""

    as_of: date
    q: str
    entries: tuple[NamedEntry, ...]
    parties: tuple[NamedParty, ...]
    total: int
    reports: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What an editor may want to look at; entries by id, with their titles beside them."""

    as_of: date
    doubts: tuple[Doubt, ...]
    conflicts: tuple[str, ...]
    passed: tuple[str, ...]
    unreported: tuple[OutcomeRecord, ...]
    titles: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a question has no answer."""

    error: str
