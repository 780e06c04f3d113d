"""`glossator tags`: the codebook."""

import argparse
from collections import Counter

from tui.cli.arguments import add_json
from tui.cli.opening import opened
from tui.cli.output import print_json, print_table


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a tag a line, with how many marks have it."""
    session = opened(options)
    store = session.store
    counts = Counter(name for annotation in store.annotations() for name in annotation.tags)
    tags = [
        {
            "name": tag.name,
            "key": tag.key,
            "digit": number,
            "colour": tag.colour,
            "description": tag.description,
            "count": counts[tag.name],
        }
        for number, tag in enumerate(store.codebook(), start=1)
    ]
    if options.json:
        print_json(tags)
    else:
        print_table(
            (tag["digit"], tag["key"] or "-", tag["name"], tag["count"], tag["description"])
            for tag in tags
        )
    return session.code
