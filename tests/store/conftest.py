"""A database in an empty folder, and marks to put into it."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.core.link import Link
from tui.store import Store
from tui.store.backups import Backup, Kind, keep, make

MarkMaker = Callable[..., Annotation]
Clock = Callable[[str], None]
START = 1_700_000_000_000
"""Milliseconds of the first mark's id."""
NOON = "2026-11-21T12:00:00.500Z"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look at a damaged file that does not wait."""
    monkeypatch.setattr("tui.store.steady.SECOND_LOOK", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database will be; the folder is empty."""
    return tmp_path / "annotations.json"


@pytest.fixture
def store(path: Path) -> Store:
    """A store on a database that does not exist yet."""
    return Store.open(path)


@pytest.fixture
def mark() -> MarkMaker:
    """A maker of marks: the n-th of an article, with any field overruled."""

    def make(number: int = 0, article: str = "one", **fields: object) -> Annotation:
        given = {
            "id": uuid7(START + number, number),
            "article": article,
            "start": number,
            "end": number + 5,
            "exact": "words",
            "prefix": "before ",
            "suffix": " after",
            "sha256": "0" * 64,
            "tags": ("quote",),
            "attributes": {"speaker": "Ana"},
            "creator": "me",
            "created": "2026-01-01T00:00:00.000Z",
            "modified": "2026-01-01T00:00:00.000Z",
        }
        return Annotation(**(given | fields))  # type: ignore[arg-type]

    return make


@pytest.fixture
def article() -> ArticleRecord:
    """An article that is not on record yet."""
    return ArticleRecord("72d0ec6d-9b0a-87ce-96ac-2c95c7db603b", "seeds/a.txt", "a" * 64, "Title")


@pytest.fixture
def link() -> Link:
    """A link between two marks."""
    return Link(uuid7(START, 99), "contradicts", uuid7(START, 1), uuid7(START, 2), created="2026")


@pytest.fixture
def three(store: Store, mark: MarkMaker) -> tuple[Annotation, ...]:
    """Three marks of one article, saved."""
    marks = mark(1), mark(2), mark(3)
    store.save([Change(None, one) for one in marks])
    return marks


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock to set; it stands at noon."""

    def set_to(time: str) -> None:
        monkeypatch.setattr("tui.clock.now", lambda: time)

    set_to(NOON)
    return set_to


@pytest.fixture
def folder(path: Path) -> Path:
    """Where the backups will be."""
    return path.parent / ".glossator" / "backups"


def made(path: Path, data: bytes) -> Backup:
    """The backup of a file with these bytes."""
    backup = make(path, io.BytesIO(data))
    assert backup is not None
    return backup


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(found.name for found in folder.iterdir())


def backup_of(time: datetime, number: int = 1, kind: Kind = "automatic") -> Backup:
    """A backup of that time that no file holds."""
    return Backup(time, number, Path(f"{time:%Y%m%dT%H%M%SZ}-{number}"), 1, kind)


def made_as(path: Path, kind: Kind, data: bytes) -> Backup | None:
    """Make one for a purpose; none where there is one that will do."""
    return keep(path, io.BytesIO(data), kind)
