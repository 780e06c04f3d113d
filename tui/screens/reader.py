"""The main screen: three panes, the keys everywhere, what is shown and hidden."""

from __future__ import annotations

from textual.binding import Binding
from textual.widget import Widget

from tui.core.visible import visible
from tui.screens.coding import CodingScreen
from tui.screens.entries import DIGITS
from tui.screens.exporting import ExportingScreen
from tui.screens.joining import JoiningScreen
from tui.screens.keymap import Section, helps
from tui.screens.leaving import LeavingScreen
from tui.screens.overviewing import OverviewingScreen
from tui.screens.receiving import ReceivingScreen
from tui.screens.recovery import RecoveryScreen
from tui.screens.searching import SearchingScreen
from tui.screens.theming import ThemingScreen
from tui.screens.walking import WalkingScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.row_list import RowList

REMEMBER = 5.0
"""Seconds between two notes of where the reader stands."""
MOST_TOLD = 3
"""Problems that are told one by one at the start."""
NARROW = 70
"""Columns under which one pane is shown at a time."""
MEDIUM = 100
"""Columns under which the annotations are hidden until they are asked for."""
LOW, TALL = 10, 24
"""Rows from which on a note is written in a frame, and in one with room for more of it."""
PANES: tuple[type[Widget], ...] = (ReadingPane, ArticleList, AnnotationList)
TITLES = (
    "Tagging",
    "Marking",
    "Reading",
    "Articles",
    "Annotations",
    "Lists",
    "Finding",
    "Everywhere",
)
"""Over the keys in the README, in their order; a class says its own as `KEY_TITLE`."""


