"""Who says what in a report of several sentences: quotations, those who go on, those who are named only later."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claim.conftest import Scenes

from summitry import pipeline
from summitry.claim.quotations import quotations
from summitry.claim.sayings import sayings
from summitry.claim.sourcing import sourcing
from summitry.model.report import Report
from summitry.model.words import Part


def told(text: str, scenes_of: Scenes) -> list[tuple[str | None, str]]:
    """Name or kind of the origin of each occasion's first chain, with the rule that found it."""
    found = sourcing(scenes_of(text), {Part.TEXT: text, Part.TITLE: ""}).of
    return [
        (said.chains[0][-1].name or said.chains[0][-1].kind.value if said.chains else None, said.rule)
        for _, said in sorted(found.items())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The visit to Ankara will begin in May. The talks will last two days," Hakan Fidan said.',
            [("Hakan Fidan", "source.quoted"), ("Hakan Fidan", "source.said")],
        ),
        (
            'Hakan Fidan was brief. "The visit will begin in May. The talks will last two days," he said.',
            [("Hakan Fidan", "source.quoted"), ("Hakan Fidan", "source.said")],
        ),
        (
            "The visit to Ankara will begin in May. This was reported by Interfax with reference to two diplomats.",
            [("anonymous", "source.pointing_back")],
        ),
        (
            "Two diplomats said that the visit to Ankara was set. It will begin in May.",
            [("anonymous", "source.said")],
        ),
        (
            "Two diplomats said that Lavrov would visit Ankara. The visit will begin in May.",
            [("anonymous", "source.said"), ("anonymous", "source.inherited")],
        ),
        (
            "Two diplomats said that Lavrov would visit Ankara. Xi visited Belgrade last week.",
            [("anonymous", "source.said"), (None, "")],
        ),
    ],
)
def test_neighbours_tell_who_speaks(text: str, expected: list[object], scenes_of: Scenes) -> None:
    assert told(text, scenes_of) == expected


def test_an_unbalanced_mark_costs_nothing_beyond_its_paragraph(scenes_of: Scenes) -> None:
    text = 'Hakan Fidan said: "The visit will begin in May.\nThe summit in Vienna was held on Monday.'
    assert told(text, scenes_of)[-1] == (None, "")


@given(st.text(alphabet='ab ."“”\n', max_size=60))
def test_quotations_lie_in_one_paragraph_and_in_order(text: str) -> None:
    found = quotations(text)
    assert all("\n" not in text[q.start : q.end] for q in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_the_text_names_whom_the_headline_means() -> None:
    report = Report(
        id="r-1",
        published=date(2024, 3, 19),
        title="Lavrov to visit Ankara in May, Turkey says",
        text="Sergei Lavrov will visit Ankara in May, Turkish Foreign Minister Hakan Fidan told reporters.",
    )
    claims = pipeline.read_claims([report])[0]
    assert {claim.chain[-1].name for claim in claims} == {"Hakan Fidan"}
    assert any(claim.headline for claim in claims)


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Hakan Fidan said that grain would be shipped again.", "Hakan Fidan", "that grain would be shipped again"),
        ("Grain will be shipped again, Hakan Fidan said.", "Hakan Fidan", "Grain will be shipped again"),
        ("Grain, Hakan Fidan said, will be shipped again.", "Hakan Fidan", "Grain will be shipped again"),
        ("According to two diplomats, grain will be shipped again.", None, "grain will be shipped again"),
        ("Jane Roe, a farmer, said that grain was dear.", "Jane Roe", "that grain was dear"),
        ("The dictator said that grain was dear.", None, "that grain was dear"),
    ],
)
def test_a_statement_has_its_speaker_and_its_words(
    text: str, speaker: str | None, said: str, scenes_of: Scenes
) -> None:
    (scene,) = scenes_of(text)
    (statement,) = sayings(scene, text)
    assert statement.chains[0][-1].name == speaker
    assert " ".join(scene.sentence.tokens[i].text for i in statement.content) == said


def test_a_statement_within_another_has_both_speakers(scenes_of: Scenes) -> None:
    text = "The Egyptian minister said he had been told by the French that grain was coming."
    (scene,) = scenes_of(text)
    outer, inner = sayings(scene, text)
    assert (outer.inner, inner.inner) == (False, True)
    assert [link.kind for link in inner.chains[0]] == ["named_official", "institution"]


def test_a_hope_is_a_statement_of_thought(scenes_of: Scenes) -> None:
    text = "Paris hopes to bring the two together."
    (scene,) = scenes_of(text)
    (hope,) = sayings(scene, text)
    assert hope.thought
    assert hope.chains[0][-1].kind == "institution"
