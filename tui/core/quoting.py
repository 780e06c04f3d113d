"""A quotation with its source, as it is pasted elsewhere."""

from tui.core.article import ArticleRecord


def citation(
    words: str, record: ArticleRecord, heading: str, remark: str = "", speaker: str = ""
) -> str:
    """Give the words in quotation marks where they have none, then author, title, outlet, date.

    A remark on the words stands behind in brackets, the speaker of a quotation first.
    """
    quoted = f"{speaker}, quoted in" if speaker else ""
    known = (record.author, heading, record.outlet, record.published, record.url)
    named = ", ".join(part for part in known if part)
    source = f"{in_quotes(words)}\n— " + " ".join(filter(None, (quoted, named)))
    return f"{source} [{remark}]" if remark else source


def in_quotes(words: str) -> str:
    """Give words in quotation marks, unless they begin with one."""
    return words if words[:1] in '“"‘«„' and words else f"“{words}”"
