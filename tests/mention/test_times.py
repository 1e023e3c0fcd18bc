"""The finder of time phrases: every row of its tables on its example, spans, and what is no time."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.mention import leanings, time_atoms, time_governors, times
from summitry.model.words import Direction
from summitry.temporal.timex import timex

SETTINGS = ("{}", "in {}", "within {}", "for {}", "on {}", "the end {}", "in the coming {}")
DAY = date(2024, 3, 19)


@pytest.mark.parametrize("row", time_atoms.rows(), ids=lambda row: row.name)
def test_every_row_reads_its_example(row: time_atoms.Row) -> None:
    read = [str(found.expression) for setting in SETTINGS for found in times.find(setting.format(row.example))]
    assert any(text.endswith(row.reads) for text in read), read


@pytest.mark.parametrize(
    "row", time_governors.PARTS + time_governors.LIMITS + time_governors.TRAILS, ids=lambda row: row[2]
)
def test_every_join_reads_its_example(row: tuple[str, str, str]) -> None:
    (found,) = times.find(row[2])
    assert row[1] in str(found.expression)


SPANS = (
    # text, the phrases found in it
    ("He may visit in May.", ["May"]),
    ("Prime Minister Theresa May said May would follow; the talks are in May.", ["May"]),
    ("They march on the capital in March.", ["March"]),
    ("The Long March to the sea, the March for Life.", []),
    ("The second round will be held on May 2nd.", ["May 2nd"]),
    ("Visits on May 5-7, 2024, and then on 16–17 May", ["May 5-7, 2024", "16–17 May"]),
    ("Mar 13 2023", ["Mar 13 2023"]),
    ("on Sunday, July 12", ["Sunday, July 12"]),
    ("on March 28 and 29", ["March 28 and 29"]),
    ("on May 5 and 10 people were hurt", ["May 5"]),
    ("no later than the end of next week", ["the end of next week"]),
    ("moved from Friday to Monday", ["Friday", "Monday"]),
    ("about 2000 people, $2000 and a crowd of 1999 workers", []),
    ("Agenda 2030 and Vision 2030", []),
    ("after the fall of the government", []),
    ("in the fall", ["the fall"]),
    ("the early part of the visit, at last", []),
    ("on Black Friday", []),
    ("the 71-year-old president", ["71-year-old"]),
    ("MAY 16: PUTIN TO VISIT CHINA", ["MAY 16"]),
    ("from 2009 to 2011", ["2009 to 2011"]),
    ("Talks\nin late\nMay", ["late\nMay"]),
)


@pytest.mark.parametrize(("text", "phrases"), SPANS)
def test_spans(text: str, phrases: list[str]) -> None:
    assert [found.text for found in times.find(text)] == phrases


@pytest.mark.parametrize(
    ("text", "lead"),
    [("by Friday", "by Friday"), ("since 2019", "since 2019"), ("from May 5 to 10", "from May 5 to 10")],
)
def test_the_lead_holds_the_words_that_govern(text: str, lead: str) -> None:
    (found,) = times.find("It is " + text)
    assert ("It is " + text)[found.lead : found.end] == lead


words = st.sampled_from(
    [
        *"May 16 5-7 late early in on the of and to from Friday next week , . second half".split(),
        *"two three weeks within 2024 by".split(),
        *"İstanbul — since visit 10:00 GMT March soon's year’s end coming ﬁrst Straße".split(),
    ]
)


@given(parts=st.lists(words, max_size=30), joint=st.sampled_from([" ", "-", "\n", "  "]))
def test_spans_are_slices_in_order(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    found = times.find(text)
    end = 0
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.lead <= mention.start < mention.end
        end = mention.end
        assert timex(mention.expression, today=DAY, direction=Direction.UNKNOWN) is None or mention.text


@given(text=st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert len(times.plain(text)) == len(text)
    times.find(text)


TAGS = (
    # phrase, type, value, modifier, on Tuesday 19 March 2024 of the future
    ("late May", "DATE", "2024-05", "END"),
    ("next week", "DATE", "2024-W13", None),
    ("the weekend", "DATE", "2024-W12-WE", None),
    ("the third quarter", "DATE", "2024-Q3", None),
    ("this summer", "DATE", "2024-SU", None),
    ("tomorrow morning", "TIME", "2024-03-20TMO", None),
    ("10:00 GMT on Friday", "TIME", "2024-03-22T10:00Z", None),
    ("nearly five months", "DURATION", "P5M", "LESS_THAN"),
    ("every Friday", "SET", "XXXX-WXX-5", None),
    ("annual", "SET", "P1Y", None),
    ("recently", "DATE", "PAST_REF", None),
    ("the 1980s", "DATE", "198", None),
    ("a year ago", "DATE", "2023", None),
    ("by Friday", "DATE", "2024-03-22", "ON_OR_BEFORE"),
)


@pytest.mark.parametrize(("phrase", "kind", "value", "mod"), TAGS)
def test_timex(phrase: str, kind: str, value: str, mod: str | None) -> None:
    (found,) = times.find(phrase)
    tag = timex(found.expression, today=DAY, direction=Direction.FUTURE)
    assert tag is not None
    assert (tag.type, tag.value, tag.mod) == (kind, value, mod)


LEANINGS = (
    # sentence with one time phrase, where it points
    ("Erdogan will travel to Ankara on Friday.", Direction.FUTURE),
    ("Erdogan arrived on Friday.", Direction.PAST),
    ("The talks scheduled for Friday are off.", Direction.FUTURE),
    ("On Friday, he will meet Macron.", Direction.FUTURE),
    ("The report will be published on Friday.", Direction.FUTURE),
    ("The two agreed to meet on Friday.", Direction.FUTURE),
    ("talks in Rome on Friday", Direction.FUTURE),
    ("On Friday a cold and wet morning over a city of grey houses.", Direction.UNKNOWN),
)


@pytest.mark.parametrize(("text", "way"), LEANINGS)
def test_leanings(text: str, way: Direction) -> None:
    (found,) = times.find(text)
    assert leanings.direction(text, found) is way


@pytest.mark.parametrize("row", leanings.FUTURE + leanings.PAST, ids=lambda row: row[1])
def test_every_cue_reads_its_example(row: tuple[str, str]) -> None:
    assert re.search(row[0], row[1])
