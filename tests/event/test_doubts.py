"""What an editor is asked: pairs just below the mark. What an editor has decided is not asked again."""

from datetime import UTC, date, datetime

from tests.factories import claim, events_of, window

from summitry.event.doubts import doubts
from summitry.model.event import Judgement
from summitry.model.words import Verdict

PUBLISHED = {"r1": date(2024, 4, 1), "r2": date(2024, 4, 2)}


def test_two_meetings_of_the_same_sides_that_are_nearly_one_are_shown() -> None:
    claims = [
        claim("r1", "talks", "Lavrov+Wang", when=window("2024-05-10")),
        claim("r2", "talks", "Russia+China", when=window("2024-05-16")),
    ]
    events = events_of(claims, PUBLISHED)
    [found] = doubts(events, claims, published=PUBLISHED)
    assert found.kind == "may_be_one"
    assert set(found.entries) == {event.id for event in events}
    assert "days" in {reason.name for reason in found.reasons}
    decided = Judgement(
        id="j-1", verdict=Verdict.DIFFERENT, subjects=found.entries, author="ed", at=datetime(2024, 4, 3, tzinfo=UTC)
    )
    assert doubts(events, claims, published=PUBLISHED, judgements=[decided]) == ()


def test_strangers_raise_no_doubt() -> None:
    claims = [claim("r1", "talks", "Lavrov+Wang"), claim("r2", "call", "Biden+Kishida")]
    assert doubts(events_of(claims, PUBLISHED), claims, published=PUBLISHED) == ()
