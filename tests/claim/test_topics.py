"""Topics and outcomes: every row of their tables in its example, their phrases, and the occasion they belong to."""

from datetime import date

import pytest
from tests.claim.conftest import Scenes

from summitry import pipeline
from summitry.claim.outcomes import outcomes
from summitry.claim.topics import agenda, topic
from summitry.model.diary import Entry
from summitry.model.report import Report, report_id
from summitry.model.words import OutcomeKind, OutcomeState
from summitry.refdata import lexicon, tables

D, E, N = OutcomeState.DELIVERED, OutcomeState.EXPECTED, OutcomeState.NOT_DELIVERED
AGENDA = [word for words in lexicon.agenda_words().values() for word in words]
OUTCOMES = [tuple(row.cells.values()) for row in tables.read("outcome_words.tsv")]
TABLE = [row for row in lexicon.topics() if topic(" ".join(row.words)).topic == row.topic]


@pytest.mark.parametrize("word", AGENDA, ids=lambda w: f"{w.lemma}-{w.pos}")
def test_agenda_word_gives_a_topic_in_its_example(word: lexicon.AgendaWord, scenes_of: Scenes) -> None:
    assert [said for scene in scenes_of(word.example) for said in agenda(scene, word.example)]


@pytest.mark.parametrize("row", OUTCOMES, ids=lambda r: f"{r[0]}-{r[1]}")
def test_outcome_word_gives_an_outcome_in_its_example(row: tuple[str, ...], scenes_of: Scenes) -> None:
    _, pos, gives, _, example = row
    found = [result.outcome for scene in scenes_of(example) for result in outcomes(scene, example)]
    assert len(found) == 1
    if pos == "noun":
        assert found[0].kind == (OutcomeKind.COMMITMENT if gives == "money" else OutcomeKind(gives))


def test_every_row_of_topics_can_win() -> None:
    assert len(TABLE) == len(lexicon.topics())


