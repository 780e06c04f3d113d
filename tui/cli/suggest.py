"""`glossator suggest`: every passage that a tag key would take."""

import argparse

from tui.cli.arguments import add_json
from tui.cli.exits import Exit
from tui.cli.opening import opened
from tui.cli.output import print_json, print_table
from tui.core.units import Units
from tui.library import find

KINDS = ("sentence", "quotation", "figure")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("article", metavar="ARTICLE", help="id, path or words of the title")
    parser.add_argument("--kind", choices=KINDS, help="only these")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a passage a line, in the order of the text."""
    library, _ = opened(options)
    text = find(library, options.article).text
    found = [
        {
            "kind": unit.kind,
            "start": unit.span.start,
            "end": unit.span.end,
            "exact": unit.span.of(text),
            "attributes": dict(unit.attributes),
            "guesses": dict(unit.guesses),
        }
        for unit in Units(text).all()
        if options.kind in (None, unit.kind)
    ]
    if options.json:
        print_json(found)
    else:
        print_table((p["kind"], p["start"], p["end"], p["exact"]) for p in found)
    return Exit.DONE
