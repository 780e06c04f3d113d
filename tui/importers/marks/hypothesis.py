"""What the client of Hypothesis exports, and what its API answers: `{"total": 2, "rows": […]}`.

Offsets there are code units of the page as a browser has it. They only help to find the words,
which the quotation tells. What Glossator itself had written beside, it takes back as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignArticle, ForeignMark
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts.replies import Reply, with_replies
from tui.importers.marks.parts.selectors import Selected, selected
from tui.importers.marks.parts.sources import article, record, unescaped
from tui.importers.marks.parts.texts import (
    Fields,
    every,
    number,
    parsed,
    read,
    rows,
    table,
    words,
    words_or_none,
)

TITLE = "Hypothesis"
EXPORT = re.compile(r'\s*\{\s*"(export_date|export_userid|client_version)"\s*:')
ANSWER = re.compile(r'\s*(\{\s*"(total|rows|annotations)"\s*:|\[\s*\{)')
ACCOUNT = re.compile(r'"user"\s*:\s*"acct:')
USER = re.compile(r"acct:([^@]+)@")
SHOWN = ("speaker", "cue", "value", "unit")
"""Attributes that a tag can tell: `speaker: Ana`."""


def recognises(path: Path, head: str) -> bool:
    """Tell by how an export of the client begins, or by its accounts."""
    return bool(EXPORT.match(head) or (ANSWER.match(head) and ACCOUNT.search(head)))


def load(path: Path) -> Batch:
    """Give what the file holds; a note on a whole page is counted, for it has no passage."""
    document = parsed(read(path))
    listed = document
    if isinstance(document, dict):
        listed = document.get("annotations", document.get("rows"))
    if not isinstance(listed, list):
        raise ImportFileError("is no export of Hypothesis")
    found = _Found()
    for one in listed:
        found.take(one if isinstance(one, dict) else {})
    marks, lost = with_replies(found.marks, found.replies)
    return Batch(marks, holds=found.holds, problems=tuple(_problems(found, lost)))


@dataclass
class _Found:
    """What was read so far."""

    marks: list[ForeignMark] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    articles: dict[object, ForeignArticle] = field(default_factory=dict)
    pages: int = 0
    foreign: int = 0

    @property
    def holds(self) -> frozenset[str]:
        return frozenset({"tags", "note"} if self.foreign else {"tags", "note", "attributes"})

    def take(self, fields: Fields) -> None:
        """Take an annotation, an answer to one, or count what is neither."""
        parents = tuple(one for one in every(fields.get("references")) if isinstance(one, str))
        if parents:
            self.replies.append(_reply(fields, parents))
            return
        targets = [*_targets(fields)]
        self.pages += not targets
        own = table(table(fields, "metadata"), "glossator")
        self.foreign += bool(targets) and not own
        for place, (where, selection) in enumerate(targets):
            said = self._article(fields, where, table(own, "article"))
            self.marks.append(_mark(fields, selection, said, own, place))

    def _article(self, fields: Fields, target: Fields, own: Fields) -> ForeignArticle:
        """Give the article of a mark, one for all of its marks."""
        titles = [one for one in every(table(fields, "document").get("title")) if one]
        title = titles[0] if titles and isinstance(titles[0], str) else None
        address = words(fields, "uri") or words(target, "source")
        key = words(own, "id") or (address, title)
        if key not in self.articles:
            self.articles[key] = record(own) if own else article(address, title)
        return self.articles[key]


def _targets(fields: Fields) -> Iterator[tuple[Fields, Selected]]:
    """Give each target that has a quotation."""
    for one in rows(every(fields.get("target"))):
        found = selected(one.get("selector"))
        if found:
            yield one, found


def _mark(
    fields: Fields, found: Selected, said: ForeignArticle, own: Fields, place: int
) -> ForeignMark:
    tags = [name for name in every(fields.get("tags")) if isinstance(name, str)]
    attributes = _attributes(tags, own)
    shown = [f"{name}: {attributes[name]}" for name in SHOWN if attributes.get(name)]
    id = words(fields, "id")
    return ForeignMark(
        article=said,
        exact=found.exact,
        id=f"{id}#{place}" if id and place else id,
        start=number(own, "start") if own else found.start,
        end=number(own, "end") if own else found.end,
        prefix=found.prefix,
        suffix=found.suffix,
        sha256=words_or_none(own, "sha256"),
        tags=tuple(_without(tags, shown)),
        note=words(fields, "text"),
        attributes=attributes,
        creator=words(own, "creator") if own else _creator(fields),
        created=words(fields, "created"),
        modified=words(fields, "updated"),
        original=_origin(table(own, "original")),
        rejected=words_or_none(own, "rejected"),
    )


def _attributes(tags: list[str], own: Fields) -> dict[str, str]:
    """Give the attributes: in a file that came back from Hypothesis, those that tags tell."""
    if own:
        known = table(own, "attributes").items()
        return {name: value for name, value in known if isinstance(value, str)}
    told = (tag.partition(": ") for tag in tags)
    return {name: value for name, _, value in told if name in SHOWN and value}


def _without(tags: list[str], shown: list[str]) -> list[str]:
    """Give the tags without those, last, that only show attributes."""
    if tags[len(tags) - len(shown) :] == shown:
        return tags[: len(tags) - len(shown)]
    return [name for name in tags if name not in shown]


def _origin(said: Fields) -> Origin | None:
    exact, sha256 = words(said, "exact"), words(said, "sha256")
    start, end = number(said, "start"), number(said, "end")
    return Origin(exact, start, end, sha256) if exact and start is not None and end else None


def _creator(fields: Fields) -> str:
    user = words(fields, "user")
    found = USER.match(user)
    return unescaped(found[1]) if found else user


def _reply(fields: Fields, parents: tuple[str, ...]) -> Reply:
    tags = [name for name in every(fields.get("tags")) if isinstance(name, str)]
    said = " ".join([words(fields, "text"), *(f"[{name}]" for name in tags)]).strip()
    return Reply(words(fields, "id"), parents, _creator(fields), words(fields, "created"), said)


def _problems(found: _Found, lost: int) -> Iterator[str]:
    if found.pages:
        yield f"{count(found.pages, 'annotation')} without a quotation: not taken."
    if lost:
        yield f"{lost} of its answers belong to no passage: they are not taken."
