"""Rows of Glossator's own CSV to marks."""

import json
from collections.abc import Mapping, Sequence

from tui.core.annotation import Origin
from tui.core.foreign import ForeignArticle, ForeignMark
from tui.core.formulas import unguarded

OURS = frozenset({"id", "exact", "marked_sha256", "marked_start", "marked_end"})
"""Columns that no other table has together."""
ATTRIBUTES = ("speaker", "cue", "value", "unit")
LONGEST_NUMBER = 15
"""Digits."""
Row = Mapping[str, str]


def own_marks(rows: Sequence[Row]) -> list[ForeignMark]:
    """Give the marks of the rows that have a quotation, every field as it was exported."""
    plain = ({name: unguarded(cell) for name, cell in row.items()} for row in rows)
    return [_mark(row) for row in plain if row.get("exact")]


def _mark(row: Row) -> ForeignMark:
    names = "id prefix suffix note creator created modified".split()
    return ForeignMark(
        article=_article(row),
        exact=row["exact"],
        start=_number(row, "marked_start"),
        end=_number(row, "marked_end"),
        sha256=row.get("marked_sha256") or None,
        tags=tags(row.get("tags", "")),
        attributes=_attributes(row),
        original=_origin(row),
        rejected=row.get("rejected") or None,
        **{name: row.get(name, "") for name in names},
    )


def _article(row: Row) -> ForeignArticle:
    names = "path title outlet author published url language added".split()
    return ForeignArticle(
        id=row.get("article") or None,
        sha256=row.get("article_sha256") or None,
        note=row.get("article_note") or None,
        modified=row.get("article_modified") or None,
        **{name: row.get(name) or None for name in names},
    )


def _attributes(row: Row) -> dict[str, str]:
    """Give those with a column of their own, then the others, in JSON."""
    found = {name: row[name] for name in ATTRIBUTES if row.get(name)}
    others = _json(row.get("attributes", ""))
    if isinstance(others, dict):
        found |= {name: said for name, said in others.items() if isinstance(said, str)}
    return found


def tags(cell: str) -> tuple[str, ...]:
    """Give the names in a cell: in JSON, or joined by `; `."""
    listed = _json(cell) if cell.startswith("[") else None
    if isinstance(listed, list):
        return tuple(name for name in listed if isinstance(name, str))
    return tuple(filter(None, cell.split("; ")))


def _origin(row: Row) -> Origin | None:
    """Give what was marked first; the words are those of today where the table has none."""
    start, end = _number(row, "original_start"), _number(row, "original_end")
    if start is None or end is None:
        return None
    return Origin(row.get("original") or row["exact"], start, end, row.get("original_sha256", ""))


def _number(row: Row, name: str) -> int | None:
    cell = row.get(name, "")
    is_number = cell.isascii() and cell.isdigit() and len(cell) <= LONGEST_NUMBER
    return int(cell) if is_number else None


def _json(cell: str) -> object:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None
