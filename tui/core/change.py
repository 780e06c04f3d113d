"""One edit, its inverse, and the history that undo and redo walk."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.link import Link
from tui.core.tag import Tag

Record = Annotation | Tag | Link | ArticleRecord


@dataclass(frozen=True, slots=True)
class Change:
    """A record before and after: no `before` is an addition, no `after` a deletion.

    An article is put on record with what is said of it, so a change only says other things of
    one. Raises ValueError if both are None, or if an article would come or go.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        """Refuse a change of nothing."""
        if self.before is None and self.after is None:
            raise ValueError("a change needs a record before or after it")
        sides = [isinstance(side, ArticleRecord) for side in (self.before, self.after)]
        if sides[0] != sides[1]:
            raise ValueError("no edit makes an article or takes one away")

    @property
    def inverse(self) -> "Change":
        """Give the change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one key press, and what it did in words: `quote added`."""

    label: str
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> "Step":
        """Give the step that takes this one back, last change first."""
        return Step(self.label, tuple(change.inverse for change in reversed(self.changes)))


def restamped(changes: Iterable[Change], time: str) -> tuple[Change, ...]:
    """Give changes whose records were modified at this time: an undo is an edit of its own."""
    return tuple(
        change
        if change.after is None or isinstance(change.after, Tag)
        else Change(change.before, replace(change.after, modified=time))
        for change in changes
    )


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone, newest last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def did(self, step: Step) -> "History":
        """Add a new step; what was undone before it can no longer be redone."""
        return History((*self.done, step))

    def undid(self) -> "History":
        """Move the last step done to the steps that can be redone."""
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def without_last_done(self) -> "History":
        """Drop the last step done: it can no longer be undone."""
        return History(self.done[:-1], self.undone)

    def without_last_undone(self) -> "History":
        """Drop the last step undone: it can no longer be done again."""
        return History(self.done, self.undone[:-1])

    def redid(self) -> "History":
        """Move the last step undone back to the steps that were done."""
        return History((*self.done, self.undone[-1]), self.undone[:-1])
