"""No text holds the reader for long: what is parsed of one report is bounded, and work grows with what is parsed."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.claim import grouping
from summitry.mention import gate, times
from summitry.model.report import Report
from summitry.nlp import Piece

PLAN = "Putin will visit China in May. "
DAY = date(2024, 3, 19)
LONG = 500_000
ENDLESS = "Putin will visit China in May and Xi said that the talks in Beijing would go on and "


def report(text: str) -> Report:
    return Report(id="r", published=DAY, text=text, outlet="The Sample")


def pieces(text: str) -> tuple[Piece, ...]:
    return gate.pieces(report(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAN * (LONG // len(PLAN)), id="one paragraph"),
        pytest.param((PLAN.strip() + "\n\n") * (LONG // len(PLAN)), id="many paragraphs"),
        pytest.param(ENDLESS * (LONG // len(ENDLESS)), id="no full stop"),
        pytest.param("Putin\nvisit\nChina\nXi\nMay\n" * (LONG // 25), id="one word a line"),
        pytest.param(PLAN + "x" * LONG, id="one word"),
        pytest.param(PLAN.strip() + " " * LONG + "x", id="white space"),
        pytest.param("Putin will visit China" + "." * LONG, id="full stops"),
    ],
)
def test_what_is_parsed_is_bounded(text: str) -> None:
    found = pieces(text)
    assert found
    assert max(len(piece.text) for piece in found) <= gate.MAX_PIECE
    assert sum(len(piece.text) for piece in found) <= 1.1 * gate.MAX_REPORT  # the spaces between sentences come on top
    assert all(text[piece.start :].startswith(piece.text) for piece in found)


def test_parts_of_one_long_sentence_are_parsed_apart() -> None:
    assert max(len(piece.text) for piece in pieces(ENDLESS * 100)) <= gate.MAX_SENTENCE


def test_a_usual_paragraph_stays_one_piece() -> None:
    assert [piece.text for piece in pieces(PLAN * 20)] == [(PLAN * 20).strip()]


def test_the_beginning_is_what_is_kept() -> None:
    text = PLAN * (LONG // len(PLAN))
    assert pieces(text)[0].start == 0
    assert gate.passed_over(report(text)) > LONG - 1.1 * gate.MAX_REPORT


def test_a_telling_that_repeats_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    fit = grouping._fit
    monkeypatch.setattr(
        grouping, "_fit", lambda telling, group, today: sizes.append(len(group)) or fit(telling, group, today)
    )
    (claims,) = pipeline.read_claims([report(PLAN * 60)])
    assert len(claims) == 60
    assert max(sizes) <= 2  # in the lead, and after it


def test_times_are_sought_only_where_something_was_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    find = times.find
    monkeypatch.setattr(times, "find", lambda text: read.append(len(text)) or find(text))
    pipeline.read_claims([report(PLAN + "\n" + "The match ended in a draw in May. " * 2000)])
    assert max(read) < 1000


def test_one_sentence_of_thousands_of_words_is_read() -> None:
    (claims,) = pipeline.read_claims([report("Putin will visit China and " * 2000 + "then Xi.")])
    assert claims
