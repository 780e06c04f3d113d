"""How long keys of the codebook and of the tag picker take among many tags and marks.

    .venv/bin/python -I benchmarks/codebook.py --tags 500 --marks 100000

Run with `-I`, so that no variable of the environment has a part in it. Every figure is the time
of a key pressed through Textual's test harness; what the harness takes itself is the first line.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from textual.pilot import Pilot  # noqa: E402

from benchmarks.marks import WORDS, write_json  # noqa: E402
from benchmarks.timing import timed  # noqa: E402
from tui.app import GlossatorApp  # noqa: E402
from tui.config import load  # noqa: E402
from tui.core.change import Change  # noqa: E402
from tui.core.tag import NEW_TAG_COLOURS, Tag  # noqa: E402
from tui.library import marked_library  # noqa: E402
from tui.store import Store  # noqa: E402

TYPED = "oftheport"
KINDS = ("claim", "doubt", "harbour", "port", "ship")


def tags(number: int) -> list[Tag]:
    """Give so many tags, ten below each tenth."""
    names = [f"{KINDS[n % len(KINDS)]} {n} of the {KINDS[n // 7 % len(KINDS)]}"
             for n in range(number)]  # fmt: skip
    return [
        Tag(name, "", NEW_TAG_COLOURS[n % len(NEW_TAG_COLOURS)], f"What number {n} is for",
            names[n - n % 10] if n % 10 else "")
        for n, name in enumerate(names)
    ]  # fmt: skip


def library(folder: Path, marks: int, number: int) -> Store:
    """Make a library of one article to read, with marks of a hundred others."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text(WORDS, "utf-8")
    write_json(folder / "annotations.json", marks)
    store = Store.open(folder / "annotations.json")
    store.save([Change(None, tag) for tag in tags(number)])
    return store


async def pressed(pilot: Pilot[None], *keys: str) -> float:
    """Give the median of the milliseconds that these keys take."""
    loop = asyncio.get_running_loop()
    took = []
    for key in keys:
        begun = loop.time()
        await pilot.press(key)
        took.append(1000 * (loop.time() - begun))
    return statistics.median(took)


async def measure(app: GlossatorApp) -> None:
    """Press the keys and print what they took."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        floor = await pressed(pilot, *"jjjjjj")
        print(f"a line down, for comparison        {floor:7.0f} ms")
        await pilot.press("t", "t")
        for does, keys in (("a letter in the picker", [*TYPED]), ("the next entry", ["down"] * 5)):
            print(f"{does:<35}{await pressed(pilot, *keys):7.0f} ms")
        await pilot.press("escape")
        for does, keys in (
            ("the codebook, marks counted", ["T"]),
            ("the next tag", ["j"] * 5),
            ("move a tag", ["J", "K", "J"]),
            ("undo it", ["u"] * 3),
        ):
            print(f"{does:<35}{await pressed(pilot, *keys):7.0f} ms")


def main() -> None:
    """Measure in a library of its own, with a home of its own."""
    parser = argparse.ArgumentParser(description="Keys of the codebook among many tags and marks.")
    parser.add_argument("--tags", type=int, default=500)
    parser.add_argument("--marks", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        root = Path(folder) / "library"
        root.mkdir()
        store = library(root, options.marks, options.tags)
        app = GlossatorApp(marked_library(root, store), store, load())
        print(f"{options.tags} tags, {options.marks} marks")
        print(f"fuzzy matching alone               {1000 * matching(options.tags):7.1f} ms")
        asyncio.run(measure(app))
        store.close()


def matching(number: int) -> float:
    """Give the seconds in which the names are ranked once."""
    from tui.core.fuzzy import fitting

    names = [tag.name for tag in tags(number)]
    return statistics.median(timed(lambda: fitting(TYPED[:4], names, (), {})) for _ in range(20))


if __name__ == "__main__":
    main()
