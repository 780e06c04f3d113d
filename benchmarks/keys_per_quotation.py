"""How many keys it costs to mark every direct quotation of the five articles, moving included.

    .venv/bin/python -I benchmarks/keys_per_quotation.py

Counts, and measures no time. A copy of each article is opened in the program on a screen in
memory, with the articles focused as at every start. All keys from then on are counted: the one
that opens the article, those that move and those that mark. In the end the marks with the tag
`quote` in the database must be just the quotations, or the script says so and fails.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from tui.app import GlossatorApp
from tui.config import load
from tui.core.span import Span
from tui.library import marked_library
from tui.store import Store

SEEDS = Path(__file__).parents[1] / "seeds"
MOST = 3
"""Keys per quotation that are promised."""
SIZE = (120, 40)


class Count(NamedTuple):
    """What the quotations of an article cost."""

    quotations: tuple[Span, ...]
    marked: tuple[Span, ...]
    """What stands in the database afterwards."""
    keys: int

    @property
    def is_exact(self) -> bool:
        """Tell whether each quotation is marked once, and nothing else."""
        return self.marked == self.quotations

    @property
    def each(self) -> float:
        """Give the keys per quotation."""
        return self.keys / len(self.quotations)


async def counted(folder: Path) -> Count:
    """Mark every quotation of a library of one article by keys, and count them."""
    store = Store.open(folder / "annotations.json")
    app = GlossatorApp(marked_library(folder, store), store, load())
    keys = 0

    async def press(pilot: Pilot[None], key: str) -> None:
        nonlocal keys
        keys += 1
        await pilot.press(key)

    try:
        async with app.run_test(size=SIZE) as pilot:
            screen, article = app.reader, app.reader.library.articles[0]
            quotations = screen.units_of(article).quotations_in(Span(0, len(article.text)))
            quote = next(str(n) for n, tag in enumerate(screen.codebook, 1) if tag.name == "quote")
            await press(pilot, "enter")
            for quotation in quotations:
                if screen.reading.caret != quotation.start:
                    await press(pilot, "quotation_mark")
                await press(pilot, quote)
    finally:
        store.close()
    marks = Store.open(folder / "annotations.json").annotations()
    marked = tuple(mark.span for mark in marks if "quote" in mark.tags)
    return Count(quotations, marked, keys)


def copied(article: Path, folder: Path) -> Path:
    """Give a library in a folder with a copy of one article."""
    library = folder / article.stem
    library.mkdir(parents=True)
    shutil.copy(article, library)
    return library


@contextmanager
def alone() -> Iterator[Path]:
    """Give an empty folder, where the program keeps what it keeps of its user too."""
    variables = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    before = {name: os.environ.get(name) for name in variables}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(dict.fromkeys(variables, folder))
        try:
            yield Path(folder)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def main() -> int:
    """Print the keys per quotation of each article and of all; 1 if that is more than promised."""
    counts: dict[str, Count] = {}
    with alone() as folder:
        for article in sorted(SEEDS.glob("*.txt")):
            counts[article.stem] = asyncio.run(counted(copied(article, folder / "libraries")))
    print(f"{'article':24} quotations  keys  keys per quotation  marked")
    for name, one in counts.items():
        verdict = "exactly" if one.is_exact else "OTHERWISE"
        print(f"{name:24} {len(one.quotations):10} {one.keys:5} {one.each:19.2f}  {verdict}")
    every, keys = (
        sum(len(c.quotations) for c in counts.values()),
        sum(c.keys for c in counts.values()),
    )
    is_exact = all(one.is_exact for one in counts.values())
    verdict = "exactly" if is_exact else "OTHERWISE"
    print(f"{'all':24} {every:10} {keys:5} {keys / every:19.2f}  {verdict}")
    return int(not is_exact or keys > MOST * every)


if __name__ == "__main__":
    sys.exit(main())
