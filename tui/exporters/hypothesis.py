"""The file that the client of Hypothesis exports and imports (its version 1.1766).

Hypothesis knows a quotation, its place, a text and tags. The note is the text; attributes of a
speaker, a cue, a value and a unit stand as tags, `speaker: Ana`, so that they are seen there. All
that is known besides stands under `metadata`, where the API keeps what it does not look into.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from urllib.parse import quote

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import article_facts
from tui.core.passage import Passage
from tui.exporters.json import elements, encode
from tui.exporters.parts import losses as lost
from tui.exporters.parts.iris import source
from tui.exporters.parts.utf16 import Units

TITLE = "Hypothesis"
USE = "its import"
SUFFIX = ".hypothesis.json"
ARTICLE_NOTES = "marked"
AUTHORITY = "glossator.invalid"
"""Where the accounts are: nowhere (RFC 2606). With a real authority they would be somebody's."""
SHOWN = ("speaker", "cue", "value", "unit")
"""Attributes that become tags, too."""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the client's own kind of export; offsets are UTF-16 code units of the article.

    Each mark is for its reader only: the client shares what is shared with any group.
    """
    head = {
        "export_date": marks.moment,
        "export_userid": _account(marks.creator),
        "client_version": "glossator",
    }
    yield f'{encode(head).removesuffix("}")}, "annotations": ['
    units: dict[str, Units] = {}
    yield from elements(_annotation(one, units) for one in marks.passages)
    yield "]}\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of links, and of attributes that are not seen there."""
    yield from lost.links(marks, "Hypothesis has none between passages")
    names = [name for one in marks.passages for name in one.annotation.attributes]
    hidden = sum(name not in SHOWN for name in names)
    if hidden:
        words = "attribute is" if hidden == 1 else "attributes are"
        yield f"{hidden} {words} in the file, but not shown by Hypothesis."


def _annotation(passage: Passage, units: dict[str, Units]) -> dict[str, object]:
    mark, uri = passage.annotation, source(passage.article)
    account = _account(mark.creator)
    return {
        "id": mark.id,
        "created": mark.created,
        "updated": mark.modified,
        "user": account,
        "user_info": {"display_name": mark.creator or None},
        "uri": uri,
        "text": mark.note,
        "tags": [*mark.tags, *_shown(mark.attributes)],
        "group": "__world__",
        "permissions": {"read": [account], "update": [account], "delete": [account]},
        "target": [{"source": uri, "selector": _selectors(passage, units)}],
        "document": {"title": [passage.article.heading]},
        "links": {},
        "flagged": False,
        "hidden": False,
        "metadata": {"glossator": _facts(passage)},
    }


def _shown(attributes: Mapping[str, str]) -> list[str]:
    return [f"{name}: {attributes[name]}" for name in SHOWN if attributes.get(name)]


def _selectors(passage: Passage, units: dict[str, Units]) -> list[dict[str, object]]:
    mark, span, article = passage.annotation, passage.anchor.span, passage.article
    words = {"exact": mark.exact, "prefix": mark.prefix, "suffix": mark.suffix}
    quotation: dict[str, object] = {"type": "TextQuoteSelector", **words}
    if not span:
        return [quotation]
    if article.id not in units:
        units[article.id] = Units(article.text)
    start, end = (units[article.id].before(offset) for offset in (span.start, span.end))
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quotation]


def _facts(passage: Passage) -> dict[str, object]:
    mark = passage.annotation
    return {
        "article": article_facts(passage.article),
        "state": passage.anchor.state,
        "creator": mark.creator,
        "start": mark.start,
        "end": mark.end,
        "sha256": mark.sha256,
        "attributes": dict(mark.attributes),
        "original": asdict(mark.original) if mark.original else None,
        "rejected": mark.rejected,
    }


def _account(name: str) -> str:
    """Give an account of that name; what no account name has is escaped as in an address."""
    return f"acct:{quote(name or 'unknown', safe='', errors='surrogatepass')}@{AUTHORITY}"
