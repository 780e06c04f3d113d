"""Projects of REFI-QDA, as QualCoder, ATLAS.ti, MAXQDA, NVivo and Glossator write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, get_args

from tui.core.annotation import Origin
from tui.core.article import digest
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.tag import Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts.archive import Archive
from tui.importers.marks.parts.markup import tree
from tui.importers.marks.parts.refi import guid_of, usable, words_of
from tui.importers.marks.parts.refi_project import NOTE, PLACELESS, Project
from tui.importers.marks.parts.refi_sources import Places, places
from tui.importers.marks.parts.texts import Fields, number, parsed, table, words, words_or_none

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TITLE = "REFI-QDA project"
ZIP = "PK\x03\x04"
VERSION = 14
"""Where the version of a UUID stands in it."""
TEXTLESS = "no text: a picture, sound or film"


def recognises(path: Path, head: str) -> bool:
    """Tell by the zip file, and its ending or its first member."""
    return head.startswith(ZIP) and (path.suffix.lower() == ".qdpx" or "project.qde" in head[:64])


def load(path: Path) -> Batch:
    """Give the selections in texts with their codings and notes."""
    with Archive(path) as archive:
        found = [name for name in archive.names if name.lower().endswith(".qde")]
        name = archive.named("project.qde") or next(iter(found), None)
        if name is None:
            raise ImportFileError("is no project of REFI-QDA: it holds no project.qde")
        root = tree(archive.read(name), "a project")
        if root.tag != "Project":
            raise ImportFileError("is no project of REFI-QDA")
        return _batch(Project(root, archive, path.parent))


def _batch(project: Project) -> Batch:
    marks = [mark for source in project.all_of("Sources") for mark in _marks(project, source)]
    links = [link for one in project.all_of("Links") if (link := _link(project, one))]
    kept = marks if project.is_ours else united(marks)
    holds = {"tags", "note", *(["attributes"] if project.is_ours else [])}
    tags = tuple(_defined(project, {name for mark in kept for name in mark.tags}))
    return Batch(tuple(kept), tuple(links), tags, frozenset(holds), problems=project.problems)


def _defined(project: Project, used: set[str]) -> Iterator[Tag]:
    """Give the codes as tags, but those that marks bear and of which nothing is said."""
    found = [*usable([*project.codes.values()])]
    above = {tag.parent for tag in found}
    for tag in found:
        if tag != Tag(tag.name) or tag.name not in used or tag.name in above:
            yield tag


def united(marks: list[ForeignMark]) -> list[ForeignMark]:
    """Give marks of one passage, by one user, with one note, as one with all their tags.

    QualCoder writes a selection for each code.
    """
    found: dict[tuple[object, ...], ForeignMark] = {}
    for mark in marks:
        name = mark.article and (mark.article.path, mark.article.sha256)
        key = (name, mark.start, mark.end, mark.creator, mark.note)
        first = found.setdefault(key, mark)
        found[key] = replace(first, tags=tuple(dict.fromkeys((*first.tags, *mark.tags))))
    return [*found.values()]


def _marks(project: Project, source: Element) -> Iterator[ForeignMark]:
    """Give the marks of a source; of a PDF those in the text that stands for it."""
    said = source.find("Representation") if source.tag == "PDFSource" else source
    for one in source:
        if one.tag.endswith("Selection") and one.tag != "PlainTextSelection":
            project.lose("selection", "it is not one of text")
    if said is None or said.tag not in ("TextSource", "Representation"):
        project.lose("source", TEXTLESS)
        return
    text = project.text(said)
    if text is None:
        project.lose("source", "its text is not in the file")
        return
    counted = places(text, "ATLAS" in project.origin.upper())
    article = _article(project, source, counted.text)
    for _ in source.findall("Coding"):
        project.lose("coding", "it is one of a whole source")
    for selection in said.findall("PlainTextSelection"):
        yield from _selected(project, selection, article, counted)
    for note in project.noted(said):
        yield from _noted(project, note, article, counted)


def _article(project: Project, source: Element, text: str) -> ForeignArticle:
    """Give what a source says of itself, by its variables too, if they are named as ours are."""
    file = PurePosixPath(source.get("plainTextPath", "").replace("\\", "/")).name
    name, known = source.get("name") or file, project.values(source)
    names = "title outlet author published url language".split()
    said = {key: known.get(key) or None for key in names}
    if not said["title"] and not project.is_ours and not PurePosixPath(name).suffix:
        said["title"] = name or None
    return ForeignArticle(
        id=guid_of(source) if project.is_ours else None,
        path=known.get("path") or name or None,
        sha256=digest(text) if text else None,
        text=text or None,
        **said,
    )


def _selected(
    project: Project, selection: Element, article: ForeignArticle, counted: Places
) -> Iterator[ForeignMark]:
    """Give the mark of a selection, if it has words."""
    span = counted.span(selection.get("startPosition", ""), selection.get("endPosition", ""))
    if span is None or not span.of(counted.text).strip():
        project.lose("selection", "there are no words at its place")
        return
    exact = span.of(counted.text)
    yield _mark(project, selection, ForeignMark(article, exact, "", span.start, span.end))


def _noted(
    project: Project, note: Element, article: ForeignArticle, counted: Places
) -> Iterator[ForeignMark]:
    """Give the marks of a note of a source: one without a place, or selections with that note."""
    if project.is_ours and words_of(note, "Description") == PLACELESS:
        mark = _mark(project, note, ForeignMark(article, words_of(note, "PlainTextContent")))
        if mark.exact:
            yield mark
        else:
            project.lose("note", "it has no words")
        return
    selections = note.findall("PlainTextSelection")
    for selection in selections:
        for mark in _selected(project, selection, article, counted):
            text = project.text(note) or mark.note
            made = mark.creator or project.creator(note), mark.created or _time(note, "creation")
            yield replace(mark, note=text, creator=made[0], created=made[1])
    if not selections:
        project.lose("note", "it is one of a whole source")


def _mark(project: Project, element: Element, placed: ForeignMark) -> ForeignMark:
    """Give a mark with all that is said of it."""
    said = project.said(element)
    mark = replace(
        placed,
        id=_id(project, guid_of(element)),
        tags=project.tags(element),
        note=said.note,
        attributes=said.attributes,
        creator=project.creator(element),
        created=_time(element, "creation"),
        modified=_time(element, "modified"),
    )
    return _as_marked(project, mark, said.record) if said.record else mark


def _as_marked(project: Project, mark: ForeignMark, record: str) -> ForeignMark:
    """Give a mark as it was made, by what Glossator wrote of that."""
    try:
        fields: Fields = table({"": parsed(record)}, "")
    except ImportFileError:
        fields = {}
    if not words(fields, "exact"):
        project.lose("record", "it cannot be read")
        return mark
    first = table(fields, "original")
    start, end = number(first, "start"), number(first, "end")
    is_placed = start is not None and end is not None and start <= end
    return replace(
        mark,
        exact=words(fields, "exact"),
        prefix=words(fields, "prefix"),
        suffix=words(fields, "suffix"),
        start=number(fields, "start"),
        end=number(fields, "end"),
        sha256=words_or_none(fields, "sha256"),
        original=Origin(words(first, "exact"), start or 0, end or 0, words(first, "sha256"))
        if is_placed
        else None,
        rejected=words_or_none(fields, "rejected"),
    )


def _link(project: Project, element: Element) -> ForeignLink | None:
    kinds: dict[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
    kind = kinds.get(element.get("name", ""))
    ends = [guid_of(element, name) for name in ("originGUID", "targetGUID")]
    if not kind or not all(ends):
        project.lose("link", "it says nothing that Glossator knows")
        return None
    source, target = (_id(project, end) for end in ends)
    link = ForeignLink(source, target, kind, guid_of(element))
    for note in project.noted(element)[:1]:
        is_note = not project.is_ours or words_of(note, "Description") == NOTE
        link = replace(
            link,
            note=(project.text(note) or "") if is_note else "",
            creator=project.creator(note),
            created=_time(note, "creation"),
            modified=_time(note, "modified"),
        )
    return link


def _id(project: Project, guid: str) -> str:
    """Give the id of a mark: its GUID, if it may be ours.

    Others make GUIDs of version 4 (RFC 9562), QualCoder new ones each time. By such a one no mark
    is known again, but by its words, tags and note.
    """
    return guid if project.is_ours or guid[VERSION : VERSION + 1] == "7" else f"refi:{guid}"


def _time(element: Element, what: str) -> str:
    """Give the time of a creation, `creation`, or of a change, `modified`."""
    return element.get(f"{what}DateTime", "")
