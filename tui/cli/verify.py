"""`glossator verify`: every mark against its article."""

import argparse
from collections import Counter
from collections.abc import Sequence

from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import marked, opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.filters import Filter
from tui.core.passage import Passage
from tui.core.wording import count

STANDS = "same"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a mark a line, those that do not stand last; 1 if there are any."""
    library, store = session = opened(options)
    here = {article.id for article in library.articles}
    found = sorted(marked(library, store, Filter()), key=lambda one: one.anchor.state != STANDS)
    if options.json:
        print_json(_fields(passage, here) for passage in found)
    else:
        print_table(
            (
                passage.annotation.id[-SHORT_ID:],
                passage.anchor.state,
                passage.article.heading,
                _reason(passage, here),
                passage.annotation.exact,
            )
            for passage in found
        )
    say(_summary(found))
    fallen = any(passage.anchor.state != STANDS for passage in found)
    return Exit.FAILED if fallen else session.code


def _summary(found: Sequence[Passage]) -> str:
    """Count the marks of each state."""
    if not found:
        return "There are no marks yet."
    states = Counter(passage.anchor.state for passage in found)
    each = ", ".join(f"{number} {state}" for state, number in states.items())
    return f"{count(len(found), 'mark')}: {each}."


def _reason(passage: Passage, here: set[str]) -> str:
    """Say why a mark has no place; nothing of one that has."""
    path = passage.article.record.path
    if passage.anchor.span:
        return ""
    if passage.article.id in here:
        return f"its words are not in {path}, or no longer sure"
    return f"{path} is missing or cannot be read" if path else "its article is not on record"


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
