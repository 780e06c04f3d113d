"""What the texts of a library say of themselves: worked out once, and remembered by their hash."""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, fields, replace
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from tui import __version__, config, core
from tui.core.article import Article, ArticleRecord
from tui.core.metadata import Metadata, metadata
from tui.library.files import text_of

WORTH = 50
"""Texts that are worth a file: fewer are worked out again in no time."""
FIELDS = tuple(one.name for one in fields(Metadata))
Row = tuple[str | None, str | None, str | None, str | None, str | None, str | None]
"""The fields of a `Metadata`, in their order."""


class Details:
    """Titles, outlets, authors, dates of texts, by the sha256 of each.

    What is remembered in the cache folder follows from the text alone and from the rules, so that
    it is never out of date; a file that is damaged, or of other rules, counts for nothing.
    """

    def __init__(self, root: Path = Path()) -> None:
        """Take the folder of a library, by which what is remembered is named."""
        self._file = cache_file(root)
        self._known: dict[str, Row] | None = None
        self._new = 0

    def of(self, sha256: str, text: Callable[[], str]) -> Metadata:
        """Give what the text of that hash says of itself; it is asked for where it is looked at."""
        known = self._remembered()
        row = known.get(sha256)
        if row is None:
            found = metadata(text())
            known[sha256] = astuple(found)
            self._new += 1
            return found
        return Metadata(*row)

    def has(self, sha256: str) -> bool:
        """Tell whether a text needs not be looked at any more."""
        return sha256 in self._remembered()

    def learn(self, articles: Iterable[Article], goes_on: Callable[[], bool]) -> None:
        """Look at the texts that were not yet, and keep what they say.

        Between two texts it is asked whether to go on, which may take its time.
        """
        for article in articles:
            is_new = not self.has(article.known.sha256)
            _ = article.record
            if is_new and not goes_on():
                return
        self.keep(articles)

    def keep(self, articles: Iterable[Article]) -> None:
        """Write what is known of these articles into the cache folder, if that is worth it.

        Where the disk refuses, it is worked out again another time.
        """
        if self._new < WORTH:
            return
        import secrets  # who starts keeps nothing

        known = self._remembered()
        hashes = {article.known.sha256 for article in articles}
        temporary = self._file.with_name(f".{self._file.name}-{secrets.token_hex(4)}")
        with suppress(OSError, ValueError):
            body = msgspec.json.encode({one: known[one] for one in hashes if one in known})
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(_head(body) + body)
                temporary.replace(self._file)
            finally:
                temporary.unlink(missing_ok=True)
            self._new = 0

    def _remembered(self) -> dict[str, Row]:
        """Give what is known, read from the cache folder when it is asked for first."""
        if self._known is None:
            self._known = _read(self._file)
        return self._known


def cache_file(root: Path) -> Path:
    """Give the file for a library, named for its path."""
    short = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return config.cache_folder() / "details" / f"{short}.json"


def _read(file: Path) -> dict[str, Row]:
    """Give what a file remembers; nothing if it is not whole or its rules are others."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        if head + b"\n" == _head(body):
            return msgspec.json.decode(body, type=dict[str, Row])
    except (OSError, ValueError, RecursionError):
        pass
    return {}


def _head(body: bytes) -> bytes:
    """Give the first line: by which rules the rest was found, and that it is whole."""
    return f"{rules()} {hashlib.sha256(body).hexdigest()}\n".encode()


def rules() -> str:
    """Give what changes with the code that reads the details: the version, and its files."""
    found = hashlib.sha256(__version__.encode())
    for folder in core.__path__:
        with suppress(OSError), os.scandir(folder) as files:
            for file in sorted(files, key=lambda one: one.name):
                if file.name.endswith(".py"):
                    status = file.stat()
                    found.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()


_DECODING = Lock()
"""Two threads that ask for a text get the same one: it is told from another by being it."""


class FoundArticle(Article):
    """An article whose title, outlet and date are looked for in its text when they are asked for.

    What is on record of it counts more than what its text seems to say. Its text is held as the
    bytes of its file until it is asked for, where they say the same.
    """

    __slots__ = ("_details", "_held", "known")
    known: ArticleRecord
    _details: Details
    _held: str | bytes

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.known.id

    def __getattr__(self, name: str) -> ArticleRecord | str:
        """Give a record or a text that is not set yet; Python asks for nothing else here."""
        if name == "known":  # a copy of one that was completed
            return self.record
        if name == "text":
            return self._decoded()
        if name != "record":
            raise AttributeError(name)
        guess = self._details.of(self.known.sha256, lambda: self.text)
        said = {one: getattr(self.known, one) or getattr(guess, one) for one in FIELDS}
        record = replace(self.known, **said)
        object.__setattr__(self, "record", record)
        return record

    def holds(self, held: str | bytes) -> bool:
        """Tell whether the text is this one, as it is held; none is decoded for that."""
        return getattr(self, "_held", None) is held

    def _decoded(self) -> str:
        with _DECODING:
            try:
                text: str = TEXT.__get__(self)
            except AttributeError:  # nobody asked for it before
                text = text_of(self._held)
                object.__setattr__(self, "text", text)
            return text


TEXT: Any = Article.__dict__["text"]
"""The text of an article where it is set, without a look for one where it is not."""


def found_article(
    known: ArticleRecord,
    held: str | bytes,
    details: Details,
    copies: tuple[str, ...] = (),
    is_missing: bool = False,
) -> Article:
    """Give an article; its details are looked for in the text when they are asked for first.

    So is the text itself, where it is held as the bytes of a file.
    """
    article = object.__new__(FoundArticle)
    put = object.__setattr__
    put(article, "known", known)
    put(article, "_held", held)
    if isinstance(held, str):
        put(article, "text", held)
    put(article, "copies", copies)
    put(article, "is_missing", is_missing)
    put(article, "_details", details)
    return article
