"""A store with two made-up reports, so that the desk's commands run without a parser, and a way to run commands."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summitry.cli import app
from summitry.model.claim import Claim, Party, Place, Source
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, PartyKind, Role, SourceKind
from summitry.store import Store

TEXT = "Vladimir Putin will travel to China on 16 May, the foreign ministry in Beijing said."
DAY = date(2024, 5, 16)


def told(report: str, published: date, outlet: str, title: str) -> tuple[Report, tuple[Claim, ...]]:
    """A report and its one claim: Putin will be in China on 16 May."""
    claim = Claim(
        id=f"c-{report}",
        report=report,
        occasion="o1",
        type=OccasionType.VISIT,
        parties=(
            Party(id="p:vladimir-putin", name="Vladimir Putin", kind=PartyKind.PERSON, state="RUS", role=Role.VISITOR),
            Party(id="s:CHN", name="China", kind=PartyKind.STATE, state="CHN", role=Role.HOST),
        ),
        place=Place(name="China", state="CHN"),
        certainty=Certainty.ANNOUNCED,
        probability=0.95,
        window=Window(
            edtf="2024-05-16",
            earliest=DAY,
            latest=DAY,
            likely_edtf="2024-05-16",
            likely_earliest=DAY,
            likely_latest=DAY,
            mode=DAY,
            days={DAY: 1.0},
        ),
        chain=(
            Source(kind=SourceKind.MEDIA_OUTLET, text=outlet, name=outlet),
            Source(kind=SourceKind.INSTITUTION, text="the ministry", name="Chinese foreign ministry"),
        ),
        evidence=(Span(start=0, end=len(TEXT), text=TEXT),),
        marks=(Span(start=15, end=19, text="will"), Span(start=36, end=45, text="on 16 May")),
        rules=("test",),
    )
    return Report(id=report, outlet=outlet, published=published, title=title, text=TEXT), (claim,)


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The path of a store: a visit to China on 16 May 2024, told on 14 and 15 May."""
    path = str(tmp_path / "diary.db")
    with Store.open(path) as kept:
        kept.add([told("r-1", date(2024, 5, 14), "Desk", "Putin to visit [bold]China[/bold]")])
        kept.add([told("r-2", date(2024, 5, 15), "Wire", "Putin's China visit")])
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`run("diary", "--as-of", "2024-05-14")`, on a terminal of 80 columns that shows no styles."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SUMMITRY_STORE", raising=False)

    def run_command(*arguments: str, stdin: bytes = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="summitry")

    return run_command
