"""A quotation with its source, as it is pasted elsewhere."""

from tui.core.article import ArticleRecord


def citation(words: str, record: ArticleRecord, heading: str) -> str:
    """Give the words in quotation marks where they have none, then author, title, outlet, date."""
    quoted = words if words[:1] in '“"‘«„' else f"“{words}”"
    known = (record.author, heading, record.outlet, record.published, record.url)
    return f"{quoted}\n— {', '.join(part for part in known if part)}"
