"""Where the reader stood, found again in a text that changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screens import stands
from tui.screens.stands import moving

TEXT = "One stands first.\n\nTwo comes then.\n\nThree ends it.\n"
WORDS = st.lists(st.sampled_from("the cat sat on a mat 64 . \n\n".split(" ")), max_size=30)


def carried(old: str, new: str, words: str) -> str:
    """Give what stands in the new text where these words stood in the old one."""
    return new[moving(old, new)(old.index(words)) :]


@pytest.fixture(params=["word by word", "by the words behind it"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways: for little that changed, and for much."""
    if request.param != "word by word":
        monkeypatch.setattr(stands, "NEAR", -1)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        "A new line.\n\n" + TEXT,
        TEXT + "\nMore.",
        TEXT.replace("One", "None of them"),
        TEXT.replace("Three", "And four").replace("One", "Nobody"),
        "Two comes then.\n\nOne stands first.\n\nThree ends it.\n",
        TEXT.replace("\n\n", "\n"),
    ],
)
def test_a_place_stays_on_its_words(new: str) -> None:
    assert carried(TEXT, new, "Two comes").startswith("Two comes")


def test_where_words_went_the_place_is_behind_what_stood_before_them() -> None:
    new = TEXT.replace("Two comes then.", "")
    assert carried(TEXT, new, "comes then").startswith((".", "\n"))
    assert new.index("Three") > moving(TEXT, new)(TEXT.index("comes"))


@given(WORDS, WORDS)
def test_every_place_lies_in_the_new_text(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    moved = moving(one, other)
    assert all(0 <= moved(offset) <= len(other) for offset in range(len(one) + 1))


@given(WORDS)
def test_in_the_same_text_a_place_stays(words: list[str]) -> None:
    text = " ".join(words)
    assert [moving(text, text)(at) for at in range(len(text))] == [*range(len(text))]
