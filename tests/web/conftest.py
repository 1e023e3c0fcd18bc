"""A desk with a few entries of our own making, one of them hostile, as of a fixed day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.factories import anonymous, claim, place, relay, report, spokesperson, window

from summitry import ledger
from summitry.model.claim import Claim, Outcome, Topic
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.words import Dimension, OutcomeKind, OutcomeState
from summitry.store import Store
from summitry.web.app import application
from summitry.web.settings import Settings

TODAY = date(2024, 5, 14)
NOW = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
EVIL = "<script>alert(1)</script>"


def stories() -> list[tuple[Report, tuple[Claim, ...]]]:
    """A visit told four times, once against the rest; a trip put off; talks held; a report full of markup."""
    wire, gov = (relay("Wire"), anonymous("five sources", 5)), (relay("Agency"), spokesperson("China"))
    may, days = window("2024-05-01", "2024-05-31", ("2024-05-21", "2024-05-31")), window("2024-05-16", "2024-05-17")
    words = "Putin will travel to China in late May, five sources say."
    visit = claim("r1", when=may, says=wire, text=words, where=place("China"))
    visit = replace(
        visit,
        marks=(Span(start=27, end=38, text="in late May"),),
        agenda=(Topic(text="gas pipeline", topic="energy", dimension=Dimension.ECONOMIC),),
        outcomes=(Outcome(text="a joint statement", kind=OutcomeKind.STATEMENT, state=OutcomeState.EXPECTED),),
    )
    put_off = window("2024-05-20", "2024-05-22")
    evil = f"Macron will meet Xi {EVIL} in Paris on 30 May."
    hostile = claim("r6", "talks", "Macron+Xi", when=window("2024-05-30"), text=evil, says=(relay(f"{EVIL} News"),))
    return [
        (report("r1", "2024-03-19", outlet="Wire", text=words), (visit,)),
        (report("r2", "2024-04-02"), (claim("r2", when=may, certainty="possible"),)),
        (report("r3", "2024-05-14", outlet="Agency"), (claim("r3", when=days, certainty="announced", says=gov),)),
        (report("r4", "2024-05-13"), (claim("r4", certainty="denied", when=days),)),
        (
            report("r5", "2024-05-10"),
            (claim("r5", who="Lavrov>Serbia", certainty="postponed", previous=put_off, text="Lavrov put it off."),),
        ),
        (
            replace(report("r6", "2024-05-12", text=evil), title=f"Talks {EVIL}", url="javascript:alert(1)"),
            (hostile,),
        ),
        (
            report("r7", "2024-05-08"),
            (claim("r7", "talks", "Biden+Kishida", certainty="held", when=window("2024-05-07")),),
        ),
    ]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that every test gets a copy of."""
    file = tmp_path_factory.mktemp("desk") / "diary.db"
    with Store.open(str(file)) as store:
        store.add(stories())
        ledger.update(store)
    return file


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "diary.db"
    copy.write_bytes(template.read_bytes())
    return copy


def settings(store: Path | str, **more: object) -> Settings:
    return replace(Settings(store=str(store), today=lambda: TODAY, now=lambda: NOW), **more)  # type: ignore[arg-type]


@pytest.fixture
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(application(settings(store)), base_url="http://127.0.0.1") as client:
        yield client


def entry_of(store: Path, words: str) -> str:
    """The id of the entry that the words tell."""
    from summitry.views import ids

    with Store.open(str(store), read_only=True) as kept:
        return ids.find(ledger.diary(kept, as_of=TODAY), words).id
