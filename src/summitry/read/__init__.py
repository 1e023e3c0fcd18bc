"""Bytes in, reports out: `read_paths` is all that other stages need. docs/inputs.md says what is accepted."""

from summitry.read.inputs import read_paths

__all__ = ("read_paths",)
