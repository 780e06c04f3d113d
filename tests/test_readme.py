"""The README says what the program does."""

import re
from pathlib import Path

import pytest

from tui.app import GlossatorApp
from tui.cli.arguments import COMMANDS
from tui.screens.keymap import helps, table
from tui.screens.reader import all_keys


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_its_table_of_keys_is_what_the_bindings_say(readme: str) -> None:
    written = readme.partition("<!-- keys -->\n")[2].partition("\n<!-- /keys -->")[0]
    sections = [*all_keys(), ("program", helps(GlossatorApp.BINDINGS))]
    assert written == table(sections)


def test_it_names_every_command(readme: str) -> None:
    named = set(re.findall(r"^glossator ([\w-]+)", readme, re.MULTILINE))
    assert named == {name for name in COMMANDS if name}


def test_its_picture_was_drawn_by_the_app(root: Path, readme: str) -> None:
    assert "docs/screenshot.svg" in readme
    drawn = (root / "docs" / "screenshot.svg").read_text(encoding="utf-8")
    assert "Annotations" in drawn and "claim" in drawn
