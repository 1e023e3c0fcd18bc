"""Marks in a report's own words."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.model.span import Span
from summitry.views.clean import clean
from summitry.views.marked import MARK, marked


def spans(text: str, *words: str) -> list[Span]:
    return [Span(start=text.index(word), end=text.index(word) + len(word), text=word) for word in words]


def test_marks_are_styled_or_bracketed() -> None:
    text = "Xi may visit Paris in May."
    styled = marked(text, 0, len(text), spans(text, "may", "in May"))
    assert styled.plain == text
    assert [styled.plain[span.start : span.end] for span in styled.spans if span.style == MARK] == ["may", "in May"]
    assert (
        marked(text, 0, len(text), spans(text, "may", "in May"), plain=True).plain == "Xi [may] visit Paris [in May]."
    )


def test_overlaps_count_once_and_marks_outside_not_at_all() -> None:
    text = "Xi may visit Paris in May."
    found = marked(text, 3, 18, spans(text, "may visit", "visit Paris", "in May"), plain=True)
    assert found.plain == "[may visit Paris]"


@given(st.text(alphabet="ab \n\x1b[m", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_the_words_are_the_reports_own_whatever_the_marks(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = [Span(start=start, end=end, text=text[start:end]) for start, end in pairs]
    shown = marked(text, 0, len(text), marks).plain
    assert "\x1b" not in shown
    if "\x1b" not in text:
        assert "".join(shown.split()) == "".join(clean(text).split())
