"""The articles of the marks as CSL-JSON, for Zotero, pandoc and other citation software."""

from collections.abc import Iterator, Sequence

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.exporters.json import encode
from tui.exporters.parts import losses as lost
from tui.exporters.parts.references import Reference, quotation, references

TITLE = "CSL-JSON"
USE = "Zotero, pandoc"
SUFFIX = ".csl.json"
TYPES = {"newspaper": "article-newspaper", "webpage": "webpage", "document": "document"}


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give a list of items, each mark in the `note` of its article (CSL 1.0.2)."""
    before = "[\n"
    for one in references(marks):
        yield before + encode(_item(one))[:-1]
        between = ', "note": "'
        for passage in one.passages:
            yield between + encode("\n".join(quotation(passage)))[1:-1]
            between = r"\n\n"
        yield '"}'
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links."""
    yield from lost.links(marks, "citation software has none between notes")


def _item(one: Reference) -> dict[str, object]:
    """Give an article without its notes; names are literal: which is a surname is not known."""
    found: dict[str, object] = {
        "id": one.key,
        "type": TYPES[one.kind],
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "container-title": one.outlet,
        "issued": _date(one.day) or ({"literal": one.date} if one.date else None),
        "accessed": _date(one.accessed),
        "URL": one.url,
        "language": one.language,
        "keyword": ", ".join(one.tags),
    }
    return {name: value for name, value in found.items() if value}


def _date(day: Sequence[int]) -> dict[str, object] | None:
    return {"date-parts": [[*day]]} if day else None
