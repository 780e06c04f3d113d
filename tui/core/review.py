"""What became of the marks of an article that changed, in the words in which it is asked about."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tui.core.anchoring import Anchor, State
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
    """Say what is another in a wording: `a figure changed`, else `wording changed`."""
    found = alerts(old, new)
    named = [f"a {alert}" for alert in ORDER if alert in found]
    return f"{' and '.join(named) or 'wording'} changed"


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
