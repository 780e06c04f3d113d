"""What is shipped beside the program and written by it: `python -m tests.shipped` writes it.

The manual page and the completions for shells, under `share/`. Nothing in them depends on the
day, on the width of a terminal or on the settings of who writes them.
"""

import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tui import __version__
from tui.cli.described import Argument, Described, described
from tui.cli.exits import Exit
from tui.config.settings import SETTINGS

ROOT = Path(__file__).parents[1]
SHARE = ROOT / "share"
ENVIRONMENT: Mapping[str, str] = {
    "GLOSSATOR_CONFIG": "Another file than config.toml.",
    **{setting.variable: setting.about.replace("`", "") for setting in SETTINGS},
    "VISUAL": "The editor for notes, before EDITOR.",
    "EDITOR": "The editor for notes.",
    "NO_COLOR": "If it is set, no colours: marks are underlined and lettered all the same.",
    "TERM": "If it is dumb, the app does not open: the articles are listed.",
    "SSH_CONNECTION": "Set by SSH: copying leaves the clipboard of this machine alone.",
    "COLORTERM": "truecolor: 24-bit colours. In GNU screen 256 are the most.",
    "XDG_CONFIG_HOME": "For config.toml and the user's own export formats; default ~/.config.",
    "XDG_DATA_HOME": "For the user's own library; default ~/.local/share.",
    "XDG_STATE_HOME": "For where the reader stands; default ~/.local/state.",
    "XDG_CACHE_HOME": "For what can be made again; default ~/.cache.",
}
FILES: Mapping[str, str] = {
    "LIBRARY/seeds/": "The articles of a library that has this folder; else they are in LIBRARY.",
    "LIBRARY/annotations.json": "The marks, notes and tags: a TinyDB file, one record a line.",
    "LIBRARY/.glossator/texts/": "Every text that was marked, under its hash. Goes into version "
    "control with annotations.json; the rest of .glossator need not.",
    "LIBRARY/.glossator/backups/": "Backups of the database: see backup and restore.",
    "$XDG_DATA_HOME/glossator/library/": "The user's own library, where none is named.",
    "$XDG_STATE_HOME/glossator/libraries/": "Where the reader stands in each article.",
    "$XDG_STATE_HOME/glossator/unsaved/": "Marks that could not be saved when the program ended.",
    "$XDG_CONFIG_HOME/glossator/config.toml": "Settings: see config.",
    "$XDG_CACHE_HOME/glossator/": "What can be made again: an index of words, titles and dates.",
    "$XDG_CONFIG_HOME/glossator/templates/": "The user's own export formats.",
}
EXITS: Mapping[Exit, str] = {
    Exit.DONE: "Done.",
    Exit.FAILED: "Failed, or a mark does not stand (verify).",
    Exit.WRONG_USE: "Wrong use; nothing was done.",
    Exit.PARTLY: "Done with what could be read; the other is named on standard error.",
    Exit.NOTHING: "Nothing fits the filters.",
    Exit.INTERRUPTED: "Interrupted.",
    Exit.PIPE_CLOSED: "Whoever read the results closed the pipe.",
}
EXAMPLES: Mapping[str, str] = {
    "glossator ~/articles": "Read the articles of a folder.",
    "glossator annotations --tag quote --query tariff": "List quotations with a word.",
    "glossator export -f csv -o marks.csv": "Write every mark as a table.",
    'glossator mark report.txt --tag claim --exact "The dam is safe."': "Mark from a script.",
    "glossator completions bash > ~/.local/share/bash-completion/completions/glossator": (
        "Complete commands in bash, where the package manager has not put that file."
    ),
}


