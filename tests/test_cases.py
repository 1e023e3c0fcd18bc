"""The graded cases: every STRONG one passes, but for those on a list that each change shortens, or answers for.

The checks are those of `benchmarks/cases.py`. WEAK cases are only reported there.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKS = Path(__file__).parents[1] / "benchmarks" / "cases.py"
REWRITE = "python benchmarks/cases.py --write-known-failures"


@pytest.fixture(scope="module")
def cases() -> ModuleType:
    """`benchmarks/cases.py`, which is a program and lies in no package."""
    spec = importlib.util.spec_from_file_location("benchmarks_cases", CHECKS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        # A dataclass looks for the module that it is made in.
        patched.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
    return module


def test_strong_cases_pass_but_for_the_known_failures(cases: ModuleType) -> None:
    failing, listed = cases.failures(), set(cases.known_failures())
    lost = [f"{id_}: fails, and is no known failure: {why}" for id_, why in failing.items() if id_ not in listed]
    gained = [f"{id_}: now passes: take it off the list" for id_ in sorted(listed - set(failing))]
    if lost or gained:
        pytest.fail("\n".join([*lost, *gained, f"or rewrite the list: {REWRITE}"]), pytrace=False)


def test_the_list_is_sorted_and_names_strong_cases_once(cases: ModuleType) -> None:
    listed = cases.known_failures()
    strong = {case["id"] for name in cases.WATCHED for case in cases.rows(name) if case["grade"] == "STRONG"}
    assert list(listed) == sorted(set(listed))
    assert set(listed) <= strong


def test_no_two_cases_have_one_id(cases: ModuleType) -> None:
    ids = [case["id"] for name in cases.CHECKS for case in cases.rows(name)]
    assert len(ids) == len(set(ids))
