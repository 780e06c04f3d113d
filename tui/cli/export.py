"""`glossator export`: the marks in a format of another tool."""

import argparse
import sys
from pathlib import Path

from tui import exporters
from tui.cli.arguments import add_filters, path, say
from tui.cli.exits import Exit
from tui.cli.opening import filter_of, marked, on_record, opened
from tui.cli.progress import shown
from tui.cli.targets import refuse_own
from tui.core.choice import Chosen, Option
from tui.core.collection import Collection
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import UsageError
from tui.library import Library
from tui.library.collecting import collected

STDOUT = Path("-")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    kinds = f"{', '.join(exporters.formats())}; else as FILE ends, else {exporters.USUAL}"
    parser.add_argument("-f", "--format", type=_named, metavar="FORMAT", help=kinds)
    parser.add_argument(
        "-o", "--output", type=path, default=STDOUT, metavar="FILE", help="a new file; - is stdout"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")
    group = parser.add_argument_group("what some formats let one choose (the usual value first)")
    for option, names in _options().values():
        group.add_argument(
            f"--{option.name}",
            choices=option.values,
            default=None,
            help=f"{option.help} ({', '.join(names)})",
        )
    add_filters(parser)


def run(options: argparse.Namespace) -> int:
    """Write the marks that fit, whole or not at all."""
    library, store = session = opened(options)
    target: Path = options.output
    name = options.format or _format_of(target)
    chosen = _chosen(options)
    _refuse(name, target, library)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted, options.order)
    limits = wanted.describe()
    articles = on_record(library, store).values()
    marks = collected(store, found, limits, [a for a in articles if wanted.wants_notes_of(a.id)])
    if not found and not marks.noted:
        none = "There are no marks to export yet. `glossator` opens the app to make some."
        say(f"No mark fits: {limits}." if limits else none)
        return Exit.NOTHING
    lost = exporters.losses(name, marks, chosen)
    if target == STDOUT:
        _print(name, marks, chosen)
    else:
        with shown(f"Writing {target.name}", len(found)) as tick:
            export = exporters.pieces(name, marks, chosen)
            exporters.write(export, target, replace=options.force, tick=tick)
        say(f"{_counted(marks)} written to {target}.")
    for sentence in (*lost, *_outside(marks)):
        say(sentence)
    return session.code


def _options() -> dict[str, tuple[Option, list[str]]]:
    """Give each option of any format, with the formats that have it."""
    found: dict[str, tuple[Option, list[str]]] = {}
    for name in exporters.formats():
        for option in exporters.options(name):
            found.setdefault(option.name, (option, []))[1].append(name)
    return found


def _chosen(options: argparse.Namespace) -> dict[str, str]:
    given = {name: getattr(options, name) for name in _options()}
    return {name: value for name, value in given.items() if value is not None}


def _counted(marks: Collection) -> str:
    number, articles = len(marks.passages), len(marks.articles)
    return f"{count(number, 'annotation')} from {count(articles, 'article')}"


def _outside(marks: Collection) -> list[str]:
    """Say how many links are not written as one of their marks is not."""
    if not marks.outside:
        return []
    return [f"Left out: {count(marks.outside, 'link')} to marks that are not among these."]


def _named(words: str) -> str:
    """Give the format of that name, or the one whose files end so: `md`."""
    name = words.lower().removeprefix(".")
    for known in exporters.formats():
        if name in (known, exporters.suffix(known)[1:]):
            return known
    known_names = ", ".join(exporters.formats())
    raise argparse.ArgumentTypeError(f"no format {words!r}; there are: {known_names}")


def _format_of(path: Path) -> str:
    """Give the format whose files end like this one, the usual one for a bare name.

    Raises UsageError if there is none.
    """
    if not path.suffix or path == STDOUT:
        return exporters.USUAL
    if found := exporters.format_of(path):
        return found
    known = ", ".join(exporters.formats())
    raise UsageError(f"Which format is {path}? Name it with -f: {known}.")


def _refuse(name: str, target: Path, library: Library) -> None:
    """Raise UsageError for a target that no export may be written to.

    That is the database, an article, or a terminal for bytes that are no text.
    """
    if target == STDOUT:
        if sys.stdout and sys.stdout.isatty() and not exporters.is_text(name):
            raise UsageError(f"{exporters.title(name)} is no text to show: name a file with -o.")
        return
    refuse_own(target, library)
    if other := exporters.other_format(name, target):
        title, meant = exporters.title(name), exporters.title(other)
        raise UsageError(
            f"{target} is the name of a file of {meant}, and -f asks for {title}. Change either."
        )


def _print(name: str, marks: Collection, chosen: Chosen) -> None:
    """Send the export on as it is; to a terminal in characters that it does not obey."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        words = exporters.render(name, marks, chosen).decode("utf-8-sig")
        print(visible(words.replace("\r\n", "\n")), end="")
        return
    sys.stdout.flush()
    for _, piece in exporters.gathered(exporters.pieces(name, marks, chosen)):
        sys.stdout.buffer.write(piece)
