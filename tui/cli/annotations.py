"""`glossator annotations`: the marks."""

import argparse

from tui.cli.arguments import add_filters, add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import filter_of, marked, opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.facts import facts
from tui.core.passage import Passage


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_filters(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a mark a line."""
    library, store = session = opened(options)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted, options.order)
    if not found:
        limits = wanted.describe()
        say(
            f"No mark fits: {limits}."
            if limits
            else "There are no marks yet. `glossator` opens the app to make some."
        )
        return Exit.NOTHING
    if options.json:
        print_json(map(facts, found))
        return session.code
    print_table(
        (
            passage.article.id[:SHORT_ID],
            _place(passage),
            ", ".join(passage.annotation.tags) or "note",
            passage.annotation.attributes.get("speaker", ""),
            passage.annotation.exact,
        )
        for passage in found
    )
    return session.code


def _place(passage: Passage) -> str:
    """Give the paragraph, and what became of the mark unless it stands as it was."""
    paragraph = f"¶ {passage.paragraph}" if passage.paragraph else ""
    state = "" if passage.anchor.state == "same" else passage.anchor.state
    missing = "missing" if passage.article.is_missing else ""
    return " ".join(filter(None, (paragraph, missing or state)))
