"""Every row of the tables of words does what it says in its own example."""

import pytest
from tests.claim.conftest import Scenes

from summitry.claim import scope
from summitry.model.words import Certainty
from summitry.refdata import lexicon
from summitry.refdata.tables import Row, read

OCCASIONS = [word for words in lexicon.occasions().values() for word in words]
CUES = list(lexicon.cues().values())


@pytest.mark.parametrize("word", OCCASIONS, ids=lambda w: f"{w.lemma}-{w.pos}-{w.particle}")
def test_occasion_word_is_found_in_its_example(word: lexicon.OccasionWord, scenes_of: Scenes) -> None:
    found = [o for scene in scenes_of(word.example) for o in scene.occasions]
    assert f"occasion.{word.pos}.{word.lemma}" in {o.rule for o in found}
    assert word.type in {o.type for o in found}


@pytest.mark.parametrize("cue", CUES, ids=lambda c: f"{c.lemma}-{c.pos}-{c.particle}")
def test_cue_governs_the_occasion_of_its_example(cue: lexicon.Cue, scenes_of: Scenes) -> None:
    scene = scenes_of(cue.example)[0]
    rules = {
        rule
        for o in scene.occasions
        for rule in scope.standing(scene.sentence, o.token, is_verb=o.rule.startswith("occasion.verb")).rules
    }
    assert any(rule.startswith(f"cue.{cue.effect}.{cue.lemma}") for rule in rules)


def test_every_chance_is_of_a_cue() -> None:
    rules = {f"cue.{cue.effect}.{cue.name}" for cue in CUES}
    for rule, chance in lexicon.word_chances().items():
        assert rule.removesuffix(".not") in rules
        assert 0 <= chance.held <= chance.of
        assert 0 < chance.probability < 1


@pytest.mark.parametrize("row", read("hearsay.tsv"), ids=lambda row: row["word"])
def test_hearsay_is_what_the_visit_is_told_by(row: Row, scenes_of: Scenes) -> None:
    scene = scenes_of(row["example"])[0]
    assert row["word"] in lexicon.hearsay()
    states = {scope.standing(scene.sentence, o.token, is_verb=True).certainty for o in scene.occasions}
    assert states == {Certainty.DENIED}
