"""Which tellings of a report are one occasion, which type it has, and what is told only beside the news."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.model.report import Report
from summitry.model.words import Certainty


def entries(text: str, on: str = "2024-03-19") -> list[tuple[str, tuple[str, ...]]]:
    """Type and people of each entry that a report alone gives, in the order of the diary."""
    report = Report(id="r-1", published=date.fromisoformat(on), text=text)
    diary = pipeline.write_diary([report])
    return [(entry.type, tuple(sorted(p.name for p in entry.parties))) for entry in diary.entries]


def types(text: str, on: str = "2024-03-19") -> list[str]:
    return sorted(kind for kind, _ in entries(text, on))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a trip and the meeting that it is made for
        ("Xi Jinping will fly to Moscow in May to meet Vladimir Putin.", ["visit"]),
        ("Kim Jong Un will travel to Russia, where he is to meet Vladimir Putin.", ["visit"]),
        # a summit of two is part of the visit of one
        ("Yoon Suk Yeol will visit Tokyo next week. He will hold a summit with Fumio Kishida there.", ["visit"]),
        # two sides come to a third state for talks
        ("Ilham Aliyev and Nikol Pashinyan will come to Berlin on Friday for peace talks.", ["talks"]),
        # no leader, no minister
        ("Jake Sullivan will meet Yuri Ushakov in Vienna on Monday.", ["talks"]),
        # two sign on the margins of a summit of many
        (
            "The APEC summit opens in Lima on Friday. Joe Biden and Xi Jinping will sign a trade deal there.",
            ["signing", "summit"],
        ),
        # a summit that is over and the next one
        (
            "ASEAN and the US held a summit on 18 March. Malaysia will be the venue of an ASEAN-US summit in May.",
            ["summit", "summit"],
        ),
        # others meet
        (
            "Emmanuel Macron and Olaf Scholz will hold a summit in Paris in May. The G20 summit in Rio is in November.",
            ["summit", "summit"],
        ),
        # a leg that names nobody is the one traveller's
        (
            "Antony Blinken will travel to Beijing on Friday for talks. A stop in London is planned as well.",
            ["visit", "visit"],
        ),
        # more than the visitor and the visited meet, in one breath with the visit
        ("Joe Biden will meet Olaf Scholz, Emmanuel Macron and Keir Starmer on a visit to Berlin in May.", ["summit"]),
        # what is told first and most is the occasion, a visit only the way there
        (
            "US and China will sign a trade deal, Trump and Xi say. The signing is set for May. Xi may stop in the US.",
            ["signing"],
        ),
        # talks with a name of their own, told of one side alone
        ("Mohamed Hamdan Dagalo will send people to the peace talks in Geneva in May.", ["talks"]),
        # one alone in another state is its guest
        ("Fumio Kishida will be honoured at a state dinner in Washington.", ["visit"]),
        # ministers hold no summit
        ("Antony Blinken and Sergei Lavrov will meet in Budapest, where their summit was prepared.", ["ministerial"]),
        # a conference has its own name
        (
            "The APEC summit in Santiago was called off by Sebastian Pinera. COP25, a UN conference, is off too.",
            ["conference", "summit"],
        ),
        # a delegation travels
        ("An Iranian delegation will travel to Jeddah on Friday.", ["visit"]),
        # who invites to a visit receives
        ("Saudi Arabia has invited Ebrahim Raisi to visit.", ["visit"]),
        # who is invited to talks takes part
        ("An invitation to Israel and Lebanon was announced on Monday for ceasefire talks in Rome.", ["talks"]),
        # who prepares a summit need not meet there
        ("Lavrov and Rubio will begin work on the preparations of the summit of Trump and Putin.", ["summit"]),
        ("China is on Antony Blinken's itinerary for next month, officials say.", ["visit"]),
        # who stays away gives the meeting no second entry
        (
            "Serbia and Kosovo will hold talks in Brussels in May. Albin Kurti has called off his trip to Brussels.",
            ["talks"],
        ),
    ],
)
def test_tellings_make_one_occasion_or_several(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin will visit China in May. He had a phone call with Xi Jinping on Sunday.",
        "Vladimir Putin will visit China in May, it was confirmed in a phone call of Sergei Lavrov with Wang Yi.",
        "Vladimir Putin will visit China in May. Last Tuesday he held talks with Viktor Orban in Moscow.",
        "Vladimir Putin will visit China in May. He had last been to Beijing when Xi Jinping hosted a summit of BRICS.",
    ],
)
def test_what_was_held_beside_the_news_is_background(text: str) -> None:
    assert entries(text) == [("visit", ("Vladimir Putin",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joe Biden spoke with Xi Jinping by telephone on Monday.", ["call"]),
        ("Joe Biden spoke with Xi Jinping by telephone on Monday. Janet Yellen will go to Beijing.", ["call", "visit"]),
    ],
)
def test_a_call_that_is_the_news_stays(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken left for Tel Aviv on Monday. An envoy will go to Kyiv in May.",
        "Antony Blinken will visit Israel. A visit to Kyiv by a group of experts is planned.",
    ],
)
def test_others_than_the_traveller_travel_for_themselves(text: str) -> None:
    assert types(text) == ["visit"]


@pytest.mark.parametrize(
    "text",
    [
        "At a press conference with Olaf Scholz in Berlin, Emmanuel Macron said that Europe must act.",
        "Richard Grenell, the American envoy for the talks between Serbia and Kosovo, will speak in Congress.",
        "Xi Jinping called on Iran to stop.",
        "Emmanuel Macron will hold talks in Marseille, far from Berlin.",
        "A secretariat of the Russia-Africa Forum has been created in Moscow.",
        "A delegation of beekeepers from Slovenia was received in Osaka.",
    ],
)
def test_no_occasion(text: str) -> None:
    assert entries(text) == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Vladimir Putin has invited Narendra Modi to Moscow.", Certainty.CONSIDERED),
        ("William Ruto has accepted an invitation to Moscow.", Certainty.CONSIDERED),
    ],
)
def test_who_is_invited_may_come(text: str, certainty: Certainty) -> None:
    report = Report(id="r-1", published=date(2024, 3, 19), text=text)
    (claim,) = pipeline.read_claims([report])[0]
    assert (claim.type, claim.certainty) == ("visit", certainty)


def test_a_place_may_be_named_as_the_scene() -> None:
    report = Report(
        id="r-1", published=date(2024, 3, 19), text="Cairo will be the venue of the next summit of Russia and Egypt."
    )
    (claim,) = pipeline.read_claims([report])[0]
    assert claim.place is not None
    assert claim.place.state == "EGY"
