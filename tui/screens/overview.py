"""The overview: what there is in numbers, a table at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Awaitable, Callable
from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.graphemes import cell_width
from tui.core.periods import Timeline
from tui.core.tabulating import Table
from tui.core.visible import visible
from tui.screens.dialog import Dialog
from tui.widgets.table_list import TableList

KINDS = {
    "tags": "Tags",
    "articles": "Articles",
    "outlets": "Outlets",
    "people": "People",
    "crossed": "Together",
    "pairs": "Pairs",
    "reading": "Reading",
    "dates": "Dates",
}
"""The tables, by the titles of their tabs."""
EMPTY = {
    "crossed": "No two tags come together yet: on one mark, or on marks that overlap.",
    "pairs": "No two tags come together yet: on one mark, or on marks that overlap.",
    "dates": "No article says its date with the year.",
    "reading": "There are no articles yet.",
}
NO_MARKS = "No marks yet. While reading, a tag key marks the sentence."
NO_FITTING_MARKS = "No mark fits the filter of the annotations."
LOW = 22
"""Rows of the screen under which no plot is drawn."""
PLOT_HEIGHT = 9
LEADS_ON = frozenset(KINDS) - {"pairs"}
"""Tables whose lines Enter goes to."""


class Scope(NamedTuple):
    """Which marks are counted."""

    everywhere: bool = True
    """Of all articles, or of the open one."""
    filtered: bool = True
    """Those that the filter of the annotations keeps, or all."""


class Counted(NamedTuple):
    """What was counted, as it is shown."""

    summary: str
    tables: tuple[Table, ...]
    timeline: Timeline
    limits: str
    """Which marks, in words; empty for all."""


class Goal(NamedTuple):
    """Where Enter leads."""

    kind: str
    key: str
    scope: Scope


class OverviewScreen(Dialog[Goal]):
    """Gives the line to go to, or None if it was left."""

    CSS_PATH = "overview.tcss"

    TITLE_OF_BOX = "Overview"

    PARTS = ("#tabs", "#said", "#plot", "#head", "TableList")

    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]

    BINDINGS = [
        Binding("escape,q,f4", "leave", "Close", id="overview.close", tooltip="Back to the text"),
        Binding("tab,l,right", "turn(1)", "Next table", id="overview.next", tooltip="Next table"),
        Binding("shift+tab,h,left", "turn(-1)", "Previous table", id="overview.previous",
                tooltip="Previous table"),
        Binding("a", "scope", "Scope", id="overview.scope",
                tooltip="Count this article, or all"),
        Binding("f", "filter", "Filter", id="overview.filter",
                tooltip="Count what the filter of the annotations keeps, or all marks"),
        *(
            Binding(str(number), f"open({number - 1})", title, id=f"overview.{kind}",
                    tooltip=f"Show the table: {title}")
            for number, (kind, title) in enumerate(KINDS.items(), start=1)
        ),
    ]  # fmt: skip

    def __init__(
        self,
        counted: Callable[[Scope], Awaitable[Counted]],
        scope: Scope,
        *,
        here: bool,
        has_filter: bool,
        kind: str = "tags",
    ) -> None:
        """Show what `counted` gives; `here` if an article is open."""
        super().__init__()
        self._counted = counted
        self._here = here
        self._has_filter = has_filter
        self.scope = scope
        self.kind = kind
        self.found: Counted | None = None

    def compose(self) -> ComposeResult:
        """Show the names of the tables over one of them."""
        with Vertical(id="box"):
            yield Static(id="tabs")
            yield Static(id="said")
            yield Static(id="plot")
            yield Static(id="head")
            yield TableList()

    def on_mount(self) -> None:
        """Begin to count."""
        self.query_one(TableList).focus()
        self._count()

    def _count(self) -> None:
        self.found = None
        self.run_worker(self._show_counted(), exclusive=True)

    async def _show_counted(self) -> None:
        self._show()
        self.found = await self._counted(self.scope)
        if self.is_open:
            self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        super().on_resize()
        self.call_after_refresh(self._show)

    @property
    def table(self) -> Table:
        """Give the table that is shown; one without lines where there is nothing to count."""
        every = self.found.tables if self.found else ()
        empty = Table(self.kind, KINDS[self.kind], (), ())
        return next((table for table in every if table.kind == self.kind), empty)

    def _show(self) -> None:
        """Show the table, or that it is not ready yet."""
        if not self.is_open:
            return
        table, listed = self.table, self.query_one(TableList)
        self._show_hints()
        limits = self.found.limits if self.found else ""
        title = " · ".join(filter(None, (self.TITLE_OF_BOX, f"only {limits}" * bool(limits))))
        self.query_one("#box").border_title = Content(visible(title))
        self.query_one("#tabs", Static).update(self._tabs())
        said = [self.found.summary, *table.remarks] if self.found else ["counting …"]
        if self.size.height < LOW and table.remarks:
            said.pop(0)
        self.query_one("#said", Static).update(Content(visible("\n".join(said))))
        listed.empty = self._nothing()
        listed.table = table
        plot = self._plot()
        self.query_one("#plot", Static).display = bool(plot)
        self.query_one("#plot", Static).update(Content("\n".join(plot)))
        self.query_one("#head", Static).update(Content(listed.head))

    def _show_hints(self) -> None:
        go = "Enter goes there · " if self.kind in LEADS_ON else ""
        where = ("a this article · " if self.scope.everywhere else "a all articles · ") * self._here
        which = ("f all marks · " if self.scope.filtered else "f filter · ") * self._has_filter
        self.hints = (
            f"{go}Tab next table · {where}{which}Esc closes",
            f"{go}Tab next · {which}Esc closes",
            f"{go}Tab next · Esc closes",
            "Tab next · Esc closes",
            "Esc closes",
        )
        Dialog.on_resize(self)

    def _nothing(self) -> str:
        """Say why the table has no line."""
        if not self.found:
            return ""
        no_marks = NO_FITTING_MARKS if self.found.limits else NO_MARKS
        return EMPTY.get(self.kind, no_marks)

    def _names(self) -> list[str]:
        """Give what stands in the row of tables, the shown one in brackets."""
        names = [f"{number} {name}" for number, name in enumerate(KINDS.values(), start=1)]
        place = [*KINDS].index(self.kind)
        names[place] = f"[{names[place]}]"
        return names

    def _tabs(self) -> Content:
        """Give the names of the tables in a row, or of the shown one where they do not fit."""
        names = self._names()
        row = " ".join(names)
        if cell_width(row) > self.query_one("#box").size.width:
            shown = names[[*KINDS].index(self.kind)].strip("[]")
            return Content(f"‹ {shown} › of {len(names)}").stylize("bold")
        return Content(row).stylize("bold", row.index("["), row.index("]") + 1)

    def on_click(self, event: events.Click) -> None:
        """Show the table whose name is clicked; where only one is named, the next one."""
        tabs = self.query_one("#tabs", Static)
        if event.widget is not tabs:
            return
        row = " ".join(self._names())
        if str(tabs.content) != row:
            self.action_turn(1)
        elif event.x < len(row):
            ends = [*accumulate(len(name) + 1 for name in self._names())]
            self.action_open(bisect_right(ends, event.x))

    def _plot(self) -> list[str]:
        """Give the plot of the dates where it has room."""
        if not self.found or self.kind != "dates" or self.size.height < LOW:
            return []
        from tui.plots import column_plot

        periods = self.found.timeline.periods
        if not periods[1:]:
            return []
        numbers = [one.marks for one in periods]
        if not any(numbers):
            numbers = [one.articles for one in periods]
        width = self.query_one("#box").size.width
        return column_plot(numbers, [one.name for one in periods], width, PLOT_HEIGHT)

    def action_turn(self, step: int) -> None:
        """Show the next table, or the one before, round the end."""
        kinds = [*KINDS]
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self._show()

    def action_open(self, number: int) -> None:
        """Show a table by its number."""
        self.kind = [*KINDS][number]
        self._show()

    def action_scope(self) -> None:
        """Count this article, or all."""
        if self._here:
            self.scope = self.scope._replace(everywhere=not self.scope.everywhere)
            self._count()

    def action_filter(self) -> None:
        """Count what the filter of the annotations keeps, or all marks."""
        if self._has_filter:
            self.scope = self.scope._replace(filtered=not self.scope.filtered)
            self._count()

    def on_row_list_chosen(self) -> None:
        """Do for a click what Enter does."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to what the chosen line is about, if it leads anywhere."""
        line = self.query_one(TableList).chosen
        if line and (line.key or self.kind == "tags") and self.kind in LEADS_ON:
            self.answer(Goal(self.kind, line.key, self.scope))
        elif line:
            self.query_one("#box").border_subtitle = "this line leads nowhere"
