"""Which changes of the diary are told to whom, and with which sentences."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factories import claim, report, window
from summitry.model.claim import Claim, Outcome
from summitry.model.report import Report
from summitry.model.words import OutcomeKind, OutcomeState
from summitry.store import Store
from summitry.tell.alerts import Alert
from summitry.tell.telling import tell
from summitry.tell.watches import Kind, read

NOW = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
Told = tuple[Report, tuple[Claim, ...]]


def on(day: str, id_: str, **fields: object) -> Told:
    made = claim(id_, **fields)  # type: ignore[arg-type]
    return report(id_, day, text=made.evidence[0].text), (made,)


MAY = on("2024-03-19", "r1", when=window("2024-05-01", "2024-05-31"), text="He will come in May.")
FIXED = on(
    "2024-05-13", "r2", when=window("2024-05-16", "2024-05-17"), certainty="announced", text="He comes on 16 May."
)
OFF = on("2024-05-14", "r3", certainty="cancelled", when=window("2024-05-16"), text="The visit is off.")
OTHER = on("2024-05-13", "r4", who="Macron>Serbia", when=window("2024-06-03"), text="Macron is to go to Serbia.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "diary.db"))


def watch(text: str) -> str:
    return f'[[watch]]\nname = "W"\n{text}\n'


def run(store: Store, toml: str, told: Sequence[Told], day: str, since: str | None = None) -> tuple[Alert, ...]:
    store.add(told)
    back = date.fromisoformat(since) if since else None
    return tell(store, read(toml.encode()), today=date.fromisoformat(day), now=NOW, since=back)


def kinds(found: Sequence[Alert]) -> list[str]:
    return [alert.kind.value for alert in found]


def test_the_first_time_the_diary_is_noted_and_then_what_changed_is_told_once(store: Store) -> None:
    assert run(store, watch(""), [MAY], "2024-05-12") == ()
    found = run(store, watch(""), [FIXED], "2024-05-13")
    assert kinds(found) == ["days"]
    assert [quote.text for quote in found[0].quotes] == ["He comes on 16 May."]
    assert (found[0].status.value, found[0].days, found[0].on) == ("expected", "16–17 May", date(2024, 5, 13))
    assert run(store, watch(""), [], "2024-05-13") == ()
    assert run(store, watch(""), [], "2024-05-14") == ()


def test_two_changes_of_one_day_are_told_each_at_its_time(store: Store) -> None:
    run(store, watch(""), [MAY], "2024-05-14")
    assert kinds(run(store, watch(""), [FIXED], "2024-05-14")) == ["days"]
    found = run(store, watch(""), [OFF], "2024-05-14")
    assert kinds(found) == ["status", "days"]
    assert [quote.text for quote in found[0].quotes] == ["The visit is off."]


def test_a_look_back_tells_what_changed_since_a_day_and_the_same_again_has_the_same_ids(store: Store) -> None:
    found = run(store, watch(""), [MAY, FIXED], "2024-05-13", since="2024-05-01")
    again = run(store, watch(""), [], "2024-05-14", since="2024-05-01")
    assert [alert.id for alert in found] == [alert.id for alert in again]
    assert len(store.told.waiting("terminal")) == len(found) == 1


def test_a_look_at_past_days_does_not_make_later_ones_untold(store: Store) -> None:
    run(store, watch(""), [MAY, FIXED], "2024-05-14")
    assert kinds(run(store, watch(""), [], "2024-04-01", since="2024-03-01")) == ["new"]
    assert run(store, watch(""), [], "2024-05-14") == ()


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('pair = ["Russia", "China"]', ["new"]),
        ('pair = ["China", "Putin"]', ["new"]),
        ('pair = ["Russia", "France"]', []),
        ('person = "Macron"', []),
        ('person = "Putin"\ntype = "visit"', ["new"]),
        ('person = "Putin"\ntype = "summit"', []),
        ('place = "China"', []),
        ('tell = ["conflict"]', []),
    ],
)
def test_who_takes_part_and_what_it_is(toml: str, told: list[str], store: Store) -> None:
    run(store, watch(toml), [], "2024-03-18")
    assert kinds(run(store, watch(toml), [MAY], "2024-03-19")) == told


def test_a_chance_that_crosses_a_line_is_told_also_by_what_is_new(store: Store) -> None:
    toml = watch("crosses = [0.6, 0.3, 0.99]")
    run(store, toml, [], "2024-03-18")
    found = run(store, toml, [MAY], "2024-03-19")
    assert kinds(found) == ["crosses", "crosses"]
    assert found[0].text.startswith("chance of being held above 30 %: 0 % -> ")
    assert [quote.text for quote in found[0].quotes] == ["He will come in May."]
    fell = run(store, toml, [on("2024-03-20", "r9", certainty="cancelled", text="It is off.")], "2024-03-20")
    assert [alert.text.split(":")[0] for alert in fell][-1] == "chance of being held below 60 %"


def test_days_that_narrow_and_steps_to_a_status(store: Store) -> None:
    narrow, steps = watch('tell = ["narrows"]'), watch('status = "cancelled"').replace('"W"', '"V"')
    run(store, narrow + steps, [MAY], "2024-05-12")
    assert kinds(run(store, narrow + steps, [FIXED], "2024-05-13")) == ["days"]
    assert run(store, narrow + steps, [OFF], "2024-05-14")[0].watches == ("V",)


def test_days_that_pass_without_news(store: Store) -> None:
    toml = watch('tell = ["passed"]')
    run(store, toml, [MAY, FIXED], "2024-05-13")
    found = run(store, toml, [], "2024-07-20")
    assert kinds(found) == ["passed"]
    assert found[0].quotes == ()
    assert run(store, toml, [], "2024-07-25") == ()


def test_a_conflict_that_appears(store: Store) -> None:
    toml = watch('tell = ["conflict"]')
    run(store, toml, [FIXED], "2024-05-13")
    denied = on("2024-05-13", "r5", certainty="denied", when=window("2024-05-16"), text="There is no such visit.")
    found = run(store, toml, [denied], "2024-05-14")
    assert set(kinds(found)) == {"conflict"}
    assert "There is no such visit." in {quote.text for alert in found for quote in alert.quotes}


def test_an_outcome_of_which_nobody_tells(store: Store) -> None:
    outcome = Outcome(text="a gas contract", kind=OutcomeKind.AGREEMENT, state=OutcomeState.EXPECTED)
    paper, (first,) = FIXED
    fields = {name: getattr(first, name) for name in Claim.__dataclass_fields__}
    planned = (paper, (Claim(**{**fields, "outcomes": (outcome,)}),))
    held = on("2024-05-17", "r6", certainty="held", when=window("2024-05-16"), text="They met.")
    toml = watch("unreported_after = 10")
    run(store, toml, [planned, held], "2024-05-17")
    assert run(store, toml, [], "2024-05-25") == ()
    found = run(store, toml, [], "2024-06-02")
    assert kinds(found) == ["unreported"]
    assert "'a gas contract'" in found[0].text
    assert run(store, toml, [], "2024-06-20") == ()


def test_one_change_for_several_watches_is_one_alert_in_each_channel(store: Store) -> None:
    toml = (
        watch('to = "a"').replace('"W"', '"One"')
        + watch('person = "Putin"\nto = ["a", "b"]').replace('"W"', '"Two"')
        + '[[channel]]\nname = "a"\nkind = "terminal"\n[[channel]]\nname = "b"\nkind = "terminal"\n'
    )
    run(store, toml, [], "2024-03-18")
    [alert] = run(store, toml, [MAY], "2024-03-19")
    assert alert.watches == ("One", "Two")
    assert [len(store.told.waiting(channel)) for channel in ("a", "b")] == [1, 1]


def test_a_watch_that_is_new_begins_with_what_comes(store: Store) -> None:
    run(store, watch(""), [MAY], "2024-05-12")
    both = watch("") + '[[watch]]\nname = "Later"\n'
    assert {alert.watches for alert in run(store, both, [FIXED], "2024-05-13")} == {("W",)}
    assert {alert.watches for alert in run(store, both, [OTHER], "2024-05-13")} == {("W", "Later")}


def test_a_clock_that_was_set_back_tells_nothing_twice(store: Store) -> None:
    run(store, watch(""), [MAY], "2024-05-13")
    assert run(store, watch(""), [FIXED], "2024-05-01") == ()
    assert kinds(run(store, watch(""), [], "2024-05-14")) == ["days"]


def test_alerts_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    told = [MAY, FIXED, OTHER]
    found = []
    for number, order in enumerate((told, told[::-1])):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
            for one in order:
                store.add([one])
            found.append(run(store, watch(""), [], "2024-05-13", since="2024-03-01"))
    assert found[0] == found[1]
    assert {alert.kind for alert in found[0]} == {Kind.NEW}


def test_an_entry_that_a_late_report_gives_another_id_is_not_new(store: Store) -> None:
    run(store, watch('tell = ["new", "gone", "days"]'), [FIXED], "2024-05-14")
    earlier = on("2024-05-10", "r0", when=window("2024-05-10", "2024-05-20"), text="He comes in the middle of May.")
    assert "new" not in kinds(run(store, watch('tell = ["new", "gone", "days"]'), [earlier], "2024-05-14"))
