"""The first page waits for nothing that it does not show: what is loaded by then is on a list."""

import ast
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAID = "{} is loaded before the first page: import it where it is used, or say here that it is seen"

OURS = frozenset(
    """
    tui tui.app tui.atomic tui.clipboard tui.clock tui.config tui.config.folders
    tui.config.kinds tui.config.loading tui.config.settings tui.crash tui.errors tui.library
    tui.library.files tui.library.finding tui.library.folder
    tui tui.app tui.atomic tui.clipboard tui.clock tui.config tui.crash tui.errors tui.library
    tui.library.details tui.library.files tui.library.finding tui.library.folder
    tui.library.marked tui.library.recognition
    tui.reading_state tui.terminal
    tui.cli tui.cli.arguments tui.cli.exits tui.cli.open_app tui.cli.opening
    tui.core tui.core.abbreviations tui.core.anchoring tui.core.annotation tui.core.article
    tui.core.boilerplate tui.core.change tui.core.clutter tui.core.colour tui.core.dates
    tui.core.enumerations tui.core.filters tui.core.graphemes tui.core.hierarchy tui.core.identity
    tui.core.enumerations tui.core.filters tui.core.folding tui.core.graphemes tui.core.identity
    tui.core.jumps tui.core.keys tui.core.layout tui.core.lexicon tui.core.link
    tui.core.bidi tui.core.marking tui.core.metadata tui.core.motions tui.core.paragraphs
    tui.core.patterns tui.core.query tui.core.quoting tui.core.reporting
    tui.core.search tui.core.selection tui.core.selectors tui.core.sentences tui.core.span
    tui.core.span_index tui.core.tag tui.core.units tui.core.viewport tui.core.visible
    tui.core.wording tui.core.words
    tui.importers tui.importers.text
    tui.screens tui.screens.coding tui.screens.desk tui.screens.entries tui.screens.finding
    tui.screens.keymap
    tui.screens.ledger tui.screens.marking tui.screens.reader tui.screens.standings
    tui.screens.anchors tui.screens.exporting tui.screens.following tui.screens.overviewing
    tui.screens.receiving tui.screens.reviewing
    tui.screens tui.screens.desk tui.screens.dialog tui.screens.entries tui.screens.finding
    tui.screens.gathering
    tui.screens.keymap tui.screens.ledger tui.screens.listing tui.screens.marking
    tui.screens.reader tui.screens.slices tui.screens.standings
    tui.screens.anchors tui.screens.exporting tui.screens.following tui.screens.receiving
    tui.screens.reviewing tui.screens.walking
    tui.screens.bulk tui.screens.ranging
    tui.screens tui.screens.desk tui.screens.entries tui.screens.finding tui.screens.keymap
    tui.screens tui.screens.describing tui.screens.desk tui.screens.entries
    tui.screens.finding tui.screens.keymap
    tui.screens.ledger tui.screens.marking tui.screens.noting tui.screens.reader
    tui.screens.standings tui.screens.anchors tui.screens.exporting tui.screens.following
    tui.screens.receiving tui.screens.reviewing
    tui.screens.reviewing tui.screens.searching
    tui.screens.bulk tui.screens.joining tui.screens.ranging
    tui.screens.anchors tui.screens.checking tui.screens.exporting tui.screens.following
    tui.screens tui.screens.desk tui.screens.entries tui.screens.finding tui.screens.keymap
    tui.screens.ledger tui.screens.marking tui.screens.reader tui.screens.standings
    tui.screens.anchors tui.screens.articles tui.screens.exporting tui.screens.following
    tui.screens.gathering tui.screens.listing tui.screens.receiving tui.screens.reviewing
    tui.screens.leaving tui.screens.recovery tui.screens.saving tui.screens.tagging
    tui.screens.theming
    tui.store tui.store.edits tui.store.encoding tui.store.file tui.store.index tui.store.initial
    tui.store.journal tui.store.lock tui.store.migrations tui.store.news tui.store.notices
    tui.store.presence
    tui.store.reading tui.store.records tui.store.rejected tui.store.safeguard
    tui.store.sidefiles tui.store.steady tui.store.storage tui.store.store tui.store.table
    tui.store.texts tui.store.view tui.store.writer
    tui.widgets tui.widgets.annotation_list tui.widgets.article_list tui.widgets.looks
    tui.widgets.note_box tui.widgets.page tui.widgets.page_head tui.widgets.painter
    tui.widgets.prompt tui.widgets.reading_pane tui.widgets.row_list tui.widgets.row_view
    tui.widgets.status_line
    tui.widgets.page tui.widgets.page_head tui.widgets.painter tui.widgets.prompt
    tui.widgets.reading_pane tui.widgets.row_list tui.widgets.row_view tui.widgets.status_line
    tui.widgets.themes
    """.split()
)
"""Of our modules, those that the first page needs: no dialog, no exporter, no rules for figures."""

