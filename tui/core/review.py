"""What became of the marks of an article that changed, in the words in which it is asked about."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.compare import alerts
from tui.core.wording import count

WORDS: dict[State, str] = {"changed": "changed", "check": "to check", "gone": "gone"}
ORDER = ("figure", "name", "negation")


def unsettled(anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Give the marks that do not stand as they were made, in the order of the text."""
    found = [anchor for anchor in anchors if anchor.state != "same"]
    return tuple(sorted(found, key=_place))


def summary(anchors: Iterable[Anchor], today: date) -> str:
    """Say how many do not: `3 marks changed, 1 gone since 12 March`; empty if all stand.

    What the reader has decided is not said again.
    """
    found = [anchor for anchor in unsettled(anchors) if not anchor.is_rejected]
    if not found:
        return ""
    states = Counter(anchor.state for anchor in found)
    parts = [f"{states[state]} {words}" for state, words in WORDS.items() if states[state]]
    first, _, rest = parts[0].partition(" ")
    parts[0] = f"{count(int(first), 'mark')} {rest}"
    newest = max(anchor.annotation.created for anchor in found)
    return f"{', '.join(parts)}{_since(newest, today)}"


def what_changed(old: str, new: str) -> str:
    """Say what a reader must know first: `a figure and a name changed`, else `wording changed`."""
    found = alerts(old, new)
    *first, last = [f"a {alert}" for alert in ORDER if alert in found] or ["wording"]
    return f"{', '.join(first)} and {last} changed" if first else f"{last} changed"


def former_texts(marks: Iterable[Annotation], present: str) -> dict[str, str]:
    """Give when a mark was first made or accepted in each other text, by its hash.

    Texts in which marks were made come first, the oldest before the others.
    """
    in_order = sorted(marks, key=lambda mark: (mark.created, mark.id))
    made = [(mark.origin.sha256, mark.created) for mark in in_order]
    accepted = [(mark.sha256, mark.modified) for mark in in_order]
    found: dict[str, str] = {}
    for sha256, moment in (*made, *accepted):
        if sha256 != present:
            found.setdefault(sha256, moment)
    return found


def _since(moment: str, today: date) -> str:
    """Give the day of a recorded time, with its year if it is another one."""
    try:
        day = date.fromisoformat(moment[: len("2026-01-01")])
    except ValueError:
        return ""
    year = f" {day.year}" if day.year != today.year else ""
    return f" since {day.day} {day:%B}{year}"


def _place(anchor: Anchor) -> tuple[int, int, str]:
    span = anchor.span or anchor.near or anchor.annotation.span
    return span.start, span.end, anchor.annotation.id
