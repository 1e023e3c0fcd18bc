"""What is imported when: a command that only shows the diary must not wait for the parser."""

import subprocess
import sys

import pytest

# What `summitry diary` needs, from store to screen.
SHOWING = ("summitry.store", "summitry.event", "summitry.diary", "summitry.views", "summitry.engine", "summitry.codec")
SLOW = ("spacy", "thinc", "alembic", "trafilatura", "pyarrow")


def loaded(program: str) -> set[str]:
    """The names of the packages that a fresh interpreter holds after `program`."""
    program += "\nimport sys\nprint(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["summitry", *SHOWING])
def test_showing_never_imports_the_parser(module: str) -> None:
    assert loaded(f"import {module}").isdisjoint(SLOW)


def test_the_command_line_itself_is_light() -> None:
    assert loaded("import summitry.cli").isdisjoint((*SLOW, "sqlalchemy"))
