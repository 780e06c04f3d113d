"""The numbers of an overview as tables, the same on the screen, in a pipe and in a report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.core.cooccurrence import Pair, matrix
from tui.core.graphemes import cell_width
from tui.core.periods import Timeline
from tui.core.progress import Reading
from tui.core.statistics import Overview, Row
from tui.core.tag import NO_COLOUR, Codebook, Tag
from tui.core.visible import visible
from tui.core.wording import count

MOST_CROSSED = 12
"""Tags that are held against each other in a matrix."""
NONE, ITSELF = "·", "–"
STAGES = ("started", "unread", "read")
"""What is to be done comes first."""


class Line(NamedTuple):
    """A line of a table."""

    key: str
    """What it is about: the name of a tag, outlet or person, the id of an article, the query for
    the articles of a period; or empty."""
    name: str
    """On one line, in characters that no terminal obeys."""
    cells: tuple[str, ...]
    share: float = 0.0
    """Of its bar, 0 to 1."""
    letter: str = ""
    """Of its tag."""
    colour: str = ""
    """`#rrggbb` of its tag."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under a head, with what is to be said of them."""

    kind: str
    """`tags`, `articles`, `outlets`, `people`, `crossed`, `pairs`, `reading` or `dates`."""
    title: str
    head: tuple[str, ...]
    """Above the cells."""
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    has_bars: bool = True


class Naming:
    """How tags and articles are named."""

    def __init__(self, codebook: Codebook, headings: Mapping[str, str]) -> None:
        """Take the tags, and the headings of articles by their ids."""
        self._tags = {tag.name: tag for tag in codebook}
        self._headings = headings

    def tag(self, name: str) -> Tag:
        """Give a tag, also one that the codebook has not."""
        return self._tags.get(name) or Tag(name)

    def article(self, id: str) -> str:
        """Give the heading of an article, or say that it is not known."""
        return self._headings.get(id, f"Unknown article {id}")


def tables(found: Overview, naming: Naming) -> tuple[Table, ...]:
    """Give the tables that have a line, in the order in which they are read."""
    every = (
        _of_tags(found, naming),
        _of_rows("articles", "Articles", found, found.articles, naming.article),
        _of_rows("outlets", "Outlets", found, found.outlets, lambda name: name or "no outlet"),
        _of_rows("people", "People", found, found.creators, lambda name: name or "no name"),
        _crossed(found, naming),
        _of_pairs(found.pairs),
        _of_reading(found.reading),
        _of_dates(found.timeline),
    )
    return tuple(table for table in every if table.lines or table.remarks)


def summary(found: Overview, articles: int, limits: str = "") -> str:
    """Give in a sentence what was counted; `limits` say which marks."""
    apart = ", ".join(f"{number} {state}" for state, number in found.apart.items())
    parts = (
        f"{count(found.marks, 'mark')} in {len(found.articles)} of {count(articles, 'article')}",
        f"{sum(found.apart.values())} without a sure place ({apart})" if apart else "",
        f"only {limits}" if limits else "",
    )
    return " · ".join(filter(None, parts))


def _shown(words: str) -> str:
    return visible(" ".join(words.split()))


def _head(found: Overview, *others: str) -> tuple[str, ...]:
    return ("marks", *(["unsure"] if found.apart else []), *others)


def _numbers(found: Overview, row: Row) -> tuple[str, ...]:
    return (f"{row.marks:,}", *([f"{row.apart:,}"] if found.apart else []))


def _of_rows(
    kind: str, title: str, found: Overview, rows: Sequence[Row], name: Callable[[str], str]
) -> Table:
    most = max((row.marks for row in rows), default=0)
    of_articles = kind == "articles"
    lines = tuple(
        Line(
            row.key,
            _shown(name(row.key)),
            (*_numbers(found, row), *([] if of_articles else [f"{row.articles:,}"])),
            row.marks / max(1, most),
        )
        for row in rows
    )
    return Table(kind, title, _head(found, *([] if of_articles else ["articles"])), lines)


def _of_tags(found: Overview, naming: Naming) -> Table:
    table = _of_rows("tags", "Tags", found, found.tags, lambda name: name or "no tag")
    lines = tuple(_lettered(line, naming) for line in table.lines)
    names = _shown(", ".join(found.unused))
    unused = (f"Not used: {names}",) if names else ()
    return Table(table.kind, table.title, table.head, lines, unused)


def _lettered(line: Line, naming: Naming) -> Line:
    tag = naming.tag(line.key)
    letter = tag.letter if line.key else "*"
    return line._replace(letter=letter, colour=tag.shade if line.key else NO_COLOUR)


