"""What changed between two texts, as one text to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.alignment import align
from tui.core.revisions import IN_NEW, Kind, lines, revisions

OLD = (
    "The first paragraph stands.\n\nTroops left on Monday with 64 trucks.\n\nThe last one stands.\n"
)
OLD_KINDS = ("same", "deleted", "moved away")
WORDS = st.lists(st.sampled_from("the cat sat on a mat 64 . , \n \n\n".split(" ")), max_size=40)


def of_kind(old: str, new: str, kind: Kind) -> list[str]:
    """Give what is of a kind, without the space around it."""
    return [one.text.strip() for one in revisions(align(old, new)) if one.kind == kind]


@pytest.mark.parametrize(
    ("new", "kind", "texts"),
    [
        (OLD, "inserted", []),
        (OLD.replace("64", "65"), "deleted", ["64"]),
        (OLD.replace("64", "65"), "inserted", ["65"]),
        (OLD.replace("Monday ", "Monday night "), "inserted", ["night"]),
        (OLD.replace("\n\nTroops left on Monday with 64 trucks.", ""), "deleted",
         ["Troops left on Monday with 64 trucks."]),
        ("Troops left on Monday with 64 trucks.\n\nThe first paragraph stands.\n\nThe last one "
         "stands.\n", "moved here", ["The first paragraph stands."]),
    ],
)  # fmt: skip
def test_what_changed_is_told_by_word(new: str, kind: Kind, texts: list[str]) -> None:
    assert of_kind(OLD, new, kind) == texts


def test_a_line_has_what_is_read_in_it() -> None:
    found = [*lines(revisions(align(OLD, OLD.replace("64", "65"))))]
    assert [len(line) for line in found] == [1, 1, 4, 1, 1]


@given(WORDS, WORDS)
def test_what_is_in_the_new_text_makes_it_up(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    found = [one for one in revisions(align(one, other)) if one.kind in IN_NEW]
    assert "".join(part.text for part in found) == other
    assert all(other.startswith(part.text, part.start) for part in found)


@given(WORDS, WORDS)
def test_what_is_in_the_old_text_makes_it_up_but_for_white_space(
    old: list[str], new: list[str]
) -> None:
    one, other = " ".join(old), " ".join(new)
    found = "".join(part.text for part in revisions(align(one, other)) if part.kind in OLD_KINDS)
    assert "".join(found.split()) == "".join(one.split())


def test_a_figure_is_told_whole() -> None:
    assert of_kind("It cost 5,000 crowns.", "It cost 4,000 crowns.", "inserted") == ["4,000"]
