"""The table of effects adds up to the entry; ticking a claim off recomputes; changes name their sentences."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import anonymous, claim, day, relay, report, spokesperson, the_entry, window

from summitry import pipeline
from summitry.model.claim import Claim
from summitry.model.event import Judgement, judgement_id
from summitry.model.words import Verdict

MAY = window("2024-05-01", "2024-05-31")
FIXED = window("2024-05-16", "2024-05-17")
NEWS = [
    ("2024-03-19", claim("r1", when=MAY, says=(relay("Wire"), anonymous()), text="In May, sources say.")),
    ("2024-03-25", claim("r2", certainty="doubtful", says=(relay("Post"), anonymous()), text="It is in doubt.")),
    (
        "2024-04-20",
        claim("r3", certainty="announced", when=FIXED, says=(spokesperson("China"),), text="Beijing: 16 to 17 May."),
    ),
]


def known(news: list[tuple[str, Claim]], *, as_of: str = "2024-04-25", **more: object) -> pipeline.Known:
    reports = tuple(report(c.report, on) for on, c in news if day(on) <= day(as_of))
    ids = {r.id for r in reports}
    claims = tuple(c for _, c in news if c.report in ids)
    return pipeline.Known(as_of=day(as_of), reports=reports, claims=claims, **{"judgements": (), **more})  # type: ignore[arg-type]


def test_each_origin_has_a_row_and_the_rows_add_up() -> None:
    facts = known(NEWS)
    entry = the_entry(pipeline.diary_from(facts))
    found = pipeline.explain(facts, entry).effects
    assert [effect.name for effect in found][1:4] == [
        "Outlet of r1: anonymous",
        "Outlet of r2: anonymous",
        "the government of China",
    ]
    assert found[0].p_held + sum(effect.p_held_change for effect in found) == pytest.approx(
        100 * entry.p_held, abs=0.06
    )
    dated = [effect for effect in found if effect.mean_day]
    assert dated[0].mean_day is not None
    moved = sum(effect.days_moved for effect in dated)
    assert (dated[-1].mean_day - dated[0].mean_day).days == moved  # type: ignore[operator]
    assert {c for effect in found for c in effect.claims} == {c.id for _, c in NEWS}


certainties = st.sampled_from(["announced", "expected", "possible", "doubtful", "denied", "held", "postponed"])
days = st.dates(date(2024, 3, 1), date(2024, 4, 20))


@given(st.lists(st.tuples(days, certainties, st.booleans()), min_size=1, max_size=6))
def test_rows_add_up_for_any_news(told: list[tuple[date, str, bool]]) -> None:
    news = [
        (
            on.isoformat(),
            claim(f"r{n}", certainty=how, when=FIXED if dated else None, says=(relay(f"W{n}"), anonymous())),
        )
        for n, (on, how, dated) in enumerate(told)
    ]
    facts = known(news)
    for entry in pipeline.diary_from(facts).entries:
        found = pipeline.explain(facts, entry).effects
        total = found[0].p_held + sum(effect.p_held_change for effect in found)
        assert total == pytest.approx(found[-1].p_held, abs=1e-6)
        assert found[-1].p_held == pytest.approx(100 * entry.p_held, abs=0.06)


def test_without_a_claim() -> None:
    facts = known(NEWS)
    rest = pipeline.without(facts, NEWS[2][1].id)
    entry = the_entry(pipeline.diary_from(rest))
    assert entry.status.value == "expected"
    assert entry.p_held < the_entry(pipeline.diary_from(facts)).p_held
    with pytest.raises(KeyError):
        pipeline.without(facts, "c-none")


def test_changes_name_their_claims() -> None:
    facts = known(NEWS)
    found = {change.kind: change for change in pipeline.changes_since(facts, day("2024-04-01"))}
    assert {"status", "window", "p_held", "origins"} <= set(found)
    for kind in ("status", "window", "p_held", "origins"):
        assert found[kind].claims == (NEWS[2][1].id,), kind
    assert "narrowed" in found["window"].text
    assert pipeline.changes_since(facts, day("2024-04-25")) == ()
    assert [change.kind for change in pipeline.changes_since(facts, day("2024-03-01"))] == ["new"]


def test_time_alone_and_editors_change_too() -> None:
    late = known(NEWS, as_of="2024-06-20")
    [status] = [c for c in pipeline.changes_since(late, day("2024-05-01")) if c.kind == "status"]
    assert "lapsed" in status.text
    assert status.claims == ()
    entry = the_entry(pipeline.diary_from(late))
    at = datetime(2024, 6, 1, tzinfo=UTC)
    words = {"verdict": Verdict.NOTE, "subjects": (entry.id,), "value": "held in secret", "author": "ed", "at": at}
    judgement = Judgement(id=judgement_id(**words), **words)  # type: ignore[arg-type]
    noted = known(NEWS, as_of="2024-06-20", judgements=(judgement,))
    assert any(c.kind == "judgement" for c in pipeline.changes_since(noted, day("2024-05-20")))


def test_merged_and_gone() -> None:
    news = [
        ("2024-03-01", claim("a", "bilateral_meeting", "Putin+Xi", when=window("2024-05-16"))),
        ("2024-03-02", claim("b", "bilateral_meeting", "Putin+Wang", when=window("2024-05-25"))),
    ]
    facts = known(news)
    first, second = sorted(pipeline.diary_from(facts).entries, key=lambda e: e.first_reported)
    at = datetime(2024, 4, 1, tzinfo=UTC)
    words = {"verdict": Verdict.SAME, "subjects": (first.id, second.id), "value": None, "author": "ed", "at": at}
    judgement = Judgement(id=judgement_id(**words), **words)  # type: ignore[arg-type]
    joined = known(news, judgements=(judgement,))
    [merged] = [c for c in pipeline.changes_since(joined, day("2024-03-20")) if c.kind == "merged"]
    assert second.id in merged.text


def test_an_origin_says_why_reports_fold_into_it() -> None:
    entry = the_entry(pipeline.diary_from(known(NEWS)))
    assert len(entry.roots) == entry.origins == 3
    root = next(root for root in entry.roots if root.label == "Outlet of r1: anonymous")
    assert [(t.report, t.evidence) for t in root.tellings] == [("r1", "unnamed, as told to Outlet of r1")]
