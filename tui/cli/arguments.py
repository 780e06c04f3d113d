"""The commands and the arguments that all of them take."""

import argparse
import difflib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn, Protocol

from tui import __version__
from tui.core.filters import ORDERS
from tui.core.visible import visible
from tui.errors import UsageError


class Command(Protocol):
    """What the module of a command holds."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the command."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and give the exit code."""


class Entry(NamedTuple):
    """A command in the table."""

    module: str
    help: str


OPEN = ""
"""The command that no word names: it opens the app."""

COMMANDS: Mapping[str, Entry] = {
    OPEN: Entry("open_app", "open the app"),
    "list": Entry("listing", "articles: id, title, outlet, date, marks, progress"),
    "read": Entry("read", "an article in the app, or --plain: with its marks as text"),
    "annotations": Entry("annotations", "marks, all or those that fit"),
    "search": Entry("search", "titles, passages, marks, notes and tags that have some words"),
    "export": Entry("export", "marks as Markdown, HTML, DOCX, CSV, JSON, QDPX and others"),
    "import": Entry("receiving", "marks from another tool: Hypothesis, QDPX, W3C, CSV and others"),
    "verify": Entry("verify", "every mark against its article; 1 if one does not stand"),
    "reanchor": Entry("reanchor", "accept where marks stand in changed articles; --apply saves"),
    "diff": Entry("diff", "what changed in an article since its marks were made"),
    "relink": Entry("relink", "say that a new file is an article whose file is missing"),
    "mark": Entry("mark", "mark a passage from a script"),
    "suggest": Entry("suggest", "every passage that a tag key would take"),
    "tags": Entry("tags", "the codebook with counts"),
    "serve": Entry("serve", "the app in a browser on this machine"),
    "stats": Entry("stats", "numbers: per tag, article, outlet, date; tags that come together"),
    "config": Entry("settings", "settings: where they are, what they are, what is wrong"),
    "backup": Entry("backup", "list the backups of the database, or make one now"),
    "restore": Entry("restore", "bring the marks back as a backup has them"),
    "texts": Entry("texts", "the texts that were annotated, and what refers to them"),
    "clean": Entry("clean", "remove kept texts that nothing refers to"),
    "merge": Entry("merge", "join a colleague's annotations.json into this library's"),
    "guide": Entry("guide", "open the app on a short guide to try things out in"),
    "completions": Entry("completions", "print what completes commands in bash, zsh or fish"),
    "git-setup": Entry("git_setup", "let git merge the database record by record"),
    "merge-driver": Entry("merge_driver", "merge three versions of a database; git calls it"),
}
TAKES_A_VALUE = frozenset({"--library", "--database"})


class Parser(argparse.ArgumentParser):
    """A parser whose errors are ours."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what is wrong and where to look."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.")


def chosen(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Give the command that is named, and the other arguments in their order."""
    value_follows = False
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if not value_follows and argument in COMMANDS and argument:
            return argument, [*arguments[:place], *arguments[place + 1 :]]
        if not value_follows and not argument.startswith("-"):
            break
        value_follows = argument in TAKES_A_VALUE
    return OPEN, list(arguments)


def parser_of(name: str, command: Command) -> Parser:
    """Give the parser of a command."""
    prog = f"glossator {name}".strip()
    parser = Parser(
        prog=prog,
        description=(COMMANDS[name].help if name else _ABOUT),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        epilog=None if name else _overview(),
    )
    if not name:
        parser.add_argument("--version", action="version", version=f"glossator {__version__}")
    parser.add_argument(
        "--library", type=path, metavar="FOLDER", help="the folder with the articles"
    )
    parser.add_argument(
        "--database", type=path, metavar="FILE", help="another database than its annotations.json"
    )
    command.arguments(parser)
    return parser


_ABOUT = "Read articles in the terminal and mark passages with one key."


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {entry.help}" for name, entry in COMMANDS.items() if name]
    return "commands (COMMAND --help says more):\n" + "\n".join(lines)


def meant(word: str) -> str:
    """Give the sentence that a mistyped command needs; empty if none is near."""
    near = difflib.get_close_matches(word, [name for name in COMMANDS if name], 1)
    return f" Did you mean the command {near[0]}?" if near else ""


def name(words: str) -> str:
    """Take words that must not be missing: an unset variable of a script is a mistake."""
    if not words.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return words


def path(words: str) -> Path:
    """Take a path that must not be missing."""
    return Path(name(words))


QUERY_HELP = (
    'with all of this: word, "phrase", -word, tag:T, article:A, creator:NAME, note:WORD, has:note, '
    "since:DATE, before:DATE, each also with - before it"
)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which marks, and in what order."""
    add_which(parser).add_argument(
        "--order", choices=[*ORDERS], default="place", help="by place in the text, or …"
    )


def add_which(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add the arguments that say which marks, and give their group."""
    group = parser.add_argument_group("which marks")
    group.add_argument("--tag", action="append", default=[], metavar="T", help="of this tag, or")
    group.add_argument("--article", metavar="A", help="of this article: id, path or title words")
    group.add_argument(
        "--query", default="", metavar="WORDS", help=f"{QUERY_HELP} (then: --query=-word)"
    )
    group.add_argument("--since", metavar="DATE", help="made or changed on this day (UTC) or later")
    group.add_argument("--creator", type=name, metavar="NAME", help="made by")
    return group


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the argument for programs that read the output."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def say(sentence: str) -> None:
    """Say something that is no result."""
    if sys.stderr:
        print(f"glossator: {visible(sentence)}", file=sys.stderr)


def show(line: str) -> None:
    """Say a line that is to be copied, so without our name before it."""
    if sys.stderr:
        print(visible(line), file=sys.stderr)
