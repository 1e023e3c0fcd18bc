"""What a store promises, on SQLite and on PostgreSQL."""

import os
import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summitry.model.claim import Claim, Party
from summitry.model.event import Judgement
from summitry.model.report import Report
from summitry.model.statement import Statement, TieNote
from summitry.model.window import Window
from summitry.model.words import Certainty, Dimension, OccasionType, PartyKind, Verdict
from summitry.store import Added, Store, StoreError

MARCH = date(2024, 3, 19)


def report(key: str, *, published: date = MARCH, text: str = "Xi will visit France in May.") -> Report:
    return Report(id=key, published=published, text=text, outlet="Example Wire", extra={"desk": "Europe"})


def claim(report: str, number: int = 1) -> Claim:
    return Claim(
        id=f"c-{report}-{number}",
        report=report,
        occasion="o1",
        type=OccasionType.VISIT,
        parties=(Party(id="s:CHN", name="China", kind=PartyKind.STATE, state="CHN"),),
        certainty=Certainty.EXPECTED,
        probability=0.8,
        window=Window(
            edtf="2024-05",
            earliest=date(2024, 5, 1),
            latest=date(2024, 5, 31),
            likely_edtf="2024-05",
            likely_earliest=None,
            likely_latest=None,
            mode=None,
            days={date(2024, 5, 1): 0.5, date(2024, 5, 31): 0.5},
        ),
    )


def statement(report: str, at: int = 0) -> Statement:
    speaker, target = (Party(id=f"s:{code}", name=code, kind=PartyKind.STATE, state=code) for code in ("CHN", "RUS"))
    return Statement(
        id=f"s-{report}-{at}",
        report=report,
        kind="praise",
        category="SUPPORT",
        cameo="051",
        dimension=Dimension.POLITICAL,
        speaker=speaker,
        target=target,
        day=MARCH,
    )


def tie_note(report: str) -> TieNote:
    return TieNote(id=f"t-{report}", report=report, states=("CHN", "RUS"), words="has grown", trend="up", day=MARCH)


def judgement(key: str, at: datetime) -> Judgement:
    return Judgement(id=key, verdict=Verdict.NOTE, subjects=("e-1",), value="seen", author="a desk", at=at)


def test_what_goes_in_comes_out(url: str) -> None:
    with Store.open(url) as store:
        added = store.add([(report("r-1"), (claim("r-1", 1), claim("r-1", 2))), (report("r-2"), ())])
        assert added == Added(new=("r-1", "r-2"))
    with Store.open(url, read_only=True) as store:
        assert store.reports() == (report("r-1"), report("r-2"))
        assert store.claims() == (claim("r-1", 1), claim("r-1", 2))
        assert store.report("r-2") == report("r-2")
        assert store.report("r-3") is None


def test_a_known_report_changes_nothing(url: str) -> None:
    with Store.open(url) as store:
        store.add([(report("r-1"), (claim("r-1"),))])
        added = store.add([(report("r-1"), (claim("r-1"), claim("r-1", 2)))])
        assert added == Added(known=("r-1",))
        assert store.claims() == (claim("r-1"),)


def test_another_text_under_the_same_id_is_rejected_and_the_rest_kept(url: str) -> None:
    with Store.open(url) as store:
        store.add([(report("r-1"), (claim("r-1"),))])
        added = store.add([(report("r-1", text="Xi will not."), (claim("r-1", 2),)), (report("r-2"), ())])
        assert (added.new, added.known) == (("r-2",), ())
        assert [str(clash) for clash in added.clashes] == [
            "Example Wire, r-1: another text is stored under this id; give it an id of its own, or none"
        ]
        assert store.reports() == (report("r-1"), report("r-2"))
        assert store.claims() == (claim("r-1"),)


def test_within_one_call_the_first_of_an_id_counts(url: str) -> None:
    with Store.open(url) as store:
        first, other = report("r-1"), report("r-1", text="Xi will not.")
        added = store.add([(first, (claim("r-1"),)), (first, (claim("r-1"),)), (other, ())])
        assert (added.new, added.known, len(added.clashes)) == (("r-1",), ("r-1",), 1)
        assert store.reports() == (first,)
        assert store.claims() == (claim("r-1"),)


def test_text_that_is_no_unicode_is_rejected(url: str) -> None:
    with Store.open(url) as store:
        added = store.add([(report("r-1", text="\ud800"), ()), (report("r-2", text="NUL \0 and \U0001f54a"), ())])
        assert (added.new, [clash.place for clash in added.clashes]) == (("r-2",), ["r-1"])
        assert store.reports() == (report("r-2", text="NUL \0 and \U0001f54a"),)


def test_only_what_was_published_or_judged_by_the_day_counts(url: str) -> None:
    days = [MARCH + timedelta(days=number) for number in range(3)]
    with Store.open(url) as store:
        store.add([(report(f"r-{day}", published=day), (claim(f"r-{day}"),)) for day in days])
        for day in days:
            store.judge(judgement(f"j-{day}", datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)))
        assert [found.published for found in store.reports(days[1])] == days[:2]
        assert [found.report for found in store.claims(days[1])] == [f"r-{day}" for day in days[:2]]
        assert [found.on for found in store.judgements(days[1])] == days[:2]
        assert store.reports(MARCH - timedelta(days=1)) == ()


