"""The diary of the whole shipped sample, as data and as a page. The golden files are the review of every change.

`UPDATE_GOLDEN=1 python -m pytest tests/sample` writes them anew.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from summitry.cli import app

DAYS = {
    "2024-04-20": "the China visit is expected, sourced to people who are not named",
    "2024-05-15": "it is announced for the next two days, and the trip to Europe is over",
    "2024-10-10": "the trip to Germany and Angola is put off",
}
"""The days of the golden files, and what a planner should find on each."""


@pytest.fixture(scope="module")
def summitry(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """What a command prints that uses a store with the sample, on a terminal of 100 columns that shows no styles."""
    desk = tmp_path_factory.mktemp("desk")
    environment = {"COLUMNS": "100", "SUMMITRY_STORE": str(desk / "diary.db")}

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), env=environment, catch_exceptions=False)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    run("sample", str(desk / "reports"))
    run("read", str(desk / "reports"))
    return run


def laid_out(diary: str) -> str:
    """The same JSON with a line for each field, and for each item of a list of objects."""
    found = json.loads(diary)
    entries = ",\n".join(f"{{\n{_fields(entry)}\n}}" for entry in found.pop("entries"))
    return f'{{\n{_fields(found)},\n"entries": [\n{entries}\n]\n}}'


def _fields(value: dict[str, Any]) -> str:
    return ",\n".join(f'"{name}": {_items(item)}' for name, item in value.items())


def _items(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n  " + ",\n  ".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("day", DAYS)
def test_the_diary_as_data(day: str, summitry: Callable[..., str], golden: Callable[[str, str], None]) -> None:
    printed = summitry("diary", "--as-of", day, "--format", "json")
    shown = laid_out(printed)
    assert json.loads(shown) == json.loads(printed)
    golden(f"{day}.json", shown)


@pytest.mark.parametrize("day", DAYS)
def test_the_diary_as_a_page(day: str, summitry: Callable[..., str], golden: Callable[[str, str], None]) -> None:
    golden(f"{day}.txt", summitry("diary", "--as-of", day).rstrip("\n"))
