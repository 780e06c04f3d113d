"""Two wordings compared by word, and the changes that may not go unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.marked_texts import Marked, marked_texts, texts, texts_before_and_after
from tui.core.compare import Alert, Part, alerts, compared, same_wording

any_two = texts_before_and_after() | st.tuples(st.text(), st.text())


def written(parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    signs = {"same": "", "deleted": "-", "inserted": "+"}
    return [(signs[part.kind], part.text) for part in parts]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("38 dead", "40 dead", [("-", "38 "), ("+", "40 "), ("", "dead")]),
        ("He did go.", "He did not go.", [("", "He did "), ("+", "not "), ("", "go.")]),
        ("It’s on.", "It's on.", [("", "It's on.")]),
        ("a b", "a\n\nb", [("", "a\n\nb")]),
        ("A b", "a b", [("-", "A "), ("+", "a "), ("", "b")]),
        ("", "new", [("+", "new")]),
        ("old", "", [("-", "old")]),
        ("", "", []),
        (" ", "\n", []),
    ],
)
def test_wordings_are_compared_by_word(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert written(compared(old, new)) == expected


@given(any_two)
def test_what_is_not_inserted_makes_up_the_old_wording(pair: tuple[str, str]) -> None:
    old = "".join(part.text for part in compared(*pair) if part.kind != "inserted")
    assert same_wording("".join(old.split()), "".join(pair[0].split()))


@given(any_two)
def test_what_is_not_deleted_makes_up_the_new_wording(pair: tuple[str, str]) -> None:
    new = "".join(part.text for part in compared(*pair) if part.kind != "deleted")
    assert new == pair[1].lstrip()


@given(any_two)
def test_no_part_is_empty(pair: tuple[str, str]) -> None:
    assert all(part.text for part in compared(*pair))


@given(st.text() | texts)
def test_a_wording_and_itself_differ_in_nothing(wording: str) -> None:
    assert all(part.kind == "same" for part in compared(wording, wording))
    assert same_wording(wording, wording)
    assert not alerts(wording, wording)


@given(any_two)
def test_wordings_without_a_difference_are_the_same(pair: tuple[str, str]) -> None:
    is_shown = any(part.kind != "same" for part in compared(*pair))
    assert same_wording("".join(pair[0].split()), "".join(pair[1].split())) or is_shown


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a “b” – ‘c’", "a \"b\" - 'c'", True),
        ("a  b\n", "a\u00a0b", True),
        ("a b", "A b", False),
        ("a b", "a, b", False),
        ("a b", "ab", False),
    ],
)
def test_white_space_and_typography_are_no_wording(one: str, other: str, expected: bool) -> None:
    assert same_wording(one, other) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("38 dead", "40 dead", {"figure"}),
        ("1,200 grants", "1,300 grants", {"figure"}),
        ("4.5 million", "4.7 million", {"figure"}),
        ("3 members", "three members", {"figure"}),
        ("three members", "four members", {"figure"}),
        ("twenty-one men", "twenty-two men", {"figure"}),
        ("a dozen men", "a hundred men", {"figure"}),
        ("half of them", "a third of them", {"figure"}),
        ("the 1st man", "the 2nd man", {"figure"}),
        ("12 March", "21 March", {"figure"}),
        ("in March", "in May", {"name"}),
        ("at 5pm", "at 6pm", {"figure"}),
        ("-5 degrees", "5 degrees", {"figure"}),
        ("£40", "€40", {"figure"}),
        ("40%", "40", {"figure"}),
        ("१२ घर", "१५ घर", {"figure"}),
        ("五月", "六月", {"figure"}),
        ("½ of it", "¼ of it", {"figure"}),
        ("Maria left", "Marta left", {"name"}),
        ("Maria Lindqvist", "Lindqvist", {"name"}),
        ("the Okonkwo case", "the Okafor case", {"name"}),
        ("McKenzie spoke", "Mackenzie spoke", {"name"}),
        ("the US said", "the UN said", {"name"}),
        ("the US troops", "the troops", {"name"}),
        ("the WHO report", "the report", {"name"}),
        ("the iPhone", "the iPad", {"name"}),
        ("Al-Assad spoke", "al-Assad spoke", {"name"}),
        ("Иван ушёл", "Пётр ушёл", {"name"}),
        ("it did go", "it did not go", {"negation"}),
        ("it did not go", "it did go", {"negation"}),
        ("we can go", "we can't go", {"negation"}),
        ("we can go", "we can’t go", {"negation"}),
        ("we can go", "we cannot go", {"negation"}),
        ("he always lies", "he never lies", {"negation"}),
        ("it is legal", "it is not legal", {"negation"}),
        ("er kommt", "er kommt nicht", {"negation"}),
        ("with a permit", "without a permit", {"negation"}),
        ("Maria did go", "Marta did not go twice in 3 days", {"name", "negation", "figure"}),
        ("the quick dog", "the slow dog", set()),
        ("The dog", "A dog", set()),
        ("It’s a dog", "It's a dog", set()),
    ],
)
def test_what_may_not_go_unseen_is_named(old: str, new: str, expected: set[Alert]) -> None:
    assert alerts(old, new) == expected
    assert alerts(new, old) == expected


REPLACED = {
    "figure": ["64", "1,200", "3.5", "٣", "seven"],
    "name": ["Okonkwo", "Zoë", "McKenzie", "Иван"],
    "negation": ["not", "never", "can't", "Don’t", "nicht"],
}


@given(marked_texts(), st.data(), st.sampled_from(sorted(REPLACED)))
def test_a_figure_a_name_or_a_negation_put_in_is_always_shown(
    mark: Marked, data: st.DataObject, alert: Alert
) -> None:
    words = mark.exact.split()
    at = data.draw(st.integers(0, len(words)))
    new = " ".join([*words[:at], data.draw(st.sampled_from(REPLACED[alert])), *words[at:]])
    assert not same_wording(mark.exact, new)
    assert alert in alerts(mark.exact, new)
    assert alert in alerts(new, mark.exact)


@given(marked_texts(), st.data(), st.integers(0, 9))
def test_a_changed_digit_is_always_shown(mark: Marked, data: st.DataObject, digit: int) -> None:
    words = [*mark.exact.split(), "in 1984"]
    at = data.draw(st.integers(0, len(words)))
    old, new = (" ".join([*words[:at], one, *words[at:]]) for one in (f"3{digit}", f"3{digit}1"))
    assert not same_wording(old, new)
    assert "figure" in alerts(old, new)
