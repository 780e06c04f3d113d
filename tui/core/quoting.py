"""A quotation with its source, as it is pasted elsewhere."""

from tui.core.article import ArticleRecord


def citation(words: str, record: ArticleRecord, heading: str, remark: str = "") -> str:
    """Give the words in quotation marks where they have none, then author, title, outlet, date.

    A remark on the words stands behind in brackets.
    """
    known = (record.author, heading, record.outlet, record.published, record.url)
    source = f"{in_quotes(words)}\n— {', '.join(part for part in known if part)}"
    return f"{source} [{remark}]" if remark else source


def in_quotes(words: str) -> str:
    """Give words in quotation marks, unless they begin with one."""
    return words if words[:1] in '“"‘«„' and words else f"“{words}”"
