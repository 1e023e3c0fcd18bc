"""The commands of ties, of the map and of outcomes, over the shipped sample."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from summitry.cli import app

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
AS_OF = ("--as-of", "2024-05-20")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sample")
    for arguments in (
        ["sample", str(folder / "reports")],
        ["read", str(folder / "reports"), "--store", str(folder / "s.db")],
    ):
        assert CliRunner().invoke(app, arguments).exit_code == 0
    return str(folder / "s.db")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_tie_names_its_occasions_and_every_number_opens_to_ids(store: str) -> None:
    code, out, _ = run("ties", "Russia", "CHN", "--store", store, *AS_OF, "--format", "json")
    found = json.loads(out)
    assert (code, found["sides"]) == (0, ["RUS", "CHN"])
    assert any(o["title"] == "Visit of Vladimir Putin to China" and o["visitor"] == "RUS" for o in found["occasions"])
    assert all(o["claims"] and o["reports"] for o in found["occasions"])
    assert all(s["statements"] and s["reports"] and s["words"]["text"] for s in found["statements"])
    again = run("ties", "russia", "China", "--store", store, *AS_OF, "--format", "json")
    assert again[1] == out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ties", "Atlantis", "CHN"), "no state or body is called 'Atlantis'"),
        (("ties", "China", "CHN"), "are the same; name two states or bodies"),
        (("map", "--from", "2024-05-01", "--to", "2024-04-01"), "is after --to"),
    ],
)
def test_what_cannot_be_asked_is_told(store: str, arguments: tuple[str, ...], message: str) -> None:
    code, out, errors = run(*arguments, "--store", store, *AS_OF)
    assert (code, out) == (2, "")
    assert message in errors


def test_the_map_is_the_same_in_every_form(store: str) -> None:
    edges = json.loads(run("map", "--store", store, *AS_OF, "--format", "json")[1])["edges"]
    rows = list(csv.DictReader(io.StringIO(run("map", "--store", store, *AS_OF, "--format", "csv")[1])))
    assert [(row["kind"], row["sides"].split("; ")) for row in rows] == [(e["kind"], e["sides"]) for e in edges]
    graph = ElementTree.fromstring(run("map", "--store", store, *AS_OF, "--format", "graphml")[1])
    nodes = {node.get("id") for node in graph.iter(f"{GRAPHML}node")}
    assert {side for e in edges for side in e["sides"]} <= nodes
    drawn = sum(1 if len(e["sides"]) == 2 else len(e["sides"]) for e in edges)
    assert len(list(graph.iter(f"{GRAPHML}edge"))) == drawn
    assert run("map", "--store", store, *AS_OF)[0] == 0


def test_open_outcomes_are_those_without_an_answer(store: str) -> None:
    whole = json.loads(run("outcomes", "--store", store, *AS_OF, "--format", "json")[1])["outcomes"]
    opened = json.loads(run("outcomes", "--open", "--store", store, *AS_OF, "--format", "json")[1])["outcomes"]
    assert opened == [record for record in whole if record["state"] in ("expected", "unreported")]
    assert any(record["state"] == "delivered" and record["on"] and record["answered"] for record in whole)
    assert run("outcomes", "--store", store, *AS_OF)[1]
    assert run("outcomes", "--store", store, *AS_OF, "--format", "csv")[1].startswith("entry,title,")


def test_the_example_of_the_help_runs(store: str, tmp_path: Path) -> None:
    assert run("ties", "EU", "China", "--store", store, *AS_OF)[0] == 0
