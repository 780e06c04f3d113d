"""Glossator's own JSON document."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.tag import NO_COLOUR, Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts.texts import (
    Fields,
    number,
    parsed,
    read,
    rows,
    table,
    words,
    words_or_none,
)

TITLE = "JSON"
BEGINS = re.compile(
    r'\s*\{\s*"schema"\s*:\s*"glossator\.export/\d+"\s*,\s*"(tags|annotations)"\s*:\s*\['
)
SCHEMAS = ("glossator.export/1", "glossator.export/2")
NEWER = "was written by a newer Glossator: update this one"


def recognises(path: Path, head: str) -> bool:
    """Tell by the schema that it begins with."""
    return BEGINS.match(head) is not None


def load(path: Path) -> Batch:
    """Give what the document holds."""
    document = parsed(read(path))
    if not isinstance(document, dict) or document.get("schema") not in SCHEMAS:
        is_ours = words(table({"": document}, ""), "schema").startswith("glossator.export/")
        raise ImportFileError(NEWER if is_ours else "is no export of Glossator")
    names = "annotations links tags articles".split()
    return batch(*(rows(document.get(name)) for name in names))


def batch(
    marks: Sequence[Fields],
    links: Sequence[Fields],
    tags: Sequence[Fields],
    noted: Sequence[Fields] = (),
) -> Batch:
    """Give what objects of our own shape say; one that says too little is counted.

    `noted` are articles with a note and no mark.
    """
    articles: dict[ForeignArticle, ForeignArticle] = {}
    found = [mark for fields in marks if (mark := _mark(fields, articles))]
    linked = [link for fields in links if (link := _link(fields))]
    named = [_tag(fields) for fields in tags if words(fields, "name").strip()]
    lost = len(marks) + len(links) - len(found) - len(linked)
    problems = (f"{lost} of its records could not be read.",) if lost else ()
    alone = tuple(one for one in map(_article, noted) if one.note)
    return Batch(tuple(found), tuple(linked), tuple(named), articles=alone, problems=problems)


def _mark(fields: Fields, articles: dict[ForeignArticle, ForeignArticle]) -> ForeignMark | None:
    exact = words(fields, "exact")
    if not exact:
        return None
    said = table(fields, "article")
    known = _article(said)
    article = articles.setdefault(known, known)
    attributes = table(fields, "attributes").items()
    tags = fields.get("tags")
    return ForeignMark(
        article=article,
        exact=exact,
        id=words(fields, "id"),
        start=number(fields, "marked_start"),
        end=number(fields, "marked_end"),
        prefix=words(fields, "prefix"),
        suffix=words(fields, "suffix"),
        sha256=words_or_none(fields, "marked_sha256"),
        tags=tuple(name for name in tags if isinstance(name, str))
        if isinstance(tags, list)
        else (),
        note=words(fields, "note"),
        attributes={name: value for name, value in attributes if isinstance(value, str)},
        creator=words(fields, "creator"),
        created=words(fields, "created"),
        modified=words(fields, "modified"),
        original=_origin(fields),
        rejected=words_or_none(fields, "rejected"),
    )


def _origin(fields: Fields) -> Origin | None:
    # The words are those of today where none are said.
    exact = words(fields, "original") or words(fields, "exact")
    sha256 = words(fields, "original_sha256")
    start, end = number(fields, "original_start"), number(fields, "original_end")
    return Origin(exact, start, end, sha256) if start is not None and end is not None else None


def _article(said: Fields) -> ForeignArticle:
    names = "id path sha256 title outlet author published url language added note modified".split()
    return ForeignArticle(**{name: words_or_none(said, name) for name in names})


def _link(fields: Fields) -> ForeignLink | None:
    kinds: dict[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
    kind = kinds.get(words(fields, "kind"))
    source, target = words(fields, "source"), words(fields, "target")
    if not kind or not source or not target:
        return None
    names = "id note creator created modified".split()
    return ForeignLink(source, target, kind, **{name: words(fields, name) for name in names})


def _tag(fields: Fields) -> Tag:
    colour = words(fields, "colour") or NO_COLOUR
    key, description = words(fields, "key"), words(fields, "description")
    return Tag(words(fields, "name"), key, colour, description, words(fields, "parent"))
