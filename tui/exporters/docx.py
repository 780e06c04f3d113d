"""A Word document: the text of each article, each mark a comment on its words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.headings import full_heading
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.core.span import Span
from tui.core.visible import SUSPECT, visible
from tui.core.wording import count
from tui.errors import ExportError
from tui.exporters.parts.references import in_line

if TYPE_CHECKING:
    from tui.exporters.parts.word import Writing

TITLE = "Word"
USE = "with comments"
SUFFIX = ".docx"
BINARY = True
MISSING = (
    'Word documents need python-docx: pip install "glossator[docx]" brings it. Nothing was written.'
)
WORD = re.compile(r"\w")
LONGEST_NAME = 255
"""Characters of a name that Word takes."""


def export(marks: Collection, chosen: Chosen) -> Iterator[bytes]:
    """Give the document: a heading for each article, a paragraph for each line of its text.

    Comments may overlap and go across paragraphs. Marks without a sure place come after the text,
    with their own words. Raises ExportError if python-docx is not installed.
    """
    try:
        from tui.exporters.parts.word import Writing
    except ImportError as error:
        raise ExportError(MISSING) from error
    writing = Writing("Annotations", _name(marks.creator), marks.moment)
    said = _Links(marks)
    for _, passages in marks.by_article():
        _write(writing, passages, said)
    yield from writing.packed()


def preview(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the comments of each article, with their words."""
    said = _Links(marks)
    for article, passages in marks.by_article():
        yield f"{in_line(full_heading(article))}\n\n"
        for passage in passages:
            lines = "\n".join(f"    {visible(line)}" for line in _comment(passage, said))
            yield f"{in_line(_words(passage))}\n{lines}\n\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of characters that are symbols in the document."""
    texts = [article.text for article in marks.articles]
    texts += [words for one in marks.passages for words in (one.annotation.note, *_said(one))]
    if number := sum(len(SUSPECT.findall(text)) for text in texts):
        yield f"Shown as symbols, since Word has none or obeys them: {count(number, 'character')}."


class _Links:
    """What the links of each mark say."""

    def __init__(self, marks: Collection) -> None:
        self._from = marks.links_from()
        self._passages = {one.annotation.id: one for one in marks.passages} if self._from else {}

    def of(self, passage: Passage) -> Iterator[str]:
        """Give a line for each link that leads from a mark."""
        for link in self._from.get(passage.annotation.id, []):
            target = self._passages[link.target]
            note = f": {link.note}" if link.note else ""
            yield f"{link.kind} {in_quotes(_words(target))} ({target.article.heading}){note}"


def _write(writing: "Writing", passages: list[Passage], links: _Links) -> None:
    """Write an article with its marks."""
    article = passages[0].article
    record = article.record
    facts = (record.outlet, record.published, record.author, record.url, record.path)
    writing.paragraph("Heading1", [in_line(full_heading(article))])
    writing.paragraph("Subtitle", [in_line(" · ".join(fact for fact in facts if fact))])
    placed = [(one, one.anchor.span) for one in passages if one.anchor.span]
    numbers = [_commented(writing, one, links) for one, _ in placed]
    writing.text(article.text, [span for _, span in placed], numbers)
    lost = [one for one in passages if one.anchor.span is None]
    if lost:
        writing.paragraph("Heading2", ["Without a sure place"])
    for one in lost:
        words = one.annotation.exact
        writing.text(words, [Span(0, len(words))], [_commented(writing, one, links)], "Quote")


def _commented(writing: "Writing", passage: Passage, links: _Links) -> int:
    mark = passage.annotation
    lines = [line for said in _comment(passage, links) for line in said.split("\n")]
    name = _name(mark.creator)
    return writing.comment(lines, name, _initials(name), mark.created)


def _comment(passage: Passage, links: _Links) -> Iterator[str]:
    """Give what is said of a mark: tags, attributes, what became of it, links, the note."""
    mark = passage.annotation
    if mark.tags:
        yield ", ".join(mark.tags)
    yield from _said(passage)
    if passage.anchor.state != "same":
        yield passage.anchor.state
    if passage.now is not None:
        yield f"Marked: {in_quotes(mark.exact)}"
    if passage.original is not None:
        yield f"Marked first: {in_quotes(passage.original)}"
    yield from links.of(passage)
    if mark.note:
        yield mark.note


def _said(passage: Passage) -> list[str]:
    return [f"{name}: {value}" for name, value in passage.annotation.attributes.items()]


def _words(passage: Passage) -> str:
    return passage.annotation.exact


def _name(creator: str) -> str:
    return in_line(creator)[:LONGEST_NAME] or "Unknown"


def _initials(name: str) -> str:
    """Give the first letters of up to three words."""
    words = name.partition("@")[0].split()
    return "".join(found[0] for word in words[:3] if (found := WORD.search(word))).upper()
