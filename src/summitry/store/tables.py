"""The tables as the newest version of the store has them. `payload` is the value as JSON, the rest is there to find it.

A change here needs a step in `migrations/versions/` and its number in `VERSION`.
"""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = "0005"

metadata = MetaData()

# Ids are in the order of their characters on every database, whatever language a server sorts by.
ID = String().with_variant(String(collation="C"), "postgresql")

reports = Table(
    "reports",
    metadata,
    Column("id", ID, primary_key=True),
    Column("published", Date, nullable=False, index=True),
    # Of title and text: tells a report that is known from another text under the same id.
    Column("digest", String, nullable=False),
    Column("payload", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

tie_notes = Table(
    "tie_notes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", ID, primary_key=True),
    # The day from which it counts, in the editor's own zone.
    Column("day", Date, nullable=False, index=True),
    # The moment in UTC, so that judgements of several zones have one order.
    Column("at", DateTime, nullable=False),
    Column("payload", Text, nullable=False),
)

# What follows from the tables above and can be dropped at any time: it is worked out anew.
derived = Table(
    "derived",
    metadata,
    Column("name", ID, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", ID, primary_key=True),
    # Of which day it is, and after which day time alone changes nothing in it.
    Column("day", Date, nullable=False),
    Column("settles", Date, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# Feeds and what hosts allow, by key; how each stands.
followed = Table(
    "followed",
    metadata,
    Column("key", ID, primary_key=True),
    Column("payload", Text, nullable=False),
)

# Pages that were fetched, or that wait for it: `due` in UTC, `digest` of what was read there.
fetched = Table(
    "fetched",
    metadata,
    Column("key", ID, primary_key=True),
    Column("digest", ID, nullable=True, index=True),
    Column("due", DateTime, nullable=True, index=True),
    Column("payload", Text, nullable=False),
)

# The diary as it was last told, by the name of the watches; `revision` keeps two programs from telling the same twice.
told = Table(
    "told",
    metadata,
    Column("name", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# Alerts on their way, in the order of their numbers within a channel; `due` in UTC.
outbox = Table(
    "outbox",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("alert", ID, nullable=False),
    Column("channel", ID, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("due", DateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", Text, nullable=True),
    Column("payload", Text, nullable=False),
    UniqueConstraint("alert", "channel", name="uq_outbox_alert"),
)

# Who may sign in to the pages.
accounts = Table(
    "accounts",
    metadata,
    Column("name", ID, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("visited", DateTime, nullable=True),
)

# Who is signed in: the digest of a token, never the token.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", ID, primary_key=True),
    Column("account", ID, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("begun", DateTime, nullable=False),
    Column("until", DateTime, nullable=False),
    Column("before", DateTime, nullable=True),
)

# What was done on the pages, only ever added to.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("account", ID, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", String, nullable=False),
)

BESIDE = ("searched", "report_words")
"""Tables of `search` that differ from database to database; FTS5 adds some that begin with these names."""
