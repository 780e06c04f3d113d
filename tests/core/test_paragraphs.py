"""Claims about paragraphs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.paragraphs import LONGEST, paragraphs

SEEDS = Path(__file__).parents[2] / "seeds"
PROSE = (
    "The prime minister said on Friday that talks about the troops in the\n"
    "country would go on for as long as they are needed, and that no one in\n"
    "the government had asked for anything else since the year began.\n"
)
VERSE = (
    "Shall I compare thee to a summer’s day? Thou art more lovely,\n"
    "And more temperate: rough winds do shake the darling buds of May,\n"
    "And summer’s lease hath all too short a date, and so it goes on.\n"
)


def parts(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name)
def test_in_the_articles_every_line_is_a_paragraph(path: Path) -> None:
    text = path.read_text("utf-8")
    assert parts(text) == [line.strip() for line in text.split("\n") if line.strip()]


def test_the_white_space_around_a_line_is_no_part_of_it() -> None:
    assert parts("\n  One. \t\n\n \u00a0\nTwo\u3000\n") == ["One.", "Two"]


def test_a_block_of_hard_wrapped_lines_is_one_paragraph() -> None:
    assert parts(PROSE + "\n" + PROSE) == [PROSE.strip(), PROSE.strip()]


def test_a_heading_between_hard_wrapped_blocks_stands_alone() -> None:
    assert parts("CHAPTER I\n\n" + PROSE) == ["CHAPTER I", PROSE.strip()]


def test_items_of_a_list_in_hard_wrapped_text_stand_alone() -> None:
    items = "- first item\n- second item\n1. third\n"
    assert parts(PROSE + items + "\n" + PROSE) == [
        PROSE.strip(),
        "- first item",
        "- second item",
        "1. third",
        PROSE.strip(),
    ]


def test_a_table_in_hard_wrapped_text_keeps_its_lines() -> None:
    table = "Name Price\nBread 2.50\nMilk 1.20\nEggs 3.00\n"
    assert parts(2 * (PROSE + "\n") + table)[2:] == table.strip().split("\n")


@pytest.mark.parametrize(
    "text", [VERSE, "0 $\n2,500 $\n5,000 $\n", "one\ntwo\nthree\n", PROSE.replace("\n", "\n\n")]
)
def test_poems_tables_and_lists_keep_their_lines(text: str) -> None:
    assert parts(text) == [line for line in text.split("\n") if line]


def test_a_block_longer_than_any_paragraph_keeps_its_lines() -> None:
    assert len(parts(PROSE * LONGEST)) == 3 * LONGEST


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_a_text_without_letters_has_no_paragraph(text: str) -> None:
    assert paragraphs(text) == ()


@given(st.text(st.sampled_from("aB .\n\t\u00a0e\u0301漢👩\u200d\u2028\x0c"), max_size=80))
def test_paragraphs_cover_every_letter_in_order_and_keep_clusters_whole(text: str) -> None:
    found = paragraphs(text)
    covered = {i for span in found for i in range(span.start, span.end)}
    assert sum(len(span) for span in found) == len(covered)
    assert list(found) == sorted(found)
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
    starts = {c.start for c in clusters(text, 0, len(text))} | {len(text)}
    assert all({span.start, span.end} <= starts and len(span) for span in found)


@given(st.text(max_size=60))
def test_any_text_has_paragraphs_without_white_space_at_their_ends(text: str) -> None:
    assert all(not span.of(text)[-1].isspace() for span in paragraphs(text))
