"""What sounds like an occasion of diplomacy and is none, and that the reader says why it passed it over."""

from datetime import date

import pytest
from tests.claim.conftest import Scenes

from summitry import pipeline
from summitry.claim.frames import frames
from summitry.claim.outside import outside
from summitry.model.report import Report
from summitry.model.words import Part, Passed
from summitry.refdata.tables import read

ROWS = [(row["word"], row["kind"], row["example"]) for row in read("outside.tsv")]


def reasons(text: str) -> list[tuple[str, str | None]]:
    report = Report(id="r-1", published=date(2024, 3, 19), text=text)
    return [(passed.reason, passed.word) for passed in pipeline.passed_over([report])[0]]


@pytest.mark.parametrize(("word", "kind", "example"), ROWS, ids=[word for word, _, _ in ROWS])
def test_a_word_takes_its_example_out_of_diplomacy(word: str, kind: str, example: str, scenes_of: Scenes) -> None:
    scene = scenes_of(example)[0]
    assert Passed(kind) in {outside(scene, frame) for frame in frames(scene)}


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron will meet Olaf Scholz in Berlin before the match.",
        "France and Germany will hold talks in Berlin during the football tournament.",
        "Vladimir Putin will visit China in May to open a series of films.",
    ],
)
def test_such_words_beside_diplomacy_do_no_harm(text: str) -> None:
    report = Report(id="r-1", published=date(2024, 3, 19), text=text)
    assert pipeline.read_claims([report])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares fell on Friday.", [(Passed.NO_OCCASION, None)]),
        ("The mayor will visit a school on Friday.", [(Passed.NO_ACTOR, None)]),
        ("Putin will visit a factory on Friday.", [(Passed.ONE_SIDE, None)]),
        ("Macron held talks in Paris, as Germany watched the euro.", [(Passed.ONE_SIDE, "talks")]),
        ("Xi Jinping will visit Shanghai, while Japan waits.", [(Passed.AT_HOME, "visit")]),
        ("A call for restraint came from Beijing and Paris.", [(Passed.OTHER_SENSE, "call")]),
        ("The row was like a summit between Washington and Pyongyang.", [(Passed.COMPARISON, "summit")]),
        ("In the film, Emmanuel Macron flies to Moscow.", [(Passed.FICTION, "flies")]),
        ("Germany met South Korea at the World Cup.", [(Passed.SPORT, "met")]),
        ("The anniversary of Nixon's visit to China was marked in Washington.", [(Passed.HISTORY, "visit")]),
        ("Xi Jinping met Emmanuel Macron in Paris in 2019.", [(Passed.HISTORY, "met")]),
        ("A meeting was held in the evening, Germany and France said.", [(Passed.NO_PARTY, "meeting")]),
        ("Vladimir Putin will visit China in May.", []),
    ],
)
def test_the_reader_says_why(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert reasons(text) == expected


def test_the_sentence_is_named() -> None:
    text = "Putin will visit China in May. Macron held talks in Paris."
    report = Report(id="r-1", published=date(2024, 3, 19), text=text)
    (passed,) = pipeline.passed_over([report])[0]
    assert passed.span is not None
    assert (passed.part, passed.span.text) == (Part.TEXT, "Macron held talks in Paris.")
    assert text[passed.span.start : passed.span.end] == passed.span.text
    assert "Emmanuel Macron" in passed.why
