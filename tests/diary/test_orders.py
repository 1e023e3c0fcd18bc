"""What order relations do to days, and when they are conflicts instead."""

from tests.factories import anonymous, claim, day, diary_of, outlet, place, relay, report, spokesperson, window

from summitry.model.diary import Entry

MAY = window("2024-05-01", "2024-05-31")
TRIP = window("2024-05-20", "2024-05-22")


def visit_entry(*, related: bool, trip: object = TRIP) -> Entry:
    says = (outlet("Star"), relay("Reuters"), anonymous())
    relations = [("before", "o2")] if related else []
    claims = [
        claim("r1", when=MAY, where=place("China"), says=says, relations=relations),
        claim("r1", who="Xi>", where=place("Europe"), says=says, occasion="o2", start=90),
        claim("r2", who="Xi>", where=place("Europe"), certainty="announced", when=trip, says=(spokesperson("China"),)),  # type: ignore[arg-type]
    ]
    reports = [report("r1", "2024-03-19"), report("r2", "2024-03-20")]
    entries = diary_of(claims, reports, as_of="2024-03-21").entries
    return next(entry for entry in entries if entry.window and entry.window.latest == day("2024-05-31"))


def before(entry: Entry, on: str) -> float:
    assert entry.window is not None
    return sum(p for d, p in entry.window.days.items() if day("2024-05-01") <= d < day(on))


def test_an_order_that_can_hold_pulls_the_days_and_keeps_the_bounds() -> None:
    free, bound = visit_entry(related=False), visit_entry(related=True)
    assert before(bound, "2024-05-20") > before(free, "2024-05-20") + 0.1
    assert not bound.conflicts
    assert free.window is not None
    assert bound.window is not None
    assert bound.window.edtf == free.window.edtf
    assert [(r.kind, bool(r.to)) for r in bound.relations] == [("before", True)]


def test_an_order_that_cannot_hold_is_a_conflict_and_pulls_nothing() -> None:
    early = window("2024-04-01", "2024-04-02")
    free, bound = visit_entry(related=False, trip=early), visit_entry(related=True, trip=early)
    assert [c.kind for c in bound.conflicts] == ["order"]
    assert bound.window == free.window


def test_an_occasion_without_an_entry_is_no_target() -> None:
    alone = claim("r1", when=MAY, relations=[("before", "o9")])
    (entry,) = diary_of([alone], [report("r1", "2024-03-19")], as_of="2024-03-19").entries
    assert [r.to for r in entry.relations] == [None]
