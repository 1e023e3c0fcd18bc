"""The first tables: reports, claims, judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", ID, primary_key=True),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_table(
        "claims",
        sa.Column("id", ID, primary_key=True),
        sa.Column("report", ID, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_claims_report", "claims", ["report"])
    op.create_table(
        "judgements",
        sa.Column("id", ID, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_judgements_day", "judgements", ["day"])
