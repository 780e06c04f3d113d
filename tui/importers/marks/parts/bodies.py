"""What a web annotation says of its target: tags, a note, and what it links to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.importers.marks.parts.jsonld import iri, names, said, text
from tui.importers.marks.parts.texts import Fields, every

MOST = 10_000
"""Bodies of one annotation that are looked at."""
VALUES = ("value", "chars", "cnt:chars")
"""Where the words of a body are, in the model and in its forerunner."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that the bodies of an annotation say."""

    tags: tuple[str, ...]
    notes: tuple[str, ...]
    classes: tuple[str, ...]
    """What it is called, by bodies that classify."""
    linked: tuple[str, ...]
    """IRIs of what it links to."""

    @property
    def note(self) -> str:
        """Give all but the tags as one note: nothing that was said is dropped."""
        return "\n\n".join((*self.notes, *self.classes, *self.linked))


def said_by(fields: Fields) -> Said:
    """Give what an annotation says, all of its bodies together.

    A body without a purpose is meant as the motivation of the annotation says.
    """
    usual = names(said(fields, "motivation"))
    found: dict[str, list[str]] = {"tag": [], "note": [], "class": [], "link": []}
    for body in _flat(said(fields, "body")):
        for kind, words in _words(body, usual):
            found[kind].append(words)
    value = said(fields, "bodyValue")
    found["note"] += [value] if isinstance(value, str) and value else []
    return Said(*(tuple(words) for words in found.values()))


def _flat(bodies: Any) -> Iterator[Any]:
    waiting = [bodies]
    for _ in range(MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        inner = said(one, "items") if isinstance(one, dict) else None
        if isinstance(one, list):
            waiting[:0] = one
        elif inner is not None:
            waiting[:0] = every(inner)
        elif one is not None:
            yield one


def _words(body: Any, usual: set[str]) -> Iterator[tuple[str, str]]:
    """Give the words of a body with what they are: a tag, a note, a class, or a link."""
    if not isinstance(body, dict):
        if isinstance(body, str) and body:
            yield "link", body
        return
    purposes = names(said(body, "purpose")) or usual
    value = next((text(body[key]) for key in VALUES if key in body), "")
    source = said(body, "source")
    if not value and isinstance(source, dict):
        value = next((text(source[key]) for key in (*VALUES, "label") if key in source), "")
    if value:
        kinds = {"tagging": "tag", "classifying": "class"}
        yield next((kinds[one] for one in sorted(purposes) if one in kinds), "note"), value
    elif address := iri(source) or iri(body):
        yield "tag" if "tagging" in purposes else "link", address


def creator(fields: Fields) -> str:
    """Give the names of who made something, or what else tells of them."""
    return ", ".join(filter(None, map(_name, every(said(fields, "creator")))))


def _name(agent: Any) -> str:
    if not isinstance(agent, dict):
        return agent if isinstance(agent, str) else ""
    known = (text(agent.get(key)) for key in ("name", "foaf:name", "nickname", "email"))
    return next(filter(None, known), iri(agent))
