"""Chance matches let go, and insertions that begin where a sentence does."""

import pytest

from tui.core.alignment import align


def rest(old: str, new: str) -> tuple[list[str], list[str]]:
    """Give what stands in one text only."""
    alignment = align(old, new)
    ours = [(block.old, block.old_end) for block in alignment.blocks]
    theirs = [(block.new, block.new_end) for block in alignment.by_new]
    return outside(old, ours), outside(new, theirs)


def outside(text: str, taken: list[tuple[int, int]]) -> list[str]:
    ends = [0, *(end for _, end in taken)]
    starts = [*(start for start, _ in taken), len(text)]
    left = (text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    return [words for words in left if words]


@pytest.mark.parametrize(
    ("old", "new", "inserted"),
    [
        ("It is. He ran.", "It is. It was. He ran.", "It was."),
        ("A dog ran. The end.", "A dog ran. The cat sat. The end.", "The cat sat."),
        ('"A," he said. End.', '"A," he said. "B," he said. End.', '"B," he said.'),
        ("(Go.) He ran.", "(Go.) (Stay.) He ran.", "(Stay.)"),
        ("a, b, c", "a, x, b, c", "x,"),
        ("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "New."),
        ("- a\n- b", "- a\n- x\n- b", "- x"),
    ],
)
def test_what_was_put_in_begins_and_ends_as_a_sentence_does(
    old: str, new: str, inserted: str
) -> None:
    assert rest(old, new) == ([], [inserted])
    assert rest(new, old) == ([inserted], [])


@pytest.mark.parametrize(
    ("old", "new", "different"),
    [
        (
            "Snow. The captain, in his coat, did not leave. Rain.",
            "Snow. The moon, in a cloud, was pale. Rain.",
            ("captain, in his coat, did not leave", "moon, in a cloud, was pale"),
        ),
        (
            "Snow. Firemen and villagers searched. Rain.",
            "Snow. Children and parents slept. Rain.",
            ("Firemen and villagers searched", "Children and parents slept"),
        ),
    ],
)
def test_small_words_that_two_rewrites_share_are_chance(
    old: str, new: str, different: tuple[str, str]
) -> None:
    assert rest(old, new) == ([different[0]], [different[1]])


def test_a_telling_word_that_stands_once_in_both_is_no_chance() -> None:
    old = "Snow. Firemen near Halden searched. Rain."
    new = "Snow. Children of Halden slept. Rain."
    assert rest(old, new) == (["Firemen near", "searched"], ["Children of", "slept"])
