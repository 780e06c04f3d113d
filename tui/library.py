"""A library: a folder with its articles and its database."""

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui import importers
from tui.config import data_folder
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.metadata import metadata
from tui.errors import ArticleError, UsageError

SEEDS = "seeds"
DATABASE = "annotations.json"
BACKUPS = ".glossator/backups"
"""What a library still has whose database was lost."""
EXPORTED = "annotations.md"
"""How an export is called unless the reader says otherwise: no article."""
DETAILS = ("title", "outlet", "author", "published", "url", "language")
SHORTEST_PREFIX = 8
"""Characters of an id that are taken as one."""
LISTED = 10
"""Articles that a message about several names."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles of a folder, the place of their database, and what could not be read."""

    root: Path
    database: Path
    articles: tuple[Article, ...] = ()
    """By path, numbers in it by their value."""
    problems: tuple[str, ...] = ()
    """Sentences for the user."""


@dataclass(frozen=True, slots=True)
class _File:
    """A text that was found, before it is known which article it is."""

    path: str
    text: str
    sha256: str


def default_library() -> Path:
    """Give the library where none is named.

    That is the folder of GLOSSATOR_LIBRARY, else the working folder if it is a library,
    else one's own: it lies in the XDG data folder and is made if it is missing.
    """
    chosen = os.environ.get("GLOSSATOR_LIBRARY")
    if chosen:
        return Path(chosen)
    here = Path.cwd()
    if (here / SEEDS).is_dir() or any((here / name).exists() for name in (DATABASE, BACKUPS)):
        return here
    own = data_folder() / "library"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {own} cannot be made: {error.strerror}.") from error
    return own


def open_library(folder: Path, known: Sequence[ArticleRecord] = ()) -> Library:
    """Read the articles of a folder; `known` are those that the database has on record.

    Raises UsageError if the folder is not there. A file that cannot be read is a
    problem of the library, and no error.
    """
    check_folder(folder)
    root = folder.resolve()
    problems: list[str] = []
    files = list(_files(root, problems))
    records = _identify(files, known)
    listed = [file for file in files if file.path in records]
    articles = tuple(_article(file, records[file.path]) for file in listed)
    problems += _doubles(files, records)
    return Library(root, root / DATABASE, articles, tuple(problems))


def check_folder(folder: Path, hint: str = "") -> None:
    """Raise UsageError, with a hint, if there is no folder there that can be read."""
    try:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "is not there"
            raise UsageError(f"The library {folder} {what}.{hint}")
        os.scandir(folder).close()
    except OSError as error:
        raise UsageError(f"The library {folder} cannot be read: {error.strerror}.") from error


def holds_articles(root: Path, path: Path) -> bool:
    """Tell whether a file of that path would lie among the articles of a library with `seeds`."""
    seeds = root / SEEDS
    return seeds.is_dir() and path.resolve().is_relative_to(seeds.resolve())


