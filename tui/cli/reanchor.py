"""`glossator reanchor`: marks of earlier texts, accepted as they stand in the present ones."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tui import clock
from tui.cli.arguments import add_filters, add_json, say, show
from tui.cli.backup import undoing
from tui.cli.exits import Exit
from tui.cli.opening import Opened, filter_of, marked, opened
from tui.cli.output import SHORT_ID, one_line, print_json, print_line, table
from tui.cli.wordings import in_one
from tui.core.accepting import accept
from tui.core.anchoring import State
from tui.core.compare import alerts, same_wording
from tui.core.passage import Passage
from tui.core.review import what_changed
from tui.core.span import Span
from tui.core.units import Units
from tui.core.wording import count
from tui.store.backups import thin
from tui.store.restoring import keep_file

INDENT = " " * (SHORT_ID + 2)
OPEN: Mapping[State, str] = {"check": "to check", "gone": "gone"}
"""The states that only a reader can decide, in words."""


class Acceptance(NamedTuple):
    """A mark and the place in the present text that is to be its own."""

    passage: Passage
    span: Span

    @property
    def words(self) -> str:
        """Give the words there."""
        return self.span.of(self.passage.article.text)

    @property
    def change(self) -> str:
        """Say what changed in its words; nothing of words that are the same."""
        exact = self.passage.annotation.exact
        return "" if same_wording(exact, self.words) else what_changed(exact, self.words)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--apply", action="store_true", help="save it; else it is only printed")
    parser.add_argument(
        "--likely", action="store_true", help="take also the likely places of marks to check"
    )
    add_filters(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print each mark that was made in another text with what changed; save it if asked to."""
    library, store = session = opened(options)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted)
    if not found and wanted.describe():
        say(f"No mark fits: {wanted.describe()}.")
        return Exit.NOTHING
    accepted = [*_accepted(found, options.likely)]
    if not accepted:
        say("Nothing is to be accepted: every mark that stands is of the present text.")
        _say_what_stays(found, accepted)
        return Exit.NOTHING
    if options.apply:
        _apply(accepted, session, options)
    if options.json:
        print_json(_fields(one, options.apply) for one in accepted)
    else:
        _print(accepted)
    _say_what_was_done(accepted, options.apply)
    _say_what_stays(found, accepted)
    return session.code


def _accepted(found: Iterable[Passage], likely: bool) -> Iterable[Acceptance]:
    """Give the marks that stand elsewhere than they were made, or in another text."""
    for passage in found:
        mark, anchor, article = passage.annotation, passage.anchor, passage.article
        span = anchor.likely if likely else anchor.span
        is_own = (mark.sha256, mark.span) == (article.record.sha256, span)
        if span and not is_own and not article.is_missing:
            yield Acceptance(passage, span)


def _apply(accepted: Sequence[Acceptance], session: Opened, options: argparse.Namespace) -> None:
    """Save all in one change, and say what undoes it."""
    library, store = session
    time = clock.now()
    units = cache(Units)
    changes = [
        change
        for (passage, span) in accepted
        for article in [passage.article]
        for change in accept(article, passage.annotation, span, units(article.text), time).changes
    ]
    articles = {one.passage.article.id: one.passage.article for one in accepted}.values()
    kept = keep_file(library.database)
    store.save(
        changes,
        [article.record for article in articles],
        {article.record.sha256: article.text for article in articles},
    )
    store.close()
    thin(library.database, (kept,))
    if kept:
        say("The database as it was is kept; this undoes it:")
        show(undoing(options, kept))


def _print(accepted: Sequence[Acceptance]) -> None:
    """Print a mark a line, and below those whose words changed both wordings as one."""
    rows = [
        (
            passage.annotation.id[-SHORT_ID:],
            passage.anchor.state,
            f"{passage.kept:.0%}",
            one.change,
            passage.article.heading,
        )
        for one in accepted
        for passage in [one.passage]
    ]
    for line, one in zip(table(rows), accepted, strict=True):
        print_line(line)
        if one.change:
            print(INDENT + one_line(in_one(one.passage.annotation.exact, one.words)))


def _fields(one: Acceptance, is_saved: bool) -> dict[str, object]:
    annotation = one.passage.annotation
    return {
        "id": annotation.id,
        "article": annotation.article,
        "path": one.passage.article.record.path,
        "state": one.passage.anchor.state,
        "kept": one.passage.kept,
        "exact": annotation.exact,
        "now": None if one.words == annotation.exact else one.words,
        "start": one.span.start,
        "end": one.span.end,
        "reason": one.change or None,
        "saved": is_saved,
    }


def _say_what_was_done(accepted: Sequence[Acceptance], is_saved: bool) -> None:
    states = Counter(one.passage.anchor.state for one in accepted)
    each = ", ".join(f"{number} {state}" for state, number in states.items())
    done = "accepted and saved" if is_saved else "to be accepted; --apply saves them"
    say(f"{count(len(accepted), 'mark')} ({each}) {done}.")
    grave = [one for one in accepted if alerts(one.passage.annotation.exact, one.words)]
    if grave:
        say(f"In {len(grave)} of them a figure, a name or a negation changed: look at those.")


def _say_what_stays(found: Iterable[Passage], accepted: Iterable[Acceptance]) -> None:
    """Count the marks that only a reader can decide, those of missing articles apart."""
    done = {one.passage.annotation.id for one in accepted}
    left = [one for one in found if one.annotation.id not in done and not one.article.is_missing]
    states = Counter(one.anchor.state for one in left if one.anchor.state in OPEN)
    if states:
        each = ", ".join(f"{states[state]} {said}" for state, said in OPEN.items() if states[state])
        verb = "stays" if states.total() == 1 else "stay"
        say(f"{count(states.total(), 'mark')} {verb} to be decided in the app: {each}.")