OTHERS = frozenset(
    # The command line, the database, the hash of a text, the reader's name, the importers by name.
    "argparse gettext msgspec tinydb json hashlib getpass pwd pkgutil".split()
)
"""Of other modules that an empty Textual app does without, those that it needs."""

# Both start as programs do, but on a screen in memory; each says what was loaded by its first page.
ON_A_SCREEN_IN_MEMORY = """
import gc, sys
from textual.app import App

def run(app, **_):
    def first_page_is_painted():
        print([[*sys.modules], gc.isenabled(), gc.get_freeze_count()])
        app.exit()
    app.call_later(app.call_after_refresh, first_page_is_painted)
    run_on_a_terminal(app, headless=True, size=(120, 40))

run_on_a_terminal, App.run = App.run, run
"""
EMPTY = "from textual.widgets import Static\nApp().run()"
GLOSSATOR = """
from tui import terminal
from tui.cli import main
terminal.has_screen = lambda: True
sys.exit(main([sys.argv[1]]))
"""


class Start:
    """What a program had done when its first page was painted."""

    def __init__(self, program: str, folder: str = "") -> None:
        done = subprocess.run(
            [sys.executable, "-c", ON_A_SCREEN_IN_MEMORY + program, folder],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            cwd=ROOT,
        )
        modules, self.collects, self.frozen = ast.literal_eval(done.stdout)
        self.modules = frozenset(modules)


@functools.cache
def empty() -> Start:
    return Start(EMPTY)


@functools.cache
def ours() -> Start:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds", Path(folder, "seeds"))
        return Start(GLOSSATOR, folder)


def loaded(start: Start) -> frozenset[str]:
    """What an empty Textual app does without: packages, but modules where ours or Textual's."""
    packages = {name.partition(".")[0] for name in empty().modules} - {"textual"}
    more = start.modules - empty().modules
    whole = {
        name if name.startswith(("tui.", "textual.")) else name.partition(".")[0]
        for name in more
        if not name.startswith("_")
    }
    return frozenset(whole - packages)


def surplus(start: Start) -> list[str]:
    """The sentences on what should not be loaded."""
    return [SAID.format(name) for name in sorted(loaded(start) - OURS - OTHERS)]


def test_the_first_page_loads_only_what_is_on_the_list() -> None:
    assert surplus(ours()) == []


def test_the_list_names_only_what_the_first_page_loads() -> None:
    assert sorted(OURS - ours().modules) == []


@pytest.mark.parametrize("module", ["tui.screens.help", "csv", "textual.widgets._text_area"])
def test_a_module_that_the_first_page_does_not_need_is_caught(module: str) -> None:
    assert SAID.format(module) in surplus(Start(f"import {module}\n{EMPTY}"))


def test_garbage_is_looked_for_again_once_the_first_page_is_painted() -> None:
    assert ours().collects and ours().frozen
