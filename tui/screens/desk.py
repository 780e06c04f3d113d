"""The state of the main screen, its panes, and where the reader stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui import reading_state
from tui.config import Config
from tui.core.anchoring import Anchoring
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import History
from tui.core.clutter import Roles
from tui.core.filters import ORDERS, Filter
from tui.core.jumps import JumpList
from tui.core.search import Search
from tui.core.span import Span
from tui.core.span_index import SpanIndex
from tui.core.tag import Codebook
from tui.core.units import Units
from tui.library import Library, with_notes
from tui.reading_state import Place
from tui.screens.entries import paragraph_number, percent
from tui.screens.keymap import key_of
from tui.screens.standings import Standings
from tui.store import Store
from tui.widgets.annotation_list import AnnotationList, Listing
from tui.widgets.article_list import ArticleList, ArticleListing
from tui.widgets.note_box import NoteBox
from tui.widgets.page_head import PageHead
from tui.widgets.painter import Painted
from tui.widgets.prompt import Prompt
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.row_list import RowList
from tui.widgets.status_line import StatusLine


class DeskScreen(Screen[None]):
    """Owns what is open, what is marked and what can be undone; hands it to the panes."""

    articles: var[ArticleListing] = var(ArticleListing)
    listed: var[Listing] = var(Listing)
    selected_marks: var[frozenset[str]] = var(frozenset())
    """The ids of the marks that are selected in the list."""
    marks: var[SpanIndex[Painted]] = var(SpanIndex)
    search: var[Search | None] = var(None)
    match: var[Span | None] = var(None)
    codebook: var[Codebook] = var(Codebook(()))
    drawn: var[Codebook] = var(Codebook(()))
    """The same in the colours in which it is drawn."""
    place: var[str] = var("")
    unit: var[str] = var("")
    message: var[str] = var("")
    warning: var[bool] = var(False)
    saved: var[str] = var("")
    pending: var[str] = var("")
    way_out: var[str] = var("q quit")
    list_hint: var[str] = var("")
    sidebar_hint: var[str] = var("")
    measure: var[int] = var(80)
    margins: var[int] = var(0)
    help_hint: var[str] = var("")
    more_hint: var[str] = var("")
    digits: var[tuple[str, ...]] = var(())

    HOLDS = (ReadingPane, ArticleList, AnnotationList)
    """What has keys of its own."""

    def __init__(self, library: Library, store: Store, config: Config) -> None:
        """Open a library with its store; nothing is shown yet."""
        super().__init__()
        self.library = library
        self.store = store
        self.config = config
        self.state = reading_state.load(library.root)
        self.drafts = reading_state.drafts(library.root)
        """Notes that were left unsaved, by the ids of what they are about."""
        self.told = 0
        """How many notices of the store were shown."""
        self.history = History()
        self.jumps = JumpList()
        self.article: Article | None = None
        self.standings = Standings()
        self.unsettled: Mapping[str, int] = {}
        """How many marks changed or went of each article that was opened, by its id."""
        self.folded = config.clutter == "folded"
        self.filter = Filter()
        self.order = next(iter(ORDERS))
        self.wanted_articles = ""
        self.articles_by_date = False
        self._anchorings: dict[str, Anchoring] = {}
        self._units: dict[str, Units] = {}
        self._roles: dict[str, Roles] = {}
        self._by_id: tuple[Sequence[Article], Mapping[str, Article]] = (), {}
        self.set_reactive(DeskScreen.measure, config.measure)
        self.set_reactive(DeskScreen.margins, config.margins)

    def compose(self) -> ComposeResult:
        """Lay out the three panes over the status line."""
        with Horizontal(id="panes"):
            yield ArticleList(id="articles").data_bind(
                entries=DeskScreen.articles, empty=DeskScreen.list_hint
            )
            with Vertical(id="page"):
                yield PageHead(id="head")
                yield ReadingPane(id="reading").data_bind(
                    DeskScreen.marks,
                    DeskScreen.search,
                    DeskScreen.match,
                    DeskScreen.measure,
                    DeskScreen.margins,
                )
                yield NoteBox()
            yield AnnotationList(id="annotations").data_bind(
                entries=DeskScreen.listed,
                empty=DeskScreen.sidebar_hint,
                selected=DeskScreen.selected_marks,
            )
        yield StatusLine().data_bind(
            DeskScreen.place,
            DeskScreen.unit,
            DeskScreen.message,
            DeskScreen.warning,
            DeskScreen.saved,
            DeskScreen.pending,
            DeskScreen.way_out,
            DeskScreen.help_hint,
            DeskScreen.more_hint,
            DeskScreen.digits,
            codebook=DeskScreen.drawn,
        )
        yield Prompt()

    @property
    def reading(self) -> ReadingPane:
        """Give the reading pane."""
        return self.query_one("#reading", ReadingPane)

    @property
    def article_list(self) -> ArticleList:
        """Give the list of articles."""
        return self.query_one("#articles", ArticleList)

    @property
    def annotation_list(self) -> AnnotationList:
        """Give the list of annotations."""
        return self.query_one("#annotations", AnnotationList)

    @property
    def pane(self) -> Widget:
        """Give the pane that has the keys."""
        focused = self.focused
        return focused if isinstance(focused, ArticleList | AnnotationList) else self.reading

    def focus_pane(self, pane: Widget) -> None:
        """Show a pane and give it the keys; on a narrow screen it is the only one."""
        self.remove_class("-show-articles", "-show-annotations", "-only-text")
        if isinstance(pane, RowList):
            self.add_class(f"-show-{pane.id}")
            self.remove_class(f"-hide-{pane.id}")
        # At once: a key typed ahead is for the new pane.
        self.set_focus(pane)

    def key(self, id: str) -> str:
        """Give the key that does something, to be named in a sentence."""
        return key_of(id, self)

    def as_drawn(self, codebook: Codebook) -> Codebook:
        """Give a codebook in the colours in which this reader wants it drawn."""
        if self.config.tag_colours == "default":
            return codebook
        from tui.core.tag_colours import distinct

        return distinct(codebook, self.app.current_theme.dark)

    def say(self, message: str, *, warning: bool = False) -> None:
        """Put a sentence on the status line."""
        self.message, self.warning = message, warning

    def forget_message(self) -> None:
        """Take the last message from the status line; what it was about is over."""
        self.say("")

    def article_of(self, id: str) -> Article | None:
        """Give an article of the library."""
        every, known = self._by_id
        if every is not self.library.articles:
            every = self.library.articles
            known = {article.id: article for article in reversed(every)}
            self._by_id = every, known
        return known.get(id)

    def hold_notes(self) -> None:
        """Hold of each article what its reader notes on it now."""
        self.library = with_notes(self.library, self.store)
        if self.article:
            self.article = self.article_of(self.article.id) or self.article

    def units_of(self, article: Article) -> Units:
        """Give the units of an article, worked out once."""
        units = self._units.get(article.id)
        if units is None or units.text is not article.text:
            units = self._units[article.id] = Units(article.text)
        return units

    def show_text(self) -> None:
        """Show the text of the article, without its clutter if that is folded."""
        article = self.article
        if not article:
            return
        roles, units = self._roles.get(article.id), self.units_of(article)
        if roles is None or roles.text is not article.text:
            roles = self._roles[article.id] = Roles(article.text)
        blocks: Sequence[Span] = units.stretches
        if self.folded:
            blocks = [block for block in blocks if roles.at(block.start) != "clutter"]
        self.reading.show(article.text, units, blocks, roles)

    def remember_place(self) -> None:
        """Keep where the reader stands in the article."""
        if not self.article:
            return
        pane = self.reading
        place = Place(caret=pane.caret, top=pane.first_visible, furthest=pane.furthest)
        self.state = self.state.at(self.article.id, place)

    def save_place(self) -> None:
        """Write where the reader stands to the state folder."""
        self.remember_place()
        reading_state.save(self.library.root, self.state)

    def describe_place(self) -> None:
        """Say on the status line where the caret is and what a tag key would take."""
        article = self.article
        units = self.units_of(article) if article else None
        if not article or not units or not units.paragraphs:
            self.place, self.unit = "", ""
            return
        pane = self.reading
        number, whole = paragraph_number(units, pane.caret), len(units.paragraphs)
        read = percent(pane.caret + 1, units.paragraphs[-1].end)
        self.place = f"¶ {number}/{whole} · {read} %"
        selected = pane.selected
        if selected:
            words = len(selected.of(article.text).split())
            self.unit = f"{words} word{'s' * (words != 1)} selected"
        else:
            self.unit = self._unit_words(pane.caret)

    def _unit_words(self, caret: int) -> str:
        here = self.annotation_at(caret)
        draft = ", draft" if here and here.id in self.drafts else ""
        if here and here.tags:
            return ", ".join(here.tags) + f" here{draft}"
        return f"a note here{draft}" if here else "sentence"

    def annotation_at(self, offset: int) -> Annotation | None:
        """Give the shortest mark that stands over an offset."""
        over = self.standings.placed.at(offset)
        if not over:
            return None
        return min(over, key=lambda one: (len(one.span), one.annotation.id)).annotation

    def annotation_on(self, span: Span, tag: str) -> Annotation | None:
        """Give the mark that stands on exactly this span, of several one with the tag."""
        over = [one.annotation for one in self.standings.placed.over(span) if one.span == span]
        return next((one for one in over if tag in one.tags), next(iter(over), None))

    @property
    def target(self) -> Annotation | None:
        """Give the annotation that a key is about: chosen in the sidebar, or under the caret."""
        if isinstance(self.pane, AnnotationList):
            return self.listed_annotation
        if isinstance(self.pane, ArticleList):
            return None
        return self.annotation_at(self.reading.caret) if self.article else None

    @property
    def listed_annotation(self) -> Annotation | None:
        """Give the annotation that is chosen in the sidebar."""
        chosen = self.listed.chosen(self.annotation_list.highlighted)
        return self.store.annotation(chosen.annotation.id) if chosen else None

    @property
    def selected_shown(self) -> frozenset[str]:
        """Give the ids of the selected marks that the sidebar lists: keys are about these."""
        return frozenset(id for id in self.selected_marks if id in self.listed.ids)
