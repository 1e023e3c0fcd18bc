"""The agencies are names of the table of outlets, or nothing would ever be one."""

from summitry.event.outlets import AGENCIES
from summitry.refdata import lexicon


def test_agencies_are_in_the_table() -> None:
    assert set(lexicon.outlets().values()) >= AGENCIES
