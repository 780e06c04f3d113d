"""The keys for marks whose article changed: look at each, accept, reject, attach it anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui import clock
from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Step
from tui.core.marking import delete, trimmed
from tui.core.span import Span
from tui.screens.entries import paragraph_number
from tui.screens.keymap import hint
from tui.screens.ledger import LedgerScreen
from tui.widgets.annotation_list import AnnotationList

if TYPE_CHECKING:
    from tui.screens.differences import Version
    from tui.screens.review import Answer, Case

PLACES = 9
"""Places to choose from: each has a digit."""
DECISIONS = ("accept", "reject", "choose")
SELECT = (
    "select the passage ({select.toggle}), then {mark.attach} attaches the mark; Escape leaves it"
)
SELECT_FIRST = (
    "nothing is selected: {select.toggle}, then a motion, then {mark.attach} attaches the mark "
    "chosen there"
)
NONE_WAITS = "no mark waits for a place: {review} goes through them, r there names one"
MEANWHILE = "the article changed meanwhile: {}"
SHOWN = 32
"""Code points of context beside a place to choose."""


class ReviewingScreen(LedgerScreen):
    """Asks about the marks of the open article that do not stand as they were made."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("C", "review", "Changes", id="review",
                tooltip="Go through the marks whose words changed or went"),
        Binding("D", "differences", "What changed", id="differences",
                tooltip="What changed in the article since it was marked"),
        Binding("R", "attach", "Attach", id="mark.attach",
                tooltip="Attach the mark that has no place to what is selected"),
    ]  # fmt: skip

    to_attach: str | None = None
    """The id of the mark that is to be attached by hand."""

    def open(self, article: Article) -> None:
        """Show an article, and say what became of its marks."""
        super().open(article)
        self.tell_changes()

    def compared(self) -> None:
        """Show where the marks of articles stand, and say what became of them."""
        super().compared()
        self.tell_changes()

    def tell_changes(self) -> None:
        """Say how many marks of the open article do not stand as they were made."""
        article = self.article
        if article and article.is_missing and not article.text:
            self.say("this article is not here: its marks wait for it, with their words")
        elif article and not self.is_comparing(article) and self.standings.unsettled:
            from tui.core.review import summary

            said = summary(self.standings.anchors.values(), date.today())
            if said:
                self.say(f"{self.key('review')} shows {said}")

    def action_review(self) -> None:
        """Go through the marks that do not stand as they were made, from the chosen one on."""
        article = self.article
        if not article:
            return
        if self.is_comparing(article):
            self.say("the article is still being compared: a moment")
            return
        if not article.text:
            self.say("this article is not here: there is nothing to compare its marks with")
            return
        ids = [anchor.annotation.id for anchor in self._unsettled()]
        target = self.target
        chosen = target.id if target else None
        self.note_jump()
        if isinstance(self.pane, AnnotationList) and target and target.article != article.id:
            other = self.article_of(target.article)
            if other:
                self.open(other)
                ids = [anchor.annotation.id for anchor in self._unsettled()]
        self._review(ids.index(chosen) if chosen in ids else 0)

    def _unsettled(self) -> tuple[Anchor, ...]:
        from tui.core.review import unsettled

        return unsettled(self.standings.anchors.values())

    def _review(self, number: int) -> None:
        """Ask about one of them; without any, say so."""
        article, anchors = self.article, self._unsettled()
        if not article or not anchors:
            self.say("every mark stands as it was made or accepted")
            return
        from tui.screens.review import Case, ReviewScreen

        number = min(max(number, 0), len(anchors) - 1)
        case = Case(article, anchors[number], number + 1, len(anchors))
        place = case.anchor.likely or case.anchor.near
        if place:
            self.go_to(place.start)
        self.app.push_screen(ReviewScreen(case), partial(self._reviewed, case))

    def _reviewed(self, case: Case, answer: Answer | None) -> None:
        """Do what was answered, and ask about the next one."""
        here = case.number - 1
        if answer in DECISIONS and self._is_other_now(case.article):
            self._review(self._number(case.anchor.annotation.id, here))
            self.say(MEANWHILE.format("this is how it stands now"), warning=True)
        elif answer == "on":
            self._review((here + 1) % case.whole)
        elif answer == "back":
            self._review((here - 1) % case.whole)
        elif answer == "whole":
            self.action_differences(then=lambda: self._review(here))
        elif answer == "choose":
            self._choose_place(case)
        elif answer == "attach":
            self._attach_by_hand(case.anchor.annotation)
        elif answer == "undo":
            self._undo_in_review(here)
        elif answer in ("accept", "reject", "delete"):
            step = self._step(case, answer)
            if step:
                self.apply(step)
            said = self.message
            if self._unsettled():
                self._review((here + (answer == "reject")) % case.whole)
            self.say(said if step else "there is no place to accept: p or r names one")

    def _step(self, case: Case, answer: Answer) -> Step | None:
        """Give the edit of an answer."""
        article, anchor = case.article, case.anchor
        if answer == "delete":
            return delete(anchor.annotation, self.links_of(anchor.annotation))
        if answer == "reject":
            from tui.core.accepting import reject

            return reject(anchor.annotation, article.record.sha256, clock.now())
        if not anchor.likely:
            return None
        return self._accepting(article, anchor.annotation, anchor.likely, "accepted")

    def _accepting(self, article: Article, annotation: Annotation, place: Span, label: str) -> Step:
        """Give the edit that takes a place for the passage."""
        from tui.core.accepting import accept

        step = accept(article, annotation, place, self.units_of(article), clock.now())
        return replace(step, label=label)

    def _choose_place(self, case: Case) -> None:
        """Ask which of the places is the passage where its words stand, or most of them."""
        from tui.core.visible import visible
        from tui.screens.choice import Choice, ChoiceScreen

        article, annotation = case.article, case.anchor.annotation
        every = self.anchoring_of(article).places(annotation)
        places = [place for place in every if place != case.anchor.likely][:PLACES]
        if not places:
            self._review(case.number - 1)
            self.say("its words stand nowhere else: r attaches it by hand", warning=True)
            return
        units = self.units_of(article)

        def described(place: Span) -> str:
            before = article.text[max(0, place.start - SHOWN) : place.start].split()[1:]
            after = article.text[place.end : place.end + SHOWN].split()[:-1]
            words = [*before, f"⟦{place.of(article.text)}⟧", *after]
            return f"¶ {paragraph_number(units, place.start)}  …{visible(' '.join(words))}…"

        def chosen(key: str | None) -> None:
            if key and self._is_other_now(article):
                self.say(MEANWHILE.format("this is how it stands now"), warning=True)
            elif key:
                place = places[int(key) - 1]
                self.apply(self._accepting(article, annotation, place, "place chosen"))
            said = self.message
            if self._unsettled():
                self._review(self._number(annotation.id, case.number - 1))
            self.say(said)

        choices = [Choice(str(n), described(place)) for n, place in enumerate(places, start=1)]
        said = f"“{annotation.exact}” stood behind “…{annotation.prefix[-SHOWN:].strip()}”."
        self.app.push_screen(ChoiceScreen("Which place is it?", said, choices), chosen)

    def _is_other_now(self, article: Article) -> bool:
        """Tell whether the open article has another text than one that was asked about."""
        return not self.article or self.article.text is not article.text

    def _number(self, id: str, otherwise: int) -> int:
        """Give which one of those to be asked about a mark is now."""
        ids = [anchor.annotation.id for anchor in self._unsettled()]
        return ids.index(id) if id in ids else otherwise

    def _undo_in_review(self, here: int) -> None:
        """Take the last edit back, and ask about its mark."""
        changes = self.history.done[-1].changes if self.history.done else ()
        self.action_undo()
        said = self.message
        records = [change.before for change in changes]
        ids = [record.id for record in records if isinstance(record, Annotation)]
        self._review(self._number(ids[0], here) if ids else here)
        self.say(said)

    def on_reading_pane_dropped(self) -> None:
        """Leave the mark that was to be attached as it is."""
        self.to_attach = None

    def _attach_by_hand(self, annotation: Annotation) -> None:
        self.to_attach = annotation.id
        self.focus_pane(self.reading)
        self.say(hint(SELECT, self))

    def action_attach(self) -> None:
        """Attach a mark to what is selected; to the sentence, where r asked for it."""
        annotation = self.store.annotation(self.to_attach) if self.to_attach else self._placeless()
        article = self.article
        if not annotation or not article or annotation.article != article.id:
            self.say(hint(NONE_WAITS, self))
            return
        span = self.reading.selected or (self.reading.unit if self.to_attach else None)
        if not span or not span.of(article.text).strip():
            self.say(hint(SELECT_FIRST, self))
            return
        place = trimmed(article.text, span)
        step = self._accepting(article, annotation, place, "attached")
        if self.apply(step):
            self.to_attach = None
            self.reading.selection = None

    def _placeless(self) -> Annotation | None:
        """Give the mark without a place that is chosen in the sidebar, or the only one there is."""
        chosen = self.listed.chosen(self.annotation_list.highlighted)
        if chosen and not chosen.span:
            return chosen.annotation
        lost = [anchor for anchor in self._unsettled() if not anchor.span]
        return lost[0].annotation if len(lost) == 1 else None

    def action_differences(self, then: Callable[[], object] = lambda: None) -> None:
        """Show what changed in the whole article since it was marked."""
        article = self.article
        if not article:
            return
        if self.is_comparing(article):
            self.say("the article is still being compared: a moment")
            return
        versions = self._versions(article)
        if not versions:
            self.say("the article is as it was when it was marked")
            return
        from tui.screens.differences import DifferencesScreen

        def closed(offset: int | None) -> None:
            if offset is not None and self._is_other_now(article):
                self.say(
                    MEANWHILE.format(f"{self.key('differences')} shows it as it is now"),
                    warning=True,
                )
            elif offset is not None:
                self.jump_to(offset)
            else:
                then()

        self.app.push_screen(DifferencesScreen(article, versions, self.standings.painted), closed)

    def _versions(self, article: Article) -> list[Version]:
        """Give the former texts that a mark was made in and that are kept, the oldest first."""
        from tui.core.review import former_texts
        from tui.screens.differences import Version

        marks = self.store.annotations(article.id)
        known = self.anchoring_of(article)
        return [
            Version(_day_and_time(moment), alignment)
            for sha256, moment in former_texts(marks, article.record.sha256).items()
            if (alignment := known.alignment(sha256))
        ]


def _day_and_time(moment: str) -> str:
    """Give a recorded time to the minute, UTC: `2026-11-21 16:40`."""
    return moment[: len("2026-01-01T00:00")].replace("T", " ")
