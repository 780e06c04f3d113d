"""What lies under `share/` is what the program would write, and is understood where it goes."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.shipped import ENVIRONMENT, EXITS, SHARE, WRITTEN, roff, shipped
from tui.app import GlossatorApp
from tui.cli.described import Argument, Described, described
from tui.cli.exits import Exit
from tui.cli.shells import bash, fish, zsh
from tui.core.change import Change
from tui.core.tag import CLAIM
from tui.screens.keymap import helps
from tui.screens.reader import all_keys
from tui.store import Store

ROOT = Path(__file__).parents[1]
PAGE, BASH, ZSH, FISH = WRITTEN
MACROS = set(".TH .SH .SS .TP .PP .br .RS .RE .EX .EE".split())


def stale(written: dict[str, str], folder: Path) -> list[str]:
    """The files of a folder that are not what would be written now."""
    return [
        path
        for path, text in written.items()
        if not (folder / path).exists() or (folder / path).read_text("utf-8") != text
    ]


def test_what_is_committed_is_what_would_be_written() -> None:
    assert stale(shipped(), SHARE) == [], "write it by: python -m tests.shipped"


def test_nothing_else_is_shipped() -> None:
    found = {path.relative_to(SHARE).as_posix() for path in SHARE.rglob("*") if path.is_file()}
    assert found == set(WRITTEN)


def test_the_wheel_installs_all_of_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {f"share/{path}": f"share/{path}" for path in WRITTEN}


def test_a_stale_file_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    assert stale({"a": "new", "b": "new"}, tmp_path) == ["a", "b"]


def test_neither_the_width_nor_the_settings_of_the_writer_matter(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shipped()
    templates = home / ".config" / "glossator" / "templates"
    templates.mkdir(parents=True)
    (templates / "mine.txt.j2").write_text("{{ title }}", "utf-8")
    monkeypatch.setenv("COLUMNS", "20")
    assert shipped() == before


# The manual page


@pytest.fixture(scope="module")
def page() -> str:
    return (SHARE / PAGE).read_text("utf-8")


def faults(page: str) -> list[str]:
    """Lines that man(7) would take for something else, and blocks that are not closed."""
    lines = page.splitlines()
    wrong = [one for one in lines if one[:1] in (".", "'") and not _is_known(one)]
    wrong += [one for one in lines if not one.isascii() or not one.strip()]
    blocks = (("RS", "RE"), ("EX", "EE"))
    return wrong + [a for a, b in blocks if lines.count(f".{b}") != _begun(lines, a)]


def _begun(lines: list[str], macro: str) -> int:
    return sum(line.split()[0] == f".{macro}" for line in lines if line.strip())


def _is_known(line: str) -> bool:
    return line.startswith('.\\"') or line.split(maxsplit=1)[0] in MACROS


def test_the_page_has_no_fault(page: str) -> None:
    assert faults(page) == []


def test_a_fault_of_the_page_is_caught() -> None:
    assert faults(".XX 1\n.PP\n\nblank über\n.EX\n'quote") == [
        ".XX 1",
        "'quote",
        "",
        "blank über",
        "EX",
    ]


LINTS: dict[str, list[str]] = {
    "groff": ["groff", "-man", "-Tutf8", "-ww", "-z"],
    "mandoc": ["mandoc", "-T", "lint", "-W", "warning"],
}
MISSING_DATE = "missing date"
"""What mandoc says of a page that does not name a day."""


def complaints(page: Path) -> list[str]:
    """What the formatters that are installed say against a page."""
    said = []
    for name, command in LINTS.items():
        if shutil.which(name):
            done = subprocess.run([*command, page], capture_output=True, text=True, check=False)
            said += (done.stdout + done.stderr).splitlines()
    return [line for line in said if MISSING_DATE not in line]


def test_the_formatters_that_are_here_take_the_page(page: str) -> None:
    assert complaints(SHARE / PAGE) == []
    assert page.startswith('.\\" Written by')


def test_a_page_that_they_do_not_take_is_caught_by_them_or_by_ours(tmp_path: Path) -> None:
    bad = tmp_path / "bad.1"
    bad.write_text('.TH A 1 "" "a" "b"\n.SH NAME\na \\- b\n.NOSUCH\n', "utf-8")
    assert complaints(bad) or faults(bad.read_text("utf-8"))


def test_words_are_never_obeyed_by_the_formatter() -> None:
    assert roff(".SH \\fB~'`^-x") == "\\&.SH \\efB\\(ti\\(aq\\(ga\\(ha\\-x"
    assert roff("←") == "\\[u2190]"


def test_it_names_every_command_with_every_option(page: str) -> None:
    missing = [
        (command.name, flag)
        for command in described()
        for one in command.arguments
        for flag in one.flags or (one.metavar,)
        if roff(flag) not in section(page, f"glossator {command.name}".strip())
        and flag not in ("-h", "--help", "--library", "--database")
    ]
    assert missing == []


def section(page: str, title: str) -> str:
    """The part of the page under a subtitle."""
    return page.partition(f'.SS "{roff(title)}"\n')[2].partition("\n.S")[0]


def test_its_keys_are_those_of_the_bindings(page: str) -> None:
    for title, lines in [*all_keys(), ("program", helps(GlossatorApp.BINDINGS))]:
        entries = [f".TP\n{bold(line.keys)}\n{roff(line.does)}" for line in lines]
        assert section(page, title.capitalize()) == "\n".join(entries)


def bold(keys: str) -> str:
    return "  ".join("\\fB" + roff(key) + "\\fR" for key in keys.split("  "))


def test_it_says_how_every_exit_code_is_meant() -> None:
    assert set(EXITS) == set(Exit)


def unnamed(source: str) -> set[str]:
    """Variables that a source reads and the page does not name."""
    read = re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source)
    return {*read, *re.findall(r"\"(GLOSSATOR_[A-Z_]+)\"", source)} - set(ENVIRONMENT)


def test_it_names_every_variable_that_the_program_reads() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "tui").rglob("*.py"))
    assert unnamed(source) == set()


def test_a_variable_without_a_word_is_caught() -> None:
    assert unnamed('os.environ.get("NEW") or environ["EDITOR"] or "GLOSSATOR_X"') == {
        "NEW",
        "GLOSSATOR_X",
    }


# Completions

HOSTILE = Described(
    "do",
    "it's [odd]: \\ $(touch pwned) `touch pwned`",
    (
        Argument(
            ("-x", "--ex"), "X", "a 'b' [c]: $HOME", ("a b", "$(c)"), "values", False, True, "g"
        ),
        Argument((), "FILE", "", (), "file", True, False, "g"),
    ),
    "",
)


@pytest.mark.parametrize("path", [BASH, ZSH, FISH])
def test_every_command_and_option_stands_in_the_script(path: str) -> None:
    text = (SHARE / path).read_text("utf-8")
    flags = {flag for one in described() for option in one.options for flag in option.flags}
    words = {one.name for one in described() if one.name} | {
        f"-l {flag[2:]} " if path == FISH and flag.startswith("--") else flag for flag in flags
    }
    if path == FISH:
        words = {f"-s {w[1:]} " if re.fullmatch(r"-\w", w) else w for w in words}
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("shell", "script"), [("bash", bash.script), ("zsh", zsh.script), ("fish", fish.script)]
)
def test_the_shells_that_are_here_read_the_script(
    shell: str, script: Callable[[list[Described]], str], tmp_path: Path
) -> None:
    for number, commands in enumerate(([HOSTILE], described())):
        file = tmp_path / f"{number}"
        file.write_text(script(commands), "utf-8")
        assert commands[0].name in file.read_text("utf-8")
        if shutil.which(shell):
            done = subprocess.run([shell, "-n", file], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "pwned").exists()


Offers = Callable[..., list[str]]
COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }
_glossator
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def completed(library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offers:
    """What bash offers for the last word of a line, in the folder of the five articles."""
    bin = tmp_path / "bin"
    bin.mkdir()
    program = bin / "glossator"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(library_folder)

    def offers(*words: str) -> list[str]:
        done = subprocess.run(
            ["bash", "-c", COMPLETE, "bash", SHARE / BASH, "glossator", *words],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout.split("\n")[:-1]

    return offers


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["exp"], ["export"]),
        (["me"], ["merge", "merge-driver"]),
        (["--v"], ["--version"]),
        (["export", "--for"], ["--format", "--force"]),
        (["export", "-f", "do"], ["doccano", "docx"]),
        (["export", "--format", "=", "q"], ["qdc", "qdpx"]),
        (["suggest", "--kind", "="], ["sentence", "quotation", "figure"]),
        (["annotations", "--order", ""], ["place", "time", "tag"]),
        (["--library", "se"], ["seeds"]),
        (["--library", ".", "lis"], ["list"]),
        (["backup", ""], ["list", "now"]),
        (["annotations", "--tag", "c"], ["claim"]),
        (["--library", "nowhere", "annotations", "--tag", ""], [""]),
        (["mark", "seeds/000"], ["seeds/000_f61c682016ba5d16.txt"]),
        (
            ["annotations", "--article=".rstrip("="), "=", "seeds/004"],
            ["seeds/004_8f0f90acb7aa8cc5.txt"],
        ),
        (["list", "x"], [""]),
    ],
)
def test_bash_completes(completed: Offers, words: list[str], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_a_tag_of_several_words_is_quoted(completed: Offers, library_folder: Path) -> None:
    store = Store.open(library_folder / "annotations.json")
    store.save([Change(None, replace(CLAIM, name="two $(words)", key="w"))])
    store.close()
    assert completed("annotations", "--tag", "tw") == ["two\\ \\$\\(words\\)"]
