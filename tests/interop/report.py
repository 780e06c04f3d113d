"""The table of what outside tools read, for a terminal and for the documentation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.interop.judging import Verdict
from tests.interop.tool import Tool

HEADS = (
    "tool",
    "version",
    "format",
    "marks",
    "read",
    "exact spans",
    "with its tags",
    "what is lost",
)
SHOWN = 30
"""Characters of words that a tool missed."""
ABOUT = """\
# What other tools read of our exports

`python -m tests.interop` writes an example library with our own command, lets each tool below \
read the file with its own code, and compares words, offsets and tags. Last run: {date}.

The library has two articles with emoji, combining marks, right-to-left text and markup in them, \
overlapping marks, one over two lines, two on the same words (counted as one), one with two tags, \
one without, notes with every special character, links and one mark whose words are gone (it has \
no place and is not counted).

{table}

A span is exact if the tool has the very words at the very offsets, in its own counting.
"""


@dataclass(frozen=True)
class Row:
    """A tool and what became of the marks."""

    tool: Tool
    version: str = ""
    verdict: Verdict | None = None
    losses: tuple[str, ...] = ()
    """What our command said."""
    trouble: str = ""
    """Why there is no verdict."""

    @property
    def is_right(self) -> bool:
        """Tell whether the tool ran and lost nothing that it can hold."""
        return self.verdict is not None and self.verdict.is_right


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Give the lines of a Markdown table."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|---|---|---{'|--:' * 4}|---|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in _cells(row))} |"


def document(rows: Sequence[Row]) -> str:
    """Give the page for the documentation."""
    return ABOUT.format(date=f"{datetime.now(UTC):%Y-%m-%d}", table="\n".join(table(rows)))


def _cells(row: Row) -> Iterator[str]:
    yield from (row.tool.title, row.version or "–", row.tool.format)
    verdict = row.verdict
    if not verdict:
        yield from ("–", "–", "–", "–", row.trouble)
        return
    if verdict.is_codebook:
        yield from (f"{verdict.given} tags", str(verdict.read), "–", str(verdict.tagged))
        yield " ".join(_remarks(row, verdict)) or "nothing"
        return
    offsets = "" if verdict.has_offsets else " (words only)"
    yield from (str(verdict.given), str(verdict.read))
    yield from (f"{verdict.exact}{offsets}", str(verdict.tagged))
    yield " ".join(_remarks(row, verdict)) or "nothing"


def _remarks(row: Row, verdict: Verdict) -> Iterator[str]:
    yield from row.losses
    if row.tool.remark:
        yield row.tool.remark
    for what, words in (("Not read", verdict.missing), ("On other words", verdict.foreign)):
        if words:
            yield f"**{what}: {', '.join(_short(one) for one in words)}.**"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"`{line if len(line) <= SHOWN else line[:SHOWN] + '…'}`"
