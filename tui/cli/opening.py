"""The library, the store and the marks that a command works on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui import clock, config, importers
from tui.cli.arguments import meant, say
from tui.cli.exits import Exit
from tui.core.anchoring import Anchor, Anchoring
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.filters import ORDERS, Filter
from tui.errors import UsageError
from tui.library import (
    DATABASE,
    SHORTEST_PREFIX,
    Library,
    check_folder,
    default_library,
    find,
    holds_articles,
    marked_library,
)
from tui.store import Store

if TYPE_CHECKING:
    from tui.core.passage import Passage

LONGEST = 5.0
"""Seconds that the comparison of two texts may take."""
TOO_LONG = (
    "{} and its former text took too long to compare: its marks were sought by their words "
    "and the 64 characters around them."
)
FIRST_DAY = {len("YYYY"): "-01-01", len("YYYY-MM"): "-01"}
"""Completes a year or a month, by its length, to a date."""


class Opened(NamedTuple):
    """A library with its store."""

    library: Library
    store: Store

    @property
    def code(self) -> Exit:
        """Give how a command ends that has shown all marks which could be read."""
        return Exit.PARTLY if self.store.notices else Exit.DONE


def opened(options: argparse.Namespace) -> Opened:
    """Open the library and the database that the options name, to be read.

    What is met on the way is said. Raises UsageError if one of them is not there.
    """
    if options.database and not options.database.exists():
        raise UsageError(f"The database {options.database} is not there. Name one that is.")
    library, store = opened_to_write(options)
    tell(library, store)
    return Opened(library, store)


def tell(library: Library, store: Store) -> None:
    """Say what was met in the database and in the folder."""
    for sentence in (*store.notices, *library.problems, *_likely(library, store)):
        say(sentence)


def _likely(library: Library, store: Store) -> Iterator[str]:
    """Give a sentence for each missing article that a new file has much of."""
    known = {record.id for record in store.articles()}
    missing = [article for article in library.articles if article.is_missing]
    new = [article for article in library.articles if article.id not in known]
    if missing and new:
        import shlex

        from tui.library.likeness import likenesses

        for one in likenesses(missing, new):
            path = one.new.record.path
            yield (
                f"{path} has {100 * one.share:.0f} % of the words of {one.missing.record.path}, "
                f"which is missing: `glossator relink {one.missing.id[:SHORTEST_PREFIX]} "
                f"{shlex.quote(path)}` makes them one article."
            )


def opened_to_write(options: argparse.Namespace) -> Opened:
    """Open the library and the database that the options name; the latter may be a new one.

    Raises UsageError if there is no such folder.
    """
    folder, database = place(options)
    store = Store.open(database)
    return Opened(marked_library(folder, store), store)


def place(options: argparse.Namespace) -> tuple[Path, Path]:
    """Give the folder of the library and the database that the options name.

    Raises UsageError if there is no such folder, or the database could not be one.
    """
    folder: Path = options.library or default_library()
    check_folder(folder, meant(str(folder)) or " Name a folder with articles.")
    database: Path = options.database or folder / DATABASE
    if database.is_dir() or not database.parent.is_dir():
        what = f"{database} is" if database.is_dir() else f"{database.parent} is no"
        raise UsageError(
            f"There can be no database at {database}: {what} folder. "
            "Name a file in a folder that is there."
        )
    if holds_articles(folder, database) or database.suffix.lower() in importers.suffixes():
        raise UsageError(f"{database} is or may be an article: keep the marks in another file.")
    return folder, database


def creator() -> str:
    """Give who is named on new marks; what is wrong with the settings that say so is said."""
    settings = config.load()
    for sentence in settings.problems:
        say(sentence)
    return settings.creator


def filter_of(options: argparse.Namespace, library: Library, store: Store) -> Filter:
    """Give the filter of the options.

    Raises UsageError for a tag, an article or a date that does not exist.
    """
    used = [name for annotation in store.annotations() for name in annotation.tags]
    check_tags(options.tag, [*(tag.name for tag in store.codebook()), *used])
    known = replace(library, articles=tuple(on_record(library, store).values()))
    return Filter(
        tags=frozenset(options.tag),
        article=find(known, options.article).id if options.article is not None else None,
        words=options.query,
        since=_moment(options.since) if options.since is not None else None,
        creator=options.creator,
    )


def check_tags(wanted: Sequence[str], known: Sequence[str]) -> None:
    """Raise UsageError, which lists the tags, if one is not among them."""
    for tag in wanted:
        if tag not in known:
            raise UsageError(f"There is no tag {tag!r}. There are: {', '.join(_once(known))}.")


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _moment(date: str) -> str:
    """Give a date or time as the database writes it; one without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(date + FIRST_DAY.get(len(date), ""))
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        in_utc = zoned.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{date!r} is no date: write it like 2026-01-31.") from error
    return in_utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def marked(
    library: Library, store: Store, wanted: Filter, by: str = "place"
) -> tuple[Passage, ...]:
    """Give the marks that fit; those whose text is missing are gone.

    By place they stand article by article, else in one of the other orders of `ORDERS`.
    """
    from tui.core.passage import passages

    articles = on_record(library, store)
    if wanted.article is None:
        unknown = store.counts().keys() - articles.keys()
        articles.update((one, _unknown(store.annotations(one)[0])) for one in sorted(unknown))
    found: list[tuple[Article, Anchor]] = []
    for article in articles.values():
        kept = [one for one in store.annotations(article.id) if wanted.keeps(one, article)]
        if kept:
            places = anchoring(article, store)
            pairs = [(article, places.of(one)) for one in kept]
            if any(one.sha256 != article.record.sha256 for one in kept):
                pairs.sort(key=_in_text)  # else they stand as the store gives them
            found += pairs
            if places.given_up:
                say(TOO_LONG.format(article.record.path))
    if by != "place":
        found.sort(key=lambda pair: ORDERS[by](pair[1]))
    return passages(found)


def _in_text(pair: tuple[Article, Anchor]) -> tuple[int, int, str]:
    annotation = pair[1].annotation
    span = pair[1].span or annotation
    return span.start, span.end, annotation.id


def anchoring(article: Article, store: Store) -> Anchoring:
    """Give where the marks of an article stand, compared with the texts that were kept."""
    record = article.record
    return Anchoring(article.text, record.sha256, store.texts.read, lambda: clock.limit(LONGEST))


def on_record(library: Library, store: Store) -> dict[str, Article]:
    """Give the articles of the library, then without text those that are missing, by id.

    An article that is neither there nor marked nor noted is none: its marks were undone.
    """
    articles = {article.id: article for article in library.articles}
    marked = store.counts()
    for record in store.articles():
        if record.id in marked or record.note:
            articles.setdefault(record.id, Article(record, "", is_missing=True))
    return articles


def _unknown(annotation: Annotation) -> Article:
    """Give an article that stands for one of which nothing is on record."""
    title = f"Unknown article {annotation.article}"
    record = ArticleRecord(annotation.article, "", annotation.sha256, title)
    return Article(record, "", is_missing=True)
