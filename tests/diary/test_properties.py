"""What holds for every diary: order, copies and later reports do not matter, and chances are chances."""

import math
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import anonymous, claim, diary_of, outlet, place, relay, report, spokesperson, window

from summitry import codec
from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.model.words import Certainty

DAYS = [f"2024-0{month}-{day:02}" for month in (3, 4, 5) for day in (1, 11, 21)]
WINDOWS = [
    None,
    window("2024-04-10"),
    window("2024-05-16", "2024-05-17"),
    window("2024-05-01", "2024-05-31"),
    window("2024-07-01", "2024-07-31"),
]
CHAINS = [
    (outlet("Star"),),
    (outlet("Post"), relay("Reuters"), anonymous()),
    (outlet("Post"), spokesperson("China")),
    (outlet("Star"), spokesperson("Russia")),
]
PLACES = [None, place("China"), place("Beijing", city="Beijing", state="CHN"), place("Europe"), place("Russia")]
WHO = ["Putin>China", "Putin+Xi", "Xi>Russia", "Xi>", "Russia+China", "Lavrov>China", "Xi>France"]

claims_of_a_report = st.lists(
    st.tuples(
        st.sampled_from(["visit", "talks", "call", "summit"]),
        st.sampled_from(WHO),
        st.sampled_from([state.value for state in Certainty]),
        st.sampled_from(WINDOWS),
        st.sampled_from(WINDOWS),
        st.sampled_from(PLACES),
        st.sampled_from(CHAINS),
        st.sampled_from(["o1", "o2"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)
news = st.lists(st.tuples(st.sampled_from(DAYS), claims_of_a_report), min_size=1, max_size=6)


def told(stories: list[tuple[str, list[tuple]]]) -> tuple[list[Claim], list[Report]]:  # type: ignore[type-arg]
    claims, reports = [], []
    for n, (on, rows) in enumerate(stories):
        reports.append(report(f"r{n}", on))
        for m, (type_, who, certainty, when, previous, where, says, occasion, back) in enumerate(rows):
            claims.append(
                claim(
                    f"r{n}",
                    type_,
                    who,
                    certainty=certainty,
                    when=when,
                    previous=previous,
                    where=where,
                    says=says,
                    occasion=occasion,
                    start=100 * m,
                    background=back,
                    relations=[("before", "o2")] if occasion == "o1" else [],
                )
            )
    return claims, reports


@settings(max_examples=60)
@given(news, st.sampled_from(DAYS), st.randoms(use_true_random=False))
def test_order_and_repetition_change_no_byte(stories, as_of, random) -> None:  # type: ignore[no-untyped-def]
    claims, reports = told(stories)
    whole = codec.encode(diary_of(claims, reports, as_of=as_of))
    shuffled = claims + claims[:3]
    random.shuffle(shuffled)
    assert codec.encode(diary_of(shuffled, [*reports[::-1], *reports[:2]], as_of=as_of)) == whole


@settings(max_examples=60)
@given(news, st.sampled_from(DAYS))
def test_later_reports_change_nothing(stories, as_of) -> None:  # type: ignore[no-untyped-def]
    claims, reports = told(stories)
    known = {r.id for r in reports if r.published.isoformat() <= as_of}
    then = diary_of([c for c in claims if c.report in known], [r for r in reports if r.id in known], as_of=as_of)
    assert diary_of(claims, reports, as_of=as_of) == then


@settings(max_examples=100)
@given(news, st.sampled_from([*DAYS, "2024-12-31"]))
def test_chances_are_chances(stories, as_of) -> None:  # type: ignore[no-untyped-def]
    claims, reports = told(stories)
    diary = diary_of(claims, reports, as_of=as_of)
    for entry in diary.entries:
        assert 0 <= entry.p_held <= 1
        assert entry.origins >= 1
        assert [step.on for step in entry.status_history] == sorted(step.on for step in entry.status_history)
        assert entry.status is entry.status_history[-1].status
        if entry.window:
            assert math.isclose(sum(entry.window.days.values()), 1.0, abs_tol=1e-9)
            assert all(p > 0 for p in entry.window.days.values())
            assert list(entry.window.days) == sorted(entry.window.days)
        assert {c.claim for c in entry.contributions} <= set(entry.claims)
        for conflict in entry.conflicts:
            assert set(conflict.doubted) <= set(conflict.claims)


@given(st.sampled_from(WINDOWS), st.integers(1, 6))
def test_a_copy_adds_no_root(when, copies) -> None:  # type: ignore[no-untyped-def]
    says = (outlet("Post"), relay("Reuters"), anonymous())
    reports = [report(f"r{n}", "2024-03-19") for n in range(copies)]
    claims = [claim(r.id, when=when, says=says) for r in reports]
    (entry,) = diary_of(claims, reports, as_of="2024-03-20").entries
    (single,) = diary_of(claims[:1], reports[:1], as_of="2024-03-20").entries
    assert entry.origins == 1
    assert entry.p_held == single.p_held
    assert entry.window == single.window


def test_anonymous_and_denial_conflict() -> None:
    reports = [report("r1", "2024-03-19"), report("r2", "2024-03-20")]
    says = (outlet("Post"), anonymous())
    affirmed = claim("r1", when=window("2024-05-01", "2024-05-31"), says=says)
    denied = claim("r2", certainty="denied", says=(outlet("Star"), spokesperson("Russia")))
    (before,) = diary_of([affirmed], reports[:1], as_of="2024-03-20").entries
    (after,) = diary_of([affirmed, denied], reports, as_of="2024-03-20").entries
    assert [c.kind for c in after.conflicts] == ["affirmed_and_denied"]
    assert after.p_held < before.p_held
    assert after.status != "cancelled"
    assert after.certainty is Certainty.DENIED


PROGRAM = """
from tests.diary.test_stories import flagship
from tests.factories import diary_of
from summitry import codec
print(codec.encode(diary_of(*flagship(), as_of="2024-05-14")).decode())
"""


def test_the_hash_seed_changes_no_byte() -> None:
    root = Path(__file__).parents[2]
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, env=environment, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
