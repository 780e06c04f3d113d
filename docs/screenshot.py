"""Draw the pictures of the documentation with the app itself, on the example marks.

Run from the checkout: `.venv/bin/python -m docs.screenshot [NAME …]`. Nothing is marked or kept:
the app works on a copy of the library.
"""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WIDE = (120, 36)
REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""The picture asks no other machine for its font."""
CLASHING = re.compile(r"terminal-\d+")
"""What tells the styles of one picture from those of another; a number of the process."""
FOUND = ("J", "slash", *"heartened", "enter", "escape", "right_parenthesis", "left_parenthesis")
"""Keys to the first quotation of the second article."""

QUOTED = (*FOUND, "quotation_mark", "quotation_mark")
"""Keys to its first long one, which is marked."""


class Scene(NamedTuple):
    """A picture: where it goes, what is pressed, how large the terminal is."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = WIDE
    settings: str = ""
    """Of config.toml."""


SCENES = (
    Scene("screenshot", FOUND),
    Scene(
        "pictures/notes",
        (*FOUND, "quotation_mark", "quotation_mark", "enter", *" Said to reporters."),
    ),
    Scene("pictures/attributes", (*FOUND, "quotation_mark", "quotation_mark", "A")),
    Scene("pictures/marks", (*FOUND, "tab", "x", "x", "j", "x")),
    Scene("pictures/codebook", (*FOUND, "T", "j")),
    Scene("pictures/finding", ("enter", "ctrl+f", *"iraq tro", "down")),
    Scene("pictures/overview", ("enter", "f4")),
    Scene("pictures/help", ("enter", "question_mark", "slash", *"mark")),
    Scene("pictures/guide", ("enter", "g", "question_mark")),
    Scene("pictures/themes", (*FOUND, "g", "t"), settings='theme = "glossator-sepia"'),
    Scene("pictures/narrow", ("J",), (40, 12)),
)


async def draw(scene: Scene, folder: Path) -> str:
    """Press the keys and give what the screen shows, as SVG."""
    # After the folders of the user are set aside.
    from tui.app import GlossatorApp
    from tui.config import config_file, load
    from tui.library import marked_library
    from tui.store import Store

    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(scene.settings + "\n", "utf-8")
    store = Store.open(folder / "annotations.json")
    app = GlossatorApp(marked_library(folder, store), store, load())
    async with app.run_test(size=scene.size) as pilot:
        await pilot.press(*scene.keys)
        await pilot.pause(1.0)
        drawn = app.export_screenshot(title="Glossator")
    store.close()
    return CLASHING.sub("terminal", REMOTE_FONT.sub("", drawn))


def library() -> Iterator[Path]:
    """Give copies of the library of this checkout, in folders of their own."""
    while True:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "articles"
            shutil.copytree(ROOT / "seeds", copy / "seeds")
            shutil.copytree(ROOT / ".glossator", copy / ".glossator")
            shutil.copy(ROOT / "annotations.json", copy)
            yield copy


def main(names: list[str]) -> None:
    """Draw the pictures of these names, or all."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for name in ("STATE", "CONFIG", "CACHE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = f"{home}/{name.lower()}"
        for scene, folder in zip(SCENES, library(), strict=False):
            if not names or scene.name in names:
                picture = DOCS / f"{scene.name}.svg"
                picture.parent.mkdir(exist_ok=True)
                picture.write_text(asyncio.run(draw(scene, folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
