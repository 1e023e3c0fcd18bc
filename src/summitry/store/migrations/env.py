"""Alembic runs this file; the connection, with a transaction begun, comes from `summitry.store.versions`."""

from alembic import context

from summitry.store.tables import metadata
from summitry.store.versions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
