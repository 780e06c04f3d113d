"""What is known of an article."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.core.article import Article
from tui.core.visible import visible
from tui.screens.dialog import Dialog

UNKNOWN = "not given in the text"


NO_NOTE = "No note on the article yet: g n writes one."
NOTE = "note"
"""The answer that asks for a note on the article."""


class DetailsScreen(Dialog[str]):
    """Lists the fields of an article; what the text does not give is said so."""

    CSS_PATH = "help.tcss"

    TITLE_OF_BOX = "Article"
    HINTS = (
        "{details.note} writes a note · {details.close} closes",
        "{details.note} note · {details.close} closes",
    )

    BINDINGS = [
        Binding("escape,q,i,enter", "leave", "Close", id="details.close", tooltip="Back"),
        Binding("g n", "note", "Note", id="details.note",
                tooltip="Write a note on the article as a whole"),
    ]  # fmt: skip

    def __init__(self, article: Article, marks: int) -> None:
        """Show this article."""
        super().__init__()
        self.article = article
        self.marks = marks

    def compose(self) -> ComposeResult:
        """Show a line for each field."""
        with VerticalScroll(id="box"):
            yield Static(Content("\n".join(self._lines())))

    def action_note(self) -> None:
        """Ask for a note on the article."""
        self.answer(NOTE)

    def _lines(self) -> list[str]:
        record, text = self.article.record, self.article.text
        fields = {
            "Title": record.title,
            "Outlet": record.outlet,
            "Author": record.author,
            "Date": record.published,
            "Link": record.url,
            "Language": record.language,
            "File": record.path + (" (missing)" if self.article.is_missing else ""),
            **({"Copies": ", ".join(self.article.copies)} if self.article.copies else {}),
            "Words": f"{len(text.split()):,}",
            "Marks": str(self.marks),
            "Id": record.id,
            "SHA-256": record.sha256,
        }
        lines = [
            f"{name:<10}{visible(value) if value else UNKNOWN}" for name, value in fields.items()
        ]
        note = visible(record.note)
        return [note, "", *lines] if note else [*lines, "", NO_NOTE]
