"""Keys as people write them, brought to the names that Textual has for them.

`?` is `question_mark`, `Ctrl+S` is `ctrl+s`, `PgDn` is `pagedown`, `g n` a sequence of two.
"""

from __future__ import annotations

import unicodedata

from tui.core.keys import ANY

MODIFIERS = ("alt", "ctrl", "meta", "shift", "super", "hyper")
"""In the order in which Textual names them."""
NAMED = frozenset(
    "backspace delete down end enter escape home insert left pagedown pageup right space tab up "
    "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24".split()
)
OTHERWISE = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "control": "ctrl",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
SHORTENED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that Textual calls otherwise than Unicode."""
AS_SENT = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+c": "",
    "ctrl+enter": "",
}
"""What a terminal sends for another key, or for none of ours."""


def several(written: str) -> str:
    """Give keys, of which each does the same: `enter, n`; empty is no key.

    Raises ValueError with what is wrong, as a part of a sentence.
    """
    if not written.strip():
        return "" if not written else "space"
    if written.strip() == ",":
        return "comma"
    return ",".join(dict.fromkeys(sequence(one) for one in written.split(",")))


def sequence(written: str) -> str:
    """Give a key, or keys that are pressed one after the other: `g n`.

    Raises ValueError with what is wrong.
    """
    names = written.split()
    if not names:
        raise ValueError("a comma stands between two keys; the key itself is called comma")
    keys = [key(name) for name in names]
    if ANY in keys[:-1] or keys == [ANY]:
        raise ValueError(f"{ANY} stands for any character, and only behind another key")
    if "escape" in keys[1:]:
        raise ValueError("escape drops a sequence, and so can be no part of one")
    return " ".join(keys)


def key(written: str) -> str:
    """Give the name of one key. Raises ValueError with what is wrong."""
    *modifiers, last = (
        written.split("+") if written != "+" and written[-2:] != "++" else _plus(written)
    )
    names = [OTHERWISE.get(one.lower(), one.lower()) for one in modifiers]
    for name in names:
        if name not in MODIFIERS:
            raise ValueError(f'there is no key "{written}": {name} is not {", ".join(MODIFIERS)}')
    name = _single(last, written)
    if "shift" in names and len(name) == 1 and name.isalpha():
        names.remove("shift")
        name = name.upper()
    elif names and len(name) == 1:
        name = name.lower()
    whole = "+".join([*sorted(dict.fromkeys(names)), name])
    if whole in AS_SENT:
        instead = f": it is sent as {AS_SENT[whole]}" if AS_SENT[whole] else ""
        raise ValueError(f'a terminal does not tell "{written}" to programs{instead}')
    return whole


def _plus(written: str) -> list[str]:
    """Take apart a key whose own character is +."""
    return [*written[:-2].split("+"), "+"] if written != "+" else ["+"]


def _single(name: str, written: str) -> str:
    """Give the name of a key without modifiers. Raises ValueError."""
    lower = OTHERWISE.get(name.lower(), name.lower())
    if lower in NAMED or lower == ANY:
        return lower
    character = name if len(name) == 1 else _character(lower)
    if not character:
        raise ValueError(f'there is no key "{written}"')
    return _of_character(character)


def _of_character(character: str) -> str:
    """Give the name that Textual has for the key of a character."""
    if character.isalnum():
        return character
    if not character.isprintable():
        raise ValueError("a character that cannot be seen is no key")
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return SHORTENED.get(name, name or character)


def written(keys: str) -> str:
    """Give keys as a person writes them; `several` takes them back."""
    characters = {name: char for name, char in _OF_ASCII.items() if char != ","}
    sequences = (one.strip().split(" ") for one in keys.split(","))
    return ", ".join(" ".join(characters.get(name, name) for name in one) for one in sequences)


def types(name: str) -> bool:
    """Tell whether a key, by its name, types a character: then it is none where words are typed."""
    return "+" not in name and (name == "space" or name not in NAMED)


def _character(name: str) -> str:
    """Give the character whose key has this name, empty if there is none."""
    if name in _OF_ASCII:
        return _OF_ASCII[name]
    try:
        return unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return ""


# Hyphens of a name are lost in it, and no rule brings them back.
_OF_ASCII = {_of_character(char): char for char in map(chr, range(0x21, 0x7F))}