@pytest.mark.parametrize(
    ("phrase", "name", "dimension"),
    [
        ("energy partnerships", "energy", "economic"),
        ("nuclear cooperation", "nuclear energy", "economic"),
        ("Iran's nuclear programme", "nuclear programme", "security"),
        ("post-pandemic recovery", "health", "people"),
        ("the war in Ukraine", "Ukraine", "security"),
        ("shared values", None, "other"),
        ("bilateral ties", "bilateral relations", "political"),
    ],
)
def test_normal_form(phrase: str, name: str | None, dimension: str) -> None:
    found = topic(phrase)
    assert (found.topic, found.dimension, found.text) == (name, dimension, phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The summit will focus on issues such as food security, debt and climate change.", 3),
        ("On the table, her office said, will be questions of trade and migration.", 2),
        ("Erdogan and Putin will meet in Sochi, with Syria expected to be the main subject.", 1),
        ("Kishida and Yoon held talks in Seoul on North Korea's missile programme.", 1),
        ("Trump and Putin will meet on Friday in Budapest.", 0),
        ("The tour includes France, Serbia and Hungary.", 0),
        ("The agenda would include Syria, gas prices and student exchanges.", 3),
        ("Sunak addressed reporters before the summit with Varadkar.", 0),
        ("Macron said he did not discuss tariffs.", 0),
        ("It is part of a strategy that centres on mutual respect.", 0),
        ("He will raise the matter with Xi.", 0),
        ("The talks centred on aid, relations with Beijing and trade.", 3),
        ("The ministers reviewed the budget and the border.", 2),
        ("The minister reviewed the guard of honour.", 0),
        ("Sunak will press for lower tariffs.", 1),
        ("Sunak pressed for lower tariffs.", 0),
        ("They met again, with a focus on steel and on the climate.", 2),
        ("The talks, dominated by the price of gas, lasted two hours.", 1),
        ("The two countries raised their relations to a new level.", 0),
    ],
)
def test_number_of_topics(text: str, expected: int, scenes_of: Scenes) -> None:
    found = [said.topic.text for scene in scenes_of(text) for said in agenda(scene, text)]
    assert len(found) == expected, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov visits Ankara to discuss grain exports and the war in Syria.", ["grain exports", "war in Syria"]),
        ("The talks covered wars between Iran and Iraq.", ["wars between Iran and Iraq"]),
        ("The leaders exchanged views on the situation in Myanmar.", ["Myanmar"]),
        ("Meloni visits Washington in a bid to avert tariffs.", ["tariffs"]),
        ("Water sharing will come up when Modi meets Sharif.", ["Water sharing"]),
        ('They discussed the "phase two" trade deal at the summit.', ['"phase two" trade deal']),
    ],
)
def test_words_of_a_topic(text: str, expected: list[str], scenes_of: Scenes) -> None:
    assert [said.topic.text for scene in scenes_of(text) for said in agenda(scene, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two leaders signed 18 agreements on trade and energy.", [("18 agreements on trade and energy", D)]),
        ("Several documents are to be signed during the visit.", [("Several documents", E)]),
        ("The ministers failed to sign the treaty.", [("treaty", N)]),
        ("The summit ended without a deal.", [("deal", N)]),
        ("No agreement was reached at the talks.", [("agreement", N)]),
        ("The ministers agreed to reopen embassies.", [("agreed to reopen embassies", D)]),
        ("They signed a memorandum of understanding.", [("memorandum of understanding", D)]),
        ("Once a deal has been concluded, the tariffs will go.", [("deal", E)]),
        (
            "Commitments, joint announcements or new agreements might emerge from the summit.",
            [("Commitments", E), ("joint announcements", E), ("new agreements", E)],
        ),
        ("The ministry issued a statement on Monday.", []),
        ("They agreed to meet again in Cairo next year.", []),
        ("Orban agreed to host him.", []),
        ("The ministers signed a protocol on visa-free travel.", [("protocol on visa-free travel", D)]),
        ("The summit concluded with a declaration.", [("declaration", D)]),
        ("They ended the war.", []),
        ("The two sides agreed to restore trade after talks in Cairo.", [("agreed to restore trade", D)]),
        ("Ties will be raised to a new level, the two sides agreed.", [("Ties will be raised to a new level", D)]),
        ("They put the deal into effect.", []),
        ("A package of documents drawn up for the visit will help.", [("package of documents", E)]),
        ("A signing ceremony will follow the talks.", [("signing ceremony", E)]),
        ("They signed a pact on fish in Oslo.", [("pact on fish", D)]),
        ("They concluded 34 deals worth a billion euros.", [("34 deals worth a billion euros", D)]),
        ("The two sides agreed to resume trade talks.", [("agreed to resume trade talks", D)]),
        ("They left the talks without agreeing on a truce.", [("truce", N)]),
        ("No joint statement is expected after the talks.", [("joint statement", N)]),
        ("Some 20 agreements are likely to be signed.", [("20 agreements", E)]),
        (
            "They signed five documents, including a memorandum on steel.",
            [("five documents", D), ("memorandum on steel", D)],
        ),
        ("The committee met in Oslo.", []),
        ("It is not clear whether the two will sign an agreement.", [("agreement", E)]),
        ("Oslo is committed to peace.", []),
        ("The two leaders told of the reopening of embassies.", [("reopening of embassies", E)]),
    ],
)
def test_outcomes(text: str, expected: list[tuple[str, OutcomeState]], scenes_of: Scenes) -> None:
    found = [result.outcome for scene in scenes_of(text) for result in outcomes(scene, text)]
    assert [(outcome.text, outcome.state) for outcome in found] == expected


def _entries(text: str) -> tuple[Entry, ...]:
    report = Report(id=report_id(text=text), published=date(2024, 3, 19), text=text)
    return next(e.entries for e in pipeline.extract([report]) if isinstance(e, pipeline.Extract))


def test_a_sentence_without_an_occasion_goes_on_with_the_one_told_most_of() -> None:
    entries = _entries(
        "Chancellor Olaf Scholz will visit China in April for talks with President Xi Jinping, Berlin said.\n"
        "The visit will last three days.\n"
        "Topics include climate finance and visas. Several documents are to be signed."
    )
    assert [t.topic for t in entries[0].agenda] == ["finance", "visas"]
    assert [(o.text, o.state) for o in entries[0].outcomes] == [("Several documents", E)]


def test_what_is_to_be_signed_is_what_a_signing_is_about() -> None:
    entries = _entries("Joe Biden and Volodymyr Zelensky will sign a security pact on Friday in Washington.")
    assert [t.text for t in entries[0].agenda] == ["security pact"]
    assert entries[0].outcomes == ()


def test_what_is_told_as_done_does_not_come_out_of_a_plan() -> None:
    entries = _entries(
        "President Emmanuel Macron will visit China in May, Paris said.\nGermany and Japan pledged 10 billion euros."
    )
    assert entries[0].outcomes == ()


def test_each_topic_has_its_sentence_as_evidence() -> None:
    text = "Olaf Scholz will visit China in April, Berlin said.\nTopics include climate finance and visas."
    report = Report(id="r-1", published=date(2024, 3, 19), text=text)
    for claim in pipeline.read_claims([report])[0]:
        for said in claim.agenda:
            assert any(said.text in span.text for span in claim.evidence)
