"""Marks through the edits of `edits/`: where each stands afterwards, as an editor would say."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.core.anchoring import Anchor, Anchoring
from tui.core.annotation import Annotation
from tui.core.article import digest
from tui.core.selectors import describe
from tui.core.span import Span

FILES = sorted((Path(__file__).parent / "edits").glob("*.txt"))
UNSTORED = "without_stored_text"
MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
BRACKETS = str.maketrans({"⟦": None, "⟧": None, "⍽": "\u00a0"})


class Text(NamedTuple):
    """A text and the passages that stood in brackets in it."""

    plain: str
    spans: tuple[Span, ...]

    @classmethod
    def read(cls, lines: Iterable[str]) -> "Text":
        written = "\n".join(line[2:] for line in lines)
        # Each mark has two brackets, and those of the marks before it are gone as well.
        spans = (
            Span(match.start() - 2 * number, match.end() - 2 * (number + 1))
            for number, match in enumerate(MARK.finditer(written))
        )
        return cls(written.translate(BRACKETS), tuple(spans))


class Edit(NamedTuple):
    """A case: a text with one mark, the text it became, and what the mark became."""

    kind: str
    name: str
    states: list[str]
    old: Text
    new: Text

    def anchored(self) -> Anchor:
        sha256 = digest(self.old.plain)
        span = self.old.spans[0]
        annotation = Annotation(
            "id", "article", span.start, span.end, *describe(self.old.plain, span), sha256=sha256
        )
        stored = {sha256: self.old.plain} if self.kind != UNSTORED else {}
        return Anchoring(self.new.plain, digest(self.new.plain), stored.get).of(annotation)


def edits(path: Path) -> Iterable[Edit]:
    for block in path.read_text("utf-8").split("## ")[1:]:
        title, *lines = block.rstrip("\n").split("\n")
        states, name = title.split(": ", 1)
        old = Text.read(line for line in lines if line.startswith("-"))
        new = Text.read(line for line in lines if line.startswith("+"))
        yield Edit(path.stem, name, states.split(" or "), old, new)


EDITS = [edit for path in FILES for edit in edits(path)]


def case_id(edit: Edit) -> str:
    return f"{edit.kind}: {edit.name}"


ATTACHED = [edit for edit in EDITS if {"same", "changed"}.issuperset(edit.states)]
ASKED = [edit for edit in EDITS if edit.states == ["check"]]
GONE = [edit for edit in EDITS if "gone" in edit.states]


@pytest.mark.parametrize("edit", ATTACHED, ids=case_id)
def test_a_mark_stays_on_its_words(edit: Edit) -> None:
    anchor = edit.anchored()
    assert (anchor.span and anchor.span.of(edit.new.plain), anchor.span, [anchor.state]) == (
        edit.new.spans[0].of(edit.new.plain),
        edit.new.spans[0],
        edit.states,
    )


@pytest.mark.parametrize("edit", ASKED, ids=case_id)
def test_a_doubtful_mark_stands_nowhere_and_the_reader_is_asked_about_the_place(edit: Edit) -> None:
    anchor = edit.anchored()
    assert (anchor.state, anchor.span) == ("check", None)
    assert anchor.likely in edit.new.spans


@pytest.mark.parametrize("edit", GONE, ids=case_id)
def test_a_mark_whose_words_are_gone_stands_nowhere(edit: Edit) -> None:
    anchor = edit.anchored()
    assert anchor.span is None
    assert anchor.state in edit.states
    assert anchor.likely in (None, *edit.new.spans)


def test_the_cases_are_many_and_each_has_its_marks() -> None:
    assert len({case_id(edit) for edit in EDITS}) == len(EDITS) >= 150
    assert all(len(edit.old.spans) == 1 for edit in EDITS)
    assert all(len(edit.new.spans) == 1 for edit in ATTACHED)
    assert all(edit.new.spans for edit in ASKED)
