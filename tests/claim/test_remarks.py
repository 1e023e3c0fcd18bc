"""Who was asked and said nothing is told as that: no denial, and no news of the occasion."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.model.report import Report
from summitry.model.words import Certainty

NEWS = "Vladimir Putin will visit China in May, five sources told Reuters."


def silent(text: str) -> list[tuple[str, str | None]]:
    report = Report(id="r-1", published=date(2024, 3, 19), text=f"{NEWS}\n{text}")
    claims = pipeline.read_claims([report])[0]
    return [(c.chain[-1].kind, c.evidence[0].text) for c in claims if c.certainty is Certainty.NO_COMMENT]


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin declined to comment.",
        "The foreign ministry in Beijing did not reply at once.",
        "Kremlin spokesman Dmitry Peskov neither confirmed nor denied the report.",
    ],
)
def test_silence_is_a_claim_of_its_own(text: str) -> None:
    assert [sentence for _, sentence in silent(text)] == [text]


@pytest.mark.parametrize("text", ["The Kremlin confirmed it.", "Oil prices rose, analysts said."])
def test_other_words_are_no_silence(text: str) -> None:
    assert silent(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kremlin spokesman Dmitry Peskov said that news would follow in due course.", "spokesperson"),
        ("The gas price is on the table, two diplomats in Beijing said.", "anonymous"),
        ("There was no answer from the foreign ministry in Beijing.", "institution"),
    ],
)
def test_who_speaks_beside_an_occasion_is_heard(text: str, kind: str) -> None:
    assert silent(text) == [(kind, text)]


def sources(text: str) -> list[str]:
    report = Report(id="r-1", published=date(2024, 3, 19), text=f"{NEWS}\n{text}")
    (extracted,) = pipeline.extract([report])
    return sorted(source.kind for entry in extracted.entries for source in entry.sources)


def test_an_office_that_is_silent_is_no_source_and_a_spokesman_is() -> None:
    assert sources("The Kremlin declined to comment.") == ["anonymous"]
    assert sources("Kremlin spokesman Dmitry Peskov declined to comment.") == ["anonymous", "spokesperson"]


def test_three_tellings_of_a_rumour_are_three_things() -> None:
    """A source told Reuters; another outlet has it from Reuters; the Kremlin's spokesman will tell in due course."""
    first = Report(
        id="a",
        outlet="Reuters",
        published=date(2024, 3, 19),
        text="Putin will visit China in May, a source told Reuters.",
    )
    copied = Report(
        id="b",
        outlet="The Star",
        published=date(2024, 3, 19),
        text="Putin will visit China in May, Reuters reported, citing a source.",
    )
    asked = Report(
        id="c",
        outlet="TASS",
        published=date(2024, 3, 19),
        text="Reuters reported, citing a source, that Putin would visit China in May.\n"
        '"We will inform you in due course," Kremlin spokesman Dmitry Peskov said.',
    )
    claims = pipeline.read_claims([first, copied, asked])
    entry = max(
        pipeline.write_diary(
            [first, copied, asked], [c for own in claims for c in own], as_of=date(2024, 3, 19)
        ).entries,
        key=lambda e: len(e.reports),
    )
    assert set(entry.reports) == {"a", "b", "c"}
    assert entry.origins == 1
    assert sorted(source.kind for source in entry.sources) == ["anonymous", "spokesperson"]


def test_who_does_not_confirm_but_says_something_is_heard_for_what_he_says() -> None:
    text = "The foreign ministry did not confirm the plan, but said that work on it was under way."
    report = Report(id="r-1", published=date(2024, 3, 19), text=f"{NEWS}\n{text}")
    rules = [c.rules[-1] for c in pipeline.read_claims([report])[0] if c.certainty is Certainty.NO_COMMENT]
    assert rules == ["source.beside"]


def test_who_spoke_long_before_gives_way_to_those_who_speak_now() -> None:
    assert sources("In January Xi Jinping said that he would receive Putin in China.") == ["anonymous"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Kremlin confirmed the dates.", Certainty.ANNOUNCED),
        ("The foreign ministry in Beijing confirmed it.", Certainty.ANNOUNCED),
        ("A diplomat in Delhi confirmed the plan.", Certainty.EXPECTED),
        ("The Kremlin denied the report.", Certainty.DENIED),
        ("The report was denied by the Kremlin.", Certainty.DENIED),
    ],
)
def test_who_confirms_or_denies_what_was_told_says_how_it_stands(text: str, wanted: Certainty) -> None:
    report = Report(id="r-1", published=date(2024, 3, 19), text=f"{NEWS}\n{text}")
    claims = pipeline.read_claims([report])[0]
    assert [c.certainty for c in claims if "source.answering" in c.rules] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts said that the visit would touch on energy.",
        "Diplomats and analysts stress the importance of the visit.",
        "The visit is seen as a platform for a gas deal.",
    ],
)
def test_who_only_looks_on_is_no_source(text: str) -> None:
    assert sources(text) == ["anonymous"]


@pytest.mark.parametrize("text", ["Analysts doubt that Putin will visit China.", "The visit is seen as unlikely."])
def test_who_looks_on_and_foresees_is_one(text: str) -> None:
    assert sources(text) == ["anonymous", "observers"]
