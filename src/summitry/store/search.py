"""Reports by their words: FTS5 in SQLite, text search in PostgreSQL. Only words are kept here, never the texts anew.

Both reduce English words to their stems and pay no heed to case; SQLite also none to accents.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, Engine, TextClause, bindparam, text

from summitry.store.errors import speaking_plainly

MOST_WORDS = 12
LONGEST = 500_000
"""Characters of a report that are indexed; PostgreSQL takes no vector above a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Ids of reports that hold all the words, the best first, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


def index(connection: Connection, reports: Iterable[tuple[str, str, str]]) -> None:
    """Add the words of new reports: id, title, text."""
    rows = [{"id": id_, "title": _plain(title), "text": _plain(body[:LONGEST])} for id_, title, body in reports]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO searched (report) VALUES (:id)"), rows)
        connection.execute(
            text(
                "INSERT INTO report_words (rowid, title, text) "
                "VALUES ((SELECT number FROM searched WHERE report = :id), :title, :text)"
            ),
            rows,
        )
    else:
        connection.execute(
            text(
                "INSERT INTO searched (report, words) VALUES (:id, "
                "setweight(to_tsvector('english', :title), 'A') || to_tsvector('english', :text))"
            ),
            rows,
        )


def words_of(asked: str) -> tuple[str, ...]:
    """The words that are searched for: letters and digits only, so that no sign means anything to a database.

    >>> words_of('Putin AND "China"*')
    ('Putin', 'AND', 'China')
    """
    return tuple(re.findall(r"\w+", _plain(asked)))[:MOST_WORDS]


class Search:
    """The reports of a store by their words."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def find(self, asked: str, *, as_of: date, most: int, skip: int = 0) -> Hits:
        """Reports published by the end of a day that hold all words, the last one also as a beginning."""
        words = words_of(asked)
        if not words:
            return Hits(ids=(), total=0)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                matches, rank = "report_words MATCH :query", "bm25(report_words, 4.0, 1.0)"
                source = "report_words JOIN searched ON searched.number = report_words.rowid"
                query = " ".join(f'"{word}"' for word in words) + "*"
            else:
                terms = "to_tsquery('english', :query)"
                matches, rank = f"words @@ {terms}", f"-ts_rank(words, {terms})"
                source = "searched"
                query = " & ".join(f"'{word}'" for word in words) + ":*"
            asked_for = {"query": query, "as_of": as_of, "most": most, "skip": skip}
            found = f"FROM {source} JOIN reports ON reports.id = report WHERE {matches} AND published <= :as_of"
            total = connection.scalar(_dated(f"SELECT count(*) {found}"), asked_for)
            page = f"SELECT reports.id {found} ORDER BY {rank}, published DESC, reports.id LIMIT :most OFFSET :skip"
            ids = connection.scalars(_dated(page), asked_for).all()
        return Hits(ids=tuple(ids), total=total or 0)


def _dated(statement: str) -> TextClause:
    """A statement whose `as_of` is a day on every database."""
    return text(statement).bindparams(bindparam("as_of", type_=Date))


def _plain(words: str) -> str:
    return words.replace("\x00", " ")
