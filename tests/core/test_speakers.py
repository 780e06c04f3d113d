"""Claims about speakers: a name only where the text surely gives it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.paragraphs import paragraphs
from tui.core.quotations import quotations
from tui.core.span import Span
from tui.core.speakers import speaker

SEEDS = Path(__file__).parents[2] / "seeds"
SAID: dict[str, list[str | None]] = {
    "000_f61c682016ba5d16.txt": [None, None, "McKenzie", None],
    "001_8de45bbe6ed4cce7.txt": [None] * 6 + ["Mark Esper"] + [None] * 3,
    "002_5a95b3d48f0e0254.txt": [None],
    "003_67851c602219a600.txt": ["McKenzie"] * 2
    + ["Mick Mulroy", "Mulroy"]
    + ["McKenzie"] * 4
    + [None] * 2,
    "004_8f0f90acb7aa8cc5.txt": [None, "Morgan Ortagus", None, None, "Pompeo"]
    + [None] * 3
    + ["Haydar Kazem", "Pompeo"],
}
"""Read by hand; None also where a reader knows who speaks, but not from a name next to it."""


def speakers(text: str) -> list[str | None]:
    whole = Span(0, len(text))
    return [speaker(text, whole, quotation) for quotation in quotations(text, whole)]


@pytest.mark.parametrize("name", SAID)
def test_in_the_articles_nobody_gets_words_that_are_not_his(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    found = [speaker(text, p, q) for p in paragraphs(text) for q in quotations(text, p)]
    assert found == SAID[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” McKenzie said. “Yes.”", ["McKenzie", "McKenzie"]),
        ("“No,” State Department spokeswoman Morgan Ortagus said.", ["Morgan Ortagus"]),
        ("“No,” added Mulroy.", ["Mulroy"]),
        ("“No,” said Haydar Kazem, protesting in Basra.", ["Haydar Kazem"]),
        ("“No,” said spokesman John Doe.", ["John Doe"]),
        ('"No," President Donald Trump said.', ["Donald Trump"]),
        ("‘No’, Smith said.", ["Smith"]),
        ("‘‘No,’’ said Ann.", ["Ann"]),
        ("'It's no,' Mr Smith said. 'Yes.'", ["Smith", "Smith"]),
        ("“No?” Iraqi President Barham Saleh asked.", ["Barham Saleh"]),
        ("“No,” Gen. Mark Milley also said.", ["Mark Milley"]),
        ("“No,” Smith, the mayor of London, told reporters.", ["Smith"]),
        ("McKenzie said: “No.”", ["McKenzie"]),
        ("McKenzie asked: “No?”", ["McKenzie"]),
        ("It ended. But Trump tweeted, “No.”", ["Trump"]),
        ("Apple CEO Tim Cook said in a statement: “No.”", ["Tim Cook"]),
        ("Abu Mahdi al-Muhandis said it was “no good”.", ["Abu Mahdi al-Muhandis"]),
        ("“We have to work on it” with them, Defense Secretary Mark Esper said.", ["Mark Esper"]),
    ],
)
def test_a_name_with_a_verb_that_reports_is_the_speaker(
    text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“No,” he said. “Yes.”",
        "She said: “No.”",
        "“No,” protesters cried.",
        "“No,” Abdel Mahdi’s office said.",
        "“No,” added the statement.",
        "“No,” said a spokesman for Trump.",
        "“No,” the mayor of London said.",
        "“No,” said the Pentagon.",
        "“No,” The Washington Post wrote.",
        "“No,” Smith and Jones said.",
        "“No,” said Tuesday.",
        "“No,” told Reuters.",
        "“No,” NATO said.",
        "In “The New York Times,” columnist Paul Krugman wrote it.",
        "“No,” he thinks Smith said.",
        "He met Smith. “No.”",
        "Smith’s “no” was heard.",
        "Smith said that Jones called it “no good”.",
        "The statement said “no good”.",
        "Smith asked how “safe” things came there.",
        "“No.” Smith said later that it rained.",
        "“Hamlet” at the theatre, Smith said.",
        "It was “we have to work on it” with them, Smith said.",
    ],
)
def test_without_a_sure_name_nobody_is_the_speaker(text: str) -> None:
    assert set(speakers(text)) == {None}


def test_after_another_sentence_the_speaker_is_no_longer_sure() -> None:
    assert speakers("“No,” Smith said. Jones left the room. “Yes.”") == ["Smith", None]


def test_beyond_the_window_nothing_is_read() -> None:
    text = "Smith said " + "x " * 400 + "“no”"
    assert speakers(text) == [None]


@given(
    st.lists(
        st.sampled_from(
            [
                "“No,” ",
                "“Yes.” ",
                "Smith ",
                "said ",
                ": ",
                ". ",
                ", ",
                '"',
                "the ",
                "Gen. ",
                "\u0301",
            ]
        ),
        max_size=20,
    )
)
def test_a_speaker_is_always_a_name_from_the_paragraph(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(name is None or (name and name in text) for name in speakers(text))
