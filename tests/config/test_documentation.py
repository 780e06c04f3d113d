"""The page on configuration says what the program does."""

import re
import tomllib
from pathlib import Path

import pytest

from tui import config
from tui.app import every_key
from tui.config.settings import SETTINGS


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "configuration.md").read_text("utf-8")


def test_its_table_has_every_setting(page: str) -> None:
    rows = [
        f"| `{one.name}` | {one.about} | {one.kind.allowed} | `{one.variable}` |"
        for one in SETTINGS
    ]
    table = page.partition("<!-- settings -->\n")[2].partition("\n<!-- /settings -->")[0]
    assert table.splitlines()[2:] == rows


def test_its_examples_have_no_fault(page: str) -> None:
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = config.config_file()
    path.parent.mkdir(parents=True)
    path.write_text("".join(examples), "utf-8")
    set = config.load()
    assert len(examples) == 2 and set.problems == ()
    assert set.keys.keys() <= {id for id, _, _ in every_key()}
    assert tomllib.loads("".join(examples)).keys() == {"keys", "tags"}
