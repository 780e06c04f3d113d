"""`glossator git-setup`: let git merge the library's database record by record."""

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import tui
from tui import atomic
from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import opened_to_write
from tui.core.patterns import pattern
from tui.errors import GlossatorError

MERGE_NAME = "Glossator's merge by record"
PROGRAM = "import sys; sys.path.insert(0, {!r}); from tui.cli import main; sys.exit(main())"
"""Runs from any folder, whatever the environment says of Python."""
SPECIAL = pattern(r"([\\*?\[\]])")
"""What stands for other characters in a pattern of git."""


class Line(NamedTuple):
    """A line that a file must have."""

    file: Path
    text: str
    shared: bool
    """Whether it goes into version control."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")


def run(options: argparse.Namespace) -> int:
    """Write the missing lines and settings; say which, and what to commit."""
    database = opened_to_write(options).library.database
    folder = database.parent.resolve()
    if _git(folder, "rev-parse", "--is-inside-work-tree") != "true":
        raise GlossatorError(f"{folder} is no working tree of git: there is nothing to set up.")
    if "\n" in str(database):
        raise GlossatorError("git's patterns cannot name a path with a line break: rename it.")
    prefix = _git(folder, "rev-parse", "--show-prefix")
    missing = [line for line in _lines(database, folder, prefix) if not _is_there(line)]
    settings = [(key, value) for key, value in _settings() if _setting(folder, key) != value]
    if not options.dry_run:
        for line in missing:
            _add(line)
        for key, value in settings:
            _git(folder, "config", key, value)
    _report(missing, settings, options.dry_run)
    shared = dict.fromkeys(line.file.name for line in missing if line.shared)
    if shared and not options.dry_run:
        _say_what_to_commit([*shared], database.name)
    return Exit.PARTLY if _say_what_is_ignored(folder, database.name) else Exit.DONE


def _lines(database: Path, folder: Path, prefix: str) -> Iterator[Line]:
    name = database.name
    attributes = folder / _git(folder, "rev-parse", "--git-path", "info/attributes")
    yield Line(folder / ".gitattributes", f"{_quoted(_escaped(name))} merge=union", True)
    for ignored in _ignored(database):
        yield Line(folder / ".gitignore", ignored, True)
    # For this clone alone, and stronger than .gitattributes: the driver is not everywhere.
    yield Line(attributes, f"{_quoted('/' + _escaped(prefix + name))} merge=glossator", False)


def _ignored(database: Path) -> tuple[str, ...]:
    """Give the patterns of what lies beside a database and is of one machine only."""
    name, stem, suffix = (_escaped(one) for one in (database.name, database.stem, database.suffix))
    return (
        ".glossator/*",
        "!.glossator/texts/",
        ".glossator/texts/.*.saving",
        f".{name}.saving",
        f"{stem}.damaged-*{suffix}",
        f"{stem}.damaged-*.journal",
        f"{stem}.rejected-*.jsonl",
    )


def _settings() -> list[tuple[str, str]]:
    """Give git's settings for the driver; git replaces %O, %A and %B by files."""
    root = str(Path(tui.__file__).resolve().parents[1])
    program = (sys.executable, "-I", "-c", PROGRAM.format(root), "merge-driver")
    command = shlex.join(program).replace("%", "%%")
    return [("merge.glossator.name", MERGE_NAME), ("merge.glossator.driver", f"{command} %O %A %B")]


def _escaped(name: str) -> str:
    """Give the pattern that fits just this path; at its start # and ! mean something else."""
    escaped = SPECIAL.sub(r"\\\1", name)
    return f"\\{escaped}" if escaped[:1] in ("#", "!") else escaped


def _quoted(words: str) -> str:
    """Give a pattern as .gitattributes wants it: in C's quotation marks where it has spaces."""
    if not any(char in ' "\\\t' or char < " " for char in words):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _is_there(line: Line) -> bool:
    """Tell whether a file has the line, or for attributes one that says more."""
    wanted = line.text.rpartition(" ")
    return any(
        have == line.text
        or (wanted[1] and have.startswith(f"{wanted[0]} ") and wanted[2] in have.split())
        for have in _text(line.file).splitlines()
    )


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _failed(file, error) from error


def _add(line: Line) -> None:
    """Put the line at the end of its file. Raises GlossatorError."""
    known = _text(line.file)
    end = "" if not known or known.endswith("\n") else "\n"
    try:
        line.file.parent.mkdir(exist_ok=True)
        atomic.write(line.file, [f"{known}{end}{line.text}\n".encode("utf-8", "surrogateescape")])
    except OSError as error:
        raise _failed(line.file, error) from error


def _failed(file: Path, error: OSError) -> GlossatorError:
    return GlossatorError(
        f"{file} cannot be changed: {error.strerror}. It is as it was; "
        "put that right and run this again."
    )


def _setting(folder: Path, key: str) -> str:
    return _output(folder, "config", "--get", key).stdout.removesuffix("\n")


def _git(folder: Path, *words: str) -> str:
    """Give what git answers. Raises GlossatorError with the reason if it refuses."""
    done = _output(folder, *words)
    if done.returncode:
        reason = done.stderr.strip().removeprefix("fatal: ").splitlines()
        raise GlossatorError(
            f"git refuses in {folder}: {reason[0] if reason else 'it gives no reason'}. "
            "The database must lie in a git repository: make one with git init."
        )
    return done.stdout.removesuffix("\n")


def _output(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            ["git", "-C", os.fspath(folder), *words],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise GlossatorError("git is not installed, so there is nothing to set up.") from error


def _report(missing: Sequence[Line], settings: Sequence[tuple[str, str]], dry_run: bool) -> None:
    """Print what was added where, and say what is left to do."""
    for line in missing:
        print(f"{line.file}: {line.text}")
    for key, value in settings:
        print(f"git config {key}: {value}")
    if not missing and not settings:
        say("Everything is set up already.")
        return
    say("These would be added." if dry_run else "These were added.")


def _say_what_to_commit(files: Sequence[str], database: str) -> None:
    say(
        f"Commit {' and '.join(files)}, and {database}, if it is not in git yet: every clone"
        " then merges line by line, and record by record where this command was run once."
    )


def _say_what_is_ignored(folder: Path, database: str) -> bool:
    """Say what should be in git and is ignored by a pattern of another origin."""
    names = {database: database, ".glossator/texts/": f".glossator/texts/{'0' * 64}.txt.gz"}
    found = {name: _ignoring(folder, path) for name, path in names.items()}
    for name, pattern_there in found.items():
        if pattern_there:
            say(
                f"git ignores {name}, by {pattern_there}: nobody else would get it."
                " Change that pattern, or follow it by one with ! that takes this out."
            )
    return any(found.values())


def _ignoring(folder: Path, path: str) -> str:
    """Give the pattern by which git ignores a path, with its place; empty if it does not."""
    if _output(folder, "check-ignore", "--quiet", "--", path).returncode:
        return ""
    plain = ("-c", "core.quotePath=false")
    return _git(folder, *plain, "check-ignore", "--verbose", "--", path).partition("\t")[0]
