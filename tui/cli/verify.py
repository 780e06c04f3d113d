"""`glossator verify`: every mark against its article."""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import marked, opened
from tui.cli.output import SHORT_ID, one_line, print_json, print_line, table
from tui.core.anchoring import State
from tui.core.filters import Filter
from tui.core.passage import Passage
from tui.core.review import what_changed
from tui.core.wording import count

STANDS = "same"
INDENT = " " * (SHORT_ID + 2)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a mark a line, those that do not stand last with the reason; 1 if there are any."""
    library, store = session = opened(options)
    found = sorted(marked(library, store, Filter()), key=lambda one: _verdict(one) != STANDS)
    if options.json:
        print_json(map(_fields, found))
    else:
        _print(found)
    say(_summary(found))
    fallen = any(_verdict(passage) != STANDS for passage in found)
    return Exit.FAILED if fallen else session.code


def _print(found: Sequence[Passage]) -> None:
    """Print a mark a line, and below those that do not stand both texts and the reason."""
    rows = [
        (
            passage.annotation.id[-SHORT_ID:],
            _verdict(passage),
            f"{passage.kept:.0%}",
            passage.article.heading,
            passage.annotation.exact,
        )
        for passage in found
    ]
    for line, passage in zip(table(rows), found, strict=True):
        print_line(line)
        if reason := _reason(passage):
            print_line(f"{INDENT}{_texts(passage)}  {reason}")


def _texts(passage: Passage) -> str:
    """Give the hashes of the text it was marked in and of the present one, if it is another."""
    both = passage.annotation.sha256, passage.article.record.sha256
    return " → ".join(dict.fromkeys(sha256[:SHORT_ID] for sha256 in both))


def _verdict(passage: Passage) -> str:
    """Give the state, or that there is no file to tell it by."""
    return "missing" if passage.article.is_missing else passage.anchor.state


def _summary(found: Sequence[Passage]) -> str:
    """Count the marks of each state."""
    if not found:
        return "There are no marks yet."
    each = ", ".join(
        f"{number} {verdict}" for verdict, number in Counter(map(_verdict, found)).items()
    )
    return f"{count(len(found), 'mark')}: {each}."


def _reason(passage: Passage) -> str:
    """Say why a mark does not stand as it was made; nothing of one that does."""
    article = passage.article
    if not article.record.path:
        return "its article is not on record"
    if article.is_missing:
        kept = "; shown as it was kept" if article.text else ", and its text was not kept"
        return f"its file is missing{kept}"
    return REASONS[passage.anchor.state](passage)


def _unsure(passage: Passage) -> str:
    near = passage.anchor.near
    if not near:
        return "its words stand where nothing else speaks for it"
    words = one_line(near.of(passage.article.text))
    return f"not sure; likely in ¶ {passage.likely_paragraph}: {words}"


def _gone(passage: Passage) -> str:
    if passage.annotation.rejected == passage.article.record.sha256:
        return "its reader said that it does not stand here"
    return "its words are not in the text any more"


REASONS: Mapping[State, Callable[[Passage], str]] = {
    "same": lambda passage: "",
    "changed": lambda passage: what_changed(passage.annotation.exact, passage.now or ""),
    "check": _unsure,
    "gone": _gone,
}


def _fields(passage: Passage) -> dict[str, object]:
    annotation, anchor = passage.annotation, passage.anchor
    return {
        "id": annotation.id,
        "article": annotation.article,
        "path": passage.article.record.path,
        "missing": passage.article.is_missing,
        "exact": annotation.exact,
        "original": passage.original,
        "now": passage.now,
        "state": anchor.state,
        "kept": passage.kept,
        "start": anchor.span.start if anchor.span else None,
        "end": anchor.span.end if anchor.span else None,
        "near_start": anchor.near.start if anchor.near else None,
        "near_end": anchor.near.end if anchor.near else None,
        "marked_sha256": annotation.sha256,
        "article_sha256": passage.article.record.sha256,
        "reason": _reason(passage) or None,
    }
