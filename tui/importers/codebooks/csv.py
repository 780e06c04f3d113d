"""Codebooks as tables: Glossator's own, Taguette's, any with a column of names."""

from collections.abc import Iterable

from tui.core.formulas import unguarded
from tui.core.tag import NO_COLOUR, Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts.tables import header_of, table
from tui.importers.marks.parts.texts import decoded

SUFFIXES = (".csv", ".tsv", ".tab")
COLUMNS = {
    "name": ("tag", "name", "code", "label", "path"),
    "description": ("description", "definition", "memo", "comment"),
    "parent": ("parent", "category"),
    "key": ("key", "letter", "shortcut"),
    "colour": ("colour", "color"),
}
"""What tables call the fields of a tag, the surest first."""
OURS = frozenset({"tag", "description", "parent", "key", "colour"})


def load(data: bytes) -> list[Tag]:
    """Give the rows that have a name."""
    text = decoded(data)
    header, delimiter = header_of(text, _fitness)
    columns = _chosen(header)
    if "name" not in columns:
        raise ImportFileError("has no column of tags: one called tag, name or code")
    is_ours = {*header} >= OURS
    told = table(text, header, delimiter)
    if told.problems:
        raise ImportFileError(f"cannot be read whole: {' '.join(told.problems).rstrip('.')}")
    found = []
    for row in told.rows:
        cells = {field: row.get(column, "").strip() for field, column in columns.items()}
        if is_ours:
            cells = {field: unguarded(cell) for field, cell in cells.items()}
        if cells["name"]:
            found.append(_tag(cells))
    return found


def _tag(cells: dict[str, str]) -> Tag:
    said = (cells.get(field, "") for field in ("key", "colour", "description", "parent"))
    key, colour, description, parent = said
    return Tag(cells["name"], key, colour or NO_COLOUR, description, parent)


def _chosen(header: Iterable[str]) -> dict[str, str]:
    names = {*header}
    found = {}
    for field, known in COLUMNS.items():
        column = next((name for name in known if name in names), None)
        if column:
            found[field] = column
    return found


def _fitness(header: Iterable[str]) -> int:
    found = _chosen(header)
    return len(found) if "name" in found else 0
