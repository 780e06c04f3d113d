"""`glossator annotations`: the marks."""

import argparse

from tui.cli.arguments import add_filters, add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import filter_of, marked, opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.facts import facts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_filters(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a mark a line."""
    library, store = session = opened(options)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted)
    if not found:
        limits = wanted.describe()
        say(f"No mark fits: {limits}." if limits else "There are no marks yet.")
        return Exit.NOTHING
    if options.json:
        print_json(map(facts, found))
        return session.code
    print_table(
        (
            passage.article.id[:SHORT_ID],
            f"¶ {passage.paragraph}" if passage.paragraph else passage.anchor.state,
            ", ".join(passage.annotation.tags) or "note",
            passage.annotation.attributes.get("speaker", ""),
            passage.annotation.exact,
        )
        for passage in found
    )
    return session.code
