"""Reports are found by their words on every database alike; whatever somebody types is words, never a command."""

from datetime import date

import pytest

from summitry.model.report import Report
from summitry.store import Store

DAY = date(2024, 5, 14)
REPORTS = (
    Report(id="r1", published=DAY, title="Putin visits Beijing", text="Gas and trade are on the table."),
    Report(id="r2", published=DAY, text="Macron visited Beijing in April and spoke of trade."),
    Report(id="r3", published=date(2024, 6, 1), text="Putin returns to Beijing."),
)


@pytest.fixture
def store(url: str) -> Store:
    opened = Store.open(url)
    opened.add([(report, ()) for report in REPORTS])
    opened.add([(REPORTS[0], ())])
    return opened


def test_all_words_must_be_there_whatever_their_form(store: Store) -> None:
    assert store.words.find("visiting beijing", as_of=DAY, most=9).ids == ("r1", "r2")
    assert store.words.find("trade macron", as_of=DAY, most=9).ids == ("r2",)
    assert store.words.find("trade iran", as_of=DAY, most=9).ids == ()
    store.close()


def test_the_last_word_may_be_a_beginning(store: Store) -> None:
    assert store.words.find("puti", as_of=DAY, most=9).ids == ("r1",)
    store.close()


def test_only_what_was_known_by_then_is_found(store: Store) -> None:
    assert store.words.find("putin", as_of=DAY, most=9).total == 1
    later = store.words.find("putin", as_of=date(2024, 6, 1), most=1)
    assert (later.total, len(later.ids)) == (2, 1)
    rest = store.words.find("putin", as_of=date(2024, 6, 1), most=1, skip=1)
    assert {*later.ids, *rest.ids} == {"r1", "r3"}
    store.close()


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "  ",
        '"',
        "putin' OR '1'='1",
        "*",
        "NEAR(a b)",
        "title:putin",
        "(",
        "q & | ! <-> z",
        "\x00",
        "NOT",
        "ü" * 900,
    ],
)
def test_signs_mean_nothing_to_the_database(store: Store, asked: str) -> None:
    assert store.words.find(asked, as_of=DAY, most=9).total in (0, 1)
    store.close()
