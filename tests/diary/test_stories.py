"""Stories of DESIGN section 1, told by synthetic claims: what the diary must show on each day."""

from datetime import date

from tests.factories import (
    anonymous,
    claim,
    day,
    diary_of,
    outlet,
    place,
    relay,
    report,
    spokesperson,
    the_entry,
    window,
)

from summitry.model.claim import Claim, Source
from summitry.model.diary import Entry
from summitry.model.report import Report
from summitry.model.words import Certainty, SourceKind, Status

MAY = window("2024-05-01", "2024-05-31", likely=("2024-05-16", "2024-05-31"))
CHINA = place("China")
REPORTER = Source(kind=SourceKind.REPORTER, text="", name="Star")


def wire(report_id: str) -> list[Claim]:
    """What each of the eight outlets has from the agency."""
    says = (outlet(report_id), relay("Reuters"), anonymous("five sources", 5))
    return [
        claim(report_id, when=MAY, where=CHINA, says=says, relations=[("before", "o2")]),
        claim(report_id, who="Xi>", where=place("Europe"), says=says, occasion="o2", start=90),
        claim(report_id, certainty="no_comment", says=(outlet(report_id), spokesperson("Russia")), start=200),
    ]


def flagship() -> tuple[list[Claim], list[Report]]:
    reports = [report(f"r{n}", "2024-03-19") for n in range(8)]
    claims = [c for r in reports for c in wire(r.id)]
    reports.append(report("europe", "2024-04-29"))
    claims.append(
        claim(
            "europe",
            who="Xi>France+Serbia+Hungary",
            certainty="announced",
            when=window("2024-05-05", "2024-05-10"),
            where=place("Europe"),
            says=(outlet("europe"), spokesperson("China")),
        )
    )
    reports.append(report("beijing", "2024-05-14"))
    claims.append(
        claim(
            "beijing",
            certainty="announced",
            when=window("2024-05-16", "2024-05-17"),
            where=place("Beijing", city="Beijing", state="CHN"),
            says=(outlet("beijing"), spokesperson("China")),
        )
    )
    reports.append(report("arrival", "2024-05-16"))
    claims.append(
        claim(
            "arrival",
            certainty="under_way",
            when=window("2024-05-16"),
            where=place("Beijing", city="Beijing", state="CHN"),
        )
    )
    return claims, reports


def entry_on(as_of: str) -> Entry:
    claims, reports = flagship()
    diary = diary_of(claims, reports, as_of=as_of)
    assert len(diary.entries) == 2, [e.title for e in diary.entries]
    return next(entry for entry in diary.entries if any(party.id == "p:vladimir-putin" for party in entry.parties))


def test_eight_copies_are_one_root() -> None:
    entry = entry_on("2024-03-19")
    assert entry.origins == 1
    assert len(entry.reports) == 8
    assert entry.status is Status.EXPECTED
    assert entry.certainty is Certainty.EXPECTED
    assert entry.window is not None
    assert (entry.window.earliest, entry.window.latest) == (day("2024-05-01"), day("2024-05-31"))
    assert entry.title == "Vladimir Putin to visit China"
    late = sum(p for d, p in entry.window.days.items() if d >= day("2024-05-16"))
    assert late > 0.6


def test_announcement_narrows() -> None:
    before, after = entry_on("2024-05-13"), entry_on("2024-05-14")
    assert after.status is Status.ANNOUNCED
    assert after.window is not None
    assert before.window is not None
    two_days = [day("2024-05-16"), day("2024-05-17")]
    assert sum(after.window.days[d] for d in two_days) > 0.75 > sum(before.window.days[d] for d in two_days)
    assert after.window.earliest == day("2024-05-16")
    assert after.p_held > before.p_held


def test_order_is_doubted_from_the_day_the_trip_is_dated() -> None:
    assert not entry_on("2024-04-28").conflicts
    for as_of in ("2024-04-29", "2024-05-14"):
        entry = entry_on(as_of)
        orders = [c for c in entry.conflicts if c.kind == "order"]
        assert len(orders) == 1, as_of
        assert orders[0].doubted
        assert entry.window is not None
        assert sum(p for d, p in entry.window.days.items() if d >= day("2024-05-11")) > 0.6


def test_under_way_then_held() -> None:
    assert entry_on("2024-05-16").status is Status.UNDER_WAY
    entry = entry_on("2024-05-18")
    assert entry.status is Status.HELD
    assert [s.status for s in entry.status_history] == [
        Status.EXPECTED,
        Status.ANNOUNCED,
        Status.UNDER_WAY,
        Status.HELD,
    ]
    assert entry.p_held > 0.97


def test_silence_lapses_and_never_holds() -> None:
    diary = diary_of(wire("r1"), [report("r1", "2024-03-19")], as_of="2024-07-01")
    entry = next(e for e in diary.entries if e.window)
    assert entry.status is Status.LAPSED
    assert entry.p_held < 0.5
    assert entry.status_history[-1].on == date(2024, 6, 1)
    assert the_entry(diary_of(wire("r1")[:1], [report("r1", "2024-03-19")], as_of="2024-07-01")).status is Status.LAPSED


def test_a_leg_does_not_date_the_tour() -> None:
    reports = [report("tour", "2024-04-29"), report("leg", "2024-04-30")]
    days = window("2024-05-05", "2024-05-10")
    tour = claim(
        "tour", who="Xi>France+Serbia+Hungary", certainty="announced", when=days, says=(spokesperson("China"),)
    )
    leg = claim(
        "leg",
        who="Xi>France",
        certainty="announced",
        when=window("2024-05-06", "2024-05-07"),
        where=place("France"),
        says=(spokesperson("France"),),
    )
    entry = the_entry(diary_of([tour, leg], reports, as_of="2024-05-01"))
    assert entry.window is not None
    assert (entry.window.earliest, entry.window.latest) == (day("2024-05-05"), day("2024-05-10"))
    assert not entry.conflicts


def test_sources_are_named_once_with_their_root() -> None:
    sources = entry_on("2024-05-14").sources
    assert [(source.kind, source.origin) for source in sources] == [
        ("anonymous", "Reuters: anonymous"),
        ("spokesperson", "government: CHN"),
        ("spokesperson", "government: RUS"),
    ]


def test_an_outlet_is_no_source_beside_those_who_told_it() -> None:
    told = claim("r1", says=(outlet("r1"), relay("Reuters"), anonymous("five sources", 5)))
    passed_on = claim("r1", says=(outlet("r1"), relay("Reuters")), start=90)
    own = claim("r1", says=(outlet("r1"), REPORTER), start=180)
    entry = the_entry(diary_of([told, passed_on, own], [report("r1", "2024-03-19")], as_of="2024-03-19"))
    assert [source.kind for source in entry.sources] == ["anonymous"]


def test_an_outlet_that_names_nobody_is_the_source() -> None:
    silent = claim("r1", certainty="no_comment", says=(outlet("r1"), spokesperson("Russia")), start=90)
    own = claim("r1", says=(outlet("r1"), REPORTER))
    other = claim("r2", says=(outlet("r2"), spokesperson("China")))
    reports = [report("r1", "2024-03-19"), report("r2", "2024-03-19")]
    entry = the_entry(diary_of([silent, own, other], reports, as_of="2024-03-19"))
    assert [source.kind for source in entry.sources] == ["reporter", "spokesperson", "spokesperson"]
