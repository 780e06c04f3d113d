"""Control and bidi characters as symbols: text is shown, never obeyed."""

import unicodedata

from tui.core.patterns import pattern

REPLACEMENT = "\ufffd"
BIDI = {
    "\u061c": "⇄",
    "\u200e": "⇢",
    "\u200f": "⇠",
    "\u202a": "⇢",
    "\u202b": "⇠",
    "\u202c": "⇅",
    "\u202d": "⇢",
    "\u202e": "⇠",
    "\u2066": "⇢",
    "\u2067": "⇠",
    "\u2068": "⇄",
    "\u2069": "⇅",
}
"""Marks, embeddings, overrides and isolates of UAX 9, as arrows of one cell."""

OTHER = {"\x7f": "\u2421", "\ufeff": "\u237d", "\u2028": "\u2424", "\u2029": "\u2424"}
SUSPECT = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""What a terminal might obey, or cannot be sent."""


def symbol(char: str) -> str:
    """Give what to draw for a character: itself, or a symbol of one cell; LF and tab stay."""
    if not SUSPECT.match(char):
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    if char in BIDI:
        return BIDI[char]
    if "\U000e0020" <= char <= "\U000e007f" or unicodedata.category(char) == "Mn":
        return ""
    return OTHER.get(char, REPLACEMENT)


def visible(text: str) -> str:
    """Give the text with every dangerous character as a symbol, and as valid Unicode."""
    return SUSPECT.sub(lambda found: symbol(found[0]), text)
