"""One JSON document with everything that is known of the marks."""

import json
from collections.abc import Iterable, Iterator

import msgspec

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import article_facts, facts, link_facts, tag_facts
from tui.core.passage import Passage
from tui.core.visible import SUSPECT

TITLE = "JSON"
USE = "programs, Glossator"
SUFFIX = ".json"
ARTICLE_NOTES = "every"
SCHEMA = "glossator.export/2"
"""Names the shape of what is written; the number grows when a reader must change."""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give an object with the schema, the codebook, the annotations and the links, each on a line.

    Articles with a note and no annotation stand behind, if there are any. Its shape is that of
    docs/export.schema.json.
    """
    yield f'{{"schema":{encode(SCHEMA)},"tags":['
    yield from elements(map(tag_facts, marks.codebook))
    yield '],"annotations":['
    yield from elements(annotation_facts(marks.passages))
    yield '],"links":['
    yield from elements(map(link_facts, marks.links))
    if marks.noted:
        yield '],"articles":['
        yield from elements(map(article_facts, marks.noted))
    yield "]}\n"


def annotation_facts(passages: Iterable[Passage]) -> Iterator[dict[str, object]]:
    """Give what is known of passages, for `encode`; what is said of an article is encoded once."""
    articles: dict[str, msgspec.Raw] = {}
    for one in passages:
        said = articles.get(one.article.id)
        if said is None:
            said = msgspec.Raw(encode(article_facts(one.article)).encode())
            articles[one.article.id] = said
        yield facts(one, said)


def elements(objects: Iterable[object]) -> Iterator[str]:
    """Give what stands between the brackets of an array, one piece for each element, on a line."""
    before = "\n"
    for one in objects:
        yield f"{before}{encode(one)}"
        before = ",\n"


def encode(value: object) -> str:
    """Give a value as JSON on one line, in characters that no terminal obeys.

    Control and bidi characters and halves of surrogate pairs are escaped.
    """
    try:
        plain = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # half a surrogate pair: only Python's own writer takes it
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_decoded)
    if plain.isascii() and "\x7f" not in plain:  # the encoder escaped what is below a space
        return plain
    return SUSPECT.sub(lambda found: json.dumps(found[0])[1:-1], plain)


def _decoded(raw: object) -> object:
    """Give what was encoded before."""
    return json.loads(bytes(raw)) if isinstance(raw, msgspec.Raw) else raw
