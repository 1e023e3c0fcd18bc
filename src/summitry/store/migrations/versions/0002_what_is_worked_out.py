"""What is worked out of reports, claims and judgements, kept to be quicker: entries, and the state of linking."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "derived",
        sa.Column("name", ID, primary_key=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("id", ID, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("settles", sa.Date, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
