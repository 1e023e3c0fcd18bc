"""An editor's decisions in the diary: they outrank the news, from their day on, until they are undone."""

from datetime import UTC, datetime

from tests.factories import claim, day, diary_of, report, spokesperson, the_entry, window

from summitry.model.event import Judgement, judgement_id
from summitry.model.words import Status, Verdict

MAY = window("2024-05-16", "2024-05-17")
PLAN = claim("r1", certainty="announced", when=MAY, says=(spokesperson("China"),))
LATER = claim("r2", certainty="announced", when=MAY, says=(spokesperson("Russia"),))
REPORTS = [report("r1", "2024-03-01"), report("r2", "2024-03-20")]
EVENT = "e-" + PLAN.id[2:]


def judge(verdict: Verdict, subject: str, value: str | None = None, *, on: int = 10) -> Judgement:
    at = datetime(2024, 3, on, 12, tzinfo=UTC)
    id_ = judgement_id(verdict=verdict, subjects=(subject,), value=value, author="ed", at=at)
    return Judgement(id=id_, verdict=verdict, subjects=(subject,), value=value, author="ed", at=at)


def test_a_status_holds_against_later_news_and_counts_from_its_day() -> None:
    off = judge(Verdict.STATUS, EVENT, "cancelled")
    entry = the_entry(diary_of([PLAN, LATER], REPORTS, as_of="2024-03-25", judgements=[off]))
    assert entry.status is Status.CANCELLED
    assert "ed" in entry.status_history[-1].reason
    before = the_entry(diary_of([PLAN, LATER], REPORTS, as_of="2024-03-09", judgements=[off]))
    assert before.status is Status.ANNOUNCED
    undone = [off, judge(Verdict.UNDO, off.id, on=12)]
    assert the_entry(diary_of([PLAN], REPORTS, as_of="2024-03-25", judgements=undone)).status is Status.ANNOUNCED


def test_pinned_days() -> None:
    pin = judge(Verdict.PIN, PLAN.id, "2024-05-20/2024-05-21")
    entry = the_entry(diary_of([PLAN], REPORTS, as_of="2024-03-25", judgements=[pin]))
    assert entry.window is not None
    assert (entry.window.earliest, entry.window.latest) == (day("2024-05-20"), day("2024-05-21"))
    assert "pinned" in entry.window.reason


def test_a_rejected_claim_is_gone() -> None:
    diary = diary_of([PLAN], REPORTS, as_of="2024-03-25", judgements=[judge(Verdict.REJECT, PLAN.id)])
    assert not diary.entries
