"""Marks out by an exporter and in by an importer: a library of any texts, and what came back."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.exporters.rendering import MOMENT
from tui.core.anchoring import Anchoring
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.change import Change
from tui.core.collection import Collection
from tui.core.foreign import Batch
from tui.core.graphemes import nearest_whole
from tui.core.identity import uuid7
from tui.core.link import Link
from tui.core.marking import Stamp, annotated
from tui.core.passage import passages
from tui.core.receiving import Plan, Shelf, receive
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Codebook, Tag
from tui.exporters import NOTHING_CHOSEN, render, suffix
from tui.importers import marks as importers

BEGUN = 1_750_000_000_000
LATER = Stamp("", "2026-02-02T00:00:00.000Z", "importer")
PIECES = (
    *("peace ", "“We go,” ", "she said. ", "64 troops ", "and ", "don’t ", "A. ", "\n", "\n\n"),
    *(
        "😀",
        "👨‍👩‍👧 ",
        "e\u0301te\u0301 ",
        "🇮🇶 ",
        "ﷺ ",
        "中文",
        "\u202eevil\u202c ",
        "\u00a0",
        "\t",
    ),
    *(
        "<b>bold</b> ",
        "]]> ",
        "<script>alert(1)</script> ",
        "=1+1 ",
        "{{ x }} ",
        "| a | ",
        "`code` ",
    ),
    *(
        "--- ",
        "# ",
        "> ",
        "* ",
        "\\ ",
        "&amp; ",
        '"',
        "'",
        ": ",
        "%% ",
        "[[x]] ",
        "@ ",
        "^",
        "\u200d",
    ),
)
CONTROLS = ("\x1b[31m", "\x07", "\x00", "\x9b2J", "\ufffe")
NAMES = ("claim", "quote", "figure", "x; y", "[z]", "=tag", "Ünï", "a/b", "two words", "emoji 😀")


@dataclass(frozen=True)
class Shelved:
    """A library in memory."""

    articles: tuple[Article, ...]
    marks: tuple[Annotation, ...]
    links: tuple[Link, ...] = ()
    codebook: Codebook = INITIAL_CODEBOOK
    deleted: tuple[Annotation, ...] = ()

    @property
    def collection(self) -> Collection:
        """All of it, as exporters take it."""
        known = {article.id: article for article in self.articles}
        found = [(known[mark.article], self.anchoring(known[mark.article]).of(mark))
                 for mark in self.marks]  # fmt: skip
        return Collection(passages(found), self.links, self.codebook, MOMENT, "me")

    def anchoring(self, article: Article) -> Anchoring:
        """Where its marks stand in an article."""
        return Anchoring(article.text, article.record.sha256)

    def receive(self, batch: Batch, *, theirs: bool = False) -> Plan:
        """What would be done so that the batch is in this library."""
        here = {mark.id: mark for mark in self.marks}
        shelf = Shelf(
            self.articles,
            lambda article: [mark for mark in self.marks if mark.article == article],
            lambda article: [mark for mark in self.deleted if mark.article == article],
            here.get,
            lambda id: any(mark.id == id for mark in self.deleted),
            self.codebook,
            self.links,
        )
        return receive(batch, shelf, LATER, theirs=theirs)

    def after(self, plan: Plan) -> "Shelved":
        """The library when that was done."""
        marks = {mark.id: mark for mark in self.marks}
        links, tags = [*self.links], [*self.codebook]
        articles = {article.id: article for article in self.articles}
        for change in plan.changes:
            if isinstance(change.after, Annotation):
                marks[change.after.id] = change.after
            elif isinstance(change.after, Link):
                links.append(change.after)
            elif isinstance(change.after, Tag):
                tags.append(change.after)
        for record in plan.records:
            text = plan.texts.get(record.sha256, "")
            articles.setdefault(record.id, Article(record, text, is_missing=True))
        return Shelved(
            tuple(articles.values()), tuple(marks.values()), tuple(links), Codebook(tuple(tags))
        )

    @property
    def without_marks(self) -> "Shelved":
        """The same articles, unmarked."""
        return Shelved(self.articles, ())


EMPTY = Shelved((), ())


def article(text: str, number: int = 0, **details: Any) -> Article:
    """An article of that text."""
    sha256 = digest(text)
    record = ArticleRecord(article_id(sha256), f"seeds/{number:03}_a.txt", sha256, **details)
    return Article(record, text)


def mark(one: Article, span: Span, number: int, **said: Any) -> Annotation:
    """A mark of its own id."""
    stamp = Stamp(uuid7(BEGUN + number * 60_000, number << 40), _time(number), "me")
    made = annotated(one, span, said.pop("tags", ()), said.pop("attributes", {}), stamp)
    return Annotation(**({f.name: getattr(made, f.name) for f in fields(made)} | said))


def _time(number: int) -> str:
    return f"2026-01-01T00:{number % 60:02}:00.000Z"


def words(controls: bool = False) -> st.SearchStrategy[str]:
    """Text with everything in it that formats trip over."""
    alphabet = (*PIECES, *CONTROLS) if controls else PIECES
    return st.lists(st.sampled_from(alphabet), min_size=1, max_size=25).map("".join)


@st.composite
def shelves(
    draw: st.DrawFn, *, controls: bool = False, whole: bool = True, distinct: bool = False
) -> Shelved:
    """A library of one to three articles with overlapping marks, notes, attributes and links.

    Marks begin and end between characters as a reader sees them if they are `whole`; `distinct`
    marks stand each on a range of its own.
    """
    texts = draw(st.lists(words(controls).filter(str.strip), min_size=1, max_size=3, unique=True))
    articles = [article(f"{text}end", number) for number, text in enumerate(texts)]
    made: list[Annotation] = []
    for number in range(draw(st.integers(1, 6))):
        one = draw(st.sampled_from(articles))
        start = draw(st.integers(0, len(one.text) - 1))
        end = draw(st.integers(start + 1, len(one.text)))
        if whole:
            start, end = nearest_whole(one.text, start, end)
        is_taken = any((m.article, m.start, m.end) == (one.id, start, end) for m in made)
        if one.text[start:end].strip() and not (distinct and is_taken):
            said = {
                "tags": draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)),
                "note": draw(st.just("") | words(controls)),
                "attributes": draw(
                    st.dictionaries(st.sampled_from(["speaker", "value", "mood"]), words(controls))
                ),
            }
            made.append(mark(one, Span(start, end), number, **said))
    pairs = st.tuples(st.sampled_from(made), st.sampled_from(made)) if made else st.nothing()
    links = {
        (source.id, target.id): Link(
            uuid7(BEGUN + 9_000_000 + at * 60_000, at << 40),
            draw(st.sampled_from(["same", "supports", "contradicts", "updates"])),
            *(
                source.id,
                target.id,
                draw(st.just("") | words(controls)),
                "me",
                _time(at),
                _time(at),
            ),
        )
        for at, (source, target) in enumerate(draw(st.lists(pairs, max_size=2)) if made else [])
    }
    return Shelved(tuple(articles), tuple(made), tuple(links.values()))


def exported(library: Shelved, name: str, chosen: Mapping[str, str] = NOTHING_CHOSEN) -> bytes:
    """What a format makes of the library."""
    return render(name, library.collection, chosen)


def sent(library: Shelved, name: str, chosen: Mapping[str, str] = NOTHING_CHOSEN) -> Batch:
    """What the importer of a format reads from its exporter's file."""
    return loaded(name, exported(library, name, chosen), f"marks{suffix(name)}")


def loaded(name: str, data: bytes | str, file: str = "marks") -> Batch:
    """What an importer reads from a file of these bytes; the format is recognised, too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        assert importers.recognised(path) == name
        return importers.load(name, path)


def said(marks: Sequence[Annotation], *names: str) -> list[dict[str, Any]]:
    """Some fields of marks, in an order that does not depend on their ids."""
    rows = [{name: asdict(one)[name] for name in names} for one in marks]
    return sorted(rows, key=repr)


def all_of(marks: Sequence[Annotation]) -> list[dict[str, Any]]:
    """Every field of marks."""
    return said(marks, *(field.name for field in fields(Annotation)))


def is_unchanged(library: Shelved, batch: Batch) -> bool:
    """Whether an import into this library would change nothing."""
    return library.receive(batch).changes == ()


def added(plan: Plan) -> list[Annotation]:
    """The marks that an import adds."""
    return [change.after for change in plan.changes
            if isinstance(change, Change) and isinstance(change.after, Annotation)]  # fmt: skip