def _crossed(found: Overview, naming: Naming) -> Table:
    """Hold the tags that come together against each other, those that are used most first."""
    together = {name for pair in found.pairs for name in (pair.one, pair.other)}
    rows = [row for row in found.tags if row.key in together][:MOST_CROSSED]
    names = [row.key for row in rows]
    cells = matrix(found.pairs, names)

    def cell(row: str, column: str) -> str:
        if row == column:
            return ITSELF
        pair = cells.get((row, column))
        return f"{pair.overlapping:,}" if pair else NONE

    lines = tuple(
        _lettered(Line(row, _shown(row), tuple(cell(row, column) for column in names)), naming)
        for row in names
    )
    left = len(together) - len(names)
    said = ["How often marks of two tags overlap, the same mark with both included"] if rows else []
    said += [f"The {len(names)} most used of {len(together)} tags"] if left else []
    letters = tuple(naming.tag(name).letter for name in names)
    return Table("crossed", "Together", letters, lines, tuple(said), has_bars=False)


def _of_pairs(pairs: Sequence[Pair]) -> Table:
    most = max((pair.overlapping for pair in pairs), default=0)
    lines = tuple(
        Line(
            "",
            _shown(f"{pair.one} + {pair.other}"),
            (
                f"{pair.same:,}",
                f"{pair.overlapping:,}",
                "–" if pair.coefficient is None else f"{pair.coefficient:.2f}",
            ),
            pair.overlapping / most,
        )
        for pair in pairs
    )
    said = "both: on one mark · overlap: on marks that share text · c: 0 never, 1 always"
    remarks = (said,) if lines else ()
    return Table("pairs", "Pairs of tags", ("both", "overlap", "c"), lines, remarks)


def _of_reading(every: Sequence[Reading]) -> Table:
    ranked = sorted(every, key=lambda one: STAGES.index(one.stage))
    lines = tuple(
        Line(
            one.article,
            _shown(one.heading),
            (f"{one.percent} %", f"{one.read:,}", f"{one.words:,}"),
            one.percent / 100,
        )
        for one in ranked
    )
    number = {stage: sum(one.stage == stage for one in every) for stage in STAGES}
    words = sum(one.read for one in every), sum(one.words for one in every)
    said = f"{number['read']} read, {number['started']} started, {number['unread']} unread"
    remark = f"{said} · {words[0]:,} of {words[1]:,} words read"
    return Table("reading", "Reading", ("read", "words", "of"), lines, (remark,) if every else ())


def _of_dates(found: Timeline) -> Table:
    most = max((one.marks for one in found.periods), default=0)
    articles = max((one.articles for one in found.periods), default=0)
    lines = tuple(
        Line(
            _query_of(found, place) if one.articles else "",
            one.name,
            (f"{one.marks:,}", f"{one.articles:,}"),
            one.marks / most if most else one.articles / max(1, articles),
        )
        for place, one in enumerate(found.periods)
    )
    said = [f"Marks by the {found.unit} of their article" if most else f"Articles by {found.unit}"]
    said = said if lines else []
    said += _uncounted(found.undated, found.undated_marks, "no date or no year")
    said += _uncounted(found.vague, found.vague_marks, f"date without the {found.unit}")
    return Table("dates", "Dates", ("marks", "articles"), lines, tuple(said))


def _query_of(found: Timeline, place: int) -> str:
    """Give the query for the articles of a period: from its first day to that of the next."""
    by_name = found.unit in ("month", "year")
    first, *behind = (
        one.name if by_name else one.first.isoformat() for one in found.periods[place : place + 2]
    )
    return " ".join([f"since:{first}", *(f"before:{next_one}" for next_one in behind)])


def _uncounted(articles: int, marks: int, why: str) -> list[str]:
    if not articles:
        return []
    return [f"Not in it, {why}: {count(articles, 'article')}, {count(marks, 'mark')}"]


class Measures(NamedTuple):
    """Widths of the columns of a table, in cells; a bar of 0 is none."""

    name: int
    bar: int
    cells: tuple[int, ...]


GAP = 2
NARROWEST_NAME, NARROWEST_BAR = 14, 4
WIDEST_BAR = 40
ROOMY = 24
"""Cells of name and bar together from which on a long name leaves room for a bar."""
LETTER = 2
"""Cells of a letter with the space behind it."""


def measured(table: Table, lines: Sequence[Line], width: int) -> Measures:
    """Give the widths for some lines of a table; columns at the end are left out to fit.

    `width` has no room for the letters of tags.
    """
    rows = [line.cells for line in lines]
    widths = [max(map(cell_width, column)) for column in zip(table.head, *rows, strict=True)]
    longest = max((cell_width(line.name) for line in lines), default=0)
    least = min(longest, NARROWEST_NAME)
    while len(widths) > 1 and sum(widths) + GAP * len(widths) + least > width:
        widths.pop()
    room = max(0, width - sum(widths) - GAP * len(widths))
    has_bars = table.has_bars and any(line.share for line in lines)
    aside = GAP + room // 4 if has_bars and room >= ROOMY else 0
    name = min(longest, room - aside)
    bar = min(room - name - GAP, WIDEST_BAR)
    return Measures(name, bar if has_bars and bar >= NARROWEST_BAR else 0, tuple(widths))
