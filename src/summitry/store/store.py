"""Reports, claims, statements and judgements are added, never changed; a report and what it says come in together or
not at all.
"""

import hashlib
import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Column, Connection, Engine, Select, Table, func, insert, select, text

from summitry.codec import decode, encode
from summitry.model.claim import Claim
from summitry.model.event import Judgement
from summitry.model.report import Rejection, Report
from summitry.model.statement import Statement, TieNote
from summitry.store import search
from summitry.store.accounts import Accounts
from summitry.store.connect import connect, writing
from summitry.store.derived import Derived
from summitry.store.errors import DAMAGED, StoreError, speaking_plainly
from summitry.store.followed import Followed
from summitry.store.tables import claims, judgements, reports
from summitry.store.tables import statements as said
from summitry.store.tables import tie_notes as notes
from summitry.store.told import Told

Value = TypeVar("Value")

# Below the number of variables that every SQLite allows in one statement.
IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the reports of one call, by id in their order: new, known already, or rejected and why."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    clashes: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many reports and judgements there are, and the last day of any of them."""

    reports: int
    judgements: int
    last: date | None


class Store:
    """A store of reports, claims, statements and judgements: a SQLite file or a PostgreSQL database.

    Several processes may read and write one store at the same time. Whoever reads while others write asks for claims
    before reports, because each claim's report is there then.

    >>> import tempfile
    >>> report = Report(id="r-1", published=date(2024, 3, 19), text="Xi will visit France in May.")
    >>> with tempfile.TemporaryDirectory() as folder, Store.open(folder + "/diary.db") as store:
    ...     added = store.add([(report, ())])
    ...     again = store.add([(report, ())])
    ...     (added.new, again.new, again.known, store.report("r-1") == report)
    (('r-1',), (), ('r-1',), True)
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, url: str, *, read_only: bool = False, wait: float = 30.0) -> Self:
        """Open the store at `url`: a file, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`.

        A new store is created and an older one brought to the present version, unless `read_only`. `wait` is how many
        seconds a call waits for other writers. Raises `StoreError` for a store that cannot be used; so do all methods.
        """
        engine, name = connect(url, read_only=read_only, wait=wait)
        return cls(engine, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. Nothing is lost without it: every call has committed what it added."""
        self._engine.dispose()

    def add(
        self,
        read: Sequence[tuple[Report, tuple[Claim, ...]]],
        *,
        statements: Iterable[Statement] = (),
        tie_notes: Iterable[TieNote] = (),
    ) -> Added:
        """Keep reports with their claims, statements and notes, all in one transaction; a report that is there already
        changes nothing, and nothing that is said to be of it is kept.

        A report whose id is there with another title or text is rejected, and so is one that is no valid Unicode.
        """
        rows: dict[str, dict[str, Any]] = {}
        claims_of: dict[str, tuple[Claim, ...]] = {}
        titled: dict[str, tuple[str, str]] = {}
        encoded: list[tuple[Report, str]] = []
        rejected: list[Rejection] = []
        for report, its_claims in read:
            digest = _digest(report)
            try:
                row = {"id": report.id, "published": report.published, "digest": digest, "payload": _text(report)}
            except UnicodeEncodeError:
                rejected.append(_rejection(report, "the text is no valid Unicode", "decode the input anew"))
                continue
            encoded.append((report, digest))
            rows.setdefault(report.id, row)
            titled.setdefault(report.id, (report.title or "", report.text))
            claims_of.setdefault(report.id, its_claims)
        with speaking_plainly(self.name), writing(self._engine).begin() as connection:
            # In order of id, so that two writers of the same reports never wait for each other in a circle.
            inserted = _insert_new(connection, reports, [rows[key] for key in sorted(rows)])
            _insert_said(connection, claims, [claim for key in sorted(inserted) for claim in claims_of[key]])
            _insert_said(connection, said, [statement for statement in statements if statement.report in inserted])
            _insert_said(connection, notes, [note for note in tie_notes if note.report in inserted])
            search.index(connection, ((id_, *titled[id_]) for id_ in sorted(inserted)))
            held = _digests(connection, rows)
        new: list[str] = []
        known: list[str] = []
        for report, digest in encoded:
            if held[report.id] != digest:
                remedy = "give it an id of its own, or none"
                rejected.append(_rejection(report, "another text is stored under this id", remedy))
            elif report.id in inserted:
                inserted.remove(report.id)
                new.append(report.id)
            else:
                known.append(report.id)
        return Added(new=tuple(new), known=tuple(known), clashes=tuple(rejected))

    def judge(self, judgement: Judgement) -> None:
        """Keep an editor's decision; one that is there already changes nothing."""
        at = judgement.at.astimezone(UTC).replace(tzinfo=None) if judgement.at.tzinfo else judgement.at
        row = {"id": judgement.id, "day": judgement.on, "at": at, "payload": _text(judgement)}
        with speaking_plainly(self.name), writing(self._engine).begin() as connection:
            _insert_new(connection, judgements, [row])

    def unknown(self, reports: Sequence[Report]) -> list[Report]:
        """The reports that are not in the store with this title and text, in their order: those worth reading."""
        with speaking_plainly(self.name), self._engine.begin() as connection:
            held = _digests(connection, [report.id for report in reports])
        return [report for report in reports if held.get(report.id) != _digest(report)]

    def report(self, id: str) -> Report | None:  # noqa: A002 - the field's own name
        """The report with this id, `None` where there is none."""
        found = self._values(Report, select(reports.c.payload).where(reports.c.id == id))
        return found[0] if found else None

    def reports(self, as_of: date | None = None) -> tuple[Report, ...]:
        """The reports published by the end of `as_of` (`None`: all), by day, then id."""
        query = select(reports.c.payload).order_by(reports.c.published, reports.c.id)
        return self._values(Report, query if as_of is None else query.where(reports.c.published <= as_of))

    def claims(self, as_of: date | None = None) -> tuple[Claim, ...]:
        """The claims of the reports published by the end of `as_of` (`None`: all), by that day, then the claim's id."""
        query = select(claims.c.payload).join(reports).order_by(reports.c.published, claims.c.id)
        return self._values(Claim, query if as_of is None else query.where(reports.c.published <= as_of))

    def statements(self, as_of: date | None = None) -> tuple[Statement, ...]:
        """The statements of the reports published by the end of `as_of` (`None`: all), by that day, then id."""
        query = select(said.c.payload).join(reports).order_by(reports.c.published, said.c.id)
        return self._values(Statement, query if as_of is None else query.where(reports.c.published <= as_of))

    def tie_notes(self, as_of: date | None = None) -> tuple[TieNote, ...]:
        """The notes on ties of the reports published by the end of `as_of` (`None`: all), by that day, then id."""
        query = select(notes.c.payload).join(reports).order_by(reports.c.published, notes.c.id)
        return self._values(TieNote, query if as_of is None else query.where(reports.c.published <= as_of))

    def judgements(self, as_of: date | None = None) -> tuple[Judgement, ...]:
        """The judgements made by the end of `as_of` (`None`: all), in the order in which they were made."""
        query = select(judgements.c.payload).order_by(judgements.c.at, judgements.c.id)
        return self._values(Judgement, query if as_of is None else query.where(judgements.c.day <= as_of))

    def reports_of(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """The reports with these ids, by id."""
        return self._some(Report, select(reports.c.payload).order_by(reports.c.id), reports.c.id, ids)

    def claims_of(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of the reports with these ids, by id within a report."""
        query = select(claims.c.payload).order_by(claims.c.report, claims.c.id)
        return self._some(Claim, query, claims.c.report, ids)

    def reports_after(self, day: date) -> tuple[Report, ...]:
        """The reports published after a day, by day, then id."""
        query = select(reports.c.payload).where(reports.c.published > day)
        return self._values(Report, query.order_by(reports.c.published, reports.c.id))

    def claims_after(self, day: date) -> tuple[Claim, ...]:
        """The claims of the reports published after a day, by that day, then the claim's id."""
        query = select(claims.c.payload).join(reports).where(reports.c.published > day)
        return self._values(Claim, query.order_by(reports.c.published, claims.c.id))

    def totals(self, day: date | None = None) -> Totals:
        """How much is known by the end of a day (`None`: in all)."""
        until = date.max if day is None else day
        counted = select(func.count(), func.max(reports.c.published)).where(reports.c.published <= until)
        decided = select(func.count(), func.max(judgements.c.day)).where(judgements.c.day <= until)
        with speaking_plainly(self.name), self._engine.begin() as connection:
            read, last_read = connection.execute(counted).one()
            judged, last_judged = connection.execute(decided).one()
        days = [found for found in (last_read, last_judged) if found is not None]
        return Totals(reports=read, judgements=judged, last=max(days, default=None))

    def stamp(self) -> str:
        """Changes whenever a report or a judgement is added, by whomever; quicker to ask for than `totals`."""
        with speaking_plainly(self.name), self._engine.begin() as connection:
            # Nothing is ever taken away, so the last row tells as much as the number of rows.
            last = text("max(rowid)") if connection.dialect.name == "sqlite" else func.count()
            return ".".join(str(connection.scalar(select(last).select_from(t)) or 0) for t in (reports, judgements))

    @property
    def words(self) -> search.Search:
        """The reports by their words."""
        return search.Search(self._engine, self.name)

    @property
    def accounts(self) -> Accounts:
        """Who may sign in, and the list of what they did."""
        return Accounts(self._engine, self.name)

    @property
    def derived(self) -> Derived:
        """What was worked out of all this and kept, to be quicker next time."""
        return Derived(self._engine, self.name)

    @property
    def followed(self) -> Followed:
        """How feeds stand and which pages were fetched."""
        return Followed(self._engine, self.name)

    @property
    def told(self) -> Told:
        """What was told last, and the alerts on their way."""
        return Told(self._engine, self.name)

    def _some(
        self, kind: type[Value], query: Select[str], column: Column[str], ids: Iterable[str]
    ) -> tuple[Value, ...]:
        asked = sorted(set(ids))
        found: list[Value] = []
        for start in range(0, len(asked), IDS_AT_ONCE):
            found += self._values(kind, query.where(column.in_(asked[start : start + IDS_AT_ONCE])))
        return tuple(found)

    def _values(self, kind: type[Value], query: Select[str]) -> tuple[Value, ...]:
        with speaking_plainly(self.name), self._engine.begin() as connection:
            payloads = connection.scalars(query).all()
        try:
            return tuple(decode(kind, payload) for payload in payloads)
        except ValueError as error:
            raise StoreError(self.name, *DAMAGED) from error


def _text(value: Report | Claim | Statement | TieNote | Judgement) -> str:
    return encode(value).decode()


def _digest(report: Report) -> str:
    content = f"{report.title or ''}\x1f{report.text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _rejection(report: Report, reason: str, remedy: str) -> Rejection:
    return Rejection(source=report.url or report.outlet or "report", place=report.id, reason=reason, remedy=remedy)


def _insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Insert the rows whose id is not there, and say which those were."""
    if not rows:
        return set()
    # By name, because importing the dialect of a database that is not used takes time.
    dialect = importlib.import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement = dialect.insert(table).on_conflict_do_nothing().returning(table.c.id)
    return set(connection.scalars(statement, rows))


def _insert_said(connection: Connection, table: Table, added: Sequence[Claim | Statement | TieNote]) -> None:
    """Insert what reports say: claims, statements."""
    if added:
        rows = [{"id": one.id, "report": one.report, "payload": _text(one)} for one in added]
        connection.execute(insert(table), rows)


def _digests(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The digests of those of the ids that are there."""
    asked = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(asked), IDS_AT_ONCE):
        some = asked[start : start + IDS_AT_ONCE]
        rows = connection.execute(select(reports.c.id, reports.c.digest).where(reports.c.id.in_(some)))
        found.update((key, digest) for key, digest in rows)
    return found
