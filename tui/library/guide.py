"""The guide: an article that is marked up, in a library of its own to practise in."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui import clock, reading_state
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Change
from tui.core.marking import Stamp, annotated, attributes_of, noted
from tui.core.span import Span
from tui.core.units import Units
from tui.errors import StoreError
from tui.library.folder import DATABASE, Library
from tui.library.marked import marked_library
from tui.store import Store

KEY = re.compile("⟦([^⟦⟧]+)\\|([a-z0-9_.]+)⟧")
"""A key as it is without the user's changes, and the id of what it does."""
NAME = "guide.txt"
AUTHOR = "Glossator"


class Example(NamedTuple):
    """A mark that the guide has already."""

    exact: str
    tag: str
    note: str = ""


EXAMPLES = (
    Example("The harbour of Larsund was closed for three days.", "claim"),
    Example("“We had no choice,”", "quote"),
    Example("214 ships", "figure", "Counted by whom? Ask the port."),
)


def text(keys: Mapping[str, str]) -> str:
    """Give the words of the guide; `keys` are those that the user moved, by id, as shown."""
    source = Path(__file__).with_name(NAME).read_text(encoding="utf-8")
    return KEY.sub(lambda found: f"`{keys.get(found[2], found[1])}`", source)


class Guide(NamedTuple):
    """The library of the guide with its store, in a folder that goes with it."""

    library: Library
    store: Store

    def put_away(self) -> None:
        """Let go of the store and remove the folder; what was marked was practice."""
        with suppress(StoreError):
            self.store.close(1.0)
        reading_state.forget(self.library.root)
        shutil.rmtree(self.library.root, ignore_errors=True)


def opened_guide(keys: Mapping[str, str]) -> Guide:
    """Make the guide anew in a folder for temporary files, with its marks in it.

    Raises OSError or StoreError if there is no room for it.
    """
    folder = Path(tempfile.mkdtemp(prefix="glossator-guide-"))
    (folder / NAME).write_text(text(keys), encoding="utf-8")
    store = Store.open(folder / DATABASE)
    library = marked_library(folder, store)
    (article,) = library.articles
    changes = [Change(None, example) for example in _marks(article)]
    store.save(changes, [article.record], {article.record.sha256: article.text})
    return Guide(library, store)


def _marks(article: Article) -> Iterator[Annotation]:
    """Give the examples, each on its words."""
    units = Units(article.text)
    for example in EXAMPLES:
        start = article.text.index(example.exact)
        span = Span(start, start + len(example.exact))
        stamp = Stamp(clock.new_id(), clock.now(), AUTHOR)
        said = attributes_of(units, example.tag, span)
        mark = annotated(article, span, [example.tag], said, stamp)
        yield noted(mark, example.note, stamp.time) if example.note else mark
