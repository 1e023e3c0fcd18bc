"""Every test of the store's behaviour runs on each database, in a store of its own."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that does not exist yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "diary.db")
    else:
        yield from _schema_of_its_own()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of a store that does not exist yet, in PostgreSQL."""
    yield from _schema_of_its_own()


def _schema_of_its_own() -> Iterator[str]:
    server = os.environ.get("SUMMITRY_TEST_POSTGRES")
    if not server:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must set SUMMITRY_TEST_POSTGRES: run the tests under scripts/with-postgres")
        pytest.skip("no PostgreSQL server: run under scripts/with-postgres to try it")
    schema = f"test_{uuid.uuid4().hex}"
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    with admin.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()