def test_the_order_of_adding_does_not_show(url: str) -> None:
    read = [
        (report(key, published=MARCH + timedelta(days=number % 3)), (claim(key),))
        for number, key in enumerate(f"{'rR'[number % 2]}-{number}" for number in range(30))
    ]
    random.Random(7).shuffle(read)
    with Store.open(url) as store:
        for one in read:
            store.add([one])
        reports = sorted((one for one, _ in read), key=lambda one: (one.published, one.id))
        days = {one.id: one.published for one in reports}
        claims = sorted((one for _, of_it in read for one in of_it), key=lambda one: (days[one.report], one.id))
        assert store.reports() == tuple(reports)
        assert store.claims() == tuple(claims)


def test_unknown_are_the_reports_worth_reading(url: str) -> None:
    read = [report(f"r-{number}") for number in range(1200)]
    changed = report("r-0", text="Xi will not.")
    with Store.open(url) as store:
        store.add([(one, ()) for one in read[:600]])
        assert store.unknown([*read, changed]) == [*read[600:], changed]
        assert store.unknown([]) == []


def test_judgements_come_in_the_order_in_which_they_were_made(url: str) -> None:
    west, east = timezone(timedelta(hours=-5)), timezone(timedelta(hours=8))
    early = judgement("j-2", datetime(2024, 3, 20, 8, tzinfo=east))
    late = judgement("j-1", datetime(2024, 3, 19, 23, tzinfo=west))
    with Store.open(url) as store:
        for one in (late, early, late):
            store.judge(one)
        assert store.judgements() == (early, late)
        assert store.judgements(date(2024, 3, 19)) == (late,)


def test_a_call_that_fails_leaves_nothing_behind(url: str) -> None:
    with Store.open(url) as store:
        with pytest.raises(StoreError):
            store.add([(report("r-1"), ()), (report("r-2"), (claim("r-2"), claim("r-2")))])
        assert store.reports() == ()


def test_adding_nothing_is_allowed(url: str) -> None:
    with Store.open(url) as store:
        assert store.add([]) == Added()


def test_a_store_opened_for_reading_is_not_written(url: str) -> None:
    Store.open(url).close()
    with Store.open(url, read_only=True) as store, pytest.raises(StoreError, match="is read-only"):
        store.add([(report("r-1"), ())])


def test_two_that_open_a_new_store_at_once_make_one(url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        for store in list(threads.map(Store.open, [url] * 4)):
            store.close()
    with Store.open(url, read_only=True) as store:
        assert store.reports() == ()


WRITER = """
import sys
from datetime import date
from summitry.model.report import Report
from summitry.model.statement import Statement, TieNote
from summitry.store import Store
sys.path.insert(0, {folder!r})
from test_behaviour import claim, report

with Store.open({url!r}) as store:
    print("open", flush=True)
    sys.stdin.readline()
    new = 0
    numbers = range({count})[:: {step}]
    for start in range(0, {count}, 10):
        keys = [f"r-{{number:04}}" for number in numbers[start : start + 10]]
        new += len(store.add([(report(key), (claim(key, 1), claim(key, 2))) for key in keys]).new)
        print(new, flush=True)
"""


def writer(url: str, *, count: int, step: int = 1) -> subprocess.Popen[str]:
    """A process that waits for a line, then adds `count` reports of two claims each, ten a call."""
    program = WRITER.format(folder=os.path.dirname(__file__), url=url, count=count, step=step)
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_writers_of_the_same_reports_add_each_once(url: str) -> None:
    with writer(url, count=300) as up, writer(url, count=300, step=-1) as down:
        go(up)
        go(down)
        outputs = [process.communicate(timeout=60)[0].split() for process in (up, down)]
        assert (up.returncode, down.returncode) == (0, 0)
    assert sum(int(output[-1]) for output in outputs) == 300
    with Store.open(url) as store:
        assert len(store.reports()) == 300
        assert len(store.claims()) == 600


def test_a_writer_killed_in_the_middle_loses_and_doubles_nothing(url: str) -> None:
    with writer(url, count=3000) as process:
        go(process)
        assert process.stdout is not None
        committed = [int(process.stdout.readline()) for _ in range(5)][-1]
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
    with Store.open(url) as store:
        reports = store.reports()
        assert committed <= len(reports) < 3000
        assert {found.report for found in store.claims()} == {found.id for found in reports}
        assert len(store.claims()) == 2 * len(reports)
        again = store.add(
            [
                (report(f"r-{number:04}"), (claim(f"r-{number:04}", 1), claim(f"r-{number:04}", 2)))
                for number in range(3000)
            ]
        )
        assert (len(again.known), len(again.new)) == (len(reports), 3000 - len(reports))
        assert len(store.claims()) == 6000


def test_statements_and_notes_come_in_with_their_report_only(url: str) -> None:
    said, note = statement("r-1"), tie_note("r-1")
    with Store.open(url) as store:
        store.add([(report("r-1"), ())], statements=[said, statement("r-2")], tie_notes=[note])
        store.add([(report("r-1"), ())], statements=[statement("r-1", at=9)])
        assert (store.statements(), store.tie_notes()) == ((said,), (note,))
        assert store.statements(date(2000, 1, 1)) == ()


def test_the_stamp_changes_with_every_addition_and_with_nothing_else(url: str) -> None:
    with Store.open(url) as store, Store.open(url) as other:
        seen = [store.stamp()]
        other.add([(Report(id="r-1", published=date(2024, 3, 19), text="Xi will visit France."), ())])
        seen.append(store.stamp())
        other.add([(Report(id="r-1", published=date(2024, 3, 19), text="Xi will visit France."), ())])
        assert store.stamp() == seen[-1]
        at = datetime(2024, 5, 14, 9, tzinfo=UTC)
        other.judge(Judgement(id="j-1", verdict=Verdict.NOTE, subjects=("e-1",), value="hm", author="ed", at=at))
        seen.append(store.stamp())
        assert len(set(seen)) == 3
