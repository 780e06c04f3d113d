"""Marking the direct quotations of an article costs at most three keys each."""

import json
from pathlib import Path

import pytest

from benchmarks import keys_per_quotation
from benchmarks.keys_per_quotation import MOST, Count, copied, counted
from tui.core.span import Span

ARTICLE = "003_67851c602219a600.txt"


async def test_the_quotations_of_an_article_cost_at_most_three_keys_each(
    root: Path, tmp_path: Path
) -> None:
    count = await counted(copied(root / "seeds" / ARTICLE, tmp_path))
    text = (root / "seeds" / ARTICLE).read_text("utf-8")
    as_read = json.loads((root / "tests/core/data/quotations.json").read_text("utf-8"))[ARTICLE]
    assert [span.of(text) for span in count.marked] == as_read
    assert count.is_exact and count.each <= MOST


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (Count((Span(0, 3),), (Span(0, 3),), 3), 0),
        (Count((Span(0, 3),), (Span(0, 3),), 4), 1),
        (Count((Span(0, 3),), (Span(0, 4),), 2), 1),
    ],
)
def test_the_script_fails_where_the_keys_are_too_many_or_the_marks_others(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    count: Count,
    code: int,
) -> None:
    async def found(_: Path) -> Count:
        return count

    monkeypatch.setattr(keys_per_quotation, "counted", found)
    assert keys_per_quotation.main() == code
    assert ("OTHERWISE" in capsys.readouterr().out) != count.is_exact
