"""Where the reader stands in each article of a library: one person's, never shared."""

import contextlib
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import msgspec

from tui import atomic
from tui.config import state_folder
from tui.core.jumps import Stop

Offset = Annotated[int, msgspec.Meta(ge=0)]
"""Code points from the start of the text."""
NAME_LENGTH = 40
MOST_RECENT = 50
"""Tags that are remembered as used."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in one article."""

    caret: Offset = 0
    top: Offset = 0
    """The offset in the first line on the screen."""
    furthest: Offset = 0
    """The furthest that was read: the article's progress."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What the next start of the app takes up again."""

    last_article: str | None = None
    theme: str | None = None
    """The theme chosen in the app."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By article id."""
    marks: Mapping[str, Stop] = field(default_factory=dict)
    """Places that the reader gave a letter."""
    refused: tuple[str, ...] = ()
    """New files that are no missing article: its id and the sha256 of the file."""

    recent_tags: tuple[str, ...] = ()
    """Names of the tags that were used last, the last one first."""
    export: Mapping[str, str] = field(default_factory=dict)
    """What was chosen when marks were exported last: the format, the target, its options."""

    theme_over: str | None = None
    """The theme that the settings named when one was chosen: another one since counts more."""

    def place(self, article: str) -> Place:
        """Give where the reader stands in an article; its start if it is new."""
        return self.places.get(article, Place())

    def at(self, article: str, place: Place) -> "ReadingState":
        """Give the state with the reader at this place of this article."""
        furthest = max(place.furthest, self.place(article).furthest)
        places = {**self.places, article: replace(place, furthest=furthest)}
        return replace(self, last_article=article, places=places)

    def used(self, tag: str) -> "ReadingState":
        """Give the state with a tag as the one used last."""
        others = (name for name in self.recent_tags if name != tag)
        return replace(self, recent_tags=(tag, *others)[:MOST_RECENT])


def load(root: Path) -> ReadingState:
    """Give the state of the library at `root`; a missing or broken file is an empty one."""
    try:
        return msgspec.json.decode(state_file(root).read_bytes(), type=ReadingState)
    except (OSError, ValueError, RecursionError):
        return ReadingState()


def save(root: Path, state: ReadingState) -> None:
    """Keep the state; where the disk refuses, the reader goes on without."""
    file, data = state_file(root), msgspec.json.encode(state)
    with contextlib.suppress(OSError):
        if file.exists() and file.read_bytes() == data:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(file, [data])


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that was begun and left."""

    words: str
    began: str = ""
    """The note as it was when it was begun."""


def drafts(root: Path) -> Mapping[str, Draft]:
    """Give the drafts of the library at `root`, by the ids of what they are about."""
    try:
        return msgspec.json.decode(_drafts_file(root).read_bytes(), type=dict[str, Draft])
    except (OSError, ValueError, RecursionError):
        return {}


def keep_draft(root: Path, id: str, draft: Draft | None) -> bool:
    """Keep a draft, or none any more; tell whether the disk took it.

    The others stay as they are on the disk: another session may have kept some meanwhile.
    """
    file, kept = _drafts_file(root), {**drafts(root)}
    kept.pop(id, None)
    if draft:
        kept[id] = draft
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(file, [msgspec.json.encode(kept)])
    except (OSError, ValueError):  # half a surrogate pair that a terminal sent
        return False
    return True


def forget(root: Path) -> None:
    """Remove what is kept of a library that will not be opened again."""
    for file in (state_file(root), _drafts_file(root)):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def is_first_start() -> bool:
    """Tell whether this program was never opened here; said once, as it makes the folder.

    Where no folder can be made, no start is the first: else each would be.
    """
    try:
        _folder().mkdir(parents=True)
    except OSError:
        return False
    return True


def _drafts_file(root: Path) -> Path:
    named = state_file(root)
    return named.with_name(f"{named.stem}.drafts.json")


def _folder() -> Path:
    return state_folder() / "libraries"


def state_file(root: Path) -> Path:
    """Give the file for a library, named for its folder and told apart by its path."""
    resolved = os.path.realpath(root)
    name = re.sub(r"[^\w.-]+", "-", Path(resolved).name)[:NAME_LENGTH]
    short = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]
    return _folder() / f"{name}-{short}.json"
