"""How sources did: only what was said before the outcome counts, and what is open counts for nobody."""

from tests.factories import anonymous, claim, diary_of, relay, report, window

from summitry.diary.record import track_record
from summitry.model.claim import Claim
from summitry.model.record import SourceRecord, TrackRecord
from summitry.model.report import Report

MAY = window("2024-05-01", "2024-05-31")


def record_of(news: list[tuple[Report, Claim]], as_of: str) -> TrackRecord:
    reports, claims = [r for r, _ in news], [c for _, c in news]
    return track_record(diary_of(claims, reports, as_of=as_of), claims, reports)


def outlet(found: TrackRecord, name: str) -> SourceRecord:
    return next(record for record in found.outlets if record.name == name)


def visit() -> list[tuple[Report, Claim]]:
    return [
        (report("r1", "2024-04-16", outlet="Wire"), claim("r1", when=MAY, says=(relay("Wire"), anonymous()))),
        (
            report("r2", "2024-04-17", outlet="Post"),
            claim("r2", when=window("2024-05-20"), says=(relay("Post"), relay("Wire"), anonymous())),
        ),
        (report("r3", "2024-05-16", outlet="Post"), claim("r3", certainty="held", when=window("2024-05-16"))),
    ]


def test_who_told_first_and_whose_days_held() -> None:
    found = record_of(visit(), "2024-05-17")
    wire, post = outlet(found, "Wire"), outlet(found, "Post")
    assert (wire.first, post.first) == (1.0, 0.0)
    assert (wire.hits, wire.dated, wire.lead) == (1.0, 1, 30)
    assert (post.hits, post.dated, post.decided) == (0.0, 1, 1)
    assert wire.held == 1.0
    assert wire.echoes == 0.0
    assert post.echoes is not None
    assert post.echoes > 0


def test_what_is_open_counts_for_nobody() -> None:
    found = record_of(visit()[:2], "2024-04-20")
    assert all(record.decided == 0 and record.brier is None and record.lead is None for record in found.outlets)
    assert found.calibration == ()


def test_what_was_called_off_counts_against_who_was_sure() -> None:
    news = [
        *visit()[:1],
        (report("r4", "2024-05-02", outlet="Post"), claim("r4", certainty="cancelled", when=MAY)),
    ]
    wire = outlet(record_of(news, "2024-05-03"), "Wire")
    assert (wire.decided, wire.held, wire.dated) == (1, 0.0, 0)
    assert wire.brier is not None
    assert wire.brier > 0.5
