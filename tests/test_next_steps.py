"""Every error that the user reads says what to do next, not only what went wrong."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.store import notices

ROOT = Path(__file__).parents[1]
ERRORS = {
    *("GlossatorError UsageError ArticleError StoreError ChangedError ExportError".split()),
    "ImportFileError",
}
VERBS = """
    add ask bring change choose close follow give keep leave look make mark move name press put
    rename remove run save see set select split take try update wait write
""".split()
STEPS = re.compile(
    rf"`glossator |\bgit init\b|--[a-z]+ [A-Z0-9]|[Tt](?:here|hey) are: |\bit is tried again"
    rf"|\b(?:Enter|R|r|t t|C|Escape) \w+s\b|the same key again"
    rf"|(?:^|[.:;,?}}] |\b(?:or|and|then) )(?:{'|'.join(VERBS)})\b",
    re.IGNORECASE,
)
"""What a next step looks like: a command, an imperative, or the values there are to choose from."""
NO_STEP = {
    "not found: {*}",  # the field of the search is one key away, as it was
    "git is not installed, so there is nothing to set up.",
    "{*} is no working tree of git: there is nothing to set up.",
    # Who asked for it goes on: it is passed over, or the next older one is named.
    "The backup {*} is damaged: {*}.",
    "The backup {*} cannot be read: {*}.",
    "The backup {*} cannot be unpacked: {*}.",
    "The backup {*} holds nothing that can be read.",
    # What follows is put in, and names it: the next older backup, a folder.
    "{*} Nothing was changed; {*}.",
    "Nothing was changed; {*}.",
    "The library {*} {*}.{*}",
    "The library {*} cannot be read: {*}.{*}",
}
"""Errors after which there is nothing to do."""


def sentences(source: str) -> Iterator[str]:
    """The whole sentences that errors are raised with; what varies in them stands as {*}.

    One that begins small is the end of a sentence, which is judged where it is put together.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            said = words(node.args[0]) if node.func.id in ERRORS else ""
            if said[:1].isupper() or said.startswith("{*} "):
                yield said


def warnings(source: str) -> Iterator[str]:
    """What the status line and the notices warn of, where the words stand there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            is_warning = {one.arg for one in node.keywords} & {"warning", "severity"}
            if node.func.attr in ("say", "notify") and is_warning:
                said = words(node.args[0])
                yield said if said.replace("{*}", "").strip(": ") else ""


def words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(words, node.values))
    if isinstance(node, ast.BinOp):
        return words(node.left) + words(node.right)
    return "{*}"


def without_step(source: str) -> list[str]:
    found = [said for said in (*sentences(source), *warnings(source)) if said != "{*} {*}"]
    return [said for said in found if said and not STEPS.search(said) and said not in NO_STEP]


MODULES = sorted((ROOT / "tui").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_error_names_the_next_step(path: Path) -> None:
    assert without_step(path.read_text("utf-8")) == []


def test_the_errors_are_found() -> None:
    every = [said for path in MODULES for said in sentences(path.read_text("utf-8"))]
    assert len(every) > 70


@pytest.mark.parametrize(
    ("raised", "caught"),
    [
        ("raise UsageError('It is not there.')", True),
        ("raise UsageError(f'{path} is not there: name one that is.')", False),
        ("raise StoreError(f'{path} cannot be read: {why}.')", True),
        ("raise StoreError('It is damaged: `glossator restore` brings it back.')", False),
        ("raise UsageError(f'There is no tag {tag}. There are: {tags}.')", False),
        ("raise ImportFileError('is no XML')", False),
        ("raise ValueError('It is wrong.')", False),
        ("self.say('it is gone', warning=True)", True),
        ("self.say('it is gone: R attaches it', warning=True)", False),
        ("self.say('it is done')", False),
    ],
)
def test_an_error_that_leaves_the_reader_alone_is_caught(raised: str, caught: bool) -> None:
    assert bool(without_step(raised)) is caught


@pytest.mark.parametrize("number", [*notices.REASONS])
def test_a_save_that_failed_says_what_to_do(number: int) -> None:
    for say in (notices.not_saved, notices.not_saved_elsewhere, notices.unreadable):
        assert STEPS.search(say(Path("a.json"), OSError(number, "why")))
