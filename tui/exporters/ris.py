"""The articles of the marks for Zotero and other reference software, with the marks as notes."""

from collections.abc import Iterator, Sequence

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.exporters.parts import losses as lost
from tui.exporters.parts.references import Reference, in_line, quotation, references

TITLE = "RIS"
USE = "Zotero, EndNote"
SUFFIX = ".ris"
TYPES = {"newspaper": "NEWS", "webpage": "ELEC", "document": "GEN"}


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give a record for each article, a note (`N1`) for each mark.

    A note is HTML, since that is what Zotero takes it for: `<` is `&lt;` there. Semicolons in
    names of tags become commas: they would part them.
    """
    for one in references(marks):
        yield "".join(_line(tag, words) for tag, words in _fields(one) if words)
        for passage in one.passages:
            # A line of its own could look like the next field, or like the end of the record.
            yield _line("N1", _html(" ".join(quotation(passage))))
        yield "ER  - \r\n\r\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links and line ends."""
    yield from lost.links(marks, "reference software has none between notes")
    broken = sum("\n" in line for one in marks.passages for line in quotation(one))
    yield from lost.left_out(broken, "line end in a quotation or note", "a field is one line")


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[one.kind]
    yield "ID", one.key
    yield "TI", one.title
    yield from (("AU", name) for name in one.authors)
    yield "T2", one.outlet
    yield "PY", f"{one.day[0]:04}" if one.day else ""
    yield "DA", _date(one.day) or (f"///{one.date.replace('/', '-')}" if one.date else "")
    yield "UR", one.url
    yield "Y2", _date(one.accessed)
    yield "LA", one.language
    yield from (("KW", tag.replace(";", ",")) for tag in one.tags)


def _date(day: Sequence[int]) -> str:
    """Give `2020/02/04/`: year, month, day and other words, each maybe empty."""
    parts = [f"{part:02}" for part in day] + [""] * (4 - len(day))
    return "/".join(parts) if day else ""


def _html(words: str) -> str:
    # As `html.escape`, whose module takes longer to import than this one.
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _line(tag: str, words: str) -> str:
    return f"{tag}  - {in_line(words)}\r\n"
