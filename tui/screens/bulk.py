"""Marks that are selected in the list, and the keys that are then about all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from tui import clipboard, clock
from tui.core.annotation import Annotation
from tui.core.change import Step
from tui.core.marking import attributes_of
from tui.core.quoting import citation
from tui.core.wording import count
from tui.screens.marking import MarkingScreen
from tui.widgets.annotation_list import AnnotationList

NOTHING: Mapping[str, str] = {}


class BulkScreen(MarkingScreen):
    """Holds the ids of the selected marks: filters, orders and articles leave them selected."""

    # Selecting

    def action_select_mark(self, step: int) -> None:
        """Select the mark or not, and go on to the next."""
        here = self.annotation_list.highlighted
        self._pick(here)
        self.annotation_list.highlighted = here + step

    def action_select_all(self) -> None:
        """Select all marks that are listed, or none if all of them are selected."""
        shown = self.listed.ids
        self.select_marks(frozenset() if shown <= self.selected_marks else shown)

    def action_extend_marks(self, step: int) -> None:
        """Select this mark and the next, or the one before."""
        here = self.annotation_list.highlighted
        self.annotation_list.highlighted = here + step
        self._pick_through(here, self.annotation_list.highlighted)

    def on_annotation_list_picked(self, message: AnnotationList.Picked) -> None:
        """Select what was clicked, or all from the chosen mark to it."""
        if message.through:
            self._pick_through(self.annotation_list.highlighted, message.number)
        else:
            self._pick(message.number)
        self.annotation_list.highlighted = message.number

    def _pick(self, number: int) -> None:
        chosen = self.listed.chosen(number)
        if chosen:
            self.select_marks(self.selected_marks ^ {chosen.annotation.id})

    def _pick_through(self, first: int, last: int) -> None:
        low, high = sorted((first, last))
        ids = {anchor.annotation.id for anchor in self.listed.anchors[low : high + 1]}
        self.select_marks(self.selected_marks | ids)

    def select_marks(self, ids: Collection[str]) -> None:
        """Select just these marks."""
        self.selected_marks = frozenset(ids)
        self.entitle_list()

    def drop_selected(self) -> None:
        """Select none, and say so."""
        self.say(f"{count(len(self.selected_marks), 'mark')} no longer selected")
        self.select_marks(())

    def entitle_list(self, selected: str = "") -> None:
        """Say over the list how many are selected, and how many of them a filter hides."""
        number = len(self.selected_marks)
        hidden = number - len(self.selected_shown)
        beside = f", {hidden} not shown" if hidden else ""
        super().entitle_list(f"{number} selected{beside}" if number else selected)

    def reload(self) -> None:
        """Hand the panes what the store holds now; what was deleted is no longer selected."""
        self._keep_selected(self.selected_marks)
        super().reload()

    def revise(self, ids: Collection[str]) -> None:
        """Hand the panes these annotations; of them none is selected that was deleted."""
        self._keep_selected(self.selected_marks.intersection(ids))
        super().revise(ids)

    def _keep_selected(self, ids: Iterable[str]) -> None:
        gone = {id for id in ids if not self.store.annotation(id)}
        if gone:
            self.selected_marks -= gone

    # What is done with all of them

    @property
    def in_bulk(self) -> bool:
        """Tell whether a key of the list is about the selected marks: those that are shown."""
        return isinstance(self.pane, AnnotationList) and bool(self.selected_shown)

    def selected_annotations(self) -> list[Annotation]:
        """Give the selected marks that are shown, in the order of the list."""
        found = [one for one in map(self.store.annotation, self.selected_shown) if one]
        places = {one.id: self.listed.number(one.id) for one in found}
        return sorted(found, key=lambda one: places[one.id] or 0)

    def mark_with(self, name: str) -> None:
        """Put a tag on all selected marks, or take it off if all have it; else as ever."""
        if not self.in_bulk:
            super().mark_with(name)
            return
        from tui.core.bulk import toggle_all

        self.look_at_file()
        marks, said = self.selected_annotations(), self._sayings(name)
        step = toggle_all(marks, name, said, self.store.links(), clock.now())
        if self._apply_tag(name, step):
            self._say_many(step)

    def action_delete(self) -> None:
        """Delete the selected marks, or the mark that the key is about."""
        if not self.in_bulk:
            super().action_delete()
            return
        from tui.core.bulk import delete_all

        self.look_at_file()
        step = delete_all(self.selected_annotations(), self.store.links())
        if self.apply(step):
            self._say_many(step)

    def action_copy(self) -> None:
        """Copy the selected marks with their sources, or what the key is about."""
        if not self.in_bulk:
            super().action_copy()
            return
        articles = {article.id: article for article in self.library.articles}
        marks = [one for one in self.selected_annotations() if one.article in articles]
        remarks = [self._since(mark) for mark in marks]
        said = (
            citation(
                mark.exact,
                articles[mark.article].record,
                articles[mark.article].heading,
                remark,
                mark.attributes.get("speaker", ""),
            )
            for mark, remark in zip(marks, remarks, strict=True)
        )
        copied = clipboard.copy(self.app, "\n\n".join(said))
        other = sum(map(bool, remarks))
        since = f": the article has other words now of {other}" if other else ""
        self.say(f"{count(len(marks), 'mark')} {copied}{since}", warning=bool(other))

    def _say_many(self, step: Step) -> None:
        """Say what was done with all of them, and how it is taken back."""
        is_gone = any(change.after is None for change in step.changes)
        self.say(f"{step.label}: u {'brings them back' if is_gone else 'takes it back'}")

    def _sayings(self, tag: str) -> Callable[[Annotation], Mapping[str, str]]:
        """Give what tells what the text says of a mark that gets a tag."""
        from tui.core.bulk import SAYING

        if tag not in SAYING:
            return lambda annotation: NOTHING
        articles = {article.id: article for article in self.library.articles}

        def said(annotation: Annotation) -> Mapping[str, str]:
            article = articles.get(annotation.article)
            if not article:
                return NOTHING
            is_here = annotation.sha256 == article.record.sha256
            anchor = None if is_here else self.anchor_of(annotation)
            span = annotation.span if is_here else anchor.span if anchor else None
            return attributes_of(self.units_of(article), tag, span) if span else NOTHING

        return said
