"""A Word document as its XML says it, read by the standard library."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Comment:
    """A comment with the words between its edges."""

    author: str
    initials: str
    date: str | None
    text: str
    words: str = ""
    references: int = 0


@dataclass(frozen=True)
class Word:
    """A document."""

    paragraphs: list[tuple[str, str]]
    """Style and text."""
    comments: list[Comment]


def read(data: bytes) -> Word:
    """What a document holds; the words of a comment are those from where it begins to its end."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        comments = ElementTree.fromstring(packed.read("word/comments.xml"))
        body = ElementTree.fromstring(packed.read("word/document.xml"))
    found = {one.attrib[f"{W}id"]: _comment(one) for one in comments}
    assert len(found) == len(comments)
    opened: set[str] = set()
    paragraphs = []
    for number, paragraph in enumerate(body.iter(f"{W}p")):
        for name in opened if number else ():
            found[name].words += "\n"
        for element in paragraph.iter():
            _meet(element, found, opened)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        paragraphs.append((style.attrib[f"{W}val"] if style is not None else "", _text(paragraph)))
    assert not opened
    return Word(paragraphs, [*found.values()])


def _meet(element: ElementTree.Element, found: dict[str, Comment], opened: set[str]) -> None:
    name = element.attrib.get(f"{W}id", "")
    if element.tag == f"{W}commentRangeStart":
        opened.add(name)
    elif element.tag == f"{W}commentRangeEnd":
        opened.remove(name)
    elif element.tag == f"{W}commentReference":
        assert name not in opened
        found[name].references += 1
    else:
        for one in opened:
            found[one].words += _said(element)


def _said(element: ElementTree.Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return "\t" if element.tag == f"{W}tab" else ""


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(map(_said, paragraph.iter()))


def _comment(element: ElementTree.Element) -> Comment:
    said = element.attrib
    text = "\n".join(_text(paragraph) for paragraph in element.iter(f"{W}p"))
    return Comment(said[f"{W}author"], said[f"{W}initials"], said.get(f"{W}date"), text)
