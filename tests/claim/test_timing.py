"""When an occasion is, by its sentence: which days bear on it, what only bounds it, how long it lasts."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.claim.conftest import Scenes

from summitry.claim import frames, scope, timing
from summitry.claim.time_scope import PREFERRED, PREFERRED_AFTER, TimePhrase, is_preferred
from summitry.mention import times
from summitry.model.window import Window
from summitry.temporal.expression import Month

TUESDAY = "2024-03-19"
Windows = Callable[[str, str], Window | None]


@pytest.fixture
def window(scenes_of: Scenes) -> Windows:
    """The window of the first occasion of a sentence that has parties, read on a day."""

    def read(text: str, day: str) -> Window | None:
        today = date.fromisoformat(day)
        spans = [(t.start, t.end, t.expression) for t in times.find(text)]
        for scene in scenes_of(text, today):
            inside = [t for t in spans if scene.sentence.start <= t[0] < scene.sentence.end]
            for frame in frames.frames(scene):
                if frame.parties:
                    is_verb = frame.mention.rule.startswith("occasion.verb")
                    standing = scope.standing(scene.sentence, frame.mention.token, is_verb=is_verb)
                    marked = timing.phrases(scene.sentence, inside)
                    return timing.timed(scene, frame, standing, marked, text, today).window
        return None

    return read


CASES = (
    # sentence, day of publication, earliest, latest
    # days that bear on it
    ("Putin will visit Beijing on 16 May.", TUESDAY, "2024-05-16", "2024-05-16"),
    ("Putin is to hold talks in Rome in May.", TUESDAY, "2024-05-01", "2024-05-31"),
    ("Macron and Scholz plan a meeting of Xi and Modi, which could be in May.", TUESDAY, "2024-05-01", "2024-05-31"),
    ("The paper wrote of a possible meeting of Xi and Modi in Rome in August.", TUESDAY, "2024-08-01", "2024-08-31"),
    # days of something else
    ("Macron has no wish to meet Modi, and word of it would come in May.", TUESDAY, None, None),
    ("Last October Macron asked Modi whether a trip to Delhi was possible.", TUESDAY, None, None),
    ("Macron plans a visit to Turkey, which holds elections on March 31.", TUESDAY, None, None),
    ("Macron and Modi will hold a summit in Paris that was agreed in January.", TUESDAY, None, None),
    ("Macron invited Modi on Monday to visit Paris.", TUESDAY, None, None),
    ("Biden will speak to Xi after his call with Putin on Thursday.", TUESDAY, None, None),
    ("Macron and Modi agreed on Saturday to meet again within a month.", TUESDAY, TUESDAY, "2024-04-19"),
    (
        "The talks of Macron and Modi, initially set for Thursday, will be held on Tuesday.",
        "2024-03-18",
        "2024-03-19",
        "2024-03-19",
    ),
    (
        "A meeting of Macron and Modi had been planned for May and is now to be in June.",
        TUESDAY,
        "2024-06-01",
        "2024-06-30",
    ),
    ("Macron and Modi had agreed to meet by the end of February.", TUESDAY, None, None),
    ("Wang Yi will visit Rome and Paris from March 17 to 21.", TUESDAY, "2024-03-17", "2024-03-21"),
    ("The visit of Modi to Rome has been put off by a week from 14 May.", TUESDAY, "2024-05-21", "2024-05-21"),
    ("The visit of Modi to Rome has been put off to a later date.", TUESDAY, None, None),
    # what it is set beside
    ("Putin will visit China after the vote on 7 May.", TUESDAY, "2024-05-08", None),
    ("Putin will visit China once he has been sworn in on 7 May.", TUESDAY, "2024-05-08", None),
    ("Putin will fly to China ahead of a vote in June.", TUESDAY, "2024-03-20", "2024-06-29"),
    ("Putin will visit Beijing a week after the vote on May 5.", TUESDAY, "2024-05-12", "2024-05-12"),
    ("Macron will see Scholz in Rome the day before the vote on May 5.", TUESDAY, "2024-05-04", "2024-05-04"),
    ("Xi will meet Biden two days after he arrives in Lima on 14 November.", TUESDAY, "2024-11-16", "2024-11-16"),
    ("Macron will meet Biden in Rome on the eve of the G7 summit.", TUESDAY, "2024-06-12", "2024-06-12"),
    (
        "Macron and Modi will meet during the forum, which runs from 10 to 13 September.",
        TUESDAY,
        "2024-09-10",
        "2024-09-13",
    ),
    ("Macron and Modi will meet before the NATO summit.", TUESDAY, "2024-03-20", "2024-07-08"),
    ("Macron will see Scholz in Rome on the eve of Victory Day.", TUESDAY, "2024-05-08", "2024-05-08"),
    # how long it lasts
    ("Kishida will visit Washington for three days beginning April 8.", TUESDAY, "2024-04-08", "2024-04-10"),
    ("Wang Yi begins a two-day visit to Rome on Friday.", TUESDAY, "2024-03-22", "2024-03-23"),
    ("Macron's visit to China begins on 5 May.", TUESDAY, "2024-05-05", None),
    ("Macron's visit to China begins on 5 May and ends on 7 May.", TUESDAY, "2024-05-05", "2024-05-07"),
    ("Obama flies to Cuba on Sunday and will stay until Tuesday.", "2016-03-18", "2016-03-20", "2016-03-22"),
    ("Xi arrived in Paris on Monday.", TUESDAY, "2024-03-18", None),
    ("Xi arrived in Paris on 4 March.", TUESDAY, "2024-03-04", "2024-03-04"),
    ("On Monday, the second day of talks in China, Blinken met Wang Yi.", TUESDAY, "2024-03-17", "2024-03-18"),
    ("On Monday Xi left Beijing to pay a visit to Rome.", TUESDAY, "2024-03-18", None),
    (
        "On Monday, his second day in Rome, Xi met Modi, and on Sunday he met Macron.",
        TUESDAY,
        "2024-03-17",
        "2024-03-18",
    ),
    # seen from the day of speech
    ('On Monday Macron said that he would be in Rome "tomorrow".', "2024-03-21", "2024-03-19", "2024-03-19"),
    ("Macron said on Monday that he would meet Modi within two weeks.", TUESDAY, "2024-03-19", "2024-04-01"),
)


@pytest.mark.parametrize(("text", "day", "earliest", "latest"), CASES)
def test_bounds(window: Windows, text: str, day: str, earliest: str | None, latest: str | None) -> None:
    found = window(text, day)
    bounds = (None, None) if found is None else (found.earliest, found.latest)
    assert tuple(end and str(end) for end in bounds) == (earliest, latest)


PREFERENCES = (
    # sentence, hard bounds, likely part
    ("Putin will visit China in May, probably in late May.", "2024-05", "2024-05-21/2024-05-31"),
    (
        "Putin will go to China in May, and one source said late May was most likely.",
        "2024-05",
        "2024-05-21/2024-05-31",
    ),
    ("Xi and Modi will meet in July, in all likelihood on the 17th and 18th.", "2024-07", "2024-07-17/2024-07-18"),
    ("Xi and Modi will probably meet in July.", "2024-07", "2024-07"),
)


@pytest.mark.parametrize(("text", "hard", "likely"), PREFERENCES)
def test_what_is_only_likelier_does_not_bound(window: Windows, text: str, hard: str, likely: str) -> None:
    found = window(text, TUESDAY)
    assert found is not None
    assert (found.edtf, found.likely_edtf) == (hard, likely)


@pytest.mark.parametrize(("pattern", "example"), PREFERRED + PREFERRED_AFTER)
def test_every_word_of_preference_reads_its_example(pattern: str, example: str) -> None:
    last = times.find(example)[-1]
    phrase = TimePhrase(head=0, start=last.start, end=last.end, expression=Month(month=5))
    assert is_preferred(phrase, example)
