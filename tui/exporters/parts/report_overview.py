"""The numbers of an HTML report: a table for each, with bars; a plot of the dates."""

from collections.abc import Iterator, Mapping, Sequence

from tui.core.collection import Collection
from tui.core.periods import Timeline
from tui.core.statistics import overview
from tui.core.tabulating import Line, Naming, Table, tables
from tui.core.tag import Tag
from tui.exporters.parts.hypertext import escaped
from tui.exporters.parts.ids import anchor_name

MOST = 20
"""Lines of a table: a report is read, and its list of articles names them all."""
NAMES = {
    "tags": "tag",
    "articles": "article",
    "outlets": "outlet",
    "people": "person",
    "crossed": "tag",
    "pairs": "tags",
    "dates": "date",
}
"""What the lines of a table are."""
HEIGHT, STEP, COLUMN, WIDEST = 100, 12, 10, 560
"""Of the plot, in its own units and, the last, in pixels."""


def numbers(marks: Collection, tags: Sequence[Tag]) -> Iterator[str]:
    """Give the section; `tags` are in the order of their classes."""
    found = overview((one.anchor for one in marks.passages), marks.articles, marks.codebook)
    naming = Naming(marks.codebook, {one.id: one.heading for one in marks.articles})
    classes = {tag.name: f"t{place}" for place, tag in enumerate(tags)}
    yield '<section class="numbers" aria-labelledby="numbers">\n'
    yield '<h2 id="numbers">In numbers</h2>\n<div class="tables">\n'
    for table in tables(found, naming):
        if table.lines:
            yield f'<div class="table {table.kind}">\n'
            yield from _table(table, classes)
            yield from _plot(found.timeline) if table.kind == "dates" else ()
            yield "</div>\n"
    yield "</div>\n</section>\n"


def _table(table: Table, classes: Mapping[str, str]) -> Iterator[str]:
    yield f"<table>\n<caption>{table.title}</caption>\n"
    space = "<td></td>" if table.has_bars else ""
    head = "".join(f'<th scope="col">{escaped(words)}</th>' for words in table.head)
    first = f'<th scope="col">{NAMES[table.kind]}</th>'
    yield f"<thead><tr>{first}{space}{head}</tr></thead>\n<tbody>\n"
    lines = _shown(table)
    for line in lines:
        cells = "".join(f"<td>{escaped(cell)}</td>" for cell in line.cells)
        bar = f"<td>{_bar(line, classes)}</td>" if table.has_bars else ""
        yield f'<tr><th scope="row">{_name(table, line, classes)}</th>{bar}{cells}</tr>\n'
    yield "</tbody>\n</table>\n"
    left = 0 if table.kind == "dates" else len(table.lines) - len(lines)
    for remark in (*([f"and {left} more"] if left else []), *table.remarks):
        yield f'<p class="soft">{escaped(remark)}</p>\n'


def _shown(table: Table) -> Sequence[Line]:
    """Give the first lines; of dates those that have an article, the plot shows the gaps."""
    if table.kind == "dates":
        return [line for line in table.lines if line.cells[-1] != "0"]
    return table.lines[:MOST]


def _name(table: Table, line: Line, classes: Mapping[str, str]) -> str:
    """Give the name of a line: of a tag with its letter, of an article as a link to it."""
    name = escaped(line.name)
    if table.kind == "articles":
        return f'<a href="#a-{anchor_name(line.key)}" dir="auto">{name}</a>'
    if line.letter and line.key:
        return f'<b class="key {classes[line.key]}">{line.letter}</b>{name}'
    return name


def _bar(line: Line, classes: Mapping[str, str]) -> str:
    """Give a bar; the number beside it says the same in words."""
    kind = classes.get(line.key, "t") if line.letter else ""
    width = round(100 * line.share, 1)
    return (
        f'<svg class="bar {kind}" viewBox="0 0 100 10" preserveAspectRatio="none"'
        f' aria-hidden="true"><rect width="{width:g}" height="10"></rect></svg>'
    )


def _plot(line: Timeline) -> Iterator[str]:
    """Give a column for each period; the table above it says the same in words."""
    values = [one.marks for one in line.periods]
    values = values if any(values) else [one.articles for one in line.periods]
    if not values[1:]:
        return
    top = max(values)
    yield (
        f'<svg class="plot" width="{min(WIDEST, 2 * STEP * len(values))}" height="{HEIGHT}"'
        f' viewBox="0 0 {STEP * len(values)} {HEIGHT}"'
        ' preserveAspectRatio="none" aria-hidden="true">'
    )
    for place, value in enumerate(values):
        height = round(HEIGHT * value / top, 1)
        yield (
            f'<rect x="{STEP * place}" y="{HEIGHT - height:g}" width="{COLUMN}"'
            f' height="{height:g}"></rect>'
        )
    first, last = line.periods[0].name, line.periods[-1].name
    yield f'</svg>\n<p class="soft">{first} to {last}, at most {top:,}</p>\n'
