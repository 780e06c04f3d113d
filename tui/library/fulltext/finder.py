"""The thread that keeps an index up to date and answers the newest question first."""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path

from tui.core.article import Article
from tui.core.everywhere import Kind
from tui.core.folding import fold
from tui.core.query import index_words
from tui.library.fulltext.file import IndexFile, Row, Unusable, path_of
from tui.library.fulltext.seeking import Asked, Candidates, Found, Group, Nothing, Pace, seek
from tui.library.fulltext.shelf import Shelf, living

BATCH = 0.03
"""Seconds of work on the index between two looks whether something is asked."""
AGAIN = 0.7
"""Seconds after which a question is answered anew while the index grows."""
PIECE = {"articles": 10, "marks": 200}
"""Things that are written at once."""
TRIES = 3
"""How often an index is made again that turns out to be damaged."""
FEW = 500
"""Things that a command brings into the index before it looks."""
NO_INDEX = "no index can be kept ({}): everything is looked through, which is slower"


class OvertakenError(Exception):
    """A newer question came."""


class Indexing:
    """Brings an index up to date with a shelf, a piece at a time."""

    def __init__(self, index: IndexFile) -> None:
        """Take an index."""
        self.index = index
        self._version = -1
        self._stamps: dict[str, dict[str | int, bytes]] = {}
        self._articles: object = None
        self._lines: Mapping[int, bytes] | None = None
        self._due: dict[str, dict[str | int, Article | bytes | None]] = {
            "articles": {},
            "marks": {},
        }

    @property
    def left(self) -> int:
        """Give how many things are not yet known as they are."""
        return sum(map(len, self._due.values()))

    def look(self, shelf: Shelf, pace: Callable[[], None]) -> None:
        """Note what of a shelf the index does not know."""
        version = self.index.version
        if version != self._version:  # another program wrote: what it knows is read anew
            self._version = version
            self._stamps = {table: self.index.stamps(table) for table in self._due}
            self._articles, self._lines = None, None
            self._due = {"articles": {}, "marks": {}}
        if shelf.articles is not self._articles:
            self._look_at_articles(shelf)
        self._look_at_marks(shelf, pace)

    def _look_at_articles(self, shelf: Shelf) -> None:
        self._articles = shelf.articles
        known = self._stamps["articles"]
        due: dict[str | int, Article | bytes | None] = {
            one.id: one for one in shelf.articles if known.get(one.id) != _stamp_of(one)
        }
        due.update((id, None) for id in known.keys() - shelf.by_id.keys())
        self._due["articles"] = due

    def _look_at_marks(self, shelf: Shelf, pace: Callable[[], None]) -> None:
        """Note marks that are new or gone, a few at a time: Python has to let the screen work."""
        known, due, lines = self._stamps["marks"], self._due["marks"], shelf.lines
        if lines == self._lines:
            return
        before = self._lines or {}
        for key, line in lines.items():
            if before.get(key) is not line:
                pace()
                if known.get(key) != _digest(line):
                    due[key] = line
                else:
                    due.pop(key, None)
        due.update((key, None) for key in (*known, *due) if key not in lines)
        self._lines = lines

    def work(self) -> None:
        """Do a piece of what is left: marks that are new first, if they are few."""
        marks, articles = self._due["marks"], self._due["articles"]
        table = "marks" if marks and (len(marks) <= PIECE["marks"] or not articles) else "articles"
        due = self._due[table]
        taken = dict(islice(due.items(), PIECE[table]))
        rows = [row for key, thing in taken.items() if (row := _row(key, thing))]
        gone = [key for key, thing in taken.items() if thing is None]
        self.index.put(table, rows, gone)
        known = self._stamps[table]
        known.update((row.key, row.stamp) for row in rows)
        for key in taken:
            del due[key]
        for key in gone:
            known.pop(key, None)


def _stamp_of(article: Article) -> bytes:
    """Give another stamp for another text, also for one that is no longer kept."""
    return _digest(f"{article.known.sha256} {bool(article.text)}".encode())


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=8).digest()


def _row(key: str | int, thing: Article | bytes | None) -> Row | None:
    """Give what the index is to know of an article, or of the line of a mark."""
    if thing is None:
        return None
    if isinstance(thing, Article):
        return Row(key, _stamp_of(thing), fold(thing.text))
    mark = living(thing)
    return Row(key, _digest(thing), index_words(mark) if mark else None)


