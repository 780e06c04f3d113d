"""A library of one article with marks, and what its editors do to it."""

import hashlib
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from tui import clock
from tui.app import GlossatorApp
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.marking import Stamp, annotated
from tui.core.span import Span
from tui.library import open_library
from tui.store import Store

TITLE = "Base closed after the attack\n\nFebruary 4, 2020\n\n"
FIGURE = "The minister said 64 troops were hurt on Monday."
SECOND = "The hospital took them in at night."
NAME = "“We will leave in spring,” said General McKenzie in Baghdad."
NEGATION = "Reporters got no visas for the country."
LAST = "The embassy stayed open for those who had papers."
PLAIN = "The talks go on in the capital this week."
NEWS = f"{TITLE}{FIGURE} {SECOND}\n\n{NAME} {PLAIN}\n\n{LAST} {NEGATION}\n"
CREATED = "2020-02-05T10:00:00.000Z"
IMPORTED = "0" * 64
"""The hash of a text that nobody kept."""


def written(folder: Path, text: str, name: str = "news.txt") -> Path:
    """Write an article of a library."""
    path = folder / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def edited(folder: Path, old: str, new: str, name: str = "news.txt") -> Path:
    """Change words of an article, as an editor does."""
    path = folder / "seeds" / name
    text = path.read_text("utf-8")
    assert old in text
    return written(folder, text.replace(old, new), name)


def marked(folder: Path, *passages: str, tag: str = "claim", number: int = 0) -> list[Annotation]:
    """Mark passages of an article, as was done in an earlier session."""
    article = open_library(folder).articles[number]
    made = []
    for words in passages:
        start = article.text.index(words)
        stamp = Stamp(clock.new_id(), CREATED, "someone")
        span = Span(start, start + len(words))
        made.append(annotated(article, span, [tag], {}, stamp))
    with closing(Store.open(folder / "annotations.json")) as store:
        store.apply(
            [Change(None, one) for one in made],
            [article.record],
            {article.record.sha256: article.text},
        )
        store.flush()
    return made


def put(folder: Path, *annotations: Annotation) -> None:
    """Put marks into a database as an import does: without a text."""
    with closing(Store.open(folder / "annotations.json")) as store:
        store.apply([Change(None, one) for one in annotations])
        store.flush()


def stored(app: GlossatorApp) -> list[Annotation]:
    """Give the marks that are on the disk, in the order of the text."""
    app.reader.store.flush()
    found = Store.open(app.reader.store.path).annotations()
    return sorted(found, key=lambda mark: mark.start)


def digest_of(path: Path) -> str:
    """Give the hash of an article's text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def places(app: GlossatorApp) -> list[str]:
    """Give what the sidebar says of the state and place of each mark."""
    return [entry.place for entry in app.reader.listed]


def states(app: GlossatorApp) -> dict[str, str]:
    """Give the state of each mark, by its first marked words."""
    anchors = app.reader.standings.anchors.values()
    return {anchor.annotation.origin.exact: anchor.state for anchor in anchors}


def standing(app: GlossatorApp) -> list[str]:
    """Give the words on which marks stand in the open article."""
    article = app.reader.article
    assert article
    return [one.span.of(article.text) for one in app.reader.standings.placed.items]


def page(app: GlossatorApp) -> str:
    """Give what the reading pane shows, margin and text."""
    pane = app.reader.reading
    return "\n".join(pane.render_line(y).text for y in range(pane.size.height))


def shown(app: GlossatorApp) -> str:
    """Give what the whole screen shows, as one line."""
    strips = app.screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip) for strip in strips)
    return " ".join(" ".join(rows).replace("│", " ").split())


async def followed(app: GlossatorApp, pilot: Pilot[None]) -> None:
    """Have the program take the files as they are now."""
    app.reader.follow_files()
    await pilot.pause()
    await pilot.pause()
