"""A library: a folder with its articles and its database."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui import config, importers
from tui.core.article import Article, ArticleRecord
from tui.errors import UsageError
from tui.library.details import Details, FoundArticle, found_article
from tui.library.files import SEEDS, TextFile, folder_of_articles, text_files
from tui.library.recognition import Met, identified

DATABASE = "annotations.json"
BACKUPS = ".glossator/backups"
"""What a library still has whose database was lost."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles of a folder, the place of their database, and what could not be read."""

    root: Path
    database: Path
    articles: tuple[Article, ...] = ()
    """By path, numbers in it by their value."""
    problems: tuple[str, ...] = ()
    """Sentences for the user."""
    folder: Path = Path()
    """Under which its articles lie; one whose `seeds` go while it is open keeps to them."""
    known: Mapping[str, ArticleRecord] = field(default_factory=dict)
    """What the database had on record of its articles, by their ids."""
    files: tuple[TextFile, ...] = ()
    """What was read, so that it need not be read again."""
    details: Details = field(default_factory=Details, compare=False)
    """What its texts say of themselves."""


def default_library() -> Path:
    """Give the library where none is named.

    That is the folder of GLOSSATOR_LIBRARY, else the working folder if it is a library,
    else the one of the settings, else one's own: that lies in the XDG data folder and is made
    if it is missing.
    """
    chosen = os.environ.get("GLOSSATOR_LIBRARY")
    if chosen:
        return Path(chosen)
    here = Path.cwd()
    if (here / SEEDS).is_dir() or any((here / name).exists() for name in (DATABASE, BACKUPS)):
        return here
    if usual := config.load().library:
        return usual
    own = config.data_folder() / "library"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {own} cannot be made: {error.strerror}. Name a library."
        ) from error
    return own


def open_library(
    folder: Path,
    known: Sequence[ArticleRecord] = (),
    met: Met = lambda article: (),
    stored: Callable[[str], str | None] = lambda sha256: None,
    before: Library | None = None,
) -> Library:
    """Read the articles of a folder; `known` are those that the database has on record.

    `met` gives the texts in which those were marked, and `stored` a text that was kept, both
    by hash: an article whose file is missing is listed with its text. `before` is the library
    as it was: what did not change is taken from it. Raises UsageError if the folder is not
    there. A file that cannot be read is a problem of the library, and no error.
    """
    check_folder(folder)
    root = folder.resolve()
    problems: list[str] = []
    within = before.folder if before else folder_of_articles(root)
    files = list(text_files(root, within, problems, before.files if before else ()))
    was = {article.id: article for article in before.articles} if before else {}
    records = identified(files, known, met)
    details = before.details if before else Details(root)
    copies = _copies(files, records)
    listed = [file for file in files if file.path in records]
    articles = [
        _article(file, record := records[file.path], copies, was.get(record.id), details)
        for file in listed
    ]
    here = {article.id for article in articles}
    gone = [one for one in known if one.id not in here]
    missing = [*_missing(gone, met, stored, was, details)]
    problems += [
        f"{article.known.path or article.heading} is missing: its marks are shown "
        f"{'with the text that was kept' if article.text else 'without a text: none was kept'}."
        for article in missing
    ]
    every = (*articles, *missing)
    return Library(
        root, root / DATABASE, every, tuple(problems), within, files=tuple(files), details=details
    )


def _missing(
    records: Iterable[ArticleRecord],
    met: Met,
    stored: Callable[[str], str | None],
    was: Mapping[str, Article],
    details: Details,
) -> Iterator[Article]:
    """Give the marked or noted articles without a file, as they were, else with a kept text.

    That is the last one, if it was kept. One of which no text is kept is empty: its marks are
    not hidden.
    """
    for record in records:
        marked = met(record.id)
        if not marked and not record.note:
            continue
        before = was.get(record.id)
        if before and before.text:
            is_noted = (record.note, record.modified) != (before.known.note, before.known.modified)
            if before.is_missing and not is_noted:
                yield before
                continue
            kept = replace(before.record, note=record.note, modified=record.modified)
            yield replace(before, record=kept, copies=(), is_missing=True)
            continue
        texts = ((sha256, stored(sha256)) for sha256 in (record.sha256, *marked))
        sha256, text = next((one for one in texts if one[1] is not None), (record.sha256, None))
        last = replace(record, sha256=sha256)
        if text is None:
            yield Article(last, "", is_missing=True)
        else:
            yield found_article(last, text, details, is_missing=True)


def _article(
    file: TextFile,
    record: ArticleRecord,
    copies: Mapping[str, tuple[str, ...]],
    was: Article | None,
    details: Details,
) -> Article:
    """Give the article as its file is now; one that is as it was is the same value."""
    is_there = (record.path, record.sha256) == (file.path, file.sha256)
    now = record if is_there else replace(record, path=file.path, sha256=file.sha256)
    others = copies.get(file.sha256, ())
    if was and _has_text(was, file):
        if (was.known, was.copies, was.is_missing) == (now, others, False):
            return was
        return found_article(now, was.text, details, others)
    return found_article(now, file.held, details, others)


def _has_text(was: Article, file: TextFile) -> bool:
    """Tell whether an article has the text of a file."""
    if isinstance(was, FoundArticle) and was.holds(file.held):
        return True
    return was.known.sha256 == file.sha256 and was.text == file.text


def _copies(
    files: Sequence[TextFile], records: Mapping[str, ArticleRecord]
) -> dict[str, tuple[str, ...]]:
    """Give the paths of files with the text of another, by its hash."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        if file.path not in records:
            found[file.sha256] = (*found.get(file.sha256, ()), file.path)
    return found


def check_folder(folder: Path, hint: str = "") -> None:
    """Raise UsageError, with a hint, if there is no folder there that can be read."""
    try:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "is not there"
            raise UsageError(f"The library {folder} {what}.{hint}")
        os.scandir(folder).close()
    except OSError as error:
        raise UsageError(f"The library {folder} cannot be read: {error.strerror}.{hint}") from error


def holds_articles(root: Path, path: Path) -> bool:
    """Tell whether a file of that path would lie among the articles of a library with `seeds`."""
    seeds = root / SEEDS
    return seeds.is_dir() and path.resolve().is_relative_to(seeds.resolve())


def would_be_article(root: Path, path: Path) -> bool:
    """Tell whether a file of that path would be read as an article of a library."""
    if (root / SEEDS).is_dir():
        return holds_articles(root, path)
    is_within = path.resolve().is_relative_to(root.resolve())
    return is_within and path.suffix.lower() in importers.suffixes()
