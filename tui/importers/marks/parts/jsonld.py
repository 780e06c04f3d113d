"""JSON-LD as plain objects: the same key may be written in several ways."""

from collections.abc import Iterator, Sequence
from typing import Any

from tui.importers.marks.parts.sources import NAMESPACE
from tui.importers.marks.parts.texts import Fields, every

LISTS = ("graph", "first", "items", "next", "contains")
"""What has annotations in it, in the order in which they are read."""


def said(fields: Fields, name: str) -> Any:
    """Give a value of the model by its name: `id` may stand as `@id`."""
    return fields.get(name, fields.get(f"@{name}"))


def own(fields: Fields, name: str) -> Any:
    """Give a value under a word of ours."""
    return next(
        (fields[key] for key in (f"glossator:{name}", NAMESPACE + name) if key in fields), None
    )


def ours(fields: Fields) -> dict[str, Any]:
    """Give all values under words of ours, by their plain names."""
    split = ((key.removeprefix("glossator:").removeprefix(NAMESPACE), key) for key in fields)
    return {name: fields[key] for name, key in split if name != key}


def iri(value: Any) -> str:
    """Give what names a resource: its IRI, or that of an object; empty where it has none."""
    if isinstance(value, dict):
        value = said(value, "id")
    return value if isinstance(value, str) else ""


def names(*values: Any) -> set[str]:
    """Give types, motivations or purposes by their plain names: `oa:tagging` is `tagging`."""
    found = (one for value in values for one in every(value) if isinstance(one, str))
    return {name.rpartition("#")[2].rpartition(":")[2] for name in found}


def text(value: Any) -> str:
    """Give the words of a string, of a string with its language, or of the first of several."""
    for one in every(value):
        found = one.get("@value") if isinstance(one, dict) else one
        if isinstance(found, str) and found:
            return found
    return ""


def nodes(document: Any) -> Iterator[Fields]:
    """Give each object that is no page and no collection, in the order of the file."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            inner = lists(one)
            if inner:
                waiting += reversed(inner)
            elif not names(said(one, "type")) & {"AnnotationPage", "AnnotationCollection"}:
                yield one


def lists(fields: Fields) -> Sequence[Any]:
    """Give what a page or a collection has in it; nothing for an annotation."""
    if "Annotation" in names(said(fields, "type")):
        return ()
    return [value for key in LISTS if isinstance(value := said(fields, key), list | dict)]


def pages(document: Any) -> Iterator[Fields]:
    """Give the pages and collections of a document, from the outside in."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict) and lists(one):
            yield one
            waiting += reversed(lists(one))
