"""What changed in the words of a mark or an article, said so that it cannot be overlooked."""

from collections.abc import Iterable, Mapping, Sequence

from tui.core.compare import Alert, alerts, compared

BRACKETS: Mapping[str, tuple[str, str]] = {
    "same": ("", ""),
    "deleted": ("[-", "-]"),
    "inserted": ("{+", "+}"),
    "moved away": ("[~", "~]"),
    "moved here": ("{~", "~}"),
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
    """Give two wordings as one: `He saw [-three-]{+four+} cats.`"""
    return bracketed(compared(old, new))


def bracketed(pieces: Iterable[tuple[str, str]]) -> str:
    """Give pieces, each a kind and its text, in brackets that stand close to the words.

    White space alone gets none; what was put in the place of something stands beside it.
    """
    said, before = "", ""
    for kind, text in pieces:
        words = _in_brackets(text, *BRACKETS[kind])
        is_instead = (before, kind) == ("deleted", "inserted")
        said = said.rstrip() + words.lstrip() if is_instead else said + words
        before = kind
    return said


def _in_brackets(text: str, opening: str, closing: str) -> str:
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{opening}{words}{closing}{text[start + len(words) :]}"