class ReaderScreen(
    JoiningScreen,
    WalkingScreen,
    CodingScreen,
    ReceivingScreen,
    SearchingScreen,
    ExportingScreen,
    OverviewingScreen,
    LeavingScreen,
    RecoveryScreen,
    ThemingScreen,
):
    """Opens articles and moves the focus between the panes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (NARROW, "-two"), (MEDIUM, "-three")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LOW, "-low"), (TALL, "-tall")]

    BINDINGS = [
        Binding("J", "next_article(1)", "Next article", id="article.next",
                tooltip="Next article"),
        Binding("K", "next_article(-1)", "Previous article", id="article.previous",
                tooltip="Previous article"),
        Binding("c", "fold", "Clutter", id="view.fold", tooltip="Fold clutter away, or show it"),
        Binding("z", "only_text", "Only the text", id="view.only_text",
                tooltip="Show only the text, or the panes again"),
        Binding("f2", "show_or_hide('articles')", "Articles", id="view.articles",
                tooltip="Show or hide the articles"),
        Binding("f3", "show_or_hide('annotations')", "Annotations", id="view.annotations",
                tooltip="Show or hide the annotations"),
        Binding("tab", "next_pane(1)", "Next pane", id="pane.next", tooltip="Next pane"),
        Binding("shift+tab", "next_pane(-1)", "Previous pane", id="pane.previous",
                tooltip="Previous pane"),
        Binding("escape", "to_text", "To the text", id="pane.text",
                tooltip="Drop the selected marks, the filter; to the text"),
        Binding("question_mark,f1", "app.show_keys", "Help", id="help",
                tooltip="The keys of this pane"),
        Binding("q", "back", "Back", id="pane.back",
                tooltip="Back to the text, to the articles; there quit"),
    ]  # fmt: skip

    def on_mount(self) -> None:
        """Open the article that was read last, else the first."""
        last = self.article_of(self.state.last_article) if self.state.last_article else None
        first = last or next(iter(self.library.articles), None)
        if first:
            self.filter = self.filter.in_article(first.id)
            self.open(first)
        else:
            self.reload()
        self._name_keys()
        self.focus_pane(self.first_pane)
        self.watch(self, "focused", self._focus_moved)
        self.watch(self.reading, "caret", self._moved, init=False)
        self.watch(self.reading, "selection", self._moved, init=False)
        self.set_interval(REMEMBER, self.remember)
        self.tell_notices()
        self._tell_settings()
        problems = self.library.problems
        for sentence in problems[:MOST_TOLD]:
            self.notify(sentence, severity="warning", timeout=12, markup=False)
        if problems[MOST_TOLD:]:
            more = f"{len(problems) - MOST_TOLD} more cannot be read: `glossator list` names them."
            self.notify(more, severity="warning", timeout=12, markup=False)

    @property
    def first_pane(self) -> Widget:
        """Give the pane that has the keys first; on a narrow screen the text."""
        if self.size.width < NARROW or self.config.start == "text":
            return self.reading
        return self.annotation_list if self.config.start == "annotations" else self.article_list

    def _name_keys(self) -> None:
        """Name keys on the status line as the user has them."""
        self.help_hint = f"{self.key('help')} help"
        self.more_hint = f"{self.key('mark.letter').removesuffix(' letter')} more"
        self.digits = tuple(self.key(f"mark.{n}") for n in range(1, DIGITS + 1))

    def _tell_settings(self) -> None:
        """Say what is wrong with the settings, once."""
        problems = self.config.problems
        if len(problems) > MOST_TOLD:
            more = f"{len(problems) - MOST_TOLD + 1} more: `glossator config check` names them."
            problems = (*problems[: MOST_TOLD - 1], f"Settings: {more}")
        for sentence in problems:
            self.notify(visible(sentence), severity="warning", timeout=12, markup=False)

    def _moved(self) -> None:
        self.forget_made()
        self.describe_place()
        self.follow_caret()

    def hear(self) -> None:
        """Show what another program wrote, also where it says that an article is now."""
        super().hear()
        self.follow_records()

    def remember(self) -> None:
        """Note where the reader stands, and show how far each article was read."""
        self.save_place()
        self.keep_what_is_written()
        self.list_articles()

    def put_away(self) -> bool:
        """Keep what is not saved with every action, a note being written and the place.

        Tell whether all of it is kept.
        """
        self.save_place()
        return self.keep_note()

    # Moving between panes and articles

    def on_row_list_chosen(self) -> None:
        """Do for a click what Enter does."""
        self.action_choose()

    def action_choose(self) -> None:
        """Read the chosen article, or go to the chosen passage."""
        if isinstance(self.pane, ArticleList) and self.articles:
            self.read(self.articles[self.article_list.highlighted].id)
        elif isinstance(self.pane, AnnotationList):
            annotation = self.listed_annotation
            if annotation:
                self.visit(annotation)
                self.focus_pane(self.reading)

    def read(self, id: str) -> None:
        """Open an article and give its text the keys."""
        article = self.article_of(id)
        if not article:
            return
        if article is not self.article:
            self.note_jump()
        self.open(article)
        self.focus_pane(self.reading)

    def action_next_article(self, step: int) -> None:
        """Open the next article of the list, or the one before."""
        here = self.articles.numbers.get(self.article.id, -1) if self.article else -1
        if 0 <= here + step < len(self.articles):
            self.read(self.articles[here + step].id)
        else:
            self.say("this is the last article" if step > 0 else "this is the first article")

    def panes(self) -> list[Widget]:
        """Give the panes that are shown or can be, from the left."""
        return [self.article_list, self.reading, self.annotation_list]

    def action_next_pane(self, step: int) -> None:
        """Give the keys to the next pane, and show it if it was hidden."""
        panes = self.panes()
        self.focus_pane(panes[(panes.index(self.pane) + step) % len(panes)])

    async def action_back(self) -> None:
        """Go from the annotations to the text, from there to the articles, and then quit."""
        if isinstance(self.pane, ArticleList) or not self.article:
            await self.app.action_quit()
        else:
            back = self.article_list if self.pane is self.reading else self.reading
            self.focus_pane(back)

    def _focus_moved(self) -> None:
        does = "quit" if isinstance(self.focused, ArticleList) else "back"
        self.way_out = f"{self.key('pane.back')} {does}"

    def action_show_or_hide(self, name: str) -> None:
        """Show a side pane and go there, or hide it."""
        pane = self.query_one(f"#{name}", RowList)
        if pane.display and pane.region.width:
            self.remove_class(f"-show-{name}")
            self.add_class(f"-hide-{name}")
            self.set_focus(self.reading)
        else:
            self.focus_pane(pane)

    def action_only_text(self) -> None:
        """Show only the text, or the panes again."""
        self.remove_class("-show-articles", "-show-annotations")
        self.toggle_class("-only-text")
        self.set_focus(self.reading)

    def action_to_text(self) -> None:
        """Drop what is selected in the list, else its filter, else go to the text.

        A filter that hides some of the selected marks goes before they do.
        """
        is_all_shown = len(self.selected_shown) == len(self.selected_marks)
        if isinstance(self.pane, ArticleList) and self.wanted_articles:
            self.filter_articles("")
        elif isinstance(self.pane, AnnotationList) and self.selected_marks and is_all_shown:
            self.drop_selected()
        elif isinstance(self.pane, AnnotationList) and self.filter.is_narrow:
            self.filter = self.filter.without_words()
            self.list_annotations()
        elif isinstance(self.pane, AnnotationList) and self.selected_marks:
            self.drop_selected()
        else:
            self.focus_pane(self.reading)

    def action_fold(self) -> None:
        """Fold clutter away, or show it."""
        self.folded = not self.folded
        self.show_text()
        folded = f"clutter folded: {self.key('view.fold')} shows it"
        self.say(folded if self.folded else "clutter shown")

    def action_details(self) -> None:
        """Show what is known of the chosen article."""
        from tui.screens.details import NOTE, DetailsScreen

        if not self.articles:
            return
        entry = self.articles[self.article_list.highlighted]
        article = self.article_of(entry.id)
        if article:
            self.app.push_screen(
                DetailsScreen(article, entry.marks),
                lambda answer: self.note_on(entry.id) if answer == NOTE else None,
            )


def all_keys() -> list[Section]:
    """Give the keys of the main screen, by where they work."""
    kinds = [*PANES, RowList, *ReaderScreen.__mro__]
    under: dict[str, list[object]] = {title: [] for title in TITLES}
    for kind in kinds:
        if kind.__module__.startswith("tui."):
            title = kind.__dict__.get("KEY_TITLE", "Everywhere")
            under.setdefault(title, []).extend(kind.__dict__.get("BINDINGS", ()))
    return [(title.lower(), helps(bindings)) for title, bindings in under.items()]
