"""Standoff files of brat: a text and its annotations for each article, in a zip.

The format is that of https://brat.nlplab.org/standoff.html, as its parser reads it. Unzip it into
brat's data folder.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.visible import visible
from tui.exporters.parts import losses as lost
from tui.exporters.parts.brat_labels import labels, look, settings, slug, tags_of
from tui.exporters.parts.documents import Document, documents, far_links, twins

TITLE = "brat standoff"
USE = "its data folder"
SUFFIX = ".brat.zip"
BINARY = True
BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for brat's parser, which is Python's `splitlines`: no passage may hold it."""
ESCAPED = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]|^\s|\s$")
SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def export(marks: Collection, chosen: Chosen) -> Iterator[bytes]:
    """Give the zip: `.txt` and `.ann` of each article, `annotation.conf` and `visual.conf`."""
    from tui.exporters.parts.zips import zipped

    yield from zipped(_members(marks))


def preview(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the lines of the annotations, with the names of their files."""
    named = labels(tags_of(marks))
    for name, document in _named(marks):
        yield f"{name}.ann\n"
        yield from (visible(line) for line in annotations(document, named))
        yield "\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of marks without a place, of line breaks, and of links between articles."""
    yield from lost.orphans(marks, "brat needs a place")
    yield from far_links(marks)
    yield from twins(marks)
    placed = [(one.article.text, span) for one in marks.passages if (span := one.anchor.span)]
    pieces = [(fragments(text, span), span) for text, span in placed]
    empty = sum(not found for found, _ in pieces)
    yield from lost.left_out(empty, "mark of line breaks alone", "brat has no words for it")
    cut = sum(bool(found) and (found[0].start, found[-1].end) != (span.start, span.end)
              for found, span in pieces)  # fmt: skip
    yield from lost.left_out(cut, "newline at an edge", "a passage of brat holds none")


def _members(marks: Collection) -> Iterator[tuple[str, Iterable[bytes]]]:
    tags = tags_of(marks)
    named = labels(tags)
    yield "annotation.conf", [settings(marks, tags, named).encode("utf-8", "replace")]
    yield "visual.conf", [look(tags, named).encode("utf-8", "replace")]
    for name, document in _named(marks):
        yield f"{name}.txt", [document.article.text.encode("utf-8", "replace")]
        lines = annotations(document, named)
        yield f"{name}.ann", (line.encode("utf-8", "replace") for line in lines)


def _named(marks: Collection) -> Iterator[tuple[str, Document]]:
    """Give each article with the name of its files, no two alike."""
    taken: set[str] = set()
    for document in documents(marks):
        name = stem = slug(PurePosixPath(document.article.record.path).stem, "article")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.casefold())
        yield name, document


def annotations(document: Document, named: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of an `.ann` file: the passages with their notes, then the relations.

    A mark of several tags stands once for each, its note and attributes with the first.
    """
    first: dict[str, int] = {}
    number = comments = 0
    for passage, span in document.marks:
        pieces = fragments(document.article.text, span)
        if not pieces:
            continue
        first[passage.annotation.id] = number + 1
        for name in passage.annotation.tags or ("",):
            number += 1
            yield _text_bound(number, named[name], document.article.text, pieces)
        for kind, words in _comments(passage):
            comments += 1
            yield f"#{comments}\t{kind} T{first[passage.annotation.id]}\t{escape(words)}\n"
    between = [one for one in document.links if one.source in first and one.target in first]
    for place, link in enumerate(between, 1):
        yield f"R{place}\t{link.kind} Arg1:T{first[link.source]} Arg2:T{first[link.target]}\n"
        if link.note:
            comments += 1
            yield f"#{comments}\tAnnotatorNotes R{place}\t{escape(link.note)}\n"


def _comments(passage: Passage) -> Iterator[tuple[str, str]]:
    """Give what brat shows of a mark; it lets the last be edited."""
    for name, value in passage.annotation.attributes.items():
        yield "Attribute", f"{name}={value}"
    if passage.annotation.note:
        yield "AnnotatorNotes", passage.annotation.note


def _text_bound(number: int, label: str, text: str, pieces: list[Span]) -> str:
    places = ";".join(f"{one.start} {one.end}" for one in pieces)
    return f"T{number}\t{label} {places}\t{' '.join(one.of(text) for one in pieces)}\n"


def fragments(text: str, span: Span) -> list[Span]:
    """Give the parts of a passage between line breaks; none is empty."""
    found = []
    start = span.start
    for line_break in BREAK.finditer(text, span.start, span.end):
        if line_break.start() > start:
            found.append(Span(start, line_break.start()))
        start = line_break.end()
    return [*found, Span(start, span.end)] if start < span.end else found


def escape(words: str) -> str:
    """Give words on one line: brat strips its edges and splits at whatever ends a line."""
    return ESCAPED.sub(lambda found: SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), words)
