"""Marks into the app: what a file holds becomes one step that one undo takes back."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change, Step
from tui.core.link import Link
from tui.core.wording import count
from tui.screens.following import FollowingScreen
from tui.screens.ledger import NOTHING_ELSE, Come

if TYPE_CHECKING:
    from tui.core.foreign import Batch
    from tui.core.receiving import Plan
    from tui.screens.incoming import Received


class ReceivingScreen(FollowingScreen):
    """Asks for a file with marks, and takes them in."""

    BINDINGS = [
        Binding("I", "import_marks", "Import", id="import",
                tooltip="Import marks from a file of another tool"),
    ]  # fmt: skip

    def action_import_marks(self) -> None:
        """Ask for a file, and show what it would bring."""
        from tui.screens.incoming import ImportScreen

        self.app.push_screen(ImportScreen(self.library.root, self._plan), self._take_in)

    def _plan(self, batch: Batch, theirs: bool) -> Plan:
        from tui.core.receiving import receive
        from tui.library.shelf import shelf

        undone = set(map(_made, chain(*(step.changes for step in self.history.undone))))
        here = shelf(self.library, self.store, undone=undone)
        return receive(batch, here, self.stamp(), theirs=theirs)

    def _save(self, changes: tuple[Change, ...], come: Come = NOTHING_ELSE) -> bool:
        """Make changes; one to the marks of a missing article may list it or not."""
        if not super()._save(changes, come):
            return False
        records = [record for change in changes for record in (change.before, change.after)]
        marked = {record.article for record in records if isinstance(record, Annotation)}
        marked |= {record.id for record in records if isinstance(record, ArticleRecord)}
        if not marked <= {one.id for one in self.library.articles if not one.is_missing}:
            self.follow_files()
        return True

    def _take_in(self, received: Received | None) -> None:
        """Save what the file brings, and list the articles that came with it."""
        if not received:
            return
        from tui.core.receipts import summary

        plan, title = received
        changed = count(plan.number("new") + plan.number("updated"), "mark")
        step = Step(f"{title}: {changed} imported", plan.changes)
        if self.apply(step, Come(plan.records, plan.texts)):
            told = summary(plan, ("", ""))
            self.say(f"{title}: {told} · {self.key('undo')} takes the import back")


def _made(change: Change) -> str:
    """Give the id of what a change makes: a mark, a link, a note on an article; else nothing."""
    before, after = change.before, change.after
    if isinstance(before, ArticleRecord) and isinstance(after, ArticleRecord):
        return "" if before.note else after.id
    return after.id if before is None and isinstance(after, Annotation | Link) else ""
