"""The articles of marks as works to cite, with what was marked in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tui.core.article import Article
from tui.core.collection import Collection
from tui.core.headings import full_heading
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.core.visible import visible

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
"""A time in ISO 8601."""
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
PLAIN = re.compile(r"[^a-z0-9]+")
KEY_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """An article, as bibliographies know it; what is not known is empty."""

    key: str
    """Names it in its file: lower-case ASCII letters, digits, hyphens; the same in each export."""
    kind: Literal["newspaper", "webpage", "document"]
    title: str
    authors: tuple[str, ...]
    """As the article gives them: which part is a surname is not known."""
    outlet: str
    day: tuple[int, ...]
    """Year, month, day of its publication, as far as they are sure."""
    date: str
    """The same in the words of the article, where they are no full date."""
    url: str
    accessed: tuple[int, ...]
    """When it was first marked, where it has an address."""
    language: str
    tags: tuple[str, ...]
    passages: Sequence[Passage]


def references(marks: Collection) -> Iterator[Reference]:
    """Give each article, in the order in which they first come."""
    keys: set[str] = set()
    for article, passages in marks.by_article():
        key = _key(article)
        if key in keys:
            key = f"{key}-{_plain(article.id)}"
        keys.add(key)
        yield _reference(key, article, passages)


def quotation(passage: Passage) -> Iterator[str]:
    """Give a mark as lines of text: the words, what is said of them, the note."""
    mark, span = passage.annotation, passage.anchor.span
    yield in_quotes(mark.exact)
    said = [f"¶ {passage.paragraph}"] if span else []
    said += [passage.anchor.state] if passage.anchor.state != "same" else []
    said += [", ".join(mark.tags)] if mark.tags else []
    said += [f"{name}: {value}" for name, value in mark.attributes.items()]
    yield f"[{'; '.join(said)}]"
    if passage.now is not None:
        yield f"Now: {in_quotes(passage.now)}"
    if passage.original is not None:
        yield f"Marked first: {in_quotes(passage.original)}"
    if mark.note:
        yield mark.note


def in_line(text: str) -> str:
    """Give text on one line, without characters that a program might obey."""
    return visible(" ".join(text.split()))


def _reference(key: str, article: Article, passages: Sequence[Passage]) -> Reference:
    record = article.record
    published, url = record.published or "", record.url or ""
    return Reference(
        key=key,
        kind="newspaper" if record.outlet else "webpage" if url else "document",
        title=full_heading(article),
        authors=tuple(name for one in (record.author or "").split(";") if (name := one.strip())),
        outlet=record.outlet or "",
        day=_day(published),
        date="" if _day(published) else published,
        url=url,
        accessed=_day(record.added or "") if url else (),
        language=record.language or "",
        tags=tuple(sorted({tag for one in passages for tag in one.annotation.tags})),
        passages=passages,
    )


def _day(time: str) -> tuple[int, ...]:
    """Give year, month and day, as far as they are told; nothing where no calendar has them."""
    found = DAY.fullmatch(time)
    if not found:
        return ()
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return ()
    return tuple(parts)


def _key(article: Article) -> str:
    """Give a name that tells the article, and does not depend on what else is exported."""
    record = article.record
    year = YEAR.search(record.published or "")
    said = [_plain(record.outlet or "")[:20], year[0] if year else ""]
    named = "".join(said) or _plain(article.heading)[:20] or "article"
    return f"{named}-{_plain(article.id)[:KEY_DIGITS]}"


def _plain(words: str) -> str:
    return PLAIN.sub("", words.lower())
