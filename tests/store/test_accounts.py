"""Accounts, sessions and the list of what was done."""

from datetime import UTC, datetime, timedelta

from summitry.model.account import Account, AccountRole, Done
from summitry.store import Store

NOW = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def account(name: str = "ada", role: AccountRole = AccountRole.EDITOR) -> Account:
    return Account(name=name, hash=f"hash of {name}", role=role, created=NOW)


def test_a_name_is_given_once(url: str) -> None:
    with Store.open(url) as store:
        assert store.accounts.add(account())
        assert not store.accounts.add(account(role=AccountRole.ADMIN))
        assert store.accounts.account("ada") == account()
        assert store.accounts.account("Ada") is None
        assert store.accounts.all() == (account(),)


def test_a_session_ends_with_its_time_with_its_account_and_with_another_password(url: str) -> None:
    with Store.open(url) as store:
        known = store.accounts
        known.add(account())
        known.begin("ada", digest="d1", at=NOW, until=NOW + HOUR)
        found = known.session("d1", at=NOW)
        assert found is not None
        assert (found.account, found.role, found.before) == ("ada", AccountRole.EDITOR, None)
        assert known.session("d1", at=NOW + HOUR) is None
        known.begin("ada", digest="d2", at=NOW + HOUR, until=NOW + 2 * HOUR)
        again = known.session("d2", at=NOW + HOUR)
        assert again is not None
        assert again.before == NOW
        assert known.change("ada", role=AccountRole.READER)
        assert known.session("d2", at=NOW + HOUR) is None
        known.begin("ada", digest="d3", at=NOW + HOUR, until=NOW + 2 * HOUR)
        known.end("d3")
        assert known.session("d3", at=NOW + HOUR) is None
        known.begin("ada", digest="d4", at=NOW + HOUR, until=NOW + 2 * HOUR)
        assert known.remove("ada")
        assert known.session("d4", at=NOW + HOUR) is None
        assert not known.remove("ada")
        assert not known.change("ada", role=AccountRole.ADMIN)


def test_the_list_is_kept_in_order_and_counted(url: str) -> None:
    with Store.open(url) as store:
        for minute in range(4):
            at = NOW + timedelta(minutes=minute)
            store.accounts.note(Done(at=at, account="ada", what="sign-in refused", address="192.0.2.1"))
        store.accounts.note(Done(at=NOW, account="bob", what="signed in", subject="", address="192.0.2.2"))
        assert [done.account for done in store.accounts.done(most=2)] == ["bob", "ada"]
        since = NOW + timedelta(seconds=90)
        assert store.accounts.count("sign-in refused", since=since, account="ada") == 2
        assert store.accounts.count("sign-in refused", since=since, address="192.0.2.2") == 0
