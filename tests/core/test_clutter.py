"""Every line of an article has the role that a reader gives it."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.clutter import Roles, lines, opening, role_of_line, roles
from tui.core.span import Span

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = json.loads((Path(__file__).parent / "data" / "roles.json").read_text(encoding="utf-8"))
PROSE = "The commander made a quiet visit to Iraq on Tuesday, and nobody said why he had come. " * 2


def told(text: str) -> list[str]:
    """Give the roles of the lines of a text."""
    return [role for _, role in roles(text)]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_lines_of_an_article_have_the_roles_a_reader_gives_them(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert [[role, line.of(text)[:48]] for line, role in roles(text)] == GOLD[name]


def test_the_five_articles_have_fifteen_lines_of_clutter() -> None:
    assert sum(role == "clutter" for lines in GOLD.values() for role, _ in lines) == 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Only a line", ["body"]),
        (f"A Title\n\n{PROSE}", ["title", "body"]),
        (f"A Title\n{PROSE}", ["title", "body"]),
        (f"A Title\nA TITLE\n\n{PROSE}", ["title", "clutter", "body"]),
        ("He came.\nHe came.\nHe came.", ["body", "body", "body"]),
        (f"What now?\n\n{PROSE}", ["title", "body"]),
        (f"A Title\n\nBy Jane Doe\n\n{PROSE}", ["title", "byline", "body"]),
        (f"A Title\nBy Jane Doe\n12 March 2024\n{PROSE}", ["title", "byline", "date", "body"]),
    ],
)
def test_a_text_begins_with_its_title_if_it_has_one(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Jane Doe", "byline"),
        ("BY JANE DOE AND JOHN VAN DER BERG", "byline"),
        ("By Jane Doe | The Guardian", "byline"),
        ("Jane Doe, Reuters", "byline"),
        ("Reporting by Ahmed Rasheed; editing by Jane Doe", "byline"),
        ("By Tuesday the troops had left the base.", "body"),
        ("12 March 2024", "date"),
        ("Updated: March 12, 2024", "date"),
        ("Troops at al-Asad air base. (Reuters)", "caption"),
        ("FILE PHOTO: Troops at al-Asad air base", "caption"),
        ("Troops at al-Asad. Click to see full-size image", "caption"),
        ("Troops at al-Asad [Photo: Jane Doe]", "caption"),
        ("Click to see full-size image", "clutter"),
        ("Share this article", "clutter"),
        ("Tensions still high", "subhead"),
        ("What happens next?", "subhead"),
        ("“A force for good”: the plan of the US", "subhead"),
        ("tensions still high", "body"),
        ("Tensions are still high.", "body"),
        ("Tensions still high,", "body"),
        ("Seven words that go on and on until " * 3, "body"),
        ("1", "body"),
    ],
)
def test_a_line_between_paragraphs_has_its_role(line: str, role: str) -> None:
    assert told(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] == role


@pytest.mark.parametrize("line", ["Tensions still high", "By Jane Doe", "Share this article"])
def test_a_line_far_down_is_told_like_one_at_the_top(line: str) -> None:
    top = told(f"{PROSE}\n{line}\n{PROSE}")[1]
    assert told(f"{PROSE}\n" * 40 + f"{line}\n{PROSE}")[40] == top


def test_the_same_line_again_is_clutter_only_at_the_top() -> None:
    text = f"A Title\n\nA Title\n\n{PROSE}\n" + "He said it again.\n" * 20
    assert [told(text)[1], told(text)[-1]] == ["clutter", "body"]


def test_a_line_after_the_title_is_its_subtitle_where_a_date_follows() -> None:
    text = f"A Title\n\nIt says more than the title.\n12 March 2024\n\n{PROSE}"
    assert told(text) == ["title", "subtitle", "date", "body"]


def test_a_line_after_the_title_is_its_subtitle_where_no_stop_ends_it() -> None:
    assert told(f"A Title\n\nIt says more\n\n{PROSE}") == ["title", "subtitle", "body"]


def test_a_first_paragraph_is_no_subtitle() -> None:
    text = f"A Title\n\nHe came. He saw.\n12 March 2024\n\n{PROSE}"
    assert told(text) == ["title", "body", "date", "body"]


def test_a_title_at_the_end_of_a_text_has_no_subtitle() -> None:
    assert told("A Title\n\nIt ends here") == ["title", "body"]


def test_the_rows_of_hard_wrapped_prose_are_body() -> None:
    text = (
        "The commander made a quiet visit to Iraq on Tuesday. He met the\n"
        "Prime Minister and the President of the country in the capital\n"
        "and left again in the evening, as officials said.\n"
    )
    assert set(told(text * 3)) == {"body"}


def test_the_items_of_a_list_are_no_subheads() -> None:
    assert told(f"{PROSE}\nApples\nPears\nPlums") == ["body"] * 4


def test_a_subhead_does_not_stand_in_a_sentence() -> None:
    assert told(f"{PROSE}and then the\nMinister of Defence\n{PROSE}") == ["body"] * 3


@pytest.mark.parametrize("name", GOLD)
def test_a_line_asked_for_alone_has_the_same_role(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    lazily = Roles(text)
    assert all(lazily.at(line.start) == role for line, role in reversed(roles(text)))


def test_the_role_of_one_line_needs_no_other_roles() -> None:
    text = f"{PROSE}\n" * 20 + f"Tensions still high\n{PROSE}"
    line = [*lines(text)][20]
    assert role_of_line(text, line, opening(text)) == "subhead"


def test_a_line_of_a_million_letters_is_body() -> None:
    assert told("a" * 1_000_000) == ["body"]


LINES = st.sampled_from(
    ["", "A Title", "By Jane Doe", "12 March 2024", "Share", "No comments:", PROSE, "  indented  "]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30).map("\n".join))
def test_every_non_blank_line_has_one_role(text: str) -> None:
    spans = [line for line, _ in roles(text)]
    assert all(one.end < two.start for one, two in pairwise(spans))
    assert [line.of(text) for line in spans] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


@given(st.text(max_size=80))
def test_lines_lie_in_the_text(text: str) -> None:
    assert all(Span(0, len(text)).covers(line) for line in lines(text))
