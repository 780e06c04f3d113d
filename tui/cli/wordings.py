"""What changed in the words of a mark or an article, said so that it cannot be overlooked."""

from collections.abc import Iterable

from tui.core.compare import compared
from tui.core.revisions import BRACKETS, Kind


def in_one(old: str, new: str) -> str:
    """Give two wordings as one: `He saw [-three-]{+four+} cats.`"""
    return bracketed(compared(old, new))


def bracketed(pieces: Iterable[tuple[Kind, str]]) -> str:
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
