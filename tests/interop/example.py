"""The library that outside tools are given: two articles with all that spans trip over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Literal

from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.core.link import Link
from tui.core.marking import Stamp, annotated
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Tag
from tui.store import Store

Kind = Literal["untagged", "several tags", "same range", "over another", "two lines"]
"""What a mark has that some formats cannot hold."""

HARBOUR = """\
The harbour opened again 🎉

Ana Lund said on Monday: “We 😀 waited three years for this.” Fishermen 👨‍👩‍👧 cheered.

The work cost 40 million crowns & took <b>three</b> years to finish.
Nobody objected when the council voted.

Le caf\u0065\u0301 du port rouvre; \u202b\u05d4\u05e0\u05de\u05dc\u202c is Hebrew for the harbour.
=HYPERLINK("x") stood on a sign, and a | pipe, and ]]> too.

Nobody objected when the council voted.
"""
COUNCIL = """\
Council minutes 🇸🇪🇳🇴

The council heard that the work would cost 38 million crowns.
Ana Lund’s plan passed with 9 votes against 4.
"""
NOTE = """\
See <b>minutes</b> & "ask"; it's 5 % off 😀
second line, with a tab\there | pipe, back\\slash, #hash, [[link]], ]]> and {{ braces }}
=1+1"""


@dataclass(frozen=True)
class Given:
    """A mark that a tool should read."""

    text: str
    """Of its article."""
    start: int
    """Code points."""
    end: int
    tags: tuple[str, ...]
    kinds: frozenset[Kind] = frozenset()

    @property
    def exact(self) -> str:
        """Give its words."""
        return self.text[self.start : self.end]


@dataclass(frozen=True)
class Wanted:
    """A mark to be made: the words up to which it goes, from where they stand the nth time."""

    text: str
    exact: str
    tags: tuple[str, ...] = ()
    note: str = ""
    nth: int = 0
    kinds: frozenset[Kind] = frozenset()

    @property
    def span(self) -> Span:
        """Give its place. Raises ValueError if the words do not stand there that often."""
        start = -1
        for _ in range(self.nth + 1):
            start = self.text.index(self.exact, start + 1)
        return Span(start, start + len(self.exact))


def kinds(*names: Kind) -> frozenset[Kind]:
    """Give a set of them."""
    return frozenset(names)


LINES = "three</b> years to finish.\nNobody objected when the council voted."
MARKS = (
    Wanted(HARBOUR, "The harbour opened again 🎉", ("claim",)),
    Wanted(HARBOUR, "“We 😀 waited three years for this.”", ("quote",), NOTE),
    Wanted(HARBOUR, "three years", ("figure",), kinds=kinds("over another")),
    Wanted(HARBOUR, "👨‍👩‍👧", ("claim",)),
    Wanted(HARBOUR, "40 million crowns", ("claim", "figure"), "twice", kinds=kinds("several tags")),
    Wanted(HARBOUR, "cost 40 million crowns & took", ("claim",), kinds=kinds("over another")),
    Wanted(HARBOUR, LINES, ("claim",), kinds=kinds("two lines", "over another")),
    Wanted(HARBOUR, "the council voted", ("claim",), nth=1),
    Wanted(HARBOUR, "cafe\u0301", ("Ünï cödé / tag",), "é in two code points"),
    Wanted(HARBOUR, "\u202b\u05d4\u05e0\u05de\u05dc\u202c", ("quote",)),
    Wanted(HARBOUR, '=HYPERLINK("x")', ("claim",), "=1+1"),
    Wanted(HARBOUR, "]]>", (), "only a note", kinds=kinds("untagged")),
    Wanted(COUNCIL, "38 million crowns", ("figure",), "later than the other"),
    Wanted(COUNCIL, "9 votes", ("figure",)),
    Wanted(COUNCIL, "9 votes", ("claim",), "on the same words", kinds=kinds("same range")),
    Wanted(COUNCIL, "9 votes against 4", ("claim",), kinds=kinds("over another")),
)
LINKED = (
    ("38 million crowns", "40 million crowns"),
    ("9 votes against 4", "the council voted"),
    ("three years", "40 million crowns"),
)
GONE = "Words that no article has any more"
ATTRIBUTES = {"40 million crowns": {"value": "40000000", "unit": "crowns"}}
TAG = Tag("Ünï cödé / tag", "u", "#b565d9", 'With "everything" & <more>')
BEGUN = 1_750_000_000_000


def make(folder: Path) -> tuple[Given, ...]:
    """Write the library to a folder, and give the marks that a tool should read."""
    store = Store.open(folder / "annotations.json")
    records = [_article(folder, text, number).record for number, text in enumerate(TEXTS)]
    changes = [*_changes(folder)]
    texts = {digest(text): text for text in TEXTS}
    store.save(changes, records, texts)
    store.close()
    return given()


def given() -> tuple[Given, ...]:
    """Give the marks that have a sure place."""
    return tuple(Given(w.text, w.span.start, w.span.end, w.tags, w.kinds) for w in MARKS)


def tag_names() -> tuple[str, ...]:
    """Give the names in the codebook."""
    return tuple(tag.name for tag in (*INITIAL_CODEBOOK, TAG))


TEXTS = (HARBOUR, COUNCIL)


def _article(folder: Path, text: str, number: int) -> Article:
    path = folder / "seeds" / f"{number:03}_article.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    sha256 = digest(text)
    record = ArticleRecord(
        *(article_id(sha256), f"seeds/{path.name}", sha256),
        title=text.split("\n", 1)[0],
        author="Ana & Bo",
        published="2026-01-0" + str(number + 1),
        url=f"https://example.org/{number}?a=1&b=ü",
        language="en",
    )
    return Article(record, text)


def _changes(folder: Path) -> Iterator[Change]:
    """Give the codebook's own tag, the marks, one whose words are gone, and the links."""
    articles = {text: _article(folder, text, number) for number, text in enumerate(TEXTS)}
    yield Change(None, TAG)
    made: dict[str, Annotation] = {}
    for number, wanted in enumerate(MARKS):
        one = _mark(articles[wanted.text], wanted, number)
        made[wanted.exact] = one
        yield Change(None, one)
    yield Change(None, _orphan(made["9 votes"]))
    for number, (source, target) in zip(count(200), LINKED, strict=False):
        stamp = _stamp(number)
        link = (stamp.id, "contradicts", made[source].id, made[target].id, "says | otherwise")
        yield Change(None, Link(*link, stamp.creator, stamp.time, stamp.time))  # type: ignore[arg-type]


def _mark(article: Article, wanted: Wanted, number: int) -> Annotation:
    said = ATTRIBUTES.get(wanted.exact, {})
    made = annotated(article, wanted.span, wanted.tags, said, _stamp(number))
    return _with(made, note=wanted.note)


def _orphan(like: Annotation) -> Annotation:
    """Give a mark whose words stand nowhere, as after an import."""
    end = like.start + len(GONE)
    return _with(like, id=_stamp(100).id, exact=GONE, end=end, sha256="", prefix="", suffix="")


def _with(mark: Annotation, **fields: object) -> Annotation:
    return replace(mark, **fields)  # type: ignore[arg-type]


def _stamp(number: int) -> Stamp:
    time = f"2026-01-02T{number // 60:02}:{number % 60:02}:00.000Z"
    return Stamp(uuid7(BEGUN + number * 60_000, number << 40), time, "Ana")
