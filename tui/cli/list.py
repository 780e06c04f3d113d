"""`glossator list`: the articles."""

import argparse
from collections import Counter

from tui import reading_state
from tui.cli.arguments import add_json
from tui.cli.opening import opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.library import Library
from tui.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print an article a line."""
    print_articles(*opened(options), as_json=options.json)
    return 0


def print_articles(library: Library, store: Store, *, as_json: bool) -> None:
    """Print the articles with their marks and how far each was read."""
    state = reading_state.load(library.root)
    counts = Counter(annotation.article for annotation in store.annotations())
    rows = []
    for article in library.articles:
        record = article.record
        place = state.places.get(article.id)
        read = min(1.0, (place.furthest if place else 0) / max(1, len(article.text)))
        rows.append(
            {
                "id": record.id,
                "title": record.title,
                "heading": article.heading,
                "outlet": record.outlet,
                "published": record.published,
                "path": record.path,
                "annotations": counts[article.id],
                "progress": round(read, 3),
            }
        )
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            str(row["id"])[:SHORT_ID],
            row["heading"],
            row["outlet"] or "-",
            row["published"] or "-",
            _marks(counts[str(row["id"])]),
            f"{row['progress']:.0%}",
        )
        for row in rows
    )


def _marks(count: int) -> str:
    return "1 mark" if count == 1 else f"{count} marks"