def manual(commands: list[Described]) -> str:
    """The manual page in man(7)."""
    lines = [
        '.\\" Written by `python -m tests.shipped`; do not edit.',
        f'.TH GLOSSATOR 1 "" "glossator {__version__}" "User Commands"',
        ".SH NAME",
        r"glossator \- read articles in the terminal and mark passages with one key",
        ".SH SYNOPSIS",
        *[line for one in commands for line in _synopsis(one)][:-1],
        ".SH DESCRIPTION",
        roff(
            "Glossator opens a folder of articles, its library. In the app one key marks the "
            "sentence, quotation or figure under the cursor; the mark is on the disk before the "
            "screen says so. The first start opens a short guide. Every command works without "
            "a screen: results on standard output, talk on standard error."
        ),
        ".SH COMMANDS",
        *(line for one in commands for line in _command(one)),
        ".SH KEYS",
        *_keys(),
    ]
    for title, entries in (("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT)):
        lines.append(f".SH {title}")
        lines += [line for term, about in entries.items() for line in _term(term, about)]
    lines.append(".SH EXIT STATUS")
    lines += [line for code, about in EXITS.items() for line in _term(str(int(code)), about)]
    lines.append(".SH EXAMPLES")
    for command, about in EXAMPLES.items():
        lines += [roff(about), ".PP", ".RS 4", ".EX", roff(command), ".EE", ".RE", ".PP"]
    return "\n".join(lines[:-1]) + "\n"


def roff(words: str) -> str:
    """Words as groff and mandoc take them: nothing is obeyed, everything is ASCII."""
    plain = words.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    plain = plain.replace("^", "\\(ha").replace("~", "\\(ti").replace("'", "\\(aq")
    shown = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in plain)
    return f"\\&{shown}" if shown[:1] == "." else shown


def _bold(words: str) -> str:
    return f"\\fB{roff(words)}\\fR"


def _term(term: str, about: str) -> Iterator[str]:
    yield from (".TP", _bold(term), roff(about))


def _synopsis(command: Described) -> Iterator[str]:
    parts = [_bold(f"glossator {command.name}".strip())]
    parts += [_usage(one) for one in command.options if one.required]
    if len(command.options) > 1:
        parts.append("[\\fIoptions\\fR]")
    parts += [_usage(one) for one in command.places]
    yield " ".join(parts)
    yield ".br"


def _usage(one: Argument) -> str:
    value = f"\\fI{roff(one.metavar)}\\fR"
    if one.flags:
        return f"{_bold(one.long)} {value}"
    return value if one.required else f"[{value}]"


def _command(command: Described) -> Iterator[str]:
    title = f"glossator {command.name}".strip()
    yield from (f'.SS "{roff(title)}"', roff(f"{command.does[:1].upper()}{command.does[1:]}."))
    for one in command.arguments:
        if command.name and one.long in ("--help", "--library", "--database"):
            continue
        flags = ", ".join(map(_bold, one.flags))
        value = f"\\fI{roff(one.metavar)}\\fR" if one.metavar else ""
        about = one.help
        if one.values and not set(one.values) <= set(re.findall(r"[\w-]+", about)):
            about += f": {', '.join(one.values)}"
        yield from (".TP", " ".join(filter(None, (flags, value))), roff(about))
    if command.more:
        yield from (".PP", roff(" ".join(command.more.split())))


def _keys() -> Iterator[str]:
    """The keys of the main screen as they are without the user's changes."""
    from tui.app import GlossatorApp
    from tui.screens.keymap import helps
    from tui.screens.reader import all_keys

    for title, lines in [*all_keys(), ("program", helps(GlossatorApp.BINDINGS))]:
        yield f'.SS "{title.capitalize()}"'
        for line in lines:
            yield from (".TP", "  ".join(map(_bold, line.keys.split("  "))), roff(line.does))


def _completions(shell: str) -> Callable[[list[Described]], str]:
    def written(commands: list[Described]) -> str:
        text: str = importlib.import_module(f"tui.cli.shells.{shell}").script(commands)
        return text

    return written


WRITTEN: Mapping[str, Callable[[list[Described]], str]] = {
    "man/man1/glossator.1": manual,
    "bash-completion/completions/glossator": _completions("bash"),
    "zsh/site-functions/_glossator": _completions("zsh"),
    "fish/vendor_completions.d/glossator.fish": _completions("fish"),
}
"""What is under `share/`, and what writes it."""


def shipped() -> dict[str, str]:
    """What belongs under `share/`, by path: of the program alone, not of this user's settings."""
    before = os.environ.get("XDG_CONFIG_HOME")
    with tempfile.TemporaryDirectory() as nothing:
        os.environ["XDG_CONFIG_HOME"] = nothing
        try:
            commands = described()
            return {path: write(commands) for path, write in WRITTEN.items()}
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before


def main() -> int:
    """Write it."""
    for path, text in shipped().items():
        (SHARE / path).parent.mkdir(parents=True, exist_ok=True)
        (SHARE / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
