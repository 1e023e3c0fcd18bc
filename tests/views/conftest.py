"""Entries, claims and reports made up for the views; every value can be overridden."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from rich.console import Console

from summitry.model.claim import Claim, Outcome, Party, Place, Source, Topic
from summitry.model.diary import Conflict, Contribution, Diary, Entry, EntryRelation, EntrySource, StatusChange
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import (
    Certainty,
    Dimension,
    OccasionType,
    OutcomeKind,
    OutcomeState,
    PartyKind,
    RelationKind,
    Role,
    SourceKind,
    Status,
)

TODAY = date(2024, 5, 14)
TEXT = "Five sources told Reuters that Vladimir Putin is expected to travel to China in May, ahead of a trip by Xi."
PUTIN = Party(
    id="p:vladimir-putin",
    name="Vladimir Putin",
    kind=PartyKind.PERSON,
    state="RUS",
    office="head_of_state",
    role=Role.VISITOR,
)
XI = Party(
    id="p:xi-jinping", name="Xi Jinping", kind=PartyKind.PERSON, state="CHN", office="head_of_state", role=Role.HOST
)


def window(first: date | None, last: date | None, likely: tuple[date, date] | None = None) -> Window:
    """A flat window, its likely part three times as heavy."""
    start, end = first or TODAY, last or (first or TODAY) + timedelta(days=60)
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    weights = {on: 3.0 if likely and likely[0] <= on <= likely[1] else 1.0 for on in days}
    total = sum(weights.values())
    return Window(
        edtf=f"{first or '..'}/{last or '..'}",
        earliest=first,
        latest=last,
        likely_edtf=f"{likely[0]}/{likely[1]}" if likely else f"{first or '..'}/{last or '..'}",
        likely_earliest=likely[0] if likely else first,
        likely_latest=likely[1] if likely else last,
        mode=None,
        days={on: weight / total for on, weight in weights.items()},
    )


def entry(number: int, title: str, **fields: Any) -> Entry:
    """An entry whose id ends in `number`; announced, with two origins, unless told otherwise."""
    status = fields.pop("status", Status.ANNOUNCED)
    updated = fields.pop("updated", TODAY - timedelta(days=2))
    values: dict[str, Any] = {
        "id": f"e-{number * 2654435761 % 2**64:016x}"[::-1].replace("-e", "")[:16],
        "type": OccasionType.VISIT,
        "parties": (PUTIN, XI),
        "certainty": Certainty.EXPECTED,
        "p_held": 0.85,
        "origins": 2,
        "reports": tuple(f"r-{number}-{count}" for count in range(5)),
        "status_history": (StatusChange(status=status, on=updated, claims=("c-1",), reason="said by the Kremlin"),),
        "first_reported": date(2024, 3, 19),
    } | fields
    values["id"] = "e-" + values["id"].removeprefix("e-")
    return Entry(title=title, status=status, updated=updated, **values)


def claim(**fields: Any) -> Claim:
    """A claim of five anonymous sources, relayed by Reuters, about a visit in May."""
    values: dict[str, Any] = {
        "id": "c-1",
        "report": "r-1",
        "occasion": "o1",
        "type": OccasionType.VISIT,
        "parties": (PUTIN, XI),
        "place": Place(name="China", state="CHN"),
        "certainty": Certainty.EXPECTED,
        "probability": 0.8,
        "window": window(date(2024, 5, 1), date(2024, 5, 31), (date(2024, 5, 16), date(2024, 5, 31))),
        "chain": (
            Source(kind=SourceKind.MEDIA_OUTLET, text="Kyiv Independent", name="Kyiv Independent"),
            Source(kind=SourceKind.MEDIA_OUTLET, text="Reuters", name="Reuters"),
            Source(kind=SourceKind.ANONYMOUS, text="five sources", count=5),
        ),
        "evidence": (Span(start=0, end=len(TEXT), text=TEXT),),
        "marks": tuple(
            Span(start=TEXT.index(words), end=TEXT.index(words) + len(words), text=words)
            for words in ("is expected to", "in May", "ahead of")
        ),
        "rules": ("visit.travel", "certainty.expected"),
    } | fields
    return Claim(**values)


def report(**fields: Any) -> Report:
    """The report that `claim` is from."""
    values: dict[str, Any] = {
        "id": "r-1",
        "url": "https://example.org/putin",
        "outlet": "Kyiv Independent",
        "published": date(2024, 3, 19),
        "title": "Putin to visit China in May, Reuters says",
        "text": TEXT,
    } | fields
    return Report(**values)


def full_entry() -> Entry:
    """An entry with something in every field."""
    return entry(
        1,
        "Vladimir Putin to visit China",
        status=Status.ANNOUNCED,
        status_history=(
            StatusChange(
                status=Status.EXPECTED, on=date(2024, 3, 19), claims=("c-1",), reason="expected by five sources"
            ),
            StatusChange(
                status=Status.ANNOUNCED, on=date(2024, 5, 14), claims=("c-2",), reason="announced by the host"
            ),
        ),
        place=Place(name="Beijing", city="Beijing", state="CHN"),
        p_held=0.97,
        window=window(date(2024, 5, 16), date(2024, 5, 17)),
        relations=(
            EntryRelation(
                kind=RelationKind.BEFORE, to="e-0000000000000009", text="ahead of a trip by Xi", claims=("c-1",)
            ),
            EntryRelation(
                kind=RelationKind.FIRST_SINCE, to="russian-election-2024", text="first trip since the election"
            ),
        ),
        sources=(
            EntrySource(
                kind=SourceKind.ANONYMOUS,
                text="five sources",
                count=5,
                chain=("Kyiv Independent", "Reuters", "five sources"),
                origin="reuters:five-sources",
            ),
            EntrySource(
                kind=SourceKind.INSTITUTION,
                text="China's foreign ministry",
                name="Chinese foreign ministry",
                chain=("Xinhua", "Chinese foreign ministry"),
                origin="chn:foreign-ministry",
            ),
        ),
        origins=2,
        agenda=(
            Topic(text="energy partnerships", topic="energy", dimension=Dimension.ECONOMIC),
            Topic(text="the war in Ukraine", topic="war", dimension=Dimension.SECURITY),
            Topic(text="gas", topic="energy", dimension=Dimension.ECONOMIC),
        ),
        outcomes=(
            Outcome(text="a joint statement", kind=OutcomeKind.STATEMENT, state=OutcomeState.EXPECTED),
            Outcome(text="a gas deal", kind=OutcomeKind.AGREEMENT, state=OutcomeState.NOT_DELIVERED),
        ),
        conflicts=(
            Conflict(
                kind="order",
                text="before Xi's trip of 5-10 May, yet announced for 16-17 May",
                claims=("c-1", "c-2"),
                doubted=("c-1",),
            ),
        ),
        contributions=(
            Contribution(
                claim="c-1", origin="reuters:five-sources", weight=1.0, p_held_change=31.0, days_moved=0.0, text="opens"
            ),
            Contribution(
                claim="c-2", origin="chn:foreign-ministry", weight=1.0, p_held_change=14.2, days_moved=-6.4, text="sets"
            ),
        ),
        reports=("r-1", "r-2"),
        claims=("c-1", "c-2"),
        former=("e-00000000000000aa",),
        updated=date(2024, 5, 14),
    )


def desk() -> Diary:
    """A diary with something in every group."""
    may = date(2024, 5, 1)
    entries = (
        full_entry(),
        entry(
            2,
            "Antony Blinken in Kyiv",
            status=Status.UNDER_WAY,
            window=window(TODAY, TODAY),
            place=Place(name="Kyiv", city="Kyiv", state="UKR"),
            p_held=1.0,
            updated=TODAY,
        ),
        entry(
            3,
            "Arab League summit",
            type=OccasionType.SUMMIT,
            window=window(date(2024, 5, 16), date(2024, 5, 16)),
            place=Place(name="Manama", city="Manama", state="BHR"),
            p_held=0.99,
            origins=4,
        ),
        entry(
            4,
            "Olaf Scholz, Emmanuel Macron and Donald Tusk to meet as the Weimar Triangle",
            type=OccasionType.SUMMIT,
            status=Status.EXPECTED,
            window=window(date(2024, 5, 20), date(2024, 5, 26)),
            p_held=0.6,
            origins=1,
            reports=("r-9",),
            first_reported=TODAY,
            updated=TODAY,
        ),
        entry(
            5,
            "Recep Tayyip Erdoğan to visit the United States",
            status=Status.RUMOURED,
            window=window(may, date(2024, 5, 31), (date(2024, 5, 21), date(2024, 5, 31))),
            p_held=0.35,
            place=Place(name="Washington", city="Washington", state="USA"),
            conflicts=(Conflict(kind="affirmed_and_denied", text="said and denied", claims=("c-5", "c-6")),),
        ),
        entry(
            6,
            "G7 leaders' summit",
            type=OccasionType.SUMMIT,
            window=window(date(2024, 6, 13), date(2024, 6, 15)),
            place=Place(name="Borgo Egnazia", state="ITA"),
            p_held=0.99,
            origins=6,
        ),
        entry(
            7,
            "Volodymyr Zelenskyy and Xi Jinping to talk by telephone",
            type=OccasionType.CALL,
            status=Status.RUMOURED,
            window=window(date(2024, 6, 1), date(2024, 8, 31)),
            p_held=0.2,
        ),
        entry(8, "Kim Jong Un to visit Russia", status=Status.RUMOURED, window=None, p_held=0.45, origins=1),
        entry(
            9,
            "Li Qiang to visit Seoul",
            status=Status.LAPSED,
            window=window(date(2024, 4, 20), date(2024, 4, 30)),
            p_held=0.3,
            updated=date(2024, 5, 6),
            status_history=(
                StatusChange(status=Status.LAPSED, on=date(2024, 5, 6), reason="nothing heard since 12 April"),
            ),
        ),
        entry(
            10,
            "Pedro Sánchez to visit Israel",
            status=Status.POSTPONED,
            window=None,
            p_held=0.3,
            status_history=(StatusChange(status=Status.POSTPONED, on=date(2024, 5, 8), reason="put off; was 12 May"),),
        ),
        entry(
            11,
            "Xi Jinping in Budapest",
            status=Status.HELD,
            window=window(date(2024, 5, 8), date(2024, 5, 10)),
            p_held=1.0,
            updated=date(2024, 5, 10),
            status_history=(
                StatusChange(status=Status.HELD, on=date(2024, 5, 10), reason="joint statement published"),
            ),
        ),
        entry(
            12,
            "Mohammed bin Salman to visit Japan",
            status=Status.HELD,
            window=window(date(2024, 2, 8), date(2024, 2, 10)),
            p_held=1.0,
            updated=date(2024, 2, 10),
        ),
    )
    return Diary(as_of=TODAY, entries=entries)


@pytest.fixture
def make_entry() -> Callable[..., Entry]:
    """`entry(number, title, **fields)`."""
    return entry


@pytest.fixture
def draw() -> Callable[..., str]:
    """A renderable as the text of a terminal of `width` columns, without styles unless `styled`."""

    def drawn(renderable: object, width: int = 80, *, styled: bool = False) -> str:
        console = Console(
            width=width,
            force_terminal=styled,
            color_system="standard" if styled else None,
            highlight=False,
            markup=False,
            emoji=False,
        )
        with console.capture() as capture:
            console.print(renderable)
        return "\n".join(line.rstrip() for line in capture.get().splitlines())

    return drawn


@pytest.fixture
def desk_diary() -> Diary:
    """A diary with something in every group."""
    return desk()


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """`claim(**fields)`."""
    return claim


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """`report(**fields)`."""
    return report


@pytest.fixture
def make_window() -> Callable[..., Window]:
    """`window(first, last, likely)`."""
    return window
