"""Nothing of a report steers the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.views.clean import clean


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[2J\x1b[31mXi\x1b[0m", "Xi"),
        ("\x9b31mXi", "Xi"),
        ("\x1b]0;title\x07Xi", "Xi"),
        ("\x1b]8;;http://example.org\x1b\\Xi\x1b]8;;\x1b\\", "Xi"),
        ("\x1b]0;never ends", ""),
        ("Xi\r\nPutin\tLi", "Xi Putin Li"),
        ("\u202eiX", "iX"),
        ("Xi\u2066\u200b", "Xi"),
        ("\ud800Xi", "Xi"),
        ("[bold]Xi[/bold]", "[bold]Xi[/bold]"),
        ("Erdoğan, Łódź, 习近平, محمد", "Erdoğan, Łódź, 习近平, محمد"),
        ("می\u200cخواهد", "می\u200cخواهد"),
    ],
)
def test_what_steers_is_gone_and_the_rest_stays(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


@given(st.text())
def test_no_control_and_no_line_end_survives(text: str) -> None:
    cleaned = clean(text)
    assert not any(unicodedata.category(mark) in ("Cc", "Cs") for mark in cleaned)
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned
