"""Plain text in any encoding that a byte order mark or its own bytes tell."""

import codecs

from tui.errors import ArticleError

SUFFIXES = (".txt", ".text", ".md", ".markdown")

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
NOT_TEXT = (b"\x89PNG", b"%PDF-", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"{\\rtf")
"""How pictures, documents and archives begin."""
WINDOWS = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
"""Where cp1252 differs from Latin-1; the five bytes it does not define stay as they are."""


def load(data: bytes) -> str:
    """Give the text exactly as decoded, control characters and all.

    The encoding is that of the byte order mark, else UTF-8, else cp1252. Raises
    ArticleError if the bytes are no text.
    """
    if data.startswith(MARKS):
        mark, encoding = next(one for one in BYTE_ORDER_MARKS if data.startswith(one[0]))
        return _marked(data[len(mark) :], encoding)
    if data.startswith(NOT_TEXT) or b"\0" in data:
        raise ArticleError("is not a text: its bytes are those of a binary file. Save it as text.")
    return _unmarked(data)


def is_written_so(text: str, data: bytes) -> bool:
    """Tell whether bytes that were loaded are the UTF-8 of their text, without a look at all.

    Each byte of another encoding without a mark is a code point.
    """
    return not data.startswith(MARKS) and (len(text) < len(data) or data.isascii())


def _marked(data: bytes, encoding: str) -> str:
    """Decode what a byte order mark announced."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _unmarked(data)
        name = encoding[:6].upper()
        raise ArticleError(
            f"is not the {name} text that its first bytes announce: save it again as UTF-8."
        ) from error


def _unmarked(data: bytes) -> str:
    """Decode UTF-8, or what Windows wrote before it."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(WINDOWS)
