"""`summitry users`: who may sign in to the pages. Passwords are asked for, never given as an argument."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from summitry.cli import output
from summitry.cli.judging import user
from summitry.cli.options import StoreUrl, now
from summitry.model.account import Account, AccountRole, Done

if TYPE_CHECKING:
    from summitry.store import Store

users = typer.Typer(
    help="Accounts for the pages: who may read, decide, and see what was done.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
RoleOption = Annotated[
    AccountRole,
    typer.Option("--role", metavar="ROLE", help=f"One of {', '.join(AccountRole)}; each may all before it."),
]
LONGEST = 60


def _password() -> str:
    """Asked for twice at a terminal, else the first line of standard input."""
    from summitry.web.secrets import hashed

    if sys.stdin.isatty():
        given = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again")
    else:
        given = sys.stdin.readline().rstrip("\n")
    try:
        return hashed(given)
    except ValueError as error:
        output.fail(str(error))


@users.command(epilog="Example: summitry users add ada --role editor")
def add(name: Name, store: StoreUrl, role: RoleOption = AccountRole.EDITOR) -> None:
    """Add an account. The password is asked for, or read from standard input."""
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST:
        output.fail(f"{name!r} is no name: one to {LONGEST} letters and signs that can be seen")
    hash_ = _password()
    with _opened(store) as kept:
        if not kept.accounts.add(Account(name=name, hash=hash_, role=role, created=now())):
            output.fail(f"there is a {name} already; summitry users password {name} gives another password")
        _note(kept, "account added", f"{name} {role}")
    output.say(f"{name} may sign in as {role}")


@users.command("list", epilog="Example: summitry users list")
def list_(store: StoreUrl) -> None:
    """Print the accounts with their roles and last visits."""
    with _opened(store) as kept:
        for one in kept.accounts.all():
            visited = f"{one.visited:%Y-%m-%d %H:%M}" if one.visited else "never here"
            output.data([f"{one.name}  {one.role}  {visited}\n".encode()])


@users.command(epilog="Example: summitry users role ada admin")
def role(
    name: Name,
    value: Annotated[
        AccountRole, typer.Argument(metavar="ROLE", help=f"{', '.join(AccountRole)}.", show_default=False)
    ],
    store: StoreUrl,
) -> None:
    """Give an account another role, and end its sessions."""
    with _opened(store) as kept:
        if not kept.accounts.change(name, role=value):
            _unknown(name)
        _note(kept, "role changed", f"{name} {value}")
    output.say(f"{name} is {value} now")


@users.command(epilog="Example: summitry users password ada")
def password(name: Name, store: StoreUrl) -> None:
    """Give an account another password, and end its sessions."""
    hash_ = _password()
    with _opened(store) as kept:
        if not kept.accounts.change(name, hash=hash_):
            _unknown(name)
        _note(kept, "password changed", name)
    output.say(f"{name} has a new password")


@users.command(epilog="Example: summitry users remove ada")
def remove(name: Name, store: StoreUrl) -> None:
    """Remove an account and end its sessions; its decisions and its lines on the list stay."""
    with _opened(store) as kept:
        if not kept.accounts.remove(name):
            _unknown(name)
        _note(kept, "account removed", name)
    output.say(f"{name} may not sign in any more")


@users.command(epilog="Example: summitry users audit")
def audit(
    store: StoreUrl,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="How many lines, the newest first.")] = 50,
) -> None:
    """Print what was done on the pages and with accounts, the newest first."""
    from summitry.views.clean import clean

    with _opened(store) as kept:
        for one in kept.accounts.done(most=most):
            told = (f"{one.at:%Y-%m-%d %H:%M:%S}", one.account, one.what, one.subject, one.address)
            output.data([f"{'  '.join(map(clean, told))}\n".encode()])


@contextmanager
def _opened(url: str) -> Iterator["Store"]:
    """The store, for writing; whatever is wrong with it ends the command with one line."""
    from summitry.store import Store, StoreError

    try:
        with Store.open(url) as kept:
            yield kept
    except StoreError as error:
        output.fail(str(error))


def _note(kept: "Store", what: str, subject: str) -> None:
    kept.accounts.note(Done(at=now(), account=user(), what=what, subject=subject, address="command line"))


def _unknown(name: str) -> NoReturn:
    output.fail(f"there is no {name}; summitry users list names those there are")