class Finder:
    """Answers questions in a thread of its own; only the newest one counts."""

    def __init__(self, path: Path, tell: Callable[[Found], object]) -> None:
        """Take where the index lies; `tell` is called in the thread."""
        self._path, self._tell = path, tell
        self._news = threading.Condition()
        self._asked: Asked | None = None
        self._is_new = False
        self._ended = False
        self._fault = ""
        self._thread = threading.Thread(target=self._run, name="finding", daemon=True)
        self._thread.start()

    def ask(self, asked: Asked) -> None:
        """Look for something, and no longer for what was asked before."""
        with self._news:
            self._asked, self._is_new = asked, True
            self._news.notify()

    def close(self) -> None:
        """End the thread, soon."""
        with self._news:
            self._ended = True
            self._news.notify()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _run(self) -> None:
        reason = ""
        for _ in range(TRIES):
            if self._ended:
                return
            try:
                index = IndexFile(self._path)
            except Unusable as error:
                reason = str(error)
                break
            try:
                self._answer_on(Indexing(index))
                index.close()
                return
            except sqlite3.DatabaseError as error:
                reason = str(error)
                index.discard()
        self._fault = NO_INDEX.format(reason)
        self._answer_on(None)

    def _answer_on(self, indexing: Indexing | None) -> None:
        """Answer what is asked, and work on the index in between, until it ends."""
        answered = 0.0
        while asked := self._next(is_idle=not (indexing and indexing.left)):
            self._is_new = False
            with suppress(OvertakenError):
                pace = Pace(partial(self._check, asked))
                if indexing:
                    self._prepare(indexing, asked, pace)
                self._tell(self._found(asked, indexing, pace))
                answered = time.monotonic()
            while indexing and indexing.left and not (self._is_new or self._ended):
                self._work(indexing)
                if not indexing.left or time.monotonic() - answered > AGAIN:
                    break

    def _next(self, *, is_idle: bool) -> Asked | None:
        """Give what is to be answered; waits for it where nothing else is to be done."""
        with self._news:
            while ((is_idle and not self._is_new) or not self._asked) and not self._ended:
                self._news.wait()
            return None if self._ended else self._asked

    def _check(self, asked: Asked) -> None:
        if self._asked is not asked or self._ended:
            raise OvertakenError

    def _prepare(self, indexing: Indexing, asked: Asked, pace: Pace) -> None:
        """Look what is new; a few marks are known at once."""
        indexing.look(asked.shelf, pace)
        if 0 < indexing.left <= PIECE["articles"]:
            self._work(indexing)

    def _work(self, indexing: Indexing) -> None:
        """Work on the index for a moment; where another program writes, later."""
        until = time.monotonic() + BATCH
        try:
            while indexing.left and time.monotonic() < until:
                indexing.work()
                time.sleep(0.001)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
            time.sleep(BATCH)

    def _found(self, asked: Asked, indexing: Indexing | None, pace: Pace) -> Found:
        index: Candidates = indexing.index if indexing else Nothing()
        groups = seek(asked, index, pace)
        whole = len(asked.shelf.articles) + len(asked.shelf.lines) if indexing else 0
        left = indexing.left if indexing else 0
        return Found(asked, groups, max(0, whole - left), whole, self._fault)


def all_of(indexing: Indexing) -> Iterator[int]:
    """Work until nothing is left, and give how much is after each piece."""
    while indexing.left:
        indexing.work()
        yield indexing.left


def seek_here(database: Path, asked: Asked) -> dict[Kind, Group]:
    """Give what is found at once, by the index of a database if there is one that is nearly whole.

    To make one takes longer than to look through everything; the app does it.
    """
    path = path_of(database)
    if path.exists():
        with suppress(Unusable, sqlite3.DatabaseError), closing(IndexFile(path)) as index:
            indexing = Indexing(index)
            indexing.look(asked.shelf, _nothing)
            if indexing.left <= FEW:
                for _ in all_of(indexing):
                    pass
                return seek(asked, index, _nothing)
    return seek(asked, Nothing(), _nothing)


def _nothing() -> None:
    """Nobody waits for this thread."""
