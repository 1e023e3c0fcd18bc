"""A table that cannot be trusted stops the program with file and line; a user's rows count like ours."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summitry.refdata import anchors, bodies, check, names, officeholders, offices, places, source, states
from summitry.refdata.schema import TABLES
from summitry.refdata.tables import RefdataError

TERM = {
    "code": "FRA",
    "office": "ambassador",
    "title": "Ambassador",
    "person": "Jeanne Exemple",
    "aliases": "-",
    "start": "2020-01-01",
    "end": "2021-01-01",
    "acting": "-",
    "source": "own",
}


def _write(folder: Path, name: str, *rows: dict[str, str] | str, columns: tuple[str, ...] = ()) -> Path:
    columns = columns or TABLES[name].columns
    lines = ["\t".join(columns)]
    lines += [row if isinstance(row, str) else "\t".join(row[column] for column in columns) for row in rows]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"code": "XYZ"}, "unknown state or body 'XYZ'"),
        ({"office": "wizard"}, "unknown office 'wizard'"),
        ({"start": "soon"}, "not a day"),
        ({"start": "2022-13-01"}, "not a day"),
        ({"end": "2019-01-01"}, "ends before it starts"),
        ({"person": ""}, "empty cell in column person"),
        ({"person": "-"}, "column person may not be none"),
        ({"aliases": "J. Exemple;;Exemple"}, "nothing between two ;"),
        ({"office": "foreign_minister"}, "overlaps"),
        ({"office": "head_of_state", "start": "2013-01-01", "end": "-"}, "overlaps"),
    ],
)
def test_terms_that_are_refused(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    folder = _write(tmp_path, "officeholders.tsv", TERM, TERM | {"person": "Second Row"} | change)
    with pytest.raises(RefdataError, match=reason) as caught:
        officeholders.load(folder)
    assert "officeholders" in str(caught.value)
    assert "line 3" in str(caught.value) or reason == "overlaps"


@pytest.mark.parametrize(
    ("table", "row", "load", "reason"),
    [
        ("states.tsv", "xx\tX\t-\t-\t-\t-\t-\t-\thead_of_state", states.load, "no ISO 3166"),
        ("states.tsv", "XXA\tX\t-\t-\t-\t-\t-\t-\twizard", states.load, "unknown office of a leader"),
        ("states.tsv", "XXA\tX", states.load, "2 cells, 9 expected"),
        ("bodies.tsv", "X\tX\t-\tclub\t-", bodies.load, "unknown kind 'club'"),
        ("bodies.tsv", "X\tX\t-\tbody\tXYZ", bodies.load, "unknown state 'XYZ'"),
        ("places.tsv", "X\t-\tX\tXYZ\tcity", places.load, "unknown state 'XYZ'"),
        ("places.tsv", "X\t-\tX\tFRA\tmoon", places.load, "unknown kind 'moon'"),
        ("offices.tsv", "x\twizard\t-\t-", offices.load, "unknown office 'wizard'"),
        ("offices.tsv", "x\tchief\t-\tXYZ", offices.load, "unknown state or body 'XYZ'"),
        (
            "anchors.tsv",
            "k\tno-series\tX\tx\t2024-01-01\t2024-01-02\t-\t-\thigh",
            anchors.load,
            "series",
        ),
        (
            "anchors.tsv",
            "k\tg20-summit\tX\tx\t2024-01-03\t2024-01-02\t-\t-\thigh",
            anchors.load,
            "ends",
        ),
    ],
)
def test_rows_that_are_refused(
    tmp_path: Path, table: str, row: str, load: Callable[[Path], object], reason: str
) -> None:
    folder = _write(tmp_path, table, row)
    with pytest.raises(RefdataError, match=reason) as caught:
        load(folder)
    assert f"{table}, line 2" in str(caught.value)


def test_members_that_are_refused(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    _write(tmp_path, "members.tsv", "EU\tFRA\t2020-01-01\t2019-01-01")
    _use(tmp_path, request)
    with pytest.raises(RefdataError, match="left before it joined"):
        bodies.members("EU", on=date(2024, 1, 1))


def test_a_table_with_other_columns(tmp_path: Path) -> None:
    folder = _write(tmp_path, "states.tsv", columns=("name", "capital"))
    with pytest.raises(RefdataError, match=r"states\.tsv, line 1: the columns must be"):
        states.load(folder)


def test_a_users_rows_count(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    term = TERM | {"office": "special_envoy", "person": "Jeanne Exemple", "aliases": "J. Exemple"}
    _use(_write(tmp_path, "officeholders.tsv", term), request)
    found = names.who("J. Exemple", on=date(2020, 6, 1))[0].referent
    assert (found.name, found.state, found.office) == ("Jeanne Exemple", "FRA", "special_envoy")
    assert [hit.text for hit in names.scan("Exemple flew to Rome.")] == ["Exemple", "Rome"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        source.use(tmp_path / "none")


def test_size_and_coverage() -> None:
    sizes = check.tables()
    assert sizes["states"] >= 197
    assert sizes["places"] >= 400
    rows = [
        row for row in check.coverage(years=range(2015, 2026)) if row.office == "leader" and row.code in states.load()
    ]
    assert sum(row.share for row in rows) / len(rows) > 0.97


def test_members_on_a_day() -> None:
    assert len(bodies.members("EU", on=date(2019, 1, 1))) == 28
    assert len(bodies.members("EU", on=date(2024, 1, 1))) == 27
    assert len(bodies.members("NATO", on=date(2024, 6, 1))) == 32
    assert len(bodies.members("UN", on=date(2024, 6, 1))) == 193
    assert "RUS" not in bodies.members("G7", on=date(2012, 1, 1))
    assert len(bodies.members("BRICS", on=date(2025, 6, 1))) == 10
    assert len(bodies.members("ASEAN", on=date(2025, 12, 1))) == 11
    assert "MLI" not in bodies.members("ECOWAS", on=date(2025, 6, 1))


def _use(folder: Path, request: pytest.FixtureRequest) -> None:
    source.use(folder)
    request.addfinalizer(lambda: source.use(None))
