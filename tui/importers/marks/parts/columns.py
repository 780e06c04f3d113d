"""What programs call the columns of a table of quotations."""

from collections.abc import Iterable, Mapping

COLUMNS: Mapping[str, str] = {
    "exact": "exact quote quotation highlight text passage selected_text quotation_content "
    "highlighted_text segment excerpt content",
    "note": "note comment annotation notes comments quotation_comment",
    "tags": "tags tag labels label codes code",
    "title": "title document document_name source article book_title document_title",
    "url": "url uri link source_url article_url",
    "path": "path file filename file_name",
    "author": "author authors book_author",
    "outlet": "outlet publication",
    "published": "published",
    "created": "date created highlighted_at created_at",
    "creator": "creator created_by annotator coder",
    "id": "id",
    "prefix": "prefix",
    "suffix": "suffix",
}
"""Names by what they hold, the surest first; `_` stands for a space."""
NAMES_OF_FILES = frozenset({"document", "document name", "source"})
"""What they hold is a title, or the name of a file."""


def chosen(header: Iterable[str]) -> dict[str, str]:
    """Give the column, in lower case, for each thing that one of them holds."""
    names = {*header}
    found: dict[str, str] = {}
    for field, known in COLUMNS.items():
        for name in (one.replace("_", " ") for one in known.split()):
            if name in names:
                found.setdefault(field, name)
    return found


def fitness(header: Iterable[str]) -> int:
    """Tell how well names of columns are known: 0 where none is a column of quotations."""
    found = chosen(header)
    return len(found) if "exact" in found else 0
