"""Metadata is what the text itself gives, and None where it gives nothing."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.metadata import Metadata, language, metadata

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = json.loads((Path(__file__).parent / "data" / "metadata.json").read_text(encoding="utf-8"))
PROSE = "The commander made a quiet visit to Iraq on Tuesday, and nobody said why he had come. " * 2


@pytest.mark.parametrize("name", sorted(GOLD))
def test_an_article_says_of_itself_what_a_reader_finds(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert dataclasses.asdict(metadata(text)) == GOLD[name]


def test_an_empty_text_says_nothing() -> None:
    assert metadata("") == Metadata()


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Wednesday 08/07/2020", "2020-07-08"),
        ("12 March 2024", "2024-03-12"),
        ("Published: March 12, 2024 10:15", "2024-03-12"),
        ("Updated: March 13, 2024", None),
        ("Updated: March 13, 2024 | Published: March 12, 2024", "2024-03-12"),
        ("03/04/2021", "03/04/2021"),
        ("March 12", "March 12"),
        ("On March 12, 2024 he came", None),
    ],
)
def test_the_date_is_what_a_date_line_gives(line: str, published: str | None) -> None:
    assert metadata(f"A Title\n\n{line}\n\n{PROSE}").published == published


@pytest.mark.parametrize(
    ("lead", "published"),
    [
        ("(February 5) ", "February 5"),
        ("(March 12, 2024) ", "2024-03-12"),
        ("(He came) ", None),
        ("BAGHDAD, March 12, 2024 (Reuters) - ", "2024-03-12"),
        ("BAGHDAD, 5 Feb (AFP) – ", "5 Feb"),
        ("BAGHDAD, Feb 31 (AFP) – ", None),
        ("BAGHDAD (AFP) – ", None),
        ("", None),
    ],
)
def test_the_date_may_lead_the_first_paragraph(lead: str, published: str | None) -> None:
    assert metadata(f"{lead}{PROSE}").published == published


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Previously published in the Digital Journal", "Digital Journal"),
        ("This article was originally published on OpenDemocracy.", "OpenDemocracy"),
        ("First published by The Guardian on 12 March 2024", "The Guardian"),
        ("via Defense News", "Defense News"),
        ("Source: Al Jazeera", "Al Jazeera"),
        ("© 2020 Digital Journal. All rights reserved.", "Digital Journal"),
        ("via " + "Very Long Name " * 20, None),
        ("He read it in the Guardian.", None),
    ],
)
def test_the_outlet_is_what_a_line_at_the_end_names(line: str, outlet: str | None) -> None:
    assert metadata(f"{PROSE}\n{line}\nNo comments:").outlet == outlet


def test_the_outlet_may_stand_in_the_dateline() -> None:
    assert metadata(f"BAGHDAD (Reuters) - {PROSE}").outlet == "Reuters"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and Ali al Amin", "Jane Doe and Ali al Amin"),
        ("Jane Doe, Reuters", "Jane Doe"),
        ("By Jane Doe, Special to the Post", "Jane Doe"),
        ("Reporting by Jane Doe", None),
        ("By now he had come.", None),
    ],
)
def test_the_author_is_who_a_byline_names(line: str, author: str | None) -> None:
    assert metadata(f"A Title\n\n{line}\n\n{PROSE}").author == author


def test_a_byline_with_an_agency_gives_the_outlet_too() -> None:
    assert metadata(f"A Title\n\nJane Doe, Reuters\n\n{PROSE}").outlet == "Reuters"


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("URL: https://example.com/a", "https://example.com/a"),
        ("Permalink: https://example.com/a", "https://example.com/a"),
        ("https://example.com/a", None),
        ("Read it at https://example.com/a now", None),
        ("from Defense News by DefenceTalk.com https://ift.tt/2QNHgFs", None),
    ],
)
def test_an_address_is_the_articles_own_only_where_a_label_says_so(
    line: str, url: str | None
) -> None:
    assert metadata(f"{PROSE}\n{line}").url == url


def test_the_end_of_a_long_text_is_read_too() -> None:
    assert metadata(f"{PROSE}\n" * 100 + "via Defense News").outlet == "Defense News"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PROSE, "en"),
        (
            "Der General war am Dienstag in dem Irak und sprach mit der Regierung, die das will.",
            "de",
        ),
        (
            "Le général est venu dans la capitale pour la réunion avec les ministres et le roi.",
            "fr",
        ),
        (
            "El general vino a la capital para la reunión con los ministros y el rey de las islas.",
            "es",
        ),
        ("Two words", None),
        ("12 " * 40, None),
        ("lorem ipsum dolor sit amet consectetur " * 4, None),
    ],
)
def test_the_language_is_told_by_its_most_frequent_words(text: str, code: str | None) -> None:
    assert language(text) == code


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert metadata(text).url is None or "http" in text
