"""The keys that put a tag on a passage, take more or less of it, or take the tag off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from tui import clock
from tui.core.annotation import Annotation
from tui.core.change import Step
from tui.core.marking import add, attributes_of, resize, toggle, trimmed, with_new_tag
from tui.core.span import Span
from tui.core.tag import NEW_TAG_COLOURS
from tui.screens.entries import DIGITS
from tui.screens.ledger import LedgerScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from tui.core.widths import Width


class Taken(NamedTuple):
    """What a tag key takes, and what to say of it."""

    span: Span
    attributes: Mapping[str, str]
    remark: str
    widths: tuple[Width, ...]
    place: int = 0
    """Of the span among the widths."""


class Made(NamedTuple):
    """The mark that the last key made: the same key widens it."""

    id: str
    tag: str
    attributes: Mapping[str, str]
    """What the text says of it."""
    widths: tuple[Width, ...]
    place: int


class TaggingScreen(LedgerScreen):
    """Turns the keys of tags into steps."""

    KEY_TITLE = "Tagging"

    BINDINGS = [
        *(
            Binding(str(n), f"mark('{n}')", f"Tag {n}", id=f"mark.{n}", show=False,
                    tooltip=f"Mark with tag {n} of the codebook, or take it off")
            for n in range(1, 10)
        ),
        Binding("t any", "mark", "Tag by letter", id="mark.letter",
                tooltip="Mark with the tag of that letter, or take it off"),
        Binding("t t", "mark_by_name", "Tag by name", id="mark.name",
                tooltip="Find or create a tag by name"),
        Binding("full_stop", "repeat", "Repeat", id="mark.repeat", tooltip="Repeat the last tag"),
        Binding("minus", "narrow", "Less", id="mark.narrow",
                tooltip="Take less of the passage just marked; its key again takes more"),
    ]  # fmt: skip

    last_tag: str | None = None
    stopped = ""
    """What was looked for in vain where the caret stands: the next tag key was meant for it."""
    _made: Made | None = None

    def action_mark(self, key: str) -> None:
        """Mark with the tag of a digit or a letter."""
        tag = self.codebook.by_key(key)
        if tag:
            self.mark_with(tag.name)
        else:
            finds = self.key("mark.name")
            self.say(f"no tag on {key}: press {finds} to find or create one", warning=True)

    def action_repeat(self) -> None:
        """Mark with the tag that was used last."""
        if self.last_tag and self.codebook.get(self.last_tag):
            self.mark_with(self.last_tag)
        else:
            self.say("no tag used yet: 1 to 9 or t and a letter mark")

    def action_mark_by_name(self) -> None:
        """Ask for a tag by name, one that is to be created too."""

        def chosen(name: str | None) -> None:
            if name:
                self.mark_with(name)

        from tui.screens.tag_picker import TagPicker

        recent = self.state.recent_tags
        self.app.push_screen(TagPicker(self.codebook, recent, self.selected_name()), chosen)

    def selected_name(self) -> str:
        """Give the name of a tag made of the selected words; empty where none are selected."""
        article, pane = self.article, self.reading
        if not article or self.pane is not pane or not pane.selected:
            return ""
        from tui.core.codebook import in_vivo

        return in_vivo(pane.selected.of(article.text))

    def mark_with(self, name: str) -> None:
        """Mark what a tag takes here, take more at the same key again, or take the tag off."""
        stopped, self.stopped = self.stopped, ""
        if stopped and self.pane is self.reading and not self._would_add(name):
            self.say(f"{stopped}: nothing was changed; the same key again does")
            return
        self.look_at_file()
        if isinstance(self.pane, AnnotationList):
            self._toggle_listed(name)
        elif self.made and self.made.tag == name:
            self._take_width(self.made, 1)
        else:
            self._made = None
            self._mark_here(name)

    @property
    def made(self) -> Made | None:
        """Give the mark that the last key made, if it is as that key left it."""
        made = self._made if self.pane is self.reading else None
        article = self.article
        annotation = self.store.annotation(made.id) if made else None
        if not made or not annotation or not article or annotation.article != article.id:
            return None
        is_here = annotation.sha256 == article.record.sha256
        stands = is_here and annotation.span == made.widths[made.place].span
        return made if stands and made.tag in annotation.tags else None

    @property
    def target(self) -> Annotation | None:
        """Give the annotation that a key is about: the one just made, or as ever."""
        made = self.made
        return self.store.annotation(made.id) if made else super().target

    def _mark_here(self, name: str) -> None:
        article = self.article
        taken = self._taken(name)
        if not article or not taken:
            in_list = article and isinstance(self.pane, ArticleList)
            reads = f"{self.key('mark.note')} reads it; then a tag key marks"
            self.say(reads if in_list else "nothing here to mark: go to a sentence")
            return
        existing, stamp = self._marked_here(name, taken), self.stamp()
        if existing:
            said = taken.attributes
            step = toggle(existing, name, said, stamp.time, self.links_of(existing))
        else:
            step = add(article, taken.span, name, taken.attributes, stamp)
        if not self._apply_tag(name, step):
            return
        if self.reading.selection and self.reading.caret not in taken.span:
            self.go_to(taken.span.end - 1)  # it stood on space at the selection's end
        self.reading.selection = None
        self.reading.reveal(taken.span)
        following = ""
        if not existing:
            self._made = Made(stamp.id, name, taken.attributes, taken.widths, taken.place)
            following = self._next_width() if len(taken.widths) > 1 else ""
        was_there = existing is not None and name in existing.tags
        if not was_there:
            self.say(taken.remark or f"{step.label}{following}")

    def _would_add(self, name: str) -> bool:
        """Tell whether a tag key would mark what it is for, and not change what is marked."""
        taken = self._taken(name)
        if not taken or taken.remark or (self.made and self.made.tag == name):
            return False
        there = self._marked_here(name, taken)
        return there is None or name not in there.tags

    def _marked_here(self, name: str, taken: Taken) -> Annotation | None:
        """Give the mark that a tag key is about: on what it takes, or wider under the caret.

        One with that tag counts also where it was widened, or holds none of what would be taken.
        """
        exact = self.annotation_on(taken.span, name)
        if self.reading.selection or (exact and name in exact.tags):
            return exact
        wider = {width.span for width in taken.widths}
        over = sorted(self.standings.placed.at(self.reading.caret), key=lambda one: len(one.span))
        for one in over:
            if name in one.annotation.tags:
                is_inside = one.span.start <= taken.span.start and taken.span.end <= one.span.end
                if one.span in wider or not is_inside:
                    return one.annotation
        return exact

    def action_narrow(self) -> None:
        """Take less of the passage that the last tag key marked."""
        self.look_at_file()
        if self.made:
            self._take_width(self.made, -1)
        else:
            self.say("nothing is selected, and no mark was just made: v selects")

    def _take_width(self, made: Made, step: int) -> None:
        """Put the mark just made on the next width; beyond the widest its tag goes."""
        annotation, article = self.store.annotation(made.id), self.article
        place = made.place + step
        if not annotation or not article:
            self._made = None
        elif place < 0:
            self.say(f"{made.tag} stays on {made.widths[0].words}: there is nothing less")
        elif place == len(made.widths):
            self._made = None
            links = self.links_of(annotation)
            step_off = toggle(annotation, made.tag, made.attributes, clock.now(), links)
            self._apply_tag(made.tag, step_off)
        else:
            width = made.widths[place]
            label = f"{made.tag} on {width.words}"
            if self.apply(resize(article, annotation, width.span, clock.now(), label)):
                self._made = made._replace(place=place)
                self.reading.reveal(width.span)
                self.say(f"{label}{self._next_width()}")

    def _next_width(self) -> str:
        """Say what the same key does next."""
        made = self.made
        if not made:
            return ""
        key = next((n for n, tag in enumerate(self.codebook, 1) if tag.name == made.tag), 0)
        again = self.key(f"mark.{key}" if 0 < key <= DIGITS else "mark.repeat")
        following = made.widths[made.place + 1 :]
        return f": {again} takes {following[0].words if following else 'it off'}"

    def forget_made(self) -> None:
        """The caret has moved: a tag key marks anew from now on."""
        self._made, self.stopped = None, ""

    def _toggle_listed(self, name: str) -> None:
        annotation, chosen = self.target, self.listed.chosen(self.annotation_list.highlighted)
        article = self.article_of(annotation.article) if annotation else None
        if not annotation or not article:
            self.say("no mark is chosen: j and k choose one")
            return
        span = chosen.span if chosen else None
        said = attributes_of(self.units_of(article), name, span) if span else {}
        step = toggle(annotation, name, said, clock.now(), self.links_of(annotation))
        self._apply_tag(name, step)

    def renamed(self, old: str, new: str) -> None:
        """Follow a tag to its new name: where it was used last, and in the filter."""
        if self.codebook.get(old) or not self.codebook.get(new):
            return  # the edit was refused
        self.last_tag = new if self.last_tag == old else self.last_tag
        recent = dict.fromkeys(new if one == old else one for one in self.state.recent_tags)
        self.state = replace(self.state, recent_tags=tuple(recent))
        if old in self.filter.tags:
            tags = self.filter.tags - {old} | {new}
            self.filter = replace(self.filter, tags=tags)
            self.list_annotations()

    def _apply_tag(self, name: str, step: Step) -> bool:
        if not self.codebook.get(name):
            step = with_new_tag(self.codebook, name, NEW_TAG_COLOURS, step)
        applied = self.apply(step)
        if applied:
            self.last_tag = name
            self.state = self.state.used(name)
        return applied

    def _taken(self, name: str) -> Taken | None:
        """Give what a tag takes here."""
        article = self.article
        if not article or isinstance(self.pane, ArticleList):
            return None
        from tui.core.widths import Width, widths

        units, pane = self.units_of(article), self.reading
        if pane.selected:
            span = trimmed(article.text, pane.selected)
            width = Width(span, "the selection")
            return Taken(span, attributes_of(units, name, span), "", (width,))
        found = units.for_tag(name, pane.caret)
        if not found:
            return None
        unit, as_asked = found
        kind = {"quote": "quotation", "figure": "figure"}.get(name, "sentence")
        remark = "" if as_asked else f"no {kind} here: sentence marked"
        return Taken(unit.span, unit.attributes, remark, *widths(units, unit))
