"""A Word document in the making, by python-docx (ISO/IEC 29500-1, 17.13.4: comments)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import cast
from zipfile import ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from tui.core.span import Span
from tui.core.visible import visible
from tui.exporters.parts.ranges import Begin, End, Piece, cut
from tui.exporters.parts.zips import zipped

TEXT = "Article Text"
NO_TIME = datetime(1980, 1, 1)
"""What a zip dates its files with at the earliest."""


class Writing:
    """A document to which paragraphs and comments are added, in order."""

    def __init__(self, title: str, author: str, time: str) -> None:
        """Begin a document that was made at that time, in RFC 3339."""
        self._document = docx.Document()
        properties = self._document.core_properties
        properties.title, properties.comments = title, ""
        properties.author = properties.last_modified_by = author
        properties.created = properties.modified = moment(time) or NO_TIME
        style = self._document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
        style.paragraph_format.space_after = Pt(0)
        self._style: str = style.style_id
        # To add before the last element takes as long in a long document as in a short one; and
        # python-docx looks at all comments to number the next.
        self._last = self._document.element.body.sectPr
        _ = self._document.comments
        part = self._document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        self._comments: BaseOxmlElement = cast(XmlPart, part).element
        self._number = 0

    def comment(self, lines: Iterable[str], author: str, initials: str, time: str) -> int:
        """Add a comment, a paragraph for each line, and give its number.

        A time that is none is left out.
        """
        said = {"w:id": str(self._number), "w:author": author, "w:initials": initials}
        if made := moment(time):
            said["w:date"] = f"{made.isoformat(timespec='seconds')}Z"
        comment = _element("w:comment", **said)
        for number, line in enumerate([*lines] or [""]):
            paragraph = _paragraph("CommentText")
            if not number:
                paragraph.append(_reference("w:annotationRef"))
            paragraph.append(_run(line))
            comment.append(paragraph)
        self._comments.append(comment)
        self._number += 1
        return self._number - 1

    def text(
        self, text: str, spans: Sequence[Span], numbers: Sequence[int], style: str = ""
    ) -> None:
        """Add a paragraph for each line of a text, and the comments of these numbers on spans."""
        for pieces in cut(text, spans):
            self.paragraph(style or self._style, pieces, numbers)

    def paragraph(self, style: str, pieces: Iterable[Piece], numbers: Sequence[int] = ()) -> None:
        """Add a paragraph of text and of edges of comments."""
        paragraph = _paragraph(style)
        for piece in pieces:
            if isinstance(piece, Begin):
                name = str(numbers[piece.number])
                paragraph.append(_element("w:commentRangeStart", **{"w:id": name}))
            elif isinstance(piece, End):
                name = str(numbers[piece.number])
                paragraph.append(_element("w:commentRangeEnd", **{"w:id": name}))
                paragraph.append(_reference("w:commentReference", **{"w:id": name}))
            else:
                paragraph.append(_run(piece))
        self._last.addprevious(paragraph)

    def packed(self) -> Iterator[bytes]:
        """Give the file in pieces, the same for the same document."""
        made = BytesIO()
        self._document.save(made)
        with ZipFile(made) as loose:
            yield from zipped((name, [loose.read(name)]) for name in loose.namelist())


def moment(time: str) -> datetime | None:
    """Give a time of RFC 3339 in UTC, as Word wants it: without saying so; None if it is none."""
    try:
        found = datetime.fromisoformat(time)
        return (found.astimezone(UTC) if found.tzinfo else found).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name, {qn(key): value for key, value in attributes.items()})
    return cast(BaseOxmlElement, made)


def _paragraph(style: str) -> BaseOxmlElement:
    paragraph, properties = _element("w:p"), _element("w:pPr")
    properties.append(_element("w:pStyle", **{"w:val": style}))
    paragraph.append(properties)
    return paragraph


def _run(text: str) -> BaseOxmlElement:
    """Give a run of text: tabs as elements of their own, what XML cannot hold as symbols."""
    run = _element("w:r")
    for number, part in enumerate(visible(text).split("\t")):
        if number:
            run.append(_element("w:tab"))
        if part:
            words = _element("w:t")
            words.set(qn("xml:space"), "preserve")
            words.text = part
            run.append(words)
    return run


def _reference(name: str, **attributes: str) -> BaseOxmlElement:
    run, properties = _element("w:r"), _element("w:rPr")
    properties.append(_element("w:rStyle", **{"w:val": "CommentReference"}))
    run.append(properties)
    run.append(_element(name, **attributes))
    return run
