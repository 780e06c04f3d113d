"""The library, the store and the marks that a command works on."""

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tui.cli.arguments import meant, say
from tui.core.anchoring import anchor
from tui.core.article import Article
from tui.core.filters import ORDERS, Filter
from tui.core.passage import Passage, passages
from tui.errors import UsageError
from tui.library import DATABASE, Library, default_library, find, open_library
from tui.store import Store

DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+Z?)?)?)?")


class Opened(NamedTuple):
    """A library with its store."""

    library: Library
    store: Store


def opened(options: argparse.Namespace, *, quiet: bool = False) -> Opened:
    """Open what the options name; what was met on the way goes to stderr.

    Raises UsageError if there is no such folder.
    """
    folder: Path = options.library or default_library()
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise UsageError(f"The library {folder} {what}.{meant(str(folder))}")
    database: Path = options.database or folder / DATABASE
    if database.is_dir() or not database.parent.is_dir():
        raise UsageError(f"There can be no database at {database}.")
    store = Store.open(database)
    library = replace(open_library(folder, store.articles()), database=database)
    if not quiet:
        for sentence in (*store.notices, *library.problems):
            say(sentence)
    return Opened(library, store)


def filter_of(options: argparse.Namespace, library: Library, store: Store) -> Filter:
    """Give the filter of the options.

    Raises UsageError for a tag, an article or a date that does not exist.
    """
    names = [tag.name for tag in store.codebook()]
    for tag in options.tag:
        if tag not in names:
            raise UsageError(f"There is no tag {tag}. There are: {', '.join(names)}.")
    if options.since and not DATE.fullmatch(options.since):
        raise UsageError(f"{options.since} is no date: write it like 2026-01-31.")
    return Filter(
        tags=frozenset(options.tag),
        article=find(library, options.article).id if options.article else None,
        words=options.query,
        since=options.since,
        creator=options.creator,
    )


def marked(library: Library, store: Store, wanted: Filter) -> tuple[Passage, ...]:
    """Give the marks that fit, by article and place; marks of a missing article are gone."""
    known = {article.id: article for article in library.articles}
    lost = {record.id: Article(record, "") for record in store.articles()}
    order = {id: number for number, id in enumerate([*known, *lost])}
    found = []
    for annotation in store.annotations(wanted.article):
        article = known.get(annotation.article) or lost.get(annotation.article)
        if article and wanted.keeps(annotation):
            found.append((article, anchor(annotation, article.text, article.record.sha256)))
    found.sort(key=lambda pair: (order[pair[0].id], ORDERS["place"](pair[1])))
    return passages(found)
