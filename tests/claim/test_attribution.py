"""Chains of speakers: reported speech in its forms, who is only told of, and what a relay adds."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.claim.conftest import Scenes

from summitry.claim import hearing, scope
from summitry.claim.sourcing import sourcing
from summitry.claim.voices import Chain
from summitry.model.claim import Source
from summitry.model.words import Certainty, Part, SourceKind

PLAIN = "Lavrov will visit Ankara on Monday"
FORMS = (
    "{0}, {1} said.",
    "{1} said that Lavrov would visit Ankara on Monday.",
    "According to {1}, {0}.",
    "{0}, according to {1}.",
)
SPEAKERS = (
    ("Dmitry Peskov", SourceKind.SPOKESPERSON, None),
    ("Hakan Fidan", SourceKind.NAMED_OFFICIAL, None),
    ("two diplomats", SourceKind.ANONYMOUS, 2),
    ("an official", SourceKind.ANONYMOUS, 1),
    ("the foreign ministry", SourceKind.INSTITUTION, None),
)
OUTLETS = ("Reuters", "Interfax", "Axios", "Kommersant")


def chains(text: str, scenes_of: Scenes) -> list[tuple[Chain, ...]]:
    """The chains of every occasion of a text."""
    found = sourcing(scenes_of(text), {Part.TEXT: text, Part.TITLE: ""}).of
    return [found[key].chains for key in sorted(found)]


def kinds(text: str, scenes_of: Scenes) -> list[list[tuple[str, str | int | None]]]:
    """Kind with name or count of each link of the last occasion's chains."""
    return [[(link.kind.value, link.name or link.count) for link in chain] for chain in chains(text, scenes_of)[-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit to Ankara is planned, said Hakan Fidan.", [[("named_official", "Hakan Fidan")]]),
        ("The visit was confirmed by the Kremlin.", [[("institution", "Kremlin")]]),
        (
            "Reuters reported, citing five sources, that Putin would visit China.",
            [[("media_outlet", "Reuters"), ("anonymous", 5)]],
        ),
        (
            "Peskov told TASS that no visit was planned.",
            [[("media_outlet", "TASS"), ("spokesperson", "Dmitry Peskov")]],
        ),
        (
            "Lavrov was quoted by Interfax as saying that he would visit Vienna.",
            [[("media_outlet", "Interfax"), ("named_official", "Sergei Lavrov")]],
        ),
        ("On the word of a diplomat, the visit will be in May.", [[("anonymous", 1)]]),
        ("The visit is regarded as a signal to Washington.", [[("observers", None)]]),
        ("Chile has called off the summit in Santiago.", [[("institution", "Chile")]]),
        (
            "Peskov said, as Russian agencies reported, that the visit had been agreed.",
            [[("media_outlet", None), ("spokesperson", "Dmitry Peskov")]],
        ),
        (
            "The Meridian agency, quoting a Reuters report based on five sources, said that Putin would visit China.",
            [[("media_outlet", "Meridian"), ("media_outlet", "Reuters"), ("anonymous", 5)]],
        ),
        (
            "Politico, picked up by several papers, reported that Macron had proposed a summit.",
            [[("media_outlet", None), ("media_outlet", "Politico")]],
        ),
        (
            "Kommersant wrote that Putin would visit China; the paper relied on two officials.",
            [[("media_outlet", "Kommersant"), ("anonymous", 2)]],
        ),
        ("Hakan Fidan let it be known that the visit would be in May.", [[("named_official", "Hakan Fidan")]]),
        ("The ministry said in a statement that the visit would be in May.", [[("document", None)]]),
        ("Jane Roe, spokeswoman for the ministry, said the visit would be in May.", [[("spokesperson", "Jane Roe")]]),
        ("A man familiar with the plans said the visit would be in May.", [[("anonymous", 1)]]),
        ("There is no word on the visit; an official said that grain was dear.", []),
        ("Putin will visit China in May.", []),
        ("Peskov will announce a visit on Monday.", []),
    ],
)
def test_speech_in_its_forms(text: str, expected: list[object], scenes_of: Scenes) -> None:
    assert kinds(text, scenes_of) == expected


