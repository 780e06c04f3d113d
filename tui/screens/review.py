"""One mark that does not stand as it was made: what it was, what stands there now."""

from __future__ import annotations

from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.core.anchoring import Anchor
from tui.core.article import Article
from tui.core.compare import Kind, compared
from tui.core.review import WORDS, what_changed
from tui.core.selectors import CONTEXT, Quote, describe
from tui.core.visible import visible
from tui.screens.dialog import Dialog

Answer = Literal[
    "accept", "reject", "choose", "attach", "delete", "whole", "undo", "go", "on", "back"
]
STYLES: dict[Kind, str] = {"deleted": "bold underline $text-error",
                           "inserted": "bold underline $text-success"}  # fmt: skip


NARROW = 60
"""Columns under which less context is shown."""
PLACED = (
    "{review.accept} it is · {review.reject} it is not · {review.choose} another place"
    " · {review.attach} by hand · {review.delete} delete · {review.whole} whole text"
    " · {review.next} {review.previous} · {review.leave}",
    "{review.accept} yes · {review.reject} no · {review.choose} place · {review.attach} by hand"
    " · {review.whole} whole · {review.next} {review.previous} · {review.leave}",
    "{review.accept} {review.reject} · {review.choose} place · {review.attach} hand · ↓"
    " · {review.next} {review.previous}",
)
PLACELESS = (
    "{review.reject} it is gone · {review.choose} its words elsewhere · {review.attach} by hand"
    " · {review.delete} delete · {review.whole} whole text · {review.next} {review.previous}"
    " · {review.leave}",
    "{review.reject} gone · {review.choose} place · {review.attach} by hand"
    " · {review.delete} delete · {review.whole} whole · {review.next} {review.previous}"
    " · {review.leave}",
    "{review.reject} · {review.choose} place · {review.attach} hand · ↓"
    " · {review.next} {review.previous}",
)
"""The keys in words, the longest form first: with a place to answer about, and without."""


class Case(NamedTuple):
    """A mark to be looked at, and which one it is of how many."""

    article: Article
    anchor: Anchor
    number: int
    """From 1 on."""
    whole: int


class ReviewScreen(Dialog[Answer]):
    """Shows old and new wording, compared by word, and gives what is to be done."""

    DEFAULT_CSS = """
    ReviewScreen > #box { max-width: 96; scrollbar-size-vertical: 1; }
    ReviewScreen .words { margin-bottom: 1; }
    ReviewScreen .head { color: $text-muted; }
    """

    BINDINGS = [
        Binding("y", "give('accept')", "Yes", id="review.accept",
                tooltip="It is the passage: take its present wording"),
        Binding("n", "give('reject')", "No", id="review.reject",
                tooltip="It is not the passage: the mark is gone from this text"),
        Binding("p", "give('choose')", "Place", id="review.choose",
                tooltip="Choose another place of its words"),
        Binding("r", "give('attach')", "By hand", id="review.attach",
                tooltip="Select the passage in the text by hand"),
        Binding("d,delete", "give('delete')", "Delete", id="review.delete",
                tooltip="Delete the mark"),
        Binding("w", "give('whole')", "Whole text", id="review.whole",
                tooltip="What changed in the whole article"),
        Binding("u", "give('undo')", "Undo", id="review.undo", tooltip="Take the last edit back"),
        Binding("enter", "give('go')", "Go there", id="review.go", tooltip="Go to the place"),
        Binding("j,right", "give('on')", "Next", id="review.next", tooltip="Next mark"),
        Binding("k,left", "give('back')", "Previous", id="review.previous",
                tooltip="Previous mark"),
        Binding("escape,q,C", "leave", "Leave", id="review.leave", tooltip="Back to the text"),
    ]  # fmt: skip

    def __init__(self, case: Case) -> None:
        """Take the mark."""
        super().__init__()
        self.case = case
        self.hints = PLACED if case.anchor.likely else PLACELESS

    def compose(self) -> ComposeResult:
        """Show the old wording over the new one."""
        annotation, anchor = self.case.anchor.annotation, self.case.anchor
        place = anchor.likely
        new = place.of(self.case.article.text) if place else ""
        with VerticalScroll(id="box"):
            yield Static(Content(self._was()), classes="head")
            was = Quote(annotation.exact, annotation.prefix, annotation.suffix)
            yield Static(_shown(was, new, "deleted", self._reach), classes="words")
            yield Static(Content(self._now()), classes="head")
            around = place or anchor.near
            if around:
                now = describe(self.case.article.text, around)
                shown = _shown(now, annotation.exact, "inserted", self._reach)
                yield Static(shown, classes="words")

    @property
    def _reach(self) -> int:
        """Give the code points shown on either side."""
        return CONTEXT if self.app.size.width >= NARROW else CONTEXT // 3

    def _was(self) -> str:
        """Say of when the former wording is, and what was marked before it was accepted."""
        annotation = self.case.anchor.annotation
        if not annotation.original:
            return f"as it was marked, {annotation.created[:10]}"
        first = visible(" ".join(annotation.original.exact.split()))
        return f"as it was accepted; marked first, {annotation.created[:10]}: {first}"

    def _now(self) -> str:
        anchor = self.case.anchor
        if anchor.state == "changed":
            return f"as it stands now: {anchor.kept:.0%} of its letters are there"
        if anchor.annotation.rejected == self.case.article.record.sha256:
            return "it was rejected: it does not stand here, between"
        if anchor.likely:
            return "it may be this, but that is not sure"
        if anchor.state == "check":
            return "its words stand in the article, but nothing says where they were marked"
        if anchor.near:
            return "it is gone; it would stand here, between"
        return "its words are nowhere in the article"

    def on_mount(self) -> None:
        """Say in the frame which mark it is and what became of it."""
        article, anchor, number, whole = self.case
        place = anchor.likely
        said = WORDS[anchor.state]
        if anchor.state == "changed" and place:
            said = what_changed(anchor.annotation.exact, place.of(article.text))
        tags = ", ".join(anchor.annotation.tags) or "note"
        title = f"{number} of {whole} · {tags} · {said}"
        self.query_one("#box").border_title = Content(visible(title))
        self.query_one("#box").focus()

    def action_give(self, answer: Answer) -> None:
        """Close with an answer."""
        self.answer(answer)


def _shown(quote: Quote, other: str, kind: Kind, context: int) -> Content:
    """Give a wording in its context; what only it has stands out."""
    words, before, after = quote.exact, quote.prefix[-context:].lstrip(), quote.suffix[:context]
    parts = [(f"…{before}" if before else "", "$text-muted")]
    if other and words:
        found = (part for part in compared(other, words) if part.kind != "deleted")
        parts += [(part.text, STYLES[kind] if part.kind == "inserted" else "") for part in found]
    else:
        parts.append((words or " ‸ ", STYLES["deleted"] if words else ""))
    parts.append((f"{after.rstrip()}…" if after else "", "$text-muted"))
    flat = ((visible(" ".join(text.split("\n"))), style) for text, style in parts)
    return Content.assemble(*flat)
