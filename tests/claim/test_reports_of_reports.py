"""What is read of words about others' words, of who leads a sentence, and of regions whose members are named."""

from datetime import date

from summitry import pipeline
from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.model.words import Certainty, SourceKind


def claims(text: str, on: date) -> tuple[Claim, ...]:
    return pipeline.read_claims([Report(id="r-1", outlet="Desk", published=on, text=text)])[0]


def test_a_report_that_nobody_confirms_or_denies_still_tells_of_a_plan() -> None:
    text = "The Elysee has neither confirmed nor denied a magazine report that Macron plans to visit Egypt in June."
    told = claims(text, date(2024, 3, 19))
    by_kind = {claim.chain[-1].kind: claim.certainty for claim in told}
    assert Certainty.EXPECTED in by_kind.values()
    assert by_kind.get(SourceKind.INSTITUTION, Certainty.NO_COMMENT) is Certainty.NO_COMMENT


def test_he_who_goes_on_is_the_subject_also_in_apposition() -> None:
    text = (
        "Egypt's president, Abdel Fattah al-Sisi, played down a meeting with Recep Tayyip Erdogan. "
        "There will be no summit in Ankara in June, he said."
    )
    speakers = {claim.chain[-1].name for claim in claims(text, date(2022, 5, 3))}
    assert "Abdel Fattah el-Sisi" in speakers or "Abdel Fattah al-Sisi" in speakers
    assert "Recep Tayyip Erdogan" not in speakers


def test_a_region_is_those_of_it_who_are_named() -> None:
    text = "Joe Biden met European leaders in Berlin on Friday. Biden met Olaf Scholz and Emmanuel Macron in Berlin."
    names = {party.name for claim in claims(text, date(2024, 10, 18)) for party in claim.parties}
    assert "European countries" not in names
    assert {"Olaf Scholz", "Emmanuel Macron"} <= names


def test_one_state_before_a_meeting_of_two_others_is_where() -> None:
    (told,) = claims(
        "Mirzoyan and Bayramov, the foreign ministers of Armenia and Azerbaijan, hold a Germany meeting on Friday.",
        date(2024, 2, 28),
    )
    assert {party.state for party in told.parties} == {"ARM", "AZE"}
    assert told.place is not None
    assert told.place.state == "DEU"
