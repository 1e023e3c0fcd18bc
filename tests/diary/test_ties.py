"""Ties of two sides, the map of all, and what came of expected outcomes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factories import claim, day, diary_of, report, window
from summitry.diary.measures import measures
from summitry.diary.ties import network, tie
from summitry.diary.tracking import tracked
from summitry.model.claim import Claim, Outcome, Party
from summitry.model.diary import Diary
from summitry.model.span import Span
from summitry.model.statement import Statement, TieNote
from summitry.model.tie import Edge, TieMap
from summitry.model.words import Dimension, EventMode, OutcomeKind, OutcomeState, PartyKind


def diary(claims: Sequence[Claim], *, as_of: str, on: Sequence[str] = ()) -> Diary:
    return diary_of(claims, [report(c.report, day_) for c, day_ in zip(claims, on, strict=True)], as_of=as_of)


def state(code: str) -> Party:
    return Party(id=f"s:{code}", name=code, kind=PartyKind.STATE, state=code)


def said(
    key: str, kind: str, speaker: str, target: str, on: str, category: str = "SUPPORT", modes: Sequence[EventMode] = ()
) -> Statement:
    return Statement(
        id=key,
        report=f"r-{key}",
        kind=kind,
        category=category,
        cameo="051",
        modes=tuple(modes),
        dimension=Dimension.SECURITY,
        speaker=state(speaker),
        target=state(target),
        day=day(on),
        evidence=(Span(start=0, end=4, text="Said"),),
    )


def test_copies_of_a_statement_count_once_and_coverage_counts_reports() -> None:
    told = [said(f"s{n}", "praise", "CHN", "RUS", f"2024-03-{19 + n}") for n in range(3)]
    found = tie(diary([], as_of="2024-06-01"), told, [], sides=("RUS", "CHN"))
    (only,) = found.statements
    assert (only.speaker, only.target, only.day, len(only.reports)) == ("CHN", "RUS", date(2024, 3, 19), 3)
    assert found.coverage == 3
    assert {(c.dimension, c.statements) for c in found.counts if c.statements} == {(Dimension.SECURITY, 1)}


def test_statements_far_apart_or_denied_are_others() -> None:
    told = [
        said("s1", "praise", "CHN", "RUS", "2024-03-19"),
        said("s2", "praise", "CHN", "RUS", "2024-05-19"),
        said("s3", "praise", "CHN", "RUS", "2024-05-19", modes=[EventMode.NEGATED]),
        said("s4", "praise", "CHN", "FRA", "2024-05-19"),
    ]
    found = tie(diary([], as_of="2024-06-01"), told, [], sides=("RUS", "CHN"))
    assert [s.statements for s in found.statements] == [("s1",), ("s2",), ("s3",)]
    late = tie(diary([], as_of="2024-06-01"), told, [], sides=("RUS", "CHN"), first=date(2024, 4, 1))
    assert [s.statements for s in late.statements] == [("s2",), ("s3",)]


def test_the_visitor_and_the_claims_of_an_occasion_are_kept() -> None:
    visit = claim("r1", "visit", "Putin>China", when=window("2024-05-16", "2024-05-17"))
    found = tie(diary([visit], as_of="2024-04-01", on=["2024-03-19"]), [], [], sides=("RUS", "CHN"))
    (only,) = found.occasions
    assert (only.visitor, only.claims, only.day) == ("RUS", (visit.id,), date(2024, 5, 16))
    assert tie(diary([visit], as_of="2024-04-01", on=["2024-03-19"]), [], [], sides=("RUS", "FRA")).occasions == ()


def test_notes_of_the_pair_only() -> None:
    notes = [
        TieNote(id=f"t{n}", report="r1", states=states, words="strained", day=date(2024, 3, 19))
        for n, states in enumerate([("CHN", "RUS"), ("CHN", "USA")])
    ]
    assert [n.id for n in tie(diary([], as_of="2024-04-01"), [], notes, sides=("RUS", "CHN")).notes] == ["t0"]


def test_a_map_has_an_edge_a_pair_and_kind_and_leaves_denials_out() -> None:
    told = [
        said("s1", "praise", "CHN", "RUS", "2024-03-19"),
        said("s2", "threat", "RUS", "CHN", "2024-03-19", "THREATEN"),
        said("s3", "demand", "RUS", "CHN", "2024-03-19", "REQUEST"),
        said("s4", "threat", "RUS", "CHN", "2024-03-19", "THREATEN", [EventMode.NEGATED]),
    ]
    found = network(diary([], as_of="2024-06-01"), told)
    assert [(e.kind, e.sides, e.of) for e in found.edges] == [
        ("friendly", ("CHN", "RUS"), ("s1",)),
        ("hostile", ("CHN", "RUS"), ("s2",)),
        ("request", ("CHN", "RUS"), ("s3",)),
    ]


def with_outcome(key: str, state: OutcomeState, certainty: str) -> Claim:
    told = claim(key, "visit", "Putin>China", certainty=certainty, when=window("2024-05-16", "2024-05-17"))
    return replace(told, outcomes=(Outcome(text="joint statement", kind=OutcomeKind.STATEMENT, state=state),))


def test_an_expected_outcome_is_answered_by_a_later_sentence_or_stays_unreported() -> None:
    plan = with_outcome("r1", OutcomeState.EXPECTED, "announced")
    done = with_outcome("r2", OutcomeState.DELIVERED, "held")
    published = {"r1": date(2024, 5, 14), "r2": date(2024, 5, 17)}
    (before,) = tracked(diary([plan], as_of="2024-05-14", on=["2024-05-14"]), [plan], published)
    assert (before.state, before.on, before.expected) == ("expected", None, (plan.id,))
    (after,) = tracked(
        diary([plan, done], as_of="2024-05-18", on=["2024-05-14", "2024-05-17"]), [plan, done], published
    )
    assert (after.state, after.on, after.answered) == ("delivered", date(2024, 5, 17), (done.id,))
    (silent,) = tracked(diary([plan], as_of="2024-09-01", on=["2024-05-14"]), [plan], published)
    assert silent.state == "unreported"


def test_a_gathering_is_one_thing_between_its_sides_and_measures_do_not_hang_on_order() -> None:
    edges = (
        Edge(kind="group", sides=("BRA", "CHN", "IND"), weight=1.0, of=("e-1",)),
        Edge(kind="visit", sides=("CHN", "FRA"), weight=0.5, of=("e-2",)),
        Edge(kind="friendly", sides=("FRA", "USA"), weight=9.0, of=("s-1",)),
    )
    found = measures(TieMap(as_of=date(2024, 5, 20), edges=edges))
    assert [(m.side, m.partners, m.meetings) for m in found] == [
        ("CHN", 3, 1.5),
        ("BRA", 2, 1.0),
        ("IND", 2, 1.0),
        ("FRA", 1, 0.5),
    ]
    assert [m.side for m in found if m.betweenness] == ["CHN"]
    assert measures(TieMap(as_of=date(2024, 5, 20), edges=edges[::-1])) == found
    assert measures(TieMap(as_of=date(2024, 5, 20))) == ()


def test_ranks_stand_in_the_order_of_days_with_their_change() -> None:
    told = [("t1", "strategic partnership", "2023-01-05"), ("t2", "Strategic Partnership", "2023-02-01")]
    told.append(("t3", "comprehensive strategic partnership", "2024-03-19"))
    notes = [
        TieNote(id=key, report=f"r-{key}", states=("IND", "VNM"), words="x", rank=rank, day=day(on))
        for key, rank, on in told
    ]
    found = tie(diary([], as_of="2024-04-01"), [], notes, sides=("IND", "VNM")).ranks
    assert [(r.since.year, r.level, r.change, r.notes) for r in found] == [
        (2023, 3, None, ("t1", "t2")),
        (2024, 4, "up", ("t3",)),
    ]


def test_a_sentence_that_is_printed_again_weeks_later_is_no_new_statement() -> None:
    words = Span(start=0, end=4, text="Xi praised the courage of the Russian people in a long speech.")
    told = [
        replace(said("s1", "praise", "CHN", "RUS", "2024-03-19"), evidence=(words,)),
        replace(said("s2", "praise", "CHN", "RUS", "2024-04-19"), evidence=(words,)),
    ]
    found = tie(diary([], as_of="2024-06-01"), told, [], sides=("RUS", "CHN"))
    assert [s.statements for s in found.statements] == [("s1", "s2")]


def test_what_a_crowd_does_is_no_act_of_its_state() -> None:
    crowd = replace(said("s1", "protest", "PAK", "SWE", "2024-03-19"), speaker=replace(state("PAK"), id="g:crowd:PAK"))
    assert network(diary([], as_of="2024-06-01"), [crowd]).edges == ()
