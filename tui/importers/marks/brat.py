"""Standoff files of brat: one `.ann` beside its `.txt`, a folder of them, or a zip of one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import get_args

from tui.core.article import digest
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.tag import Tag
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts import archive
from tui.importers.marks.parts.drafts import Draft, Drafts
from tui.importers.marks.parts.line_ends import with_our_line_ends
from tui.importers.marks.parts.standoff import Entity, Standoff, standoff, unescaped
from tui.importers.marks.parts.texts import Fields, parsed, table, words

TITLE = "brat standoff"
LINE = re.compile(r"(T\d+\t\S+ \d+ \d+|[REAMN#]\d+\t\S+|\*\tEquiv )")
SETTINGS = "annotation.conf"
SIGN = "# Written by Glossator."
TAG = re.compile(r"# tag (\S+) (\{.*)")
UNTAGGED = re.compile(r"# untagged (\S+)\s*")
KINDS: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
NOTES = "AnnotatorNotes"
ATTRIBUTE = "Attribute"
BOM = "\ufeff"
Place = tuple[str, int | None, int | None]
"""Words, start and end."""


@dataclass(frozen=True)
class Settings:
    """What `annotation.conf` says, if it is ours."""

    is_ours: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)
    """Names by their labels."""
    codebook: tuple[Tag, ...] = ()
    untagged: str = ""

    def tags_of(self, label: str) -> tuple[str, ...]:
        """Give the tags that a label stands for."""
        if label == self.untagged:
            return ()
        return (self.tags.get(label, label),)


class Text:
    """The text of an article, as it lay there and as ours would be."""

    def __init__(self, text: str) -> None:
        """Take the text; a byte order mark counts in brat's offsets."""
        self.raw = text
        plain = text.removeprefix(BOM)
        self.ours, self._at = with_our_line_ends(plain)
        self._before = len(text) - len(plain)

    def at(self, offset: int) -> int:
        """Give an offset of brat's as ours."""
        return max(0, self._at(offset - self._before))

    def has(self, entity: Entity) -> bool:
        """Tell whether its words stand where it says."""
        if entity.pieces[-1][1] > len(self.raw):
            return False
        pieces = [self.raw[start:end] for start, end in entity.pieces]
        return not entity.words or entity.words in (" ".join(pieces), "".join(pieces))


@dataclass
class Found:
    """What the files say, as it is gathered."""

    marks: list[ForeignMark] = field(default_factory=list)
    links: list[ForeignLink] = field(default_factory=list)
    tags: dict[str, Tag] = field(default_factory=dict)
    unread: int = 0
    """Lines."""
    parted: int = 0
    """Passages of several parts."""
    unlike: int = 0
    """Relations that are no links of ours."""

    @property
    def problems(self) -> Iterator[str]:
        """Give what could not be taken as it was."""
        if self.unread:
            yield f"Not taken: {count(self.unread, 'line')} of the standoff files."
        if self.parted:
            yield f"{count(self.parted, 'passage')} of several parts: each part became a mark."
        if self.unlike:
            yield f"Not taken: {count(self.unlike, 'relation')} of kinds that links do not have."


def recognises(path: Path, head: str) -> bool:
    """Tell by `.ann` files in a folder or zip, or by the first line of one."""
    if path.is_dir():
        return next(path.rglob("*.ann"), None) is not None
    if archive.is_zip(head):
        return any(map(_tells, archive.names(path)))
    return path.suffix == ".ann" and (not head.strip() or LINE.match(head) is not None)


def load(path: Path) -> Batch:
    """Give what the files say; labels on the same range of a text are one mark."""
    files = _files(path)
    found = Found()
    for name in sorted(files):
        if name.endswith(".ann"):
            _read(name, files, found)
    tags = tuple(found.tags.values())
    problems = tuple(found.problems)
    marks, links = tuple(found.marks), tuple(found.links)
    return Batch(marks, links, tags, names_marks=False, problems=problems)


def _files(path: Path) -> dict[str, bytes]:
    """Give the files that matter by their names, with `/`."""
    if path.is_dir():
        every = sorted(one for one in path.rglob("*") if _matters(one.name) and one.is_file())
        if sum(one.stat().st_size for one in every) > archive.LARGEST_IN_ALL:
            raise ImportFileError("holds more than can be read at once")
        return {one.relative_to(path).as_posix(): one.read_bytes() for one in every}
    with path.open("rb") as file:
        is_zip = archive.is_zip(file.read(4).decode("latin-1"))
    if is_zip:
        return archive.unpacked(path, _matters)
    beside = [path, path.with_suffix(".txt"), path.with_name(SETTINGS)]
    return {one.name: one.read_bytes() for one in beside if one.is_file()}


def _tells(name: str) -> bool:
    """Tell whether a file of this name is brat's alone."""
    return name.endswith(".ann") or PurePosixPath(name).name == SETTINGS


