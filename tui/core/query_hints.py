"""What to say of a query while it is typed: which tags there are, what an operator asks for."""

from collections.abc import Iterable

from tui.core.folding import fold
from tui.core.patterns import pattern
from tui.core.query import OPERATORS
from tui.core.tag import Codebook

LAST = pattern(r'(?:^|\s)-?(?:(\w+):(?:"([^"]*)|(\S*))|(\w{2,}))$')
"""The operator that is being typed, with its value, or a word that may become one."""
MOST = 8
ALL = "tag: article: creator: note: has: since: before:  -word  “phrase” in straight marks"


def hint(typed: str, codebook: Codebook, creators: Iterable[str] = ()) -> str:
    """Give a line on what stands at the end of a query; empty where nothing is to be said."""
    found = LAST.search(typed)
    if not found:
        return ""
    operator, quoted, plain, word = found.groups()
    if word:
        near = [name for name in OPERATORS if name.startswith(word.casefold()) and name != word]
        return "  ".join(f"{name}: {OPERATORS[name]}" for name in near[:1])
    operator = operator.lower()
    if operator not in OPERATORS:
        return ""
    begun = fold(quoted or plain or "")
    if operator == "tag":
        named = [tag for tag in codebook if fold(tag.name).startswith(begun)]
        shown = [" ".join(filter(None, (tag.key, tag.name))) for tag in named[:MOST]]
        more = ["…"] if len(named) > MOST else []
        return " · ".join([*shown, *more]) or "no tag begins so"
    if operator == "creator":
        names = sorted(name for name in creators if fold(name).startswith(begun))
        return " · ".join(names[:MOST]) or OPERATORS[operator]
    return OPERATORS[operator]
