"""Tables with a row for each mark: Glossator's own, Readwise's, any with a column of quotations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.core.arrivals import moment
from tui.core.foreign import Batch, ForeignArticle, ForeignMark
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts.columns import NAMES_OF_FILES, chosen, fitness
from tui.importers.marks.parts.own_rows import OURS, own_marks, tags
from tui.importers.marks.parts.tables import header_of, table
from tui.importers.marks.parts.texts import read

TITLE = "CSV"
SUFFIXES = (".csv", ".tsv", ".tab")
FILE = re.compile(r"[^\n]*\w\.[A-Za-z0-9]{1,5}")
WEB = re.compile(r"https?://\S+")
MOST_NAMED = 8
BETWEEN_TAGS = re.compile(r"[;|\n]")
NO_QUOTATIONS = "has no column of quotations: one called quote, highlight, text or passage"
Row = Mapping[str, str]


def recognises(path: Path, head: str) -> bool:
    """Tell by the names of the columns; of a table that is not ours by its own name, too."""
    header, _ = header_of(head, fitness)
    return {*header} >= OURS or (path.suffix.lower() in SUFFIXES and fitness(header) > 0)


def load(path: Path) -> Batch:
    """Give what the rows hold; rows without a quotation are counted."""
    text = read(path)
    header, delimiter = header_of(text, fitness)
    if not fitness(header):
        raise ImportFileError(NO_QUOTATIONS)
    found = table(text, header, delimiter)
    columns = chosen(header)
    is_ours = {*header} >= OURS
    # Words of ours may be white space.
    quotations = [row.get(columns["exact"], "") for row in found.rows]
    said = [row for row, words in zip(found.rows, quotations, strict=True)
            if words and (is_ours or words.strip())]  # fmt: skip
    empty = len(found.rows) - len(said)
    problems = [
        *found.problems,
        *([f"{count(empty, 'row')} without a quotation."] if empty else []),
    ]
    if is_ours:
        return Batch(tuple(own_marks(said)), problems=tuple(problems))
    marks = _merged(_mark(row, columns) for row in said)
    holds = frozenset({"tags", "note"} & columns.keys())
    return Batch(tuple(marks), holds=holds, problems=(*problems, *_untaken(said, columns)))


def _mark(row: Row, columns: Mapping[str, str]) -> ForeignMark:
    def of(field: str) -> str:
        return row.get(columns.get(field, ""), "").strip()

    title, url, path = of("title"), of("url"), of("path")
    if WEB.fullmatch(title):
        title, url = "", url or title
    if columns.get("title") in NAMES_OF_FILES and FILE.fullmatch(title):
        path = path or title
    facts = {"title": title, "url": url, "path": path}
    facts |= {name: of(name) for name in ("author", "outlet", "published")}
    article = ForeignArticle(**{name: said or None for name, said in facts.items()})
    return ForeignMark(
        article=article if any(facts.values()) else None,
        exact=of("exact"),
        tags=_tags(of("tags")),
        id=of("id"),
        note=of("note"),
        prefix=of("prefix"),
        suffix=of("suffix"),
        creator=of("creator"),
        created=moment(of("created")),
    )


def _tags(cell: str) -> tuple[str, ...]:
    """Give the names in a cell: in JSON, between semicolons, bars or lines, else commas."""
    if cell.startswith("["):
        return tags(cell)
    between = BETWEEN_TAGS.split(cell) if BETWEEN_TAGS.search(cell) else cell.split(",")
    return tuple(name for one in between if (name := one.strip()))


def _merged(marks: Iterable[ForeignMark]) -> list[ForeignMark]:
    """Give the marks; rows that name one mark, once for each of its tags, become one."""
    found: dict[object, ForeignMark] = {}
    for number, mark in enumerate(marks):
        key = (mark.id, mark.article, mark.exact) if mark.id else number
        before = found.get(key)
        found[key] = replace(before, tags=before.tags + mark.tags) if before else mark
    return [*found.values()]


def _untaken(rows: Sequence[Row], columns: Mapping[str, str]) -> Iterator[str]:
    """Tell of columns that are not known, and of times that are none."""
    taken = {*columns.values(), "location", "location type"}
    names = {name for row in rows for name, cell in row.items() if cell.strip()} - taken - {""}
    if names:
        shown = ", ".join(name[:40] for name in sorted(names)[:MOST_NAMED])
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        yield f"Columns that were left out: {shown}{more}."
    times = [cell for row in rows if (cell := row.get(columns.get("created", ""), "").strip())]
    if unread := sum(not moment(cell) for cell in times):
        yield f"{count(unread, 'date')} that could not be read."
