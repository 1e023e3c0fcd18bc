"""Words of reports, to search them by; accounts, their sessions, and the list of what was done."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
AT_ONCE = 500


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", ID, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("visited", sa.DateTime, nullable=True),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", ID, primary_key=True),
        sa.Column("account", ID, sa.ForeignKey("accounts.name"), nullable=False),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.Column("before", sa.DateTime, nullable=True),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("account", ID, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("address", sa.String, nullable=False),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE TABLE searched (number INTEGER PRIMARY KEY, report VARCHAR NOT NULL UNIQUE)")
        op.execute(
            "CREATE VIRTUAL TABLE report_words USING fts5("
            "title, text, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
    else:
        op.execute('CREATE TABLE searched (report VARCHAR COLLATE "C" PRIMARY KEY, words TSVECTOR NOT NULL)')
        op.execute("CREATE INDEX ix_searched_words ON searched USING gin (words)")
    _fill()


def _fill() -> None:
    """The words of the reports that are there."""
    from summitry.store.search import index

    connection = op.get_bind()
    after = ""
    query = sa.text("SELECT id, payload FROM reports WHERE id > :after ORDER BY id LIMIT :most")
    while rows := connection.execute(query, {"after": after, "most": AT_ONCE}).all():
        reports = ((id_, json.loads(payload)) for id_, payload in rows)
        index(connection, [(id_, found.get("title") or "", found["text"]) for id_, found in reports])
        after = rows[-1][0]
