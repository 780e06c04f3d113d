"""XML as text: what it cannot hold is replaced, and what is dangerous is named by its number."""

from collections.abc import Mapping

from tui.core.patterns import pattern
from tui.core.visible import SUSPECT, symbol

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML 1.0 document may hold, not even by its number (section 2.2)."""
PLAIN = pattern(r"[0-9A-Za-z .:,/_-]*")
"""What stands for itself everywhere, as most values of attributes do."""


def legal(text: str) -> str:
    """Give text that XML can hold: one code point stands for each that it cannot."""
    return ILLEGAL.sub(lambda found: symbol(found[0]), text)


def escaped(text: str) -> str:
    """Give text as the content of an element: read back it is the same, but for the illegal.

    Control and bidi characters are given by their numbers, so that no terminal obeys them.
    """
    plain = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SUSPECT.sub(lambda found: f"&#x{ord(found[0]):X};", plain)


def quoted(text: str) -> str:
    """Give text as the value of an attribute, in which white space would become a space."""
    if PLAIN.fullmatch(text):
        return text
    plain = escaped(text).replace('"', "&quot;")
    return plain.replace("\n", "&#xA;").replace("\t", "&#x9;")


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """Give a start tag without its last bracket; attributes that are None are left out."""
    said = (f' {key}="{quoted(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(said)}"


def element(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """Give an element; `content` is markup already."""
    begun = opening(name, attributes)
    return f"{begun}>{content}</{name}>" if content else f"{begun}/>"
