"""What was expected of six meetings, in several words, and what a later report told of it."""

from datetime import date

import pytest

from factories import diary_of
from summitry import pipeline
from summitry.diary.tracking import tracked
from summitry.model.report import Report

STORIES = [
    (
        [
            (
                "2024-03-01",
                (
                    "Chancellor Olaf Scholz will visit Tashkent on 15 March, his spokesman said. The two "
                    "countries are to sign a migration agreement, and a number of other documents are "
                    "expected."
                ),
            ),
            (
                "2024-03-16",
                (
                    "Olaf Scholz met President Shavkat Mirziyoyev in Tashkent on Friday. Germany and "
                    "Uzbekistan signed a deal on migration and eight memorandums."
                ),
            ),
        ],
        [("migration agreement", "delivered", "2024-03-16"), ("other documents", "delivered", "2024-03-16")],
    ),
    (
        [
            (
                "2024-04-02",
                (
                    "Narendra Modi and Emmanuel Macron will meet in Paris on 10 April. A joint statement and "
                    "a contract for submarines are expected."
                ),
            ),
            (
                "2024-04-11",
                (
                    "Narendra Modi and Emmanuel Macron met in Paris on Wednesday. They issued a joint "
                    "declaration. The contract for submarines was not signed."
                ),
            ),
        ],
        [("contract for submarines", "not_delivered", "2024-04-11"), ("joint declaration", "delivered", "2024-04-11")],
    ),
    (
        [
            (
                "2024-05-01",
                (
                    "Joe Biden will host Fumio Kishida at the White House on 8 May. The leaders are to "
                    "announce a package of defence agreements."
                ),
            ),
            ("2024-05-09", "Joe Biden and Fumio Kishida held talks at the White House on Wednesday."),
        ],
        [("package of defence agreements", "unreported", None)],
    ),
    (
        [
            (
                "2024-06-01",
                (
                    "Recep Tayyip Erdogan will travel to Baghdad on 12 June for talks with Prime Minister "
                    "Mohammed Shia al-Sudani. An accord on water is due to be signed."
                ),
            ),
            (
                "2024-06-13",
                (
                    "Erdogan and al-Sudani met in Baghdad on Wednesday. Turkey and Iraq signed 24 agreements, "
                    "including a ten-year accord on water."
                ),
            ),
        ],
        [("24 agreements", "delivered", "2024-06-13"), ("ten-year accord on water", "delivered", "2024-06-13")],
    ),
    (
        [
            (
                "2024-07-01",
                (
                    "Talks between Armenia and Azerbaijan are to be held in Geneva on 9 July. Mediators hope "
                    "that a peace treaty will be signed."
                ),
            ),
            (
                "2024-07-10",
                (
                    "Armenia and Azerbaijan held talks in Geneva on Tuesday. The talks ended without a "
                    "treaty. The two sides agreed to resume flights by the end of September."
                ),
            ),
        ],
        [("agreed to resume flights", "passed", "2024-07-10"), ("peace treaty", "not_delivered", "2024-07-10")],
    ),
    (
        [
            (
                "2024-08-01",
                (
                    "Xi Jinping will visit Hanoi on 12 August for talks with President To Lam, Vietnam said. "
                    "Some 30 documents are to be signed. China is expected to announce a loan for a railway."
                ),
            ),
            (
                "2024-08-13",
                (
                    "Xi Jinping held talks with To Lam in Hanoi on Monday. China and Vietnam signed 36 "
                    "cooperation documents. China announced a loan of 2 billion dollars for the railway."
                ),
            ),
        ],
        [
            ("loan of 2 billion dollars", "delivered", "2024-08-13"),
            ("36 cooperation documents", "delivered", "2024-08-13"),
        ],
    ),
]


@pytest.mark.parametrize(("told", "expected"), STORIES)
def test_each_expected_outcome_is_answered_once(
    told: list[tuple[str, str]], expected: list[tuple[str, str, str | None]]
) -> None:
    reports = [
        Report(id=f"r{n}", published=date.fromisoformat(day), text=text, outlet=f"Outlet {n}")
        for n, (day, text) in enumerate(told)
    ]
    claims = [claim for read in pipeline.read_batch(reports) for claim in read.claims]
    published = {report.id: report.published for report in reports}
    before = tracked(diary_of(claims[:], reports[:1], as_of=told[0][0]), claims, published)
    assert {record.state for record in before} == {"expected"}
    found = tracked(diary_of(claims, reports, as_of="2024-12-01"), claims, published)
    assert [(r.text, r.state, r.on.isoformat() if r.on else None) for r in found] == expected


def test_what_was_agreed_with_a_deadline_is_due_until_its_day() -> None:
    text = (
        "Armenia and Azerbaijan held talks in Geneva on Tuesday. They agreed to resume flights by the end of September."
    )
    report = Report(id="r1", published=date(2024, 7, 10), text=text)
    claims = pipeline.read_batch([report])[0].claims
    for as_of, state in (("2024-09-30", "due"), ("2024-10-01", "passed")):
        (record,) = tracked(diary_of(claims, [report], as_of=as_of), claims, {"r1": report.published})
        assert (record.state, record.due) == (state, date(2024, 9, 30))
