"""Every key of the program, read from the bindings where they are declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character

from tui.core.keys import ANY
from tui.core.patterns import pattern

NAMES = {
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "dollar_sign": "$",
    "full_stop": ".",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "percent_sign": "%",
    "quotation_mark": '"',
    "number_sign": "#",
    "apostrophe": "'",
    "plus": "+",
    "minus": "-",
    "underscore": "_",
    "backslash": "\\",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    ANY: "letter",
}
DIGITS, ALL_DIGITS = 9, "1 … 9"


NO_KEY = "none"
"""What the first of two keys is called where there is none: no terminal sends it."""


class KeyHelp(NamedTuple):
    """A line of the help."""

    id: str
    keys: str
    does: str
    action: str
    label: str = ""
    """One or two words for it, by which it is looked for as well."""


Given = Mapping[str, str]
"""Keys by the id of what they do, as Textual takes them."""
NONE_GIVEN: Given = {}
HOLE = pattern(r"\{([a-z][\w.]*)\}")
Section = tuple[str, Sequence[KeyHelp]]
"""Lines of the help under a title."""


def shown(key: str) -> str:
    """Give a key or a sequence as a reader names it: `g g`, `Ctrl+D`, `)`."""
    if key.startswith(f"{NO_KEY} "):
        return "no key"
    return " ".join(_shown_one(name) for name in key.split())


def _shown_one(name: str) -> str:
    *modifiers, key = name.split("+") if name != "+" else [name]
    parts = [modifier.capitalize() for modifier in modifiers]
    is_numbered = key[:1] == "f" and key[1:].isdecimal()
    key = NAMES.get(key) or (key.upper() if is_numbered else key_to_character(key) or key)
    if parts and len(key) == 1:
        key = key.upper()
    return "+".join([*parts, key])


def helps(bindings: Iterable[object], given: Given = NONE_GIVEN) -> list[KeyHelp]:
    """Give a line for each binding; the keys of an action stand together.

    `given` are the keys that the user gave, by id.
    """
    lines = []
    for binding in bindings:
        if isinstance(binding, Binding):
            keys = "  ".join(shown(key.strip()) for key in _keys(binding, given).split(","))
            action = binding.action
            line = KeyHelp(binding.id or "", keys, binding.tooltip, action, binding.description)
            lines.append(line)
    return with_digits_as_one(lines)


def given_keys(node: DOMNode) -> Given:
    """Give the keys that the user gave in the program of a node, by id."""
    given: Given = getattr(node.app, "keys", NONE_GIVEN)
    return given


def key_of(id: str, node: DOMNode) -> str:
    """Give the key to name in a sentence: the first that does this on a screen or everywhere."""
    given = given_keys(node)
    held: tuple[type[DOMNode], ...] = getattr(node, "HOLDS", ())
    for owner in (*type(node).__mro__, *held, *type(node.app).__mro__):
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id == id:
                key, _, _ = _keys(binding, given).partition(",")
                return "the palette" if key.startswith(f"{NO_KEY} ") else shown(key)
    raise LookupError(f"nothing has the id {id}")


def hint(words: str, node: DOMNode) -> str:
    """Give a sentence in which `{id}` stands for the key that does it."""
    return HOLE.sub(lambda found: key_of(found[1], node), words)


def _keys(binding: Binding, given: Given) -> str:
    return given.get(binding.id or "", binding.key)


def with_digits_as_one(lines: Sequence[KeyHelp]) -> list[KeyHelp]:
    """Give the lines with the nine keys of tags as one, if the user left all on digits."""
    usual = [line for line in lines if line.id == f"mark.{line.keys}"]
    if len(usual) < DIGITS:
        return [*lines]
    does = "Mark with a tag in codebook order, or take it off"
    as_one = KeyHelp(usual[0].id, ALL_DIGITS, does, usual[0].action)
    return [as_one if line is usual[0] else line for line in lines if line not in usual[1:]]


def table(sections: Iterable[tuple[str, Sequence[KeyHelp]]]) -> str:
    """Give the keys as a Markdown table."""
    rows = ["| where | keys | do |", "|---|---|---|"]
    for title, lines in sections:
        for line in lines:
            keys = " ".join(f"`{key}`" for key in line.keys.replace("|", "\\|").split("  "))
            rows.append(f"| {title} | {keys} | {line.does} |")
    return "\n".join(rows)
