"""A project for programs of qualitative research: REFI-QDA, the articles with their marks.

After the REFI-QDA standard 1.5 (www.qdasoftware.org), sections 5.3 and 8 to 11. What is done
for one program in particular: QualCoder shows the Description of a selection and nothing else
of its notes; qualitative-coding wants lines, and names for users and sources that files may have.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tui.core.article import CHUNK, Article
from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.exporters.parts import losses as lost
from tui.exporters.parts.markup import DECLARATION, ILLEGAL, element, escaped, opening
from tui.exporters.parts.refi import ORIGIN, codes, described, guid, instant, own_or_made, tags
from tui.exporters.parts.refi_marks import (
    UNKNOWN,
    MarkWriter,
    Source,
    mark_guid,
    user_guid,
)
from tui.exporters.parts.zips import zipped

TITLE = "REFI-QDA project"
USE = "QualCoder, ATLAS.ti"
SUFFIX = ".qdpx"
BINARY = True
NAMESPACE = "urn:QDA-XML:project:1.0"
VARIABLES = ("path", "title", "outlet", "author", "published", "url", "language", "sha256")
"""What is known of an article; programs show variables beside their sources."""


def export(marks: Collection, chosen: Chosen) -> Iterator[bytes]:
    """Give the zip file: `project.qde`, and the text of each article in `sources/`."""
    return zipped(_members(marks))


def preview(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give `project.qde`: all but the texts."""
    yield f"{DECLARATION}{opening('Project', _project(marks))}>\n"
    yield from _within("Users", (_user(name) for name in _users(marks)))
    found = [*codes(tags(marks))]
    yield from _within("CodeBook", ["".join(found)] if found else [])
    yield from _within("Variables", map(_variable, _variables(marks)))
    yield from _within("Sources", _sources(marks))
    yield from _within("Notes", _notes(marks))
    yield from _within("Links", map(MarkWriter(marks).link, marks.links))
    yield f"{described(marks.limits)}</Project>\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of marks without a place, of keys, and of characters that XML cannot hold."""
    number = sum(one.anchor.span is None for one in marks.passages)
    if number:
        are = "1 mark has" if number == 1 else f"{number} marks have"
        yield f"{are} no sure place: written as a note of the article, not as a selection."
    yield from lost.replaced(sum(map(len, map(ILLEGAL.findall, _texts(marks)))))


def _texts(marks: Collection) -> Iterator[str]:
    """Give all text that is written."""
    for article in marks.articles:
        yield article.text
        yield from (getattr(article.record, name) or "" for name in VARIABLES)
    for one in marks.passages:
        mark = one.annotation
        yield from (mark.note, mark.creator, *mark.tags)
        yield from (part for said in mark.attributes.items() for part in said)
    yield from (link.note for link in marks.links)
    yield from (tag.name + tag.description for tag in marks.codebook)


def _members(marks: Collection) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "project.qde", (piece.encode() for piece in preview(marks, {}))
    for article in marks.articles:
        text = Source(article).text
        pieces = (text[at : at + CHUNK].encode() for at in range(0, len(text), CHUNK))
        yield f"sources/{_source_guid(article)}.txt", pieces


def _within(name: str, content: Iterable[str]) -> Iterator[str]:
    """Give an element and what is in it, line by line; nothing if there is nothing in it.

    The schema allows no empty lists.
    """
    begun = False
    for piece in content:
        yield piece if begun else f"<{name}>\n{piece}"
        yield "\n"
        begun = True
    if begun:
        yield f"</{name}>\n"


def _project(marks: Collection) -> dict[str, str | None]:
    moment, user = instant(marks.moment), user_guid(marks.creator)
    return {
        "xmlns": NAMESPACE,
        "name": "Glossator",
        "origin": ORIGIN,
        "creatingUserGUID": user,
        "creationDateTime": moment,
        "modifyingUserGUID": user,
        "modifiedDateTime": moment,
    }


def _users(marks: Collection) -> dict[str, None]:
    """Give all who made something, once."""
    makers = [one.annotation.creator for one in marks.passages]
    return dict.fromkeys([marks.creator, *makers, *(link.creator for link in marks.links)])


def _user(name: str) -> str:
    return element("User", {"guid": user_guid(name), "name": name or UNKNOWN})


def _variables(marks: Collection) -> list[str]:
    """Give the names of what is known of one of the articles at least."""
    records = [article.record for article in marks.articles]
    return [name for name in VARIABLES if any(getattr(one, name) for one in records)]


def _variable(name: str) -> str:
    said = {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"}
    return element("Variable", said)


def _values(article: Article) -> Iterator[str]:
    for name in VARIABLES:
        value = getattr(article.record, name)
        if value:
            which = element("VariableRef", {"targetGUID": guid("variable", name)})
            yield element("VariableValue", {}, f"{which}<TextValue>{escaped(value)}</TextValue>")


def _source_guid(article: Article) -> str:
    return own_or_made(article.id, "article")


def _sources(marks: Collection) -> Iterator[str]:
    """Give each article: a line for its beginning, for each mark, for its end."""
    writer, names = MarkWriter(marks), source_names(marks.articles)
    for article, passages in marks.by_article():
        source = Source(article)
        lines = [at for at, char in enumerate(source.text) if char == "\n"]
        said = {
            "guid": _source_guid(article),
            "name": names[article.id],
            "plainTextPath": f"internal://{_source_guid(article)}.txt",
            "creatingUser": user_guid(marks.creator),
            "creationDateTime": instant(article.record.added or "") or instant(marks.moment),
        }
        yield f"{opening('TextSource', said)}>{described(article.heading)}"
        for one in passages:
            span = one.anchor.span
            if span:
                yield writer.selection(one, span, source, bisect_left(lines, span.start))
        placeless = (one for one in passages if not one.anchor.span)
        noted = (element("NoteRef", {"targetGUID": mark_guid(one)}) for one in placeless)
        yield "".join([*noted, *_values(article), "</TextSource>"])


def source_names(articles: Iterable[Article]) -> Mapping[str, str]:
    """Give each article the name of its file, or what tells it from another of that name."""
    found: dict[str, str] = {}
    for article in articles:
        path = PurePosixPath(article.record.path)
        every = (path.name, " - ".join(path.parts), f"{path.stem} {article.id}{path.suffix}")
        names = [name.strip("/ ") for name in every if name.strip("/ .")] or [article.id]
        taken = {name.casefold() for name in found.values()}
        found[article.id] = next((n for n in names if n.casefold() not in taken), article.id)
    return found


def _notes(marks: Collection) -> Iterator[str]:
    writer = MarkWriter(marks)
    for article, passages in marks.by_article():
        source = Source(article)
        for one in passages:
            yield from _notes_of(writer, one, source)
    yield from map(writer.link_note, marks.links)


def _notes_of(writer: MarkWriter, passage: Passage, source: Source) -> Iterator[str]:
    if not passage.anchor.span:
        yield writer.placeless(passage, source)
    yield from writer.notes(passage, source)
