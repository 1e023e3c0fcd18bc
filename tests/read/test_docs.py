"""docs/inputs.md names every reason for which an input is rejected, every ending and every limit."""

import ast
from collections.abc import Iterator
from pathlib import Path

from summitry.read import formats, limits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/inputs.md").read_text()
SOURCES = sorted((ROOT / "src/summitry/read").glob("*.py"))


def reasons() -> Iterator[str]:
    """The fixed words of every reason that the code gives."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                yield from words(node.args[0])
            elif (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and node.targets[0].id == "reason"
            ):
                yield from words(node.value)


def words(node: ast.expr) -> Iterator[str]:
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    for piece in pieces:
        if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
            yield from (word.strip(" `()':,") for word in piece.value.split("`") if len(word.strip(" `()':,")) > 3)


def test_every_reason_is_explained() -> None:
    found = sorted(set(reasons()))
    assert len(found) > 40
    assert [reason for reason in found if reason not in PAGE] == []


def test_every_ending_is_named() -> None:
    assert [ending for ending in (*formats.ENDINGS, *formats.PACKED) if f"`{ending}`" not in PAGE] == []


def test_every_limit_is_named() -> None:
    mebibytes = (limits.MAX_RECORD, limits.MAX_PAGE, limits.MAX_DOCUMENT, limits.RATIO_FREE)
    stated = (f"{limits.MAX_TEXT:,} char", f"{limits.MAX_PLAIN:,} bytes", f"{limits.MAX_RATIO} times")
    assert [size for size in (*stated, *(f"{size // 2**20} MiB" for size in mebibytes)) if size not in PAGE] == []
