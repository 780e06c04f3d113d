"""The articles of the marks as BibTeX, the marks in `annote`; for biblatex, JabRef and Zotero."""

import re
from collections.abc import Iterator, Sequence

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.visible import visible
from tui.exporters.parts import losses as lost
from tui.exporters.parts.references import Reference, in_line, quotation, references

TITLE = "BibTeX"
USE = "LaTeX, Zotero"
SUFFIX = ".bib"
TYPES = {"newspaper": "article", "webpage": "online", "document": "misc"}
COMMANDS = {
    "\\": r"\textbackslash{}",
    # `\{` would count as a brace where BibTeX looks for the end of the field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
SPECIAL = re.compile(r"[\\{}~^$&%#_]")
NOT_IN_URL = re.compile(r"[\s\\{}<>\"^`|]")


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give an entry for each article; Unicode stays as it is, what TeX would obey is escaped."""
    for one in references(marks):
        fields = "".join(f",\n  {name} = {{{said}}}" for name, said in _fields(one) if said)
        yield f"@{TYPES[one.kind]}{{{one.key}{fields}"
        before = ",\n  annote = {"
        for passage in one.passages:
            yield before + " ".join(_words(line) for line in quotation(passage))
            before = "\n\n"
        yield "}\n}\n\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links."""
    yield from lost.links(marks, "BibTeX has none between notes")


def escaped(text: str) -> str:
    """Give text that TeX sets as the same words."""
    return SPECIAL.sub(lambda found: COMMANDS.get(found[0], f"\\{found[0]}"), visible(text))


def _words(text: str) -> str:
    return escaped(in_line(text))


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    """Give names and values; a second pair of braces keeps names whole and capitals as they are."""
    yield "title", f"{{{_words(one.title)}}}"
    yield "author", " and ".join(f"{{{_words(name)}}}" for name in one.authors)
    yield "journal", _words(one.outlet)
    yield "entrysubtype", "newspaper" if one.outlet else ""
    yield "date", _date(one.day)
    yield "year", f"{one.day[0]:04}" if one.day else _words(one.date)
    yield "url", _address(one.url)
    yield "urldate", _date(one.accessed)
    yield "langid", _words(one.language)
    yield "keywords", ", ".join(_words(tag).replace(",", ";") for tag in one.tags)


def _date(day: Sequence[int]) -> str:
    return "-".join(f"{part:02}" for part in day)


def _address(url: str) -> str:
    """Give an address that stands as it is where TeX takes every character for itself."""
    return NOT_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()),
                          visible(url))  # fmt: skip
