"""A text as words and single punctuation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.tokens import fold, letters, tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", []),
        (" \n\t", []),
        ("Hello, World!", ["hello", ",", "world", "!"]),
        ("1,200.5", ["1", ",", "200", ".", "5"]),
        ("e-mail", ["e", "-", "mail"]),
        ("can’t", ["can", "'", "t"]),
        ("snake_case", ["snake", "_", "case"]),
        ("a...", ["a", ".", ".", "."]),
        ("“a” «b»", ['"', "a", '"', '"', "b", '"']),
        ("a–b—c−d", ["a", "-", "b", "-", "c", "-", "d"]),
        ("a\u00a0b\u200bc\ufeffd", ["a", "b", "c", "d"]),
        ("co\u00adop", ["coop"]),
        ("Straße", ["strasse"]),
        ("Mu\u0308nchen", ["mu\u0308nchen"]),
        ("桥梁开", ["桥", "梁", "开"]),
        ("ひとカナ", ["ひ", "と", "カ", "ナ"]),
        ("สะพาน", ["ส", "ะ", "พ", "า", "น"]),
        ("한국어", ["한국어"]),
        ("हिन्दी", ["हिन्दी"]),
        ("الجِسر", ["الجِسر"]),
        ("🎉👩", ["🎉", "👩"]),
    ],
)
def test_a_text_is_cut_into_folded_tokens(text: str, keys: list[str]) -> None:
    assert tokens(text).keys == keys


@given(st.text())
def test_every_letter_and_digit_is_in_one_token(text: str) -> None:
    side = tokens(text)
    found = "".join(text[a:b] for a, b in zip(side.starts, side.ends, strict=True))
    assert [*filter(str.isalnum, found)] == [*filter(str.isalnum, text)]


@given(st.text())
def test_tokens_rise_and_have_spaces_between_them(text: str) -> None:
    side = tokens(text)
    whole = "".join(
        side.space(number) + text[start : side.ends[number]]
        for number, start in enumerate(side.starts)
    )
    assert text.startswith(whole)


@given(st.text(), st.data())
def test_those_of_a_range_lie_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    side = tokens(text, start, end)
    assert side.keys == tokens(text[start:end]).keys
    assert all(start <= here < behind <= end for here, behind in zip(*side[2:], strict=True))


def test_only_capitals_and_unwritten_signs_fold() -> None:
    assert [fold("ZOË"), fold("z\u200doe"), fold("é") == fold("e")] == ["zoë", "zoe", False]


@pytest.mark.parametrize(("word", "count"), [("ab1", 3), ("-", 0), ("u\u0308b", 2), ("", 0)])
def test_letters_and_digits_weigh(word: str, count: int) -> None:
    assert letters(word) == count
