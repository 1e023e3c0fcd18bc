"""A store is at the newest version, is brought there, or is refused."""

import warnings
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url, text

from summitry.model.report import Report
from summitry.store import Store, StoreError
from summitry.store.tables import BESIDE, VERSION, metadata
from summitry.store.versions import MIGRATIONS, VERSION_TABLE


def execute(url: str, *statements: str) -> None:
    address = make_url(url.replace("postgresql:", "postgresql+psycopg:") if "://" in url else f"sqlite:///{url}")
    engine = create_engine(address)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_the_last_migration_leads_to_the_present_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [VERSION]


def test_the_migrations_make_the_tables_that_the_program_uses(url: str) -> None:
    with Store.open(url) as store, store._engine.connect() as connection:
        known = {"version_table": VERSION_TABLE, "include_name": lambda name, kind, _: not _beside(name, kind)}
        context = MigrationContext.configure(connection, opts=known)
        assert compare_metadata(context, metadata) == []


def _beside(name: str | None, kind: str) -> bool:
    return kind == "table" and (name or "").startswith(BESIDE)


def test_a_store_from_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    Store.open(url).close()
    execute(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"is of version 9999, newer than this summitry.*install a newer summitry"):
            Store.open(url, read_only=read_only)


def test_a_store_without_a_version_is_brought_up(url: str) -> None:
    execute(url, f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) PRIMARY KEY)")
    with pytest.raises(StoreError, match="is empty; open it for writing once"):
        Store.open(url, read_only=True)
    with Store.open(url) as store:
        assert store.reports() == ()


def test_an_older_store_is_not_brought_up_by_reading(url: str) -> None:
    Store.open(url).close()
    execute(url, f"UPDATE {VERSION_TABLE} SET version_num = '0000'")
    with pytest.raises(StoreError, match="is of version 0000, older than this summitry"):
        Store.open(url, read_only=True)


def test_an_older_store_keeps_what_it_holds(url: str) -> None:
    report = Report(id="r-1", published=date(2024, 3, 19), text="Xi will visit France in May.")
    with Store.open(url) as store:
        store.add([(report, ())])
    for table in ("statements", "tie_notes", "followed", "fetched", "told", "outbox", "sessions", "accounts", "audit"):
        execute(url, f"DROP TABLE {table}")
    for table in BESIDE:
        execute(url, f"DROP TABLE IF EXISTS {table}")
    execute(url, f"UPDATE {VERSION_TABLE} SET version_num = '0002'")
    with Store.open(url) as store:
        assert (store.reports(), store.statements(), store.tie_notes()) == ((report,), (), ())
        assert store.words.find("visits France", as_of=report.published, most=5).ids == ("r-1",)


def test_a_database_of_another_program_is_refused(url: str) -> None:
    execute(url, "CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(StoreError, match="holds tables of another program"):
        Store.open(url)


def test_a_folder_with_odd_characters_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "100 % of #1? ü"
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Store.open(str(folder / "diary.db")).close()
    Store.open(f"sqlite:///{tmp_path}/other.db").close()
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, "other.db"}
    assert [path.name for path in folder.iterdir()] == ["diary.db"]
