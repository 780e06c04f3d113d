"""`glossator relink`: a new file is the article whose file is missing; its reader says so."""

import argparse
from collections import Counter
from dataclasses import replace

from tui.cli.arguments import say
from tui.cli.opening import Opened, anchoring, on_record, opened
from tui.cli.output import SHORT_ID
from tui.core.article import Article
from tui.core.wording import count
from tui.errors import UsageError
from tui.library import find


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("article", metavar="ARTICLE", help="the missing one: id, path or title")
    parser.add_argument("file", metavar="FILE", help="a file of the library, not marked itself")


def run(options: argparse.Namespace) -> int:
    """Save where the article is now, and say how its marks stand there."""
    library, store = session = opened(options)
    known = replace(library, articles=tuple(on_record(library, store).values()))
    missing, new = find(known, options.article), find(library, options.file)
    _refuse(missing, new, session)
    path, sha256 = new.record.path, new.record.sha256
    store.save((), [replace(missing.record, path=path, sha256=sha256)])
    anchors = anchoring(new, store)
    marks = store.annotations(missing.id)
    store.close()
    states = Counter(anchors.of(mark).state for mark in marks)
    each = ", ".join(f"{number} {state}" for state, number in states.items())
    say(f"{path} is the article {missing.id[:SHORT_ID]} now, which was {missing.record.path}.")
    say(f"{count(len(marks), 'mark')}: {each}." if marks else "It has no marks.")
    return session.code


def _refuse(missing: Article, new: Article, session: Opened) -> None:
    """Raise UsageError unless the one is missing and the other is there and nothing else's."""
    if not missing.is_missing:
        raise UsageError(
            f"{missing.record.path} is not missing. Nothing was changed. "
            "Name the article whose file is."
        )
    if new.is_missing:
        raise UsageError(
            f"{new.record.path} is missing itself. Nothing was changed. Name a file that is there."
        )
    if new.id in {record.id for record in session.store.articles()}:
        raise UsageError(
            f"{new.record.path} was marked itself, so it is an article of its own. "
            "Nothing was changed. Name a file without marks."
        )
