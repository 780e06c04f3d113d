"""Draw docs/screenshot.svg with the app itself, on the example marks.

Run from the checkout: `.venv/bin/python -m docs.screenshot`. Nothing is marked or kept.
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "screenshot.svg"
SIZE = (120, 36)
KEYS = ["J", "slash", *"heartened", "enter", "escape", "right_parenthesis", "left_parenthesis"]
REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""The picture asks no other machine for its font."""


async def draw() -> None:
    """Press the keys and save what the screen shows."""
    # After the state folder is set aside.
    from tui.app import GlossatorApp
    from tui.config import load
    from tui.library import open_library
    from tui.store import Store

    store = Store.open(ROOT / "annotations.json")
    app = GlossatorApp(open_library(ROOT, store.articles()), store, load())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause()
        drawn = app.export_screenshot(title="Glossator")
    PICTURE.write_text(REMOTE_FONT.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        asyncio.run(draw())
