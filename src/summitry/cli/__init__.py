"""The command line: the only place that reads the clock, the environment and the terminal.

What a command needs is imported inside it, so that `summitry diary` never pays for a parser.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from summitry.cli import (
    asking,
    desk,
    digesting,
    following,
    judging,
    output,
    people,
    reading,
    reference,
    relating,
    serving,
    watching,
    world,
)
from summitry.refdata import source
from summitry.refdata.tables import RefdataError

__all__ = ("COMMANDS", "app", "main")

COMMANDS: dict[Callable[..., None], str] = {
    reading.read: "summitry read reports",
    following.follow: "echo https://news.example/feed > feeds.txt && summitry follow feeds.txt --status",
    watching.watch: 'printf \'[[watch]]\\nname = "China"\\nperson = "China"\\n\' > watches.toml && '
    "summitry watch watches.toml --since 2024-05-10 --as-of 2024-05-14",
    desk.diary: "summitry diary --as-of 2024-05-14 --party China",
    desk.show: "summitry show 'putin china' --as-of 2024-05-14",
    asking.explain: "summitry explain 'putin china' --as-of 2024-05-14",
    asking.changes: "summitry changes --since 2024-04-24 --as-of 2024-05-14",
    digesting.digest: "summitry digest --weekly --as-of 2024-05-14",
    relating.ties: "summitry ties RUS CHN --as-of 2024-05-17",
    relating.map_: "summitry map --as-of 2024-05-17",
    relating.outcomes: "summitry outcomes --as-of 2024-05-17",
    reading.claims: "summitry claims reports/handshake.md",
    reading.extract: "summitry extract reports/handshake.md --format jsonl",
    reading.times: "summitry times reports/putin-harbin.txt --published 2024-05-17",
    reference.who: "summitry who 'the Russian president' --on 2024-05-16",
    reference.schema: "summitry schema entry",
    reference.sample: "summitry sample reports",
}
"""Every command with an example that runs, in this order of help, after `summitry sample reports`."""

app = typer.Typer(
    name="summitry",
    help="Read the news and keep the foreign-policy diary: which meetings are coming, when, how sure that is.",
    epilog="To begin: summitry sample reports; summitry read reports; summitry diary --as-of 2024-05-14",
    no_args_is_help=True,
    # A fault of summitry is shown as Python shows it, without the values of the user's data.
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command, example in COMMANDS.items():
    # "map" is a word of Python; its function ends in an underscore.
    app.command(command.__name__.rstrip("_"), epilog=f"Example: {example}")(command)
# Its example would not end by itself, so it is no example that runs.
app.command("serve", epilog="Example: summitry serve --port 8000 --open")(serving.serve)
app.add_typer(judging.judge, name="judge")
app.add_typer(people.users, name="users")
app.add_typer(world.app, name="refdata")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"summitry {version('summitry')}")
        raise typer.Exit


@app.callback()
def _everywhere(
    tables: Annotated[
        Path | None,
        typer.Option(
            envvar="SUMMITRY_REFDATA",
            metavar="FOLDER",
            help="Your own names, offices and places; they win over the shipped.",
        ),
    ] = None,
    _asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    try:
        source.use(tables)
    except FileNotFoundError as error:
        output.fail(f"{error}; check --tables and SUMMITRY_REFDATA")


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    gc.set_threshold(50_000)  # imports and tables stay for good: looking through them over and over costs a tenth
    try:
        app()
    except RefdataError as error:
        # Tables are read when they are first needed, so this can come out of any command.
        output.say(f"summitry: {error}")
        sys.exit(output.WRONG_USAGE)