def find(library: Library, wanted: str) -> Article:
    """Give the article of an id, a path, a file name, or words of its title.

    Raises UsageError, which names what was looked for, unless exactly one fits.
    """
    for fits in _ways(library, wanted):
        found = [article for article in library.articles if fits(article)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{wanted!r} fits {len(found)} articles: {_names(found)}.")
    raise UsageError(f"There is no article {wanted!r} in {library.root}.")


def _files(root: Path, problems: list[str]) -> Iterator[_File]:
    """Give every text under the library, and note what cannot be read."""
    seeds = root / SEEDS
    for path in sorted(_paths(seeds if seeds.is_dir() else root, problems), key=_natural):
        try:
            text = importers.read(path)
        except ArticleError as error:
            problems.append(str(error))
            continue
        yield _File(path.relative_to(root).as_posix(), text, digest(text))


def _paths(top: Path, problems: list[str]) -> Iterator[Path]:
    """Give the files that a format of ours may read; no folder is entered twice."""

    def note(error: OSError) -> None:
        problems.append(f"The folder {error.filename} cannot be read: {error.strerror}.")

    entered: set[str] = set()
    readable = importers.suffixes()
    for folder, below, names in os.walk(top, onerror=note, followlinks=True):
        below[:] = [name for name in below if not name.startswith(".")]
        place = os.path.realpath(folder)
        if place in entered:
            below.clear()
            continue
        entered.add(place)
        for name in [*names, *below]:
            if name.lower().endswith(readable) and not (
                name.startswith(".") or name.lower() == EXPORTED
            ):
                yield Path(folder, name)


def _natural(path: Path) -> list[list[tuple[int, int, str]]]:
    """Give the key by which 2 comes before 10 and a folder's files stay together."""
    return [
        [(0, int(run), "") if run.isdecimal() else (1, 0, run) for run in _runs(part)]
        for part in path.parts
    ]


def _runs(part: str) -> list[str]:
    """Split a name into runs of digits and of other characters."""
    return re.findall(r"\d+|\D+", part.casefold())


def _identify(files: Sequence[_File], known: Sequence[ArticleRecord]) -> dict[str, ArticleRecord]:
    """Give the record of each file by its path; a second copy of a text gets none."""
    records = _recognised(files, known)
    texts = {file.sha256 for file in files if file.path in records}
    taken = {record.id for record in known}
    for file in files:
        if file.path in records or (file.sha256 in texts and file.text):
            continue
        record = ArticleRecord(_new_id(file, taken), file.path, file.sha256)
        records[file.path] = record
        texts.add(file.sha256)
        taken.add(record.id)
    return records


def _recognised(files: Sequence[_File], known: Sequence[ArticleRecord]) -> dict[str, ArticleRecord]:
    """Give the records of the articles that we know, by path.

    A file is the article that had this text at this place, else the one that had this
    text (it was moved), else the one at this place (it was edited).
    """
    records: dict[str, ArticleRecord] = {}
    taken: set[str] = set()
    for alike in (_text_and_place, _text, _place):
        free: dict[object, list[ArticleRecord]] = {}
        for record in known:
            if record.id not in taken:
                free.setdefault(alike(record), []).append(record)
        for file in files:
            if file.path not in records and free.get(alike(file)):
                records[file.path] = free[alike(file)].pop(0)
                taken.add(records[file.path].id)
    return records


def _text_and_place(one: ArticleRecord | _File) -> object:
    return one.sha256, one.path


def _text(one: ArticleRecord | _File) -> object:
    return one.sha256


def _place(one: ArticleRecord | _File) -> object:
    return one.path


def _new_id(file: _File, taken: Container[str]) -> str:
    """Give the id of the text; where another article began with it, one of its place too."""
    own = article_id(file.sha256)
    return article_id(digest(file.sha256 + file.path)) if own in taken else own


def _article(file: _File, record: ArticleRecord) -> Article:
    """Give the article as it is now; what is on record of it counts more than a guess."""
    guess = metadata(file.text)
    details = {name: getattr(record, name) or getattr(guess, name) for name in DETAILS}
    return Article(replace(record, path=file.path, sha256=file.sha256, **details), file.text)


def _doubles(files: Sequence[_File], records: Mapping[str, ArticleRecord]) -> list[str]:
    """Name each file that is a copy of another."""
    first = {file.sha256: file.path for file in reversed(files) if file.path in records}
    return [
        f"{file.path} has the same text as {first[file.sha256]}, which is listed."
        for file in files
        if file.path not in records
    ]


def _ways(library: Library, wanted: str) -> Iterator[Callable[[Article], bool]]:
    """Give the ways in which an article can be meant, the surest first."""
    words = _words(wanted)
    path = os.path.realpath(wanted)
    yield lambda article: article.id == wanted.lower()
    yield lambda article: article.record.path == Path(wanted).as_posix()
    yield lambda article: os.path.realpath(library.root / article.record.path) == path
    yield lambda article: wanted in (Path(article.record.path).name, Path(article.record.path).stem)
    if len(wanted) >= SHORTEST_PREFIX:
        yield lambda article: article.id.startswith(wanted.lower())
    if words:
        yield lambda article: words <= _words(article.heading)
        yield lambda article: all(_begins_a_word(word, article.heading) for word in words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _begins_a_word(beginning: str, text: str) -> bool:
    return any(word.startswith(beginning) for word in _words(text))


def _names(articles: Sequence[Article]) -> str:
    """Name some articles, so that the user can choose one."""
    names = [f"{article.id[:SHORTEST_PREFIX]} {article.heading}" for article in articles[:LISTED]]
    more = len(articles) - len(names)
    return "; ".join(names) + (f"; and {more} more" if more else "")
