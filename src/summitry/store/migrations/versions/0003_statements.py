"""Statements between states and notes of their ties. Reports read before hold none."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    for name in ("statements", "tie_notes"):
        op.create_table(
            name,
            sa.Column("id", ID, primary_key=True),
            sa.Column("report", ID, sa.ForeignKey("reports.id"), nullable=False),
            sa.Column("payload", sa.Text, nullable=False),
        )
        op.create_index(f"ix_{name}_report", name, ["report"])
