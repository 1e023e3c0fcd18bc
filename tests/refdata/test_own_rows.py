"""A user's folder: its rows win, add and end as documented, faults are told with what to do, idle rows are named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from summitry.model.words import Dimension
from summitry.refdata import anchors, bodies, check, lexicon, names, officeholders, offices, own, places, source, states
from summitry.refdata.tables import RefdataError

TERMS = "code\toffice\ttitle\tperson\tstart\tend"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder; after the test only the shipped tables count."""
    yield tmp_path
    source.use(None)


def _table(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_successor_ends_the_shipped_term(folder: Path) -> None:
    _table(folder, "officeholders.tsv", TERMS, "NOR\tforeign_minister\tForeign Minister\tKari Eksempel\t2026-10-01\t-")
    source.use(folder)
    assert names.who("Norway's foreign minister", on=date(2026, 9, 30))[0].referent.name != "Kari Eksempel"
    assert names.who("Norway's foreign minister", on=date(2026, 10, 1))[0].referent.name == "Kari Eksempel"
    assert names.who("Eksempel", on=date(2026, 10, 2))[0].referent.office == "foreign_minister"


def test_terms_of_the_same_person_and_office_replace_the_shipped(folder: Path) -> None:
    _table(
        folder,
        "officeholders.tsv",
        TERMS,
        "DEU\thead_of_government\tChancellor\tOlaf Scholz\t2021-12-08\t2025-05-01",
    )
    _table(folder, "gaps.tsv", "code\toffice\tstart\tend\treason", "DEU\thead_of_government\t2025-05\t2025-06\ttest")
    source.use(folder)
    assert offices.holder("DEU", "head_of_government", on=date(2025, 5, 1)) is not None
    assert offices.holder("DEU", "head_of_government", on=date(2025, 5, 3)) is None
    assert [gap.reason for gap in check.gaps(codes=["DEU"], extra=folder) if gap.office == "head_of_government"] == [
        "test"
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["NOR\tforeign_minister\tMinister\tKari Eksempel\t2014-01-01\t2014-02-01"],
            r"officeholders.tsv, line 2: Kari Eksempel overlaps Borge Brende .* give the right days of Borge Brende",
        ),
        (
            [
                "NOR\tforeign_minister\tMinister\tKari Eksempel\t2026-10-01\t2026-10-31",
                "NOR\tforeign_minister\tMinister\tOla Eksempel\t2026-11-30\t-",
            ],
            r"line 3: nobody is foreign_minister of NOR between Kari Eksempel, to 2026-10-31, and Ola .* add who was",
        ),
        (["XXX\tforeign_minister\tMinister\tKari Eksempel\t2026-10-01\t-"], "line 2: unknown state or body 'XXX'; add"),
        (["NOR\twizard\tMinister\tKari Eksempel\t2026-10-01\t-"], "line 2: unknown office 'wizard'; one of ambassador"),
        (["NOR\tforeign_minister\tMinister\tKari Eksempel\tsoon\t-"], "line 2: not a day: 'soon'; write 2024-05-16"),
        (["NOR\tforeign_minister\tMinister"], "line 2: 3 cells, 6 expected: code, office"),
    ],
)
def test_a_term_that_cannot_be_is_told_with_what_to_do(folder: Path, lines: list[str], told: str) -> None:
    _table(folder, "officeholders.tsv", TERMS, *lines)
    with pytest.raises(RefdataError, match=told):
        officeholders.load(folder)


def test_a_row_adds_to_a_shipped_one(folder: Path) -> None:
    _table(folder, "states.tsv", "iso3\tmetonyms", "FRA\t+Quai Branly")
    _table(folder, "bodies.tsv", "code\tnames", "NATO\t+Atlantic Pact")
    _table(folder, "people.tsv", "person\tnames\tshort", "Vladimir Putin\t+Wladimir Putin\t+")
    source.use(folder)
    assert states.state_of("Quai Branly") == states.state_of("Elysee") == states.state_of("Paris") == "FRA"
    assert states.load(folder)["FRA"].name == "France"
    nato = bodies.body_of("Atlantic Pact")
    assert nato is not None
    assert nato.code == "NATO"
    assert [names.who(name, on=date(2024, 5, 1))[0].referent.name for name in ("Wladimir Putin", "Putin")] == [
        "Vladimir Putin"
    ] * 2


def test_a_row_replaces_a_shipped_one(folder: Path) -> None:
    _table(folder, "places.tsv", "name\tcity\tstate\tkind", "Geneva\tGeneva\tUSA\tcity", "Kabul\tKabul\tIND\tcity")
    _table(folder, "outlets.tsv", "name\tother_names", "Agence Exemple\tAFP")
    _table(folder, "topics.tsv", "word\ttopic\tdimension", "tariff\tmoon landing\tother")
    _table(folder, "members.tsv", "body\tiso3\tjoined\tleft", "EU\tGBR\t1973\t1999")
    _table(folder, "weak_names.tsv", "word\treason", "Johnson\t-", "Lula\tcommon word")
    source.use(folder)
    assert [(hit.name, hit.state) for hit in places.find("in Geneva and Kabul")] == [
        ("Geneva", "USA"),
        ("Kabul", "IND"),
    ]
    assert lexicon.outlets()["AFP"] == "Agence Exemple"
    assert [row.dimension for row in lexicon.topics() if row.words == ("tariff",)] == [Dimension.OTHER]
    assert "GBR" not in bodies.members("EU", on=date(2010, 1, 1))
    assert [hit.text for hit in names.scan("Johnson met Lula.")] == ["Johnson"]


