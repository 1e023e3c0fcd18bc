"""What is kept of feeds, pages and alerts, on each database."""

from datetime import UTC, datetime, timedelta

from summitry.store import Store
from summitry.store.followed import Fetched
from summitry.store.told import Letter, LetterState

NOW = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)


def test_notes_and_pages_are_kept_and_replaced(url: str) -> None:
    with Store.open(url) as store:
        store.followed.keep({"feed:a": "1", "feed:b": "1"}, [Fetched(key="p", due=NOW, payload="x")])
        store.followed.keep({"feed:a": "2"}, [Fetched(key="q", digest="d")])
        assert store.followed.notes(["feed:a", "feed:b", "feed:c"]) == {"feed:a": "2", "feed:b": "1"}
        assert store.followed.pages(["p", "q", "r"]) == {"p", "q"}
        assert store.followed.digests(["d", "e"]) == {"d"}
        assert store.followed.waiting(NOW - timedelta(seconds=1)) == ()
        assert store.followed.waiting(NOW) == (Fetched(key="p", due=NOW, payload="x"),)
        store.followed.keep({}, [Fetched(key="p")])
        assert store.followed.waiting(NOW + timedelta(days=9)) == ()


def test_many_keys_are_no_trouble(url: str) -> None:
    with Store.open(url) as store:
        keys = [f"k{number}" for number in range(1300)]
        store.followed.keep({key: key for key in keys}, [Fetched(key=key, digest=key) for key in keys])
        assert store.followed.notes(keys) == {key: key for key in keys}
        assert store.followed.pages([*keys, "none"]) == store.followed.digests([*keys, "none"]) == set(keys)


def letter(alert: str, channel: str = "desk") -> Letter:
    return Letter(alert=alert, channel=channel, payload=f"about {alert}", due=NOW)


def test_telling_and_queueing_are_one_step_that_one_program_makes(url: str) -> None:
    with Store.open(url) as one, Store.open(url) as other:
        assert one.told.last("desk") is None
        assert one.told.tell("desk", b"state 1", [letter("a-1"), letter("a-1", "mail")], after=None)
        assert not other.told.tell("desk", b"other", [letter("a-9")], after=None)
        assert one.told.last("desk") == (1, b"state 1")
        assert other.told.tell("desk", b"state 2", [letter("a-1"), letter("a-2")], after=1)
        assert not one.told.tell("desk", b"late", [letter("a-9")], after=1)
        assert one.told.last("desk") == (2, b"state 2")
        assert [found.alert for found in one.told.waiting("desk")] == ["a-1", "a-2"]
        assert [found.payload for found in one.told.waiting("mail")] == ["about a-1"]


def test_letters_leave_in_their_order_and_are_counted(url: str) -> None:
    with Store.open(url) as store:
        store.told.tell("desk", b"", [letter(f"a-{number}") for number in range(12)], after=None)
        first, second, *_ = store.told.waiting("desk")
        late = NOW + timedelta(minutes=5)
        store.told.settle(Letter(**{**_values(first), "state": LetterState.SENT}))
        store.told.settle(Letter(**{**_values(second), "tries": 1, "error": "refused", "due": late}))
        assert [found.alert for found in store.told.waiting("desk")] == [f"a-{number}" for number in range(1, 12)]
        [queue] = store.told.queues()
        assert (queue.channel, queue.waiting, queue.sent, queue.given_up) == ("desk", 11, 1, 0)
        assert queue.head is not None
        assert (queue.head.alert, queue.head.tries, queue.head.error, queue.head.due) == ("a-1", 1, "refused", late)


def _values(found: Letter) -> dict[str, object]:
    return {name: getattr(found, name) for name in Letter.__dataclass_fields__}
