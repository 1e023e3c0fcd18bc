"""Every example of the README, of the usage page and of `--help` runs as printed.

`UPDATE_GOLDEN=1` writes the outputs of the `console` blocks anew; the diff is the review.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summitry.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/usage.md", "docs/refdata.md")
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)


def run(command: str, desk: Path) -> str:
    """What a shell prints for a command, as a terminal of 80 columns without styles would show it."""
    scripts = Path(sys.executable).parent
    environment = {
        "PATH": f"{scripts}:/usr/bin:/bin",
        "COLUMNS": "80",
        "XDG_DATA_HOME": str(desk / "data"),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command], cwd=desk, env=environment, capture_output=True, text=True
    )
    # 141: `head` had enough.
    if done.returncode not in (0, 141):
        pytest.fail(f"{command}: {done.returncode}, {done.stderr[-300:]}", pytrace=False)
    return done.stdout


def rendered(block: str, desk: Path) -> str:
    """A console block with the outputs that its commands give now."""
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{run(command, desk)}" for command in commands)


@pytest.mark.parametrize("page", PAGES)
def test_console_blocks_print_what_the_page_shows(page: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = tmp_path_factory.mktemp("page")
    file = ROOT / page
    text = file.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda block: rendered(block.group(1), desk), text)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(fresh, encoding="utf-8")
    assert fresh.splitlines() == text.splitlines() or os.environ.get("UPDATE_GOLDEN")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample, read into the default store."""
    folder = tmp_path_factory.mktemp("desk")
    run("summitry sample reports && summitry read reports", folder)
    return folder


@pytest.mark.parametrize("example", COMMANDS.values(), ids=[command.__name__ for command in COMMANDS])
def test_examples_of_help_run(example: str, desk: Path) -> None:
    assert run(example, desk)