def test_new_states_bodies_and_occasions(folder: Path) -> None:
    _table(folder, "states.tsv", "iso3\tname\tnames\tdemonyms\tleader", "XAA\tRuritania\t-\tRuritanian\thead_of_state")
    _table(folder, "bodies.tsv", "code\tname\tnames\tkind", "ZL\tZenda League\tZL\tbody")
    _table(folder, "members.tsv", "body\tiso3\tjoined", "ZL\tXAA\t1990")
    _table(folder, "officeholders.tsv", TERMS, "XAA\thead_of_state\tKing\tRudolf Elphberg\t2019-01-01\t-")
    _table(folder, "series.tsv", "series\tname\tkind", "zenda-summit\tZenda summit\tleaders")
    _table(
        folder,
        "anchors.tsv",
        "key\tseries\tname\taliases\tstart\tend\tconfidence",
        "zenda-2024\tzenda-summit\tZenda summit 2024\tZenda summit\t2024-06-01\t2024-06-02\thigh",
    )
    source.use(folder)
    assert names.who("the Ruritanian king", on=date(2024, 1, 1))[0].referent.name == "Rudolf Elphberg"
    assert bodies.members("ZL", on=date(2024, 1, 1)) == {"XAA"}
    assert [hit.series for hit in anchors.find("before the Zenda summit")] == ["zenda-summit"]
    assert check.problems() == ()


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        (
            "states.tsv",
            ["iso3\tmetonyms", "XAA\t+Zenda"],
            "line 2: column name is missing, and there is no",
        ),
        ("people.tsv", ["person\tnames", "Rudolf Elphberg\t+Rudi"], "line 2: no shipped row to add to in column names"),
        ("outlets.tsv", ["name\tother_names", "A\tB", "A\tC"], "line 3: the same name as in line 2"),
        ("topics.tsv", ["word\ttopic", "tariff\ttrade", "zz\tzz"], "line 3: column dimension is missing"),
        ("topics.tsv", ["word\ttopic\tdimension", "zz\tzz\tmoon"], "line 2: unknown dimension 'moon'; one of"),
        ("places.tsv", ["name, state", "Geneva, CHE"], "line 1: the columns must be name, names, city, state, kind"),
        ("stop_phrases.tsv", ["phrase\treason", "Bank of {state}\tbank"], "line 2: a phrase may begin with {state}"),
        (
            "gaps.tsv",
            ["code\toffice\tstart\tend\treason", "NOR\tforeign_minister\t2024\t2023\tx"],
            "line 2: ends before",
        ),
    ],
)
def test_a_row_that_cannot_be_is_told_with_what_to_do(folder: Path, name: str, lines: list[str], told: str) -> None:
    _table(folder, name, *lines)
    source.use(folder)
    assert len(check.problems()) == 1
    assert told in check.problems()[0]
    assert name in check.problems()[0]


def test_a_spreadsheets_file_is_read(folder: Path) -> None:
    (folder / "places.tsv").write_bytes("\ufeffname\tcity\tstate\tkind\r\nZenda\tZenda\tNOR\tcity\r\n".encode())
    source.use(folder)
    assert [hit.state for hit in places.find("in Zenda")] == ["NOR"]


def test_a_file_that_is_not_text_is_told(folder: Path) -> None:
    (folder / "places.tsv").write_bytes(b"name\tcity\n\xff\xfe")
    with pytest.raises(RefdataError, match="not UTF-8"):
        places.load(folder)


def test_a_table_with_a_wrong_name_is_told(folder: Path) -> None:
    _table(folder, "officeholder.tsv", TERMS)
    with pytest.raises(RefdataError, match=r"did you mean officeholders.tsv\?"):
        source.use(folder)


def test_rows_that_never_match_are_told(folder: Path) -> None:
    _table(
        folder,
        "officeholders.tsv",
        TERMS,
        "FRA\tambassador\tAmbassador\tJeanne Exemple\t2020-01-01\t-",
        "FRA\tambassador\tAmbassador\tPaul Jamais\t2020-01-01\t-",
    )
    _table(folder, "states.tsv", "iso3\tmetonyms", "FRA\t+Quai Branly", "DEU\t+Wilhelmstrasse")
    _table(folder, "members.tsv", "body\tiso3\tjoined", "EU\tNOR\t2040")
    never = own.unmatched(folder, ["Exemple spoke.", "The Quai Branly in France and in Germany."])
    assert [(Path(row.where.split(",")[0]).name, row.label) for row in never] == [
        ("states.tsv", "Wilhelmstrasse"),
        ("officeholders.tsv", "Paul Jamais"),
    ]