def _matters(name: str) -> bool:
    return _tells(name) or name.endswith(".txt")


def _read(name: str, files: Mapping[str, bytes], found: Found) -> None:
    """Take one `.ann` file, with its text if it is there."""
    settings = _settings(name, files)
    found.tags |= {tag.name: tag for tag in settings.codebook}
    said = standoff(_decoded(files[name]).removeprefix(BOM))
    text_name = f"{name.removesuffix('.ann')}.txt"
    text = Text(_decoded(files[text_name])) if text_name in files else None
    drafts = Drafts(_article(text_name, text))
    by_id: dict[str, Draft] = {}
    for id, entity in said.entities.items():
        places = _places(entity, text)
        found.parted += len(places) > 1
        tags = settings.tags_of(entity.label)
        made = [drafts.at(exact, start, end, tags) for exact, start, end in places]
        if made:
            by_id[id] = made[0]
    found.unread += said.unread + len(said.entities) - len(by_id)
    notes = _take_remarks(said, by_id, settings)
    found.links += _links(said, by_id, drafts, notes, found)
    found.marks += drafts.marks()


def _article(name: str, text: Text | None) -> ForeignArticle:
    if text is None:
        return ForeignArticle(path=name)
    return ForeignArticle(path=name, sha256=digest(text.ours), text=text.ours)


def _places(entity: Entity, text: Text | None) -> list[Place]:
    """Give the words of an annotation with their places.

    Where the text is not there, or has other words at the place, the words alone are given.
    """
    if text is None or not text.has(entity):
        start = entity.pieces[0][0] if text is None else None
        return [(entity.words, start, None)] if entity.words.strip() else []
    joined: list[tuple[int, int]] = []
    for start, end in entity.pieces:
        goes_on = bool(joined) and not text.raw[joined[-1][1] : start].strip()
        joined.append((joined.pop()[0] if goes_on else start, end))
    spans = [(text.at(start), text.at(end)) for start, end in joined]
    return [(text.ours[start:end], start, end) for start, end in spans if start < end]


def _take_remarks(said: Standoff, by_id: Mapping[str, Draft], settings: Settings) -> dict[str, str]:
    """Put notes and attributes to their marks; give the notes of relations, by their ids."""
    others: dict[str, str] = {}
    for remark in said.attributes:
        if remark.target in by_id:
            by_id[remark.target].attributes[remark.kind] = remark.words
    for remark in said.comments:
        note = unescaped(remark.words) if settings.is_ours else remark.words
        draft = by_id.get(remark.target)
        if draft is None:
            others[remark.target] = note
        elif settings.is_ours and remark.kind == ATTRIBUTE:
            name, _, value = note.partition("=")
            draft.attributes[name] = value
        else:
            draft.notes.append(note if remark.kind == NOTES else f"{remark.kind}: {note}")
    return others


def _links(
    said: Standoff,
    by_id: Mapping[str, Draft],
    drafts: Drafts,
    notes: Mapping[str, str],
    found: Found,
) -> Iterator[ForeignLink]:
    for relation in said.relations:
        kind = KINDS.get(relation.kind)
        if kind and relation.source in by_id and relation.target in by_id:
            source, target = (drafts.id(by_id[one]) for one in (relation.source, relation.target))
            yield ForeignLink(source, target, kind, note=notes.get(relation.id, ""))
        else:
            found.unlike += 1


def _settings(name: str, files: Mapping[str, bytes]) -> Settings:
    """Give the settings of a file: those in its folder, or in the next above that has some."""
    for folder in PurePosixPath(name).parents:
        data = files.get(str(folder / SETTINGS))
        if data is not None:
            return _parsed(_decoded(data))
    return Settings()


def _parsed(text: str) -> Settings:
    if not text.startswith(SIGN):
        return Settings()
    lines = text.split("\n")
    said = {found[1]: _fields(found[2]) for line in lines if (found := TAG.match(line))}
    named = {label: fields for label, fields in said.items() if words(fields, "name").strip()}
    untagged = next((found[1] for line in lines if (found := UNTAGGED.fullmatch(line))), "")
    return Settings(
        is_ours=True,
        tags={label: words(fields, "name") for label, fields in named.items()},
        codebook=tuple(_tag(fields) for fields in named.values() if words(fields, "colour")),
        untagged=untagged,
    )


def _fields(said: str) -> Fields:
    """Give what a line says of a tag; nothing where somebody changed it beyond reading."""
    try:
        return table({"": parsed(said)}, "")
    except ImportFileError:
        return {}


def _tag(fields: Fields) -> Tag:
    said = (words(fields, name) for name in ("name", "key", "colour", "description", "parent"))
    name, key, colour, description, parent = said
    return Tag(name, key, colour, description, parent)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
