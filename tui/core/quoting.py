"""A quotation with its source, as it is pasted elsewhere."""

from tui.core.article import ArticleRecord


def citation(words: str, record: ArticleRecord, heading: str, remark: str = "") -> str:
    """Give the words in quotation marks where they have none, then author, title, outlet, date.

    A remark on the words stands behind in brackets.
    """
    quoted = words if words[:1] in '“"‘«„' else f"“{words}”"
    known = (record.author, heading, record.outlet, record.published, record.url)
    source = f"{quoted}\n— {', '.join(part for part in known if part)}"
    return f"{source} [{remark}]" if remark else source
