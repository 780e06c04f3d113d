"""`glossator verify`: every mark against its article."""

import argparse
from collections import Counter

from tui.cli.arguments import add_json, say
from tui.cli.opening import marked, opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.filters import Filter
from tui.core.passage import Passage

FAILED = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the marks that do not stand, or all as JSON; 1 if there are any."""
    library, store = opened(options)
    found = marked(library, store, Filter())
    here = {article.id for article in library.articles}
    fallen = [passage for passage in found if passage.anchor.state != "same"]
    if options.json:
        print_json(_fields(passage, here) for passage in found)
    else:
        print_table(
            (
                passage.annotation.id[-SHORT_ID:],
                passage.anchor.state,
                _reason(passage, here),
                passage.annotation.exact,
            )
            for passage in fallen
        )
    states = Counter(passage.anchor.state for passage in found)
    summary = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    say(f"{len(found)} marks: {summary}." if found else "There are no marks yet.")
    return FAILED if fallen else 0


def _reason(passage: Passage, here: set[str]) -> str:
    if passage.anchor.state == "same":
        return ""
    path = passage.article.record.path
    return f"not in {path}" if passage.article.id in here else f"{path} is missing"


def _fields(passage: Passage, here: set[str]) -> dict[str, object]:
    annotation, span = passage.annotation, passage.anchor.span
    return {
        "id": annotation.id,
        "article": annotation.article,
        "path": passage.article.record.path,
        "exact": annotation.exact,
        "state": passage.anchor.state,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "reason": _reason(passage, here) or None,
    }
