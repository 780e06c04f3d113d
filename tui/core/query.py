"""What a reader looks for, in one language for every place: words, phrases and operators.

    oil tanker          both words, wherever their letters stand
    "oil tanker"        one behind the other
    -gas                not this
    tag:claim           operators, each also with `-`; a value with spaces stands in quotes

A text that is still being typed is never wrong: what has no value yet asks for nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.folding import fold, folded_fields

OPERATORS = {
    "tag": "marks with a tag that begins so",
    "article": "in an article: words of its title or path, or its id",
    "creator": "marks by somebody whose name begins so",
    "note": "marks with these words in the note",
    "has": "marks that have a note, a tag or an attribute of that name",
    "since": "marks changed on this day or later; articles published then",
    "before": "the same, before this day",
}
"""What each asks for."""
OF_MARKS = frozenset(("tag", "creator", "note", "has", "since", "before"))
"""What no passage of a text can fit that is not marked."""
WHOLE = frozenset(("tag", "creator"))
"""Operators whose value in quotes is a whole name, not the beginning of one."""
SHORTEST_ID = 8
NAMED = "|".join(OPERATORS)
TOKEN = re.compile(
    rf'(?P<not>-?)(?:(?P<operator>{NAMED}):)?(?:"(?P<quoted>(?:[^"\\]|\\.)*\\?)(?:"|$)|(?P<plain>\S*))',
    re.IGNORECASE | re.DOTALL,
)
SPECIAL = re.compile(rf'"|-|(?:{NAMED}):', re.IGNORECASE)
"""How a word begins that would be read as something else."""
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for: a word, a phrase, or the value of an operator."""

    operator: str
    """Empty for words."""
    value: str
    is_not: bool = False
    whole: bool = False
    """The value is a whole name."""


def term(operator: str, value: str, *, is_not: bool = False, quoted: bool = False) -> Term | None:
    """Give the term of what was typed; None for one that asks for nothing yet."""
    operator, value = operator.lower(), " ".join(value.split())
    if not fold(value) or (operator in ("since", "before") and not DAY.fullmatch(value)):
        return None
    whole = operator in WHOLE and (quoted or _needs_quotes(operator, value))
    return Term(operator, value, is_not, whole)


@lru_cache(maxsize=256)
def parse(text: str) -> "Query":
    """Give what a text asks for; there is no text that asks for nothing sensible."""
    return Query(tuple(_terms(text)))


def _terms(text: str) -> Iterator[Term]:
    at = _behind_space(text, 0)
    while at < len(text):
        found = TOKEN.match(text, at)
        assert found  # it matches any text, at the least as a plain word
        quoted = found["quoted"]
        value = found["plain"] if quoted is None else re.sub(r'\\(["\\])', r"\1", quoted)
        one = term(
            found["operator"] or "", value, is_not=bool(found["not"]), quoted=quoted is not None
        )
        if one:
            yield one
        at = _behind_space(text, found.end())


def _behind_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _needs_quotes(operator: str, value: str) -> bool:
    special = value.startswith('"') if operator else SPECIAL.match(value)
    return bool(special) or " " in value


def write(query: "Query") -> str:
    """Give the text that asks for this; `parse` gives it back."""
    return " ".join(map(_written, query.terms))


def _written(one: Term) -> str:
    value = one.value
    if one.whole or _needs_quotes(one.operator, value):
        value = '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))
    operator = f"{one.operator}:" if one.operator else ""
    return f"{'-' * one.is_not}{operator}{value}"


def mark_words(annotation: Annotation) -> str:
    """Give the words of a mark that plain words are looked for in."""
    fields = (annotation.exact, annotation.note, *annotation.tags)
    return folded_fields((*fields, *annotation.attributes.values()))


def index_words(annotation: Annotation) -> str:
    """Give all words of a mark that a query may ask for: an index knows it by them."""
    return f"{mark_words(annotation)}\n{fold(annotation.creator)}"


def article_words(article: Article) -> str:
    """Give what of an article is looked in, beside its text: title, source, path, author."""
    record = article.record
    return folded_fields(
        (
            article.heading,
            record.path,
            " ".join(filter(None, (record.outlet, record.published, record.author))),
        )
    )


Marks = Callable[[], Iterable[Annotation]]
MarkTest = Callable[[Annotation, str, str], bool]


