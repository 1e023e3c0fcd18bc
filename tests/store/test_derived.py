"""What was worked out is replaced as a whole or in part, on each database, and can be dropped."""

from datetime import date

from summitry.store import Store
from summitry.store.derived import KeptEntry

DAY = date(2024, 5, 14)


def entry(id_: str, payload: bytes = b"x") -> KeptEntry:
    return KeptEntry(id=id_, day=DAY, settles=date.max, payload=payload)


def test_parts_and_entries(url: str) -> None:
    with Store.open(url) as store:
        assert store.derived.part("head") is None
        store.derived.keep({"head": b"1", "board": b"\x00\xff"}, [entry("e-b"), entry("e-a")], None)
        store.derived.keep({"head": b"2"}, [entry("e-b", b"y"), entry("e-c")], {"e-a"})
        assert (store.derived.part("head"), store.derived.part("board")) == (b"2", b"\x00\xff")
        assert store.derived.entries() == (entry("e-b", b"y"), entry("e-c"))
        store.derived.keep({}, [entry("e-d")], None)
        assert [one.id for one in store.derived.entries()] == ["e-d"]
        store.derived.drop()
        assert (store.derived.part("head"), store.derived.entries()) == (None, ())


def test_totals(url: str) -> None:
    with Store.open(url) as store:
        totals = store.totals()
        assert (totals.reports, totals.judgements, totals.last) == (0, 0, None)