def test_three_kinds_of_telling_stay_apart(scenes_of: Scenes) -> None:
    """A source told X; Y has it from X; the Kremlin will tell in due course."""
    first = kinds("A source told Reuters that Putin would visit China.", scenes_of)
    copied = kinds("Xinhua, citing Reuters, said Putin would visit China.", scenes_of)
    assert first == [[("media_outlet", "Reuters"), ("anonymous", 1)]]
    assert copied == [[("media_outlet", "Xinhua"), ("media_outlet", "Reuters")]]
    assert kinds("We will inform you of the visit in due course, the Kremlin said.", scenes_of) == [
        [("institution", "Kremlin")]
    ]


def test_part_of_a_group_keeps_its_number_and_its_outlet(scenes_of: Scenes) -> None:
    text = "Reuters, citing five sources, said Putin would visit China. Two of the sources said the visit was set."
    assert kinds(text, scenes_of) == [[("media_outlet", "Reuters"), ("anonymous", 2)]]


def test_description_means_the_speaker_before(scenes_of: Scenes) -> None:
    text = "Two diplomats told Axios that Putin would visit China. The visit, they said, was set."
    assert kinds(text, scenes_of) == [[("media_outlet", "Axios"), ("anonymous", 2)]]
    paper = "Kommersant wrote that Putin would visit China. The visit will be in May, the newspaper said."
    assert kinds(paper, scenes_of) == [[("media_outlet", "Kommersant")]]


def test_who_was_not_heard_before_stays_as_written() -> None:
    paper = Source(kind=SourceKind.MEDIA_OUTLET, text="the newspaper")
    pronoun = Source(kind=SourceKind.ANONYMOUS, text="they")
    assert hearing.resolved([(paper,), (pronoun,)], []) == ((paper,),)


RELAYED = (
    "{outlet} reported, citing {words}, that Lavrov would visit Ankara on Monday.",
    "{words} told {outlet} that Lavrov would visit Ankara on Monday.",
    "{outlet} quoted {words} as saying that Lavrov would visit Ankara on Monday.",
)


@hypothesis_settings(deadline=None, max_examples=60)
@given(
    form=st.sampled_from(FORMS),
    relayed=st.sampled_from(RELAYED),
    speaker=st.sampled_from(SPEAKERS),
    outlet=st.sampled_from(OUTLETS),
)
def test_a_relay_adds_one_link_and_changes_nothing_else(
    form: str, relayed: str, speaker: tuple[str, SourceKind, int | None], outlet: str, scenes_of: Scenes
) -> None:
    words, kind, count = speaker
    plain, passed_on = (capital(t) for t in (form.format(PLAIN, words), relayed.format(outlet=outlet, words=words)))
    (without,), (with_relay,) = chains(plain, scenes_of)[0], chains(passed_on, scenes_of)[0]
    assert (without[-1].kind, without[-1].count) == (kind, count)
    assert with_relay[0].name == outlet
    assert len(with_relay) == len(without) + 1
    ours, theirs = with_relay[-1], without[-1]
    assert (ours.kind, ours.name, ours.count, ours.state) == (theirs.kind, theirs.name, theirs.count, theirs.state)
    told = capital(FORMS[1].format(PLAIN, words))
    assert states(told, scenes_of) == states(passed_on, scenes_of)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def states(text: str, scenes_of: Scenes) -> list[Certainty | None]:
    """How each occasion of a text stands."""
    return [
        scope.standing(s.sentence, o.token, is_verb=o.rule.startswith("occasion.verb")).certainty
        for s in scenes_of(text)
        for o in s.occasions
    ]


def test_a_title_beside_a_name_is_the_same_speaker(scenes_of: Scenes) -> None:
    text = "The visit will be in May, Hakan Fidan, the Turkish foreign minister, said."
    assert kinds(text, scenes_of) == [[("named_official", "Hakan Fidan")]]


def test_who_denies_is_not_the_relay_of_what_he_denies(scenes_of: Scenes) -> None:
    text = "A report by Axios of a visit to Moscow was denied by the Kremlin."
    assert kinds(text, scenes_of) == [[("institution", "Kremlin")]]


def test_nested_speech_is_one_chain(scenes_of: Scenes) -> None:
    text = "Hakan Fidan said that Lavrov had told him that he would visit Ankara."
    assert kinds(text, scenes_of) == [[("named_official", "Hakan Fidan"), ("named_official", "Sergei Lavrov")]]
