"""Marks that leave together: what every exporter is given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tui.core.article import Article
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Codebook


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages in the order in which they are to be written, and what belongs to them."""

    passages: Sequence[Passage]
    links: tuple[Link, ...] = ()
    """Between two of the passages."""
    codebook: Codebook = field(default=Codebook(()))
    moment: str = ""
    """RFC 3339, UTC: when they leave."""
    creator: str = ""
    """Who exports them."""
    limits: str = ""
    """Which marks they are, in words; empty for all."""
    outside: int = 0
    """Links that lead from one of the passages to a mark that is not among them."""
    noted: tuple[Article, ...] = ()
    """Articles with a note of which no passage is here."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """Give the articles in the order in which they first come."""
        return tuple({one.article.id: one.article for one in self.passages}.values())

    @property
    def notes(self) -> tuple[Article, ...]:
        """Give all articles with a note, those with passages first."""
        return tuple(one for one in (*self.articles, *self.noted) if one.known.note)

    def by_article(self) -> Iterator[tuple[Article, list[Passage]]]:
        """Give each article, in that order, with its passages."""
        order = {article.id: place for place, article in enumerate(self.articles)}
        ranked = sorted(self.passages, key=lambda one: order[one.article.id])
        for _, group in groupby(ranked, key=lambda one: one.article.id):
            passages = [*group]
            yield passages[0].article, passages

    def by_every_article(self) -> Iterator[tuple[Article, list[Passage]]]:
        """Give each article with its passages, then those with a note alone."""
        yield from self.by_article()
        yield from ((article, []) for article in self.noted)

    def by_tag(self) -> Iterator[tuple[str, list[Passage]]]:
        """Give each tag, in the codebook's order, with its passages; `""` has those without.

        A passage comes once under each of its tags.
        """
        groups: dict[str, list[Passage]] = {tag.name: [] for tag in self.codebook}
        for one in self.passages:
            for name in one.annotation.tags or ("",):
                groups.setdefault(name, []).append(one)
        untagged = groups.pop("", [])
        yield from ((name, found) for name, found in groups.items() if found)
        if untagged:
            yield "", untagged

    def links_from(self) -> dict[str, list[Link]]:
        """Give the links by the id of the mark that they lead from."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.source, []).append(link)
        return found


def within(links: Iterable[Link], passages: Sequence[Passage]) -> tuple[tuple[Link, ...], int]:
    """Give the links between two of the passages, and how many lead out of them."""
    every = [*links]
    if not every:
        return (), 0
    ids = {one.annotation.id for one in passages}
    inside = tuple(link for link in every if link.source in ids and link.target in ids)
    touching = sum(link.source in ids or link.target in ids for link in every)
    return inside, touching - len(inside)