@dataclass(frozen=True)
class Query:
    """All that is asked for; one without terms keeps everything."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it asks for anything."""
        return bool(self.terms)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Give the folded words and phrases that must be there."""
        return tuple(fold(one.value) for one in self.terms if not one.operator and not one.is_not)

    @cached_property
    def sought_in_marks(self) -> tuple[str, ...]:
        """Give what the `index_words` of every mark that fits have."""
        named = (one for name in ("tag", "creator", "note") for one in self.of(name))
        return (*self.words, *(fold(one.value) for one in named))

    @cached_property
    def unwanted(self) -> tuple[str, ...]:
        """Give the folded words and phrases that must not."""
        return tuple(fold(one.value) for one in self.terms if not one.operator and one.is_not)

    @cached_property
    def is_of_marks(self) -> bool:
        """Tell whether it asks for what only a mark can have."""
        return any(one.operator in OF_MARKS for one in self.terms)

    def of(self, operator: str) -> tuple[Term, ...]:
        """Give what an operator asks for that must be there."""
        return tuple(one for one in self.terms if one.operator == operator and not one.is_not)

    @cached_property
    def asks_for_articles(self) -> bool:
        """Tell whether it names articles."""
        return any(one.operator == "article" for one in self.terms)

    def fits_text(self, folded: str) -> bool:
        """Tell whether a folded text has the words, and none that it must not have."""
        return all(map(folded.__contains__, self.words)) and not any(
            map(folded.__contains__, self.unwanted)
        )

    @cached_property
    def _mark_tests(self) -> tuple[tuple[MarkTest, bool], ...]:
        return tuple((_mark_test(one), one.is_not) for one in self.terms if one.operator)

    def fits_mark(self, annotation: Annotation, words: str, about: str = "") -> bool:
        """Tell whether a mark fits: `words` are its `mark_words`, `about` its `article_words`."""
        return self.fits_text(words) and all(
            test(annotation, words, about) != is_not for test, is_not in self._mark_tests
        )

    def is_about(self, article: str, about: str) -> bool:
        """Tell whether the article of an id is one that `article:` asks for."""
        return all(
            _is_article(fold(one.value), article, about) != one.is_not
            for one in self.terms
            if one.operator == "article"
        )

    def fits_article(self, article: Article, about: str, marks: Marks = tuple) -> bool:
        """Tell whether an article fits; `tag:` and the like ask for one of its marks.

        `about` are its `article_words`.
        """
        return (
            self.fits_text(about)
            and self.is_about(article.id, about)
            and all(self._has(one, article, marks) != one.is_not for one in self._beside_words)
        )

    @cached_property
    def _beside_words(self) -> tuple[Term, ...]:
        return tuple(one for one in self.terms if one.operator in OF_MARKS)

    def _has(self, one: Term, article: Article, marks: Marks) -> bool:
        if one.operator in ("since", "before"):
            published = article.record.published or ""
            is_known = DAY.match(published) is not None
            return is_known and (published >= one.value) == (one.operator == "since")
        test = _mark_test(one)
        return any(test(mark, "", "") for mark in marks())

    def describe(self) -> str:
        """Give it in words; empty for one that keeps everything."""
        return ", ".join(map(_described, self.terms))


def _is_article(sought: str, id: str, about: str) -> bool:
    return sought in about or (len(sought) >= SHORTEST_ID and id.startswith(sought))


@lru_cache(maxsize=4096)
def _named(name: str, sought: str, whole: bool) -> bool:
    folded = fold(name)
    return folded == sought if whole else folded.startswith(sought)


def _parts(mark: Annotation) -> Iterator[str]:
    """Give the names of what a mark has."""
    if mark.note:
        yield "note"
    if mark.tags:
        yield "tag"
    yield from (fold(name) for name, value in mark.attributes.items() if value)


def _mark_test(one: Term) -> MarkTest:
    """Give what tells whether a mark is what an operator asks for."""
    return TESTS[one.operator](one, fold(one.value))


TESTS: Mapping[str, Callable[[Term, str], MarkTest]] = {
    "tag": lambda one, sought: (
        lambda mark, words, about: any(_named(tag, sought, one.whole) for tag in mark.tags)
    ),
    "creator": lambda one, sought: (
        lambda mark, words, about: _named(mark.creator, sought, one.whole)
    ),
    "note": lambda one, sought: lambda mark, words, about: sought in fold(mark.note),
    "has": lambda one, sought: (
        lambda mark, words, about: any(part.startswith(sought) for part in _parts(mark))
    ),
    "since": lambda one, sought: lambda mark, words, about: mark.modified >= one.value,
    "before": lambda one, sought: lambda mark, words, about: mark.modified < one.value,
    "article": lambda one, sought: (
        lambda mark, words, about: _is_article(sought, mark.article, about)
    ),
}


SAID = {
    "tag": "tag {}…",
    "article": "in {}",
    "creator": "by {}…",
    "note": "note with {}",
    "has": "with {}",
    "since": "since {}",
    "before": "before {}",
}


def _described(one: Term) -> str:
    value = f"“{one.value}”" if one.operator in ("", "note", "article") else one.value
    said = SAID.get(one.operator, "{}").format(value)
    said = said.removesuffix("…") if one.whole else said
    return f"not {said}" if one.is_not else said
