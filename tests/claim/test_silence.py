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
