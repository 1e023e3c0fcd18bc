"""How an occasion stands by its sentence: what each construction makes of it, and what must not change it."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.claim.conftest import Scenes

from summitry import pipeline
from summitry.claim import scope
from summitry.claim.certainty import probability
from summitry.claim.effects import applied
from summitry.claim.tense import Tense
from summitry.model.report import Report
from summitry.model.words import Certainty, Direction
from summitry.refdata import lexicon

C = Certainty
Stands = Callable[[str], scope.Standing]


@pytest.fixture
def stands(scenes_of: Scenes) -> Stands:
    """The standing of the first occasion of a text."""

    def read(text: str) -> scope.Standing:
        scene = next(s for s in scenes_of(text) if s.occasions)
        first = min(scene.occasions, key=lambda o: o.token)
        return scope.standing(scene.sentence, first.token, is_verb=first.rule.startswith("occasion.verb"))

    return read


CASES = [
    # nesting: the outermost scope decides
    ("The ministry denied reports that the visit had been called off.", C.SCHEDULED),
    ("Reports that the summit had been cancelled are untrue.", C.SCHEDULED),
    ("The visit was not cancelled, because it was never scheduled.", C.DENIED),
    ("Beijing confirmed that they are discussing a possible visit.", C.CONSIDERED),
    ("The Kremlin denied that a meeting was planned.", C.DENIED),
    ("There are no plans to cancel the visit.", C.SCHEDULED),
    ("The visit, which was postponed in July, will take place in May.", C.EXPECTED),
    ("There is no reason to postpone the talks.", C.SCHEDULED),
    ("He threatened to cancel the visit.", C.DOUBTFUL),
    ("The visit is likely to be postponed.", C.DOUBTFUL),
    ("Xi might put off the visit.", C.POSSIBLE),
    # negation by subject, object, governor, "neither"
    ("Nobody confirmed the visit.", C.NO_COMMENT),
    ("The Kremlin confirmed nothing about a visit.", C.NO_COMMENT),
    ("The Kremlin would neither confirm nor deny the visit.", C.NO_COMMENT),
    ("The ministry refused to rule out a meeting.", C.CONSIDERED),
    ("The visit is less likely.", C.DOUBTFUL),
    ("A visit is not impossible.", C.POSSIBLE),
    ("A meeting cannot be excluded.", C.POSSIBLE),
    ("A visit cannot be ruled out.", C.CONSIDERED),
    ("The visit, originally planned for May, will take place in June.", C.EXPECTED),
    ("Asked whether Xi would visit Paris, he said he had nothing to announce.", C.NO_COMMENT),
    ("There is no need for Xi to meet Biden.", C.DOUBTFUL),
    ("It is no longer necessary that Xi meet Biden.", C.CANCELLED),
    ("There was no point in a meeting.", C.DOUBTFUL),
    ("The Kremlin called it an invention when it was asked about stories that Putin was to visit Paris.", C.DENIED),
    ("Putin said no to a meeting.", C.DENIED),
    ("The trip, the start of which had been set for May, was being postponed by Paris.", C.POSTPONED),
    # headlines: what stands beside the colon is said of the only occasion
    ("Xi-Biden meeting: 'No plans', says White House", C.DOUBTFUL),
    ("Kremlin on Xi and Putin meeting: 'No date set'", C.NOT_DECIDED),
    ("Xi's visit to Paris: a possible breakthrough", None),
    ("Xi-Biden summit off, White House says", C.CANCELLED),
    ("Xi-Biden summit in doubt", C.DOUBTFUL),
    ("Biden weighs meeting with Xi", C.CONSIDERED),
    ("No date yet for Xi-Biden meeting, Beijing says", C.NOT_DECIDED),
    # conditions
    ("Once conditions allow, Xi will meet Biden.", C.POSSIBLE),
    ("Xi's visit to Paris is subject to an invitation.", C.POSSIBLE),
    ("Xi's visit to Paris depends on the talks.", C.POSSIBLE),
    ("Whether Xi will visit Paris depends on the talks.", C.NOT_DECIDED),
    # silence, and what is not decided
    ("The ministry had nothing to say on a visit by Xi.", C.NO_COMMENT),
    ("We have no visits to announce.", C.NO_COMMENT),
    ("The ministry had no news to share when it was asked about a trip by Xi.", C.NO_COMMENT),
    ("The embassy declined to say whether he would visit Paris.", C.NO_COMMENT),
    ("The embassy did not want to speak about a visit.", C.NO_COMMENT),
    ("Asked about a meeting with Putin, the secretary declined to comment.", C.NO_COMMENT),
    ("No decision has been taken on a visit.", C.NOT_DECIDED),
    ("Xi has yet to decide whether he will visit Paris.", C.NOT_DECIDED),
    ("Nothing has been decided, he said when asked about a meeting.", C.NOT_DECIDED),
    ("No date has been set for the visit.", C.NOT_DECIDED),
    # off
    ("Putin rejected a proposal for a meeting.", C.DECLINED),
    ("Putin put his trip on hold.", C.POSTPONED),
    ("There will be no summit in Sochi.", C.CANCELLED),
    ("The summit will not go ahead.", C.CANCELLED),
    ("Putin will not attend the summit.", C.CANCELLED),
    ("Xi will not meet Biden.", C.DECLINED),
    ("Xi will not meet Biden after all.", C.CANCELLED),
    ("The summit was planned for May but has been called off.", C.CANCELLED),
    ("The summit will be held at a later date.", C.POSTPONED),
    ("Xi was to have met Biden in May.", C.CANCELLED),
    ("No talks took place in Minsk.", C.DENIED),
    ("There has been no call between Xi and Biden.", C.DENIED),
    # under way and held
    ("Xi is in Paris.", C.UNDER_WAY),
    ("Xi is on a visit to Paris.", C.UNDER_WAY),
    ("Xi is holding talks with Macron.", C.UNDER_WAY),
    ("Talks in Geneva continue.", C.UNDER_WAY),
    ("The summit goes into its second day.", C.UNDER_WAY),
    ("Xi departed on Sunday to pay a visit to France.", C.UNDER_WAY),
    ("Xi met Biden in Bali.", C.HELD),
    ("Xi arrives in Paris.", C.UNDER_WAY),
    ("The summit went ahead.", C.HELD),
    ("The talks were held in Geneva.", C.HELD),
    # ahead
    ("Xi will meet Biden.", C.EXPECTED),
    ("The summit, which had been cancelled, is on again.", C.SCHEDULED),
    ("Iran and Iraq have agreed on a meeting.", C.ANNOUNCED),
    ("Preparations are under way for a visit.", C.EXPECTED),
    ("The visit was brought forward.", C.SCHEDULED),
    ("The ministry has ruled out inviting Xi to the summit.", C.DECLINED),
    ("Cairo announced that a visit is being prepared.", C.EXPECTED),
    ("In all likelihood Xi will meet Biden.", C.LIKELY),
    ("The plan is to meet in Rome.", C.EXPECTED),
    ("Putin is expected in Beijing.", C.EXPECTED),
    ("The most likely window for the visit is May.", None),
    ("Xi is almost certain to visit Paris.", C.LIKELY),
    ("There is no truth to reports that Xi will visit Paris.", C.DENIED),
    ("Doubts are growing over Xi's visit to Paris.", C.DOUBTFUL),
    ("It is too early to talk about a meeting.", C.NOT_DECIDED),
    ("Xi will skip the summit.", C.CANCELLED),
    ("Xi cut short his visit to Paris.", C.HELD),
    ("Xi will write to Macron instead of visiting Paris.", C.CANCELLED),
    ("When Xi will meet Biden is a question.", C.NOT_DECIDED),
    ("Xi's visit to Paris is in question.", C.DOUBTFUL),
    # invitations
    ("Modi invited Putin to Delhi.", C.CONSIDERED),
    ("Putin turned down an invitation to Delhi.", C.DECLINED),
    ("Putin will not accept Modi's invitation to Delhi.", C.DECLINED),
    ("Chances are good that Xi will meet Biden.", C.LIKELY),
    ("Paris might find his trip to Rome too soon.", None),
    ("The talks are likely to touch on trade.", None),
    ("The talks may focus on trade.", None),
    ("Talks on trade are likely.", C.LIKELY),
    # not told as held
    ("A visit was what the diplomats had worked for.", None),
    ("He cancelled the lesson and met Xi.", C.HELD),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_standing(text: str, wanted: Certainty | None, stands: Stands) -> None:
    assert stands(text).certainty is wanted


VOICES = [
    ("The ministry postponed the visit.", "The visit was postponed by the ministry."),
    ("The ministry cancelled the summit.", "The summit was cancelled by the ministry."),
    ("The ministry denied the visit.", "The visit was denied by the ministry."),
    ("The ministry confirmed the visit.", "The visit was confirmed by the ministry."),
    ("The ministry did not confirm the visit.", "The visit was not confirmed by the ministry."),
    ("The ministry has ruled out a summit.", "A summit has been ruled out by the ministry."),
    ("The ministry is considering a visit.", "A visit is being considered by the ministry."),
    ("The ministry expects a visit.", "A visit is expected by the ministry."),
]


@pytest.mark.parametrize(("active", "passive"), VOICES, ids=[active for active, _ in VOICES])
def test_voice_changes_nothing(active: str, passive: str, stands: Stands) -> None:
    assert stands(active).certainty is stands(passive).certainty


TWICE = [
    ("It is possible that Xi will visit Paris.", "It is not impossible that Xi will visit Paris."),
    ("The ministry rules out a visit.", "The ministry does not refuse to rule out a visit."),
    ("The ministry confirmed nothing about a visit.", "The ministry did not confirm a visit."),
]


@pytest.mark.parametrize(("once", "twice"), TWICE, ids=[twice for _, twice in TWICE])
def test_two_denials_cancel_each_other(once: str, twice: str, stands: Stands) -> None:
    assert stands(once).certainty is stands(twice).certainty


@pytest.mark.parametrize("effect", sorted({cue.effect for cue in lexicon.cues().values()} - {"contrary"}))
@pytest.mark.parametrize("negated", [False, True])
def test_every_effect_is_defined_for_every_state(effect: str, negated: bool) -> None:
    for state in (None, *Certainty):
        for tense in Tense:
            applied(effect, state, negated=negated, tense=tense)


@pytest.mark.parametrize("state", [C.POSSIBLE, C.CONSIDERED, C.DOUBTFUL, C.CANCELLED, C.POSTPONED, C.NO_COMMENT])
def test_confirming_makes_nothing_surer(state: Certainty) -> None:
    assert applied("confirm", state, negated=False, tense=Tense.PAST) is state


@pytest.mark.parametrize("state", Certainty)
def test_a_denied_end_is_no_end(state: Certainty) -> None:
    for effect in ("cancel", "postpone"):
        assert applied(effect, state, negated=True, tense=Tense.PAST) is C.SCHEDULED


def test_plans_told_as_past_are_superseded(stands: Stands) -> None:
    assert stands("The visit had been planned for May.").superseded
    assert not stands("He said that the visit had been planned for May.").superseded
    assert not stands("The visit is planned for May.").superseded


def test_direction_follows_the_state(stands: Stands) -> None:
    assert stands("Xi will meet Biden.").direction is Direction.FUTURE
    assert stands("Xi met Biden.").direction is Direction.PAST


def test_a_likely_day_is_no_likely_visit(stands: Stands) -> None:
    said = stands("The most likely window for the visit is May.")
    assert said.rules == ("day.likely.likely",)
    assert probability(C.EXPECTED, said.rules) < probability(C.LIKELY, ())


def test_a_plan_of_old_is_no_reserve(stands: Stands) -> None:
    assert stands("The visit, originally planned for May, will take place in June.").rules == ()


def test_what_was_asked_for_is_no_plan_of_the_past(stands: Stands) -> None:
    assert not stands("Modi invited Putin to visit Delhi in May.").superseded
    assert stands("A visit to Delhi had been considered.").superseded


def test_standing_of_a_meeting_that_a_past_journey_was_for() -> None:
    text = "Witkoff discussed the plan during his trip to Moscow last month to see Putin."
    report = Report(id="r1", published=date(2025, 10, 21), text=text, outlet="The Sample")
    assert {claim.certainty for claim in pipeline.read_claims([report])[0]} == {C.HELD}


def test_the_i_of_direct_speech_is_who_speaks() -> None:
    text = '"I will meet Xi Jinping in Seoul next week," Donald Trump told reporters.'
    report = Report(id="r1", published=date(2025, 10, 21), text=text, outlet="The Sample")
    parties = [party.name for party in pipeline.read_claims([report])[0][0].parties]
    assert parties == ["Donald Trump", "Xi Jinping"]
