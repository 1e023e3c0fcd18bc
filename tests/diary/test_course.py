"""What time and agreement do to chances: bounded, never less for more voices, and silence before and after the day."""

import math
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import anonymous, claim, day, diary_of, outlet, report, spokesperson, the_entry, window

from summitry.model.claim import Claim, Source
from summitry.model.diary import Entry
from summitry.model.report import Report
from summitry.model.window import Window
from summitry.model.words import SourceKind

TOLD = "2024-03-19"
VOICES = [
    (outlet("Star"),),
    (outlet("Post"), spokesperson("China")),
    (outlet("Star"), spokesperson("Russia")),
    (outlet("Globe"), anonymous()),
    (outlet("Mail"), Source(kind=SourceKind.NAMED_OFFICIAL, text="the minister", state="JPN")),
]
WORDS = st.sampled_from(["announced", "expected", "likely", "possible", "doubtful", "denied", "postponed", "cancelled"])
WINDOWS = st.sampled_from(
    [
        window("2024-04-10"),
        window("2024-05-16", "2024-05-17"),
        window("2024-05-01", "2024-05-31"),
        window("2024-05-01", "2024-05-31", likely=("2024-05-16", "2024-05-31")),
    ]
)


def of_voices(count: int, certainty: str, when: Window | None, *, as_of: str = TOLD) -> Entry:
    """What so many roots, each in a report of its own, give together."""
    reports = [report(f"r{n}", TOLD, text=f"Words of their own, number {n}.") for n in range(count)]
    claims = [claim(r.id, certainty=certainty, when=when, says=VOICES[n]) for n, r in enumerate(reports)]
    return the_entry(diary_of(claims, reports, as_of=as_of))


def inside(entry: Entry, when: Window) -> float:
    assert entry.window is not None
    return math.fsum(p for d, p in entry.window.days.items() if d in when.days)


@settings(max_examples=60)
@given(st.sampled_from(["announced", "expected", "likely", "possible"]), WINDOWS, st.integers(1, 4))
def test_one_more_voice_never_lowers_the_agreed_days(certainty: str, when: Window, count: int) -> None:
    fewer, more = of_voices(count, certainty, when), of_voices(count + 1, certainty, when)
    assert more.origins == fewer.origins + 1
    assert inside(more, when) >= inside(fewer, when) - 1e-3  # days that hardly count are left out
    assert more.p_held >= fewer.p_held - 1e-9 or certainty == "possible"


@settings(max_examples=60)
@given(WORDS, st.one_of(st.none(), WINDOWS), st.integers(1, 5), st.integers(0, 400))
def test_no_number_of_voices_makes_anything_certain(
    certainty: str, when: Window | None, count: int, later: int
) -> None:
    entry = of_voices(count, certainty, when, as_of=str(day(TOLD) + timedelta(days=later)))
    assert 0.0 < entry.p_held < 0.99


@settings(max_examples=40)
@given(WINDOWS, st.integers(1, 5))
def test_repeating_oneself_adds_nothing(when: Window, times: int) -> None:
    reports = [report(f"r{n}", TOLD, text=f"Words of their own, number {n}.") for n in range(times)]
    claims = [claim(r.id, when=when, says=VOICES[1]) for r in reports]
    entry, single = (the_entry(diary_of(claims[:n], reports[:n], as_of=TOLD)) for n in (times, 1))
    assert (entry.origins, entry.p_held, entry.window) == (1, single.p_held, single.window)


def chances(claims: list[Claim], reports: list[Report], *days: str) -> list[float]:
    return [the_entry(diary_of(claims, reports, as_of=on)).p_held for on in days]


def test_silence_before_the_day_is_good_news_and_after_it_bad() -> None:
    reports = [report("r1", TOLD)]
    plan = [claim("r1", certainty="announced", when=window("2024-05-16"), says=VOICES[1])]
    told, near, eve, after, late = chances(plan, reports, TOLD, "2024-05-01", "2024-05-15", "2024-05-20", "2024-07-20")
    assert told < near < eve
    assert eve > after > late


def test_a_near_day_hardly_slips() -> None:
    reports = [report("r1", TOLD)]
    plan = [claim("r1", certainty="announced", when=window("2024-05-16"), says=VOICES[1])]
    far, near = (the_entry(diary_of(plan, reports, as_of=on)).window for on in (TOLD, "2024-05-14"))
    assert far is not None
    assert near is not None
    assert far.days[day("2024-05-16")] < 0.75 < 0.8 < near.days[day("2024-05-16")]
    late, early = (
        math.fsum(p for d, p in far.days.items() if (d > day("2024-05-16")) == later) for later in (True, False)
    )
    assert late > 0.2
    assert early - far.days[day("2024-05-16")] < 0.1


def test_a_reserve_about_the_days_prefers_and_does_not_bound() -> None:
    says = (outlet("Globe"), anonymous())
    may, late = window("2024-05-01", "2024-05-31"), window("2024-05-16", "2024-05-31")
    reports = [report("r1", TOLD)]
    claims = [
        claim("r1", certainty="expected", when=may, says=says),
        claim("r1", certainty="likely", when=late, says=says, start=90),
    ]
    entry = the_entry(diary_of(claims, reports, as_of=TOLD))
    assert 0.6 < inside(entry, late) / inside(entry, may) < 0.8


def test_doubt_about_the_old_days_is_none_about_the_plan() -> None:
    reports = [report("r1", TOLD)]
    plan = claim("r1", certainty="expected", says=VOICES[0])
    had_been = claim("r1", certainty="doubtful", previous=window("2024-04-10"), says=VOICES[0], start=90)
    doubt = claim("r1", certainty="doubtful", says=VOICES[0], start=90)
    alone, beside, doubted = (
        the_entry(diary_of(claims, reports, as_of=TOLD)).p_held for claims in ([plan], [plan, had_been], [plan, doubt])
    )
    assert alone == beside > doubted


def test_an_announcement_settles_what_was_doubted_before() -> None:
    reports = [report("r1", TOLD), report("r2", "2024-03-25")]
    denied = claim("r1", certainty="denied", says=(outlet("Star"), spokesperson("Russia")))
    announced = claim("r2", certainty="announced", when=window("2024-05-16"), says=VOICES[1])
    both, alone = (
        the_entry(diary_of(claims, reports, as_of="2024-03-25")).p_held for claims in ([denied, announced], [announced])
    )
    assert both == alone


def test_called_off_by_somebody_else_the_old_days_may_stand() -> None:
    reports = [report("r1", TOLD), report("r2", "2024-03-25")]
    when = window("2024-05-16")
    plan = claim("r1", certainty="expected", when=when, says=VOICES[3])
    by_outlet = claim("r2", certainty="cancelled", says=(outlet("Mail"),))
    by_host = claim("r2", certainty="cancelled", says=VOICES[1])
    outlets, hosts = (the_entry(diary_of([plan, off], reports, as_of="2024-03-25")) for off in (by_outlet, by_host))
    assert inside(outlets, when) > 2 * inside(hosts, when)
    assert hosts.p_held < outlets.p_held < 0.4
