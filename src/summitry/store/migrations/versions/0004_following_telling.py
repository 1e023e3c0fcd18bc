"""What is followed: feeds with how they stand, and the pages that were fetched. What was told, and to whom it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("key", ID, primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "fetched",
        sa.Column("key", ID, primary_key=True),
        sa.Column("digest", ID, nullable=True),
        sa.Column("due", sa.DateTime, nullable=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_fetched_digest", "fetched", ["digest"])
    op.create_index("ix_fetched_due", "fetched", ["due"])
    op.create_table(
        "told",
        sa.Column("name", ID, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("alert", ID, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=True),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("alert", "channel", name="uq_outbox_alert"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state"])
