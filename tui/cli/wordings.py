"""What changed in the words of a mark or an article, said so that it cannot be overlooked."""

from collections.abc import Mapping, Sequence

from tui.core.compare import Alert, Kind, alerts, compared

BRACKETS: Mapping[Kind, tuple[str, str]] = {
    "same": ("", ""),
    "deleted": ("[-", "-]"),
    "inserted": ("{+", "+}"),
}
TURNING: Sequence[Alert] = ("figure", "name", "negation")
"""What turns the meaning of a sentence, in the order in which it is said."""


def what_changed(old: str, new: str) -> str:
    """Give what a reader must know first: `a figure and a name changed`."""
    found = alerts(old, new)
    said = [f"a {alert}" for alert in TURNING if alert in found]
    if not said:
        return "its wording changed"
    *first, last = said
    return f"{', '.join(first)} and {last} changed" if first else f"{last} changed"


def in_one(old: str, new: str) -> str:
    """Give both wordings as one: `He saw [-three-]{+four+} cats.`"""
    return "".join(bracketed(text, *BRACKETS[kind]) for kind, text in compared(old, new))


def bracketed(text: str, opening: str, closing: str) -> str:
    """Give text in brackets that stand close to its words; white space alone gets none."""
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{opening}{words}{closing}{text[start + len(words) :]}"
