"""Marks as REFI-QDA has them: selections with codings, and notes for all that is said of them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tui.core.annotation import Annotation
from tui.core.article import Article, digest
from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.visible import symbol
from tui.exporters.parts.markup import element, escaped, legal
from tui.exporters.parts.refi import code_guid, described, guid, instant, own_or_made

UNKNOWN = "unknown"
"""The name of a user where the file says none: qualitative-coding wants every user named."""
NOTE, ATTRIBUTE, RECORD, PLACELESS, LINK = "note", "attribute", "record", "no sure place", "link"
"""What the Description of a Note says of it, so that it is read back as what it is."""
SHOWN = 60
"""Code points of a passage that its name shows."""


@lru_cache(maxsize=1024)
def user_guid(name: str) -> str:
    """Give the GUID of the user of that name."""
    return guid("user", name)


def written(text: str) -> str:
    """Give a text as it is written to a source: as long, without what XML or a reader would drop.

    A byte order mark at its beginning would be taken off by most, and every place be one too far.
    """
    marked = text.startswith("\ufeff")
    return f"{symbol(text[0])}{legal(text[1:])}" if marked else legal(text)


@dataclass(frozen=True)
class Source:
    """An article as it is written."""

    article: Article

    @cached_property
    def text(self) -> str:
        """The text of its file."""
        return written(self.article.text)

    @cached_property
    def sha256(self) -> str:
        """The hash of that."""
        return digest(self.text)


@dataclass(frozen=True)
class MarkWriter:
    """Writes marks with what belongs to them."""

    marks: Collection

    @cached_property
    def known(self) -> Mapping[str, Passage]:
        """The passages by the ids of their marks."""
        return {one.annotation.id: one for one in self.marks.passages}

    @cached_property
    def links(self) -> Mapping[str, list[Link]]:
        """The links by each of their ends."""
        found: dict[str, list[Link]] = {}
        for link in self.marks.links:
            for end in dict.fromkeys((link.source, link.target)):
                found.setdefault(end, []).append(link)
        return found

    def selection(self, passage: Passage, span: Span, source: Source, line: int) -> str:
        """Give the PlainTextSelection of a passage at its place; lines count from 0.

        Its name begins with the line, for qualitative-coding, which codes whole lines.
        """
        words = " ".join(span.of(source.text)[: 2 * SHOWN].split())
        said = {
            "guid": mark_guid(passage),
            "name": f"line:{line} {words[:SHOWN]}{'…' if len(words) > SHOWN else ''}",
            "startPosition": str(span.start),
            "endPosition": str(span.end),
            **self._times(passage),
        }
        content = (
            described(self._readable(passage)),
            *self._codings(passage),
            *self._references(passage, source),
        )
        return element("PlainTextSelection", said, "".join(content))

    def placeless(self, passage: Passage, source: Source) -> str:
        """Give the Note of a passage without a place, coded like a selection."""
        said = {
            "guid": mark_guid(passage),
            "name": f"{passage.anchor.state}: {passage.annotation.exact[:SHOWN]}",
            **self._times(passage),
        }
        content = (
            described(PLACELESS),
            _content(passage.annotation.exact),
            *self._codings(passage),
            *self._references(passage, source),
        )
        return element("Note", said, "".join(content))

    def notes(self, passage: Passage, source: Source) -> Iterator[str]:
        """Give the Notes of what is said of a passage: note, attributes, the mark as it was."""
        for kind, name, text in _said(passage, source):
            said = {"guid": _note_guid(passage, kind, name), "name": name, **self._times(passage)}
            yield element("Note", said, described(kind) + _content(text))

    def link(self, link: Link) -> str:
        """Give the Link."""
        said = {
            "guid": own_or_made(link.id, "link"),
            "name": link.kind,
            "direction": "OneWay",
            "originGUID": own_or_made(link.source, "mark"),
            "targetGUID": own_or_made(link.target, "mark"),
        }
        return element("Link", said, _reference(_link_note_guid(link)))

    def link_note(self, link: Link) -> str:
        """Give the Note of a link, which also says who made it and when: a Link cannot."""
        said = {"guid": _link_note_guid(link), "name": link.kind, **self._by(link)}
        kind, text = (NOTE, link.note) if link.note else (LINK, link.kind)
        return element("Note", said, described(kind) + _content(text))

    def _times(self, passage: Passage) -> dict[str, str | None]:
        return self._by(passage.annotation)

    def _by(self, made: Link | Annotation) -> dict[str, str | None]:
        """Give who made something and when; QualCoder stops at a Note without a time."""
        user = user_guid(made.creator)
        created = instant(made.created) or instant(self.marks.moment)
        return {
            "creatingUser": user,
            "creationDateTime": created,
            "modifyingUser": user,
            "modifiedDateTime": instant(made.modified) or created,
        }

    def _codings(self, passage: Passage) -> Iterator[str]:
        mark = passage.annotation
        for name in mark.tags:
            said = {
                "guid": guid("coding", mark.id, name),
                "creatingUser": user_guid(mark.creator),
                "creationDateTime": instant(mark.created),
            }
            yield element("Coding", said, element("CodeRef", {"targetGUID": code_guid(name)}))

    def _references(self, passage: Passage, source: Source) -> Iterator[str]:
        for kind, name, _ in _said(passage, source):
            yield _reference(_note_guid(passage, kind, name))

    def _readable(self, passage: Passage) -> str:
        """Give all that is said of a mark in words: most programs read nothing else."""
        mark = passage.annotation
        lines = [mark.note] if mark.note else []
        lines += [f"{name}: {value}" for name, value in mark.attributes.items()]
        lines += [f"marked: {in_quotes(mark.exact)}"] if passage.now is not None else []
        lines += [self._told(link, mark.id) for link in self.links.get(mark.id, ())]
        return "\n".join(lines)

    def _told(self, link: Link, end: str) -> str:
        """Give a link as one of its ends sees it: `supports → “we go” (The article)`."""
        other = link.target if link.source == end else link.source
        passage = self.known[other]
        arrow = f"{link.kind} →" if link.source == end else f"← {link.kind}"
        told = f"{arrow} {in_quotes(passage.annotation.exact)} ({passage.article.heading})"
        return f"{told}: {link.note}" if link.note else told


def mark_guid(passage: Passage) -> str:
    """Give the GUID of a mark: its id."""
    return own_or_made(passage.annotation.id, "mark")


def _said(passage: Passage, source: Source) -> Iterator[tuple[str, str, str]]:
    """Give what is said of a mark: what it is, its name, its words."""
    mark = passage.annotation
    if mark.note:
        yield NOTE, NOTE, mark.note
    for name, value in mark.attributes.items():
        yield ATTRIBUTE, name, value
    record = as_marked(passage, source)
    if record:
        yield RECORD, "as marked", json.dumps(record)


def as_marked(passage: Passage, source: Source) -> dict[str, object]:
    """Give how a passage was marked, where its place in the source does not tell all of it.

    Empty where it does. In JSON it is exact, whatever characters it has.
    """
    mark, span, first = passage.annotation, passage.anchor.span, passage.annotation.original
    words = (mark.exact, mark.prefix, mark.suffix)
    place = (mark.start, mark.end, mark.sha256)
    if span and first is None and mark.rejected is None:
        is_told = (*describe(source.text, span),) == words
        if is_told and (span.start, span.end, source.sha256) == place:
            return {}
    origin = first and {
        "exact": first.exact,
        "start": first.start,
        "end": first.end,
        "sha256": first.sha256,
    }
    names = ("exact", "prefix", "suffix", "start", "end", "sha256", "original", "rejected")
    return dict(zip(names, (*words, *place, origin, mark.rejected), strict=True))


def _content(text: str) -> str:
    return f"<PlainTextContent>{escaped(text)}</PlainTextContent>"


def _reference(target: str) -> str:
    return element("NoteRef", {"targetGUID": target})


def _note_guid(passage: Passage, kind: str, name: str) -> str:
    return guid("note", passage.annotation.id, kind, name)


def _link_note_guid(link: Link) -> str:
    return guid("note", link.id)
