"""What is kept changes no byte: one batch or many, late reports, decisions, other days, another program."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.factories import anonymous, claim, place, relay, report, spokesperson, window

from summitry import codec, ledger, pipeline
from summitry.model.claim import Claim
from summitry.model.event import Judgement, judgement_id
from summitry.model.report import Report
from summitry.model.words import Verdict
from summitry.store import Store

DAY = timedelta(days=1)
START = date(2024, 3, 1)
News = tuple[Report, tuple[Claim, ...]]


def told(number: int, draw: random.Random) -> News:
    """A report of one of few occasions, in one of few states of certainty, now and then ordered or copied."""
    on = START + draw.randrange(60) * DAY
    name = f"r{number}"
    who = draw.choice(["Putin>China", "Xi>France", "Xi>", "Putin+Xi", "Biden+Kishida", "EU+Japan"])
    first = START + draw.randrange(20, 100) * DAY
    says = draw.choice([(relay("Wire"), anonymous()), (relay("Post"), spokesperson("China")), (relay("Wire"),)])
    certainty = draw.choice(["possible", "expected", "announced", "held", "postponed", "cancelled", "doubtful"])
    kind = "visit" if ">" in who else draw.choice(["talks", "summit", "call", "signing"])
    text = draw.choice(["", "One text that many outlets print word for word, from the first line to the last of it."])
    claims = [
        claim(
            name,
            kind,
            who,
            certainty=certainty,
            when=draw.choice([None, window(first.isoformat(), (first + draw.randrange(5) * DAY).isoformat())]),
            where=draw.choice([None, place("Europe"), place("France")]) if who.startswith("Xi>") else None,
            says=says,
            background=draw.random() < 0.1,
            relations=[("before", "o2")] if draw.random() < 0.3 else (),
            text=f"{who} {certainty} {number}",
        )
    ]
    if claims[0].relations:
        claims.append(claim(name, "visit", "Lavrov>Serbia", occasion="o2", says=says, when=window(first.isoformat())))
    body = f"{text} {' '.join(draw.sample(WORDS, 30)) if not text else text * 3}"
    return report(name, on.isoformat(), text=body), tuple(claims)


WORDS = [f"word{n}" for n in range(200)]


def same(store: Store, *days: date) -> None:
    for on in days:
        assert codec.encode(ledger.diary(store, as_of=on)) == codec.encode(pipeline.diary_of(store, as_of=on)), on


def decided(verdict: Verdict, subjects: Sequence[str], value: str | None = None) -> Judgement:
    at = datetime(2024, 4, 20, 9, tzinfo=UTC)
    words = {"verdict": verdict, "subjects": tuple(subjects), "value": value, "author": "ed", "at": at}
    return Judgement(id=judgement_id(**words), **words)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(12))
def test_one_at_a_time_in_any_order_is_the_same(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    news = [told(number, draw) for number in range(40)]
    if seed % 3:
        news.sort(key=lambda item: (item[0].published, draw.random()))
    with Store.open(str(tmp_path / "many.db")) as store:
        while news:
            batch = [news.pop(0) for _ in range(min(len(news), draw.randrange(1, 6)))]
            store.add(batch)
            if draw.random() < 0.7:
                ledger.update(store)
            if draw.random() < 0.3 and not news[20:]:
                last = store.totals().last or START
                same(store, last, last + 3 * DAY)
        ledger.update(store)
        last = store.totals().last or START
        same(store, START + 10 * DAY, last, last + DAY, last + 40 * DAY, last + 700 * DAY)
        assert store.derived.part("head") is not None


def test_decisions_and_what_other_rules_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(5)
    news = sorted((told(number, draw) for number in range(30)), key=lambda item: item[0].published)
    with Store.open(str(tmp_path / "many.db")) as store:
        store.add(news)
        ledger.update(store)
        last = store.totals().last or START
        entries = ledger.diary(store, as_of=last).entries
        for judgement in (
            decided(Verdict.SAME, [entries[0].id, entries[1].id]),
            decided(Verdict.REJECT, [entries[2].claims[0]]),
            decided(Verdict.NOTE, [entries[3].id], "ask"),
        ):
            store.judge(judgement)
            same(store, last, last + DAY)
            ledger.update(store)
            same(store, last, last + DAY)
        monkeypatch.setattr(ledger, "rules", lambda: "others")
        same(store, last)
        store.derived.drop()
        same(store, last)
        ledger.update(store)
        same(store, last)


def test_a_new_report_folds_only_what_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(7)
    news = sorted((told(number, draw) for number in range(60)), key=lambda item: item[0].published)
    folded: list[int] = []
    inner = ledger._folded

    def counted(store, events, *more):  # type: ignore[no-untyped-def]
        folded.append(len(events))
        return inner(store, events, *more)

    with Store.open(str(tmp_path / "many.db")) as store:
        store.add(news)
        ledger.update(store)
        monkeypatch.setattr(ledger, "_folded", counted)
        last = store.totals().last or START
        store.add([(report("new", last.isoformat()), (claim("new", "call", "Biden+Macron"),))])
        ledger.update(store)
        assert folded[0] < len(store.derived.entries())
        same(store, last)


def test_an_empty_store(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "none.db")) as store:
        ledger.update(store)
        assert ledger.diary(store, as_of=START).entries == ()


def test_days_near_the_ends_of_the_calendar(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "ends.db")) as store:
        for on in ("0001-01-02", "0001-01-03", "9998-05-01"):
            store.add([(report(f"r{on}", on), (claim(f"r{on}", certainty="possible"),))])
            ledger.update(store)
            same(store, date.fromisoformat(on))


def test_an_entry_is_explained_from_its_own_reports_alone(tmp_path: Path) -> None:
    draw = random.Random(5)
    with Store.open(str(tmp_path / "diary.db")) as store:
        store.add([told(number, draw) for number in range(60)])
        ledger.update(store)
        for on in (START + 40 * DAY, START + 80 * DAY):
            whole, known = ledger.diary(store, as_of=on), pipeline.known_by(store, on)
            for entry in whole.entries:
                assert ledger.explain(store, whole, entry) == pipeline.explain(known, entry)
                rest = ledger.explain(store, whole, entry, without=entry.claims[0])
                assert (rest is None) == (len(entry.claims) == 1)
                assert rest is None or entry.claims[0] not in rest.entry.claims
