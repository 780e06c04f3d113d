"""Claims about units: what a key takes at a caret."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.span import Span
from tui.core.units import LONGEST, WINDOW, Unit, Units

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
SENTENCES: dict[str, list[str]] = json.loads((HERE / "data/sentences.json").read_text("utf-8"))
QUOTATIONS: dict[str, list[str]] = json.loads((HERE / "data/quotations.json").read_text("utf-8"))
TEXT = "He said “no” to 5 men. “Yes.” \n\n  \n  Then “a ‘b’ c” came.\n"
PIECES = st.text(st.sampled_from("aB1 .!?,’'“”\"()—\n\u00a0e\u0301漢👩\u200d🇺🇸5%$"), max_size=60)


def article(name: str) -> Units:
    return Units((SEEDS / name).read_text("utf-8"))


def placed(text: str, passages: list[str]) -> list[Span]:
    """Give where the passages stand, each behind the start of the one before."""
    spans: list[Span] = []
    behind = 0
    for passage in passages:
        start = text.index(passage, behind)
        spans.append(Span(start, start + len(passage)))
        behind = start + 1
    return spans


def taken(units: Units, name: str, offset: int) -> tuple[str, bool] | None:
    found = units.for_tag(name, offset)
    return (found[0].span.of(units.text), found[1]) if found else None


@pytest.mark.parametrize("name", SENTENCES)
def test_from_every_place_in_a_sentence_its_key_takes_just_that_sentence(name: str) -> None:
    units = article(name)
    for sentence in placed(units.text, SENTENCES[name]):
        for offset in range(sentence.start, sentence.end):
            assert units.for_tag("claim", offset) == (Unit("sentence", sentence), True)


@pytest.mark.parametrize("name", QUOTATIONS)
def test_from_every_place_in_a_quotation_its_key_takes_just_that_quotation(name: str) -> None:
    units = article(name)
    for quotation in placed(units.text, QUOTATIONS[name]):
        for offset in range(quotation.start, quotation.end):
            found = units.for_tag("quote", offset)
            assert found and found[1] and found[0].kind == "quotation"
            assert found[0].span == quotation


@pytest.mark.parametrize("name", SENTENCES)
def test_every_character_of_an_article_that_is_no_space_can_be_marked(name: str) -> None:
    units = article(name)
    assert all(
        units.for_tag("claim", offset) for offset, c in enumerate(units.text) if not c.isspace()
    )


@pytest.mark.parametrize(
    ("tag", "at", "expected"),
    [
        ("quote", "no”", ("“no”", True)),
        ("quote", "He", ("“no”", True)),
        ("quote", "men", ("“no”", True)),
        ("quote", "Yes", ("“Yes.”", True)),
        ("quote", "b’", ("‘b’", True)),
        ("quote", "a ‘", ("“a ‘b’ c”", True)),
        ("quote", "came", ("“a ‘b’ c”", True)),
        ("figure", "He", ("5 men", True)),
        ("figure", "men", ("5 men", True)),
        ("figure", "Yes", ("“Yes.”", False)),
        ("claim", "Yes", ("“Yes.”", True)),
        ("claim", " \n\n", ("“Yes.”", True)),
        ("anything", "\n\n", ("“Yes.”", True)),
        ("claim", "  Then", ("Then “a ‘b’ c” came.", True)),
        ("claim", "  \n", None),
        ("quote", "\n  \n", None),
    ],
)
def test_a_key_takes_what_is_under_the_caret_else_the_first_in_its_sentence(
    tag: str, at: str, expected: tuple[str, bool] | None
) -> None:
    assert taken(Units(TEXT), tag, TEXT.index(at)) == expected


def test_without_a_quotation_the_sentence_is_taken_and_that_is_said() -> None:
    assert taken(Units("No marks here."), "quote", 3) == ("No marks here.", False)


@pytest.mark.parametrize("text", ["", "\n", " \n \n"])
@pytest.mark.parametrize("offset", [-1, 0, 1, 99])
def test_where_there_is_no_text_there_is_no_unit(text: str, offset: int) -> None:
    units = Units(text)
    assert units.for_tag("claim", offset) is None
    assert units.paragraph_at(offset) is None
    assert units.sentence_at(offset) is None
    assert units.word_at(offset) is None
    assert units.figure_at(offset) is None
    assert units.quotations_at(offset) == ()
    assert units.sentences_in(Span(0, len(text))) == ()
    assert list(units.all()) == []


def test_between_two_sentences_the_one_before_is_meant() -> None:
    units = Units("One.  Two.")
    assert units.sentence_at(5) == Span(0, 4)
    assert units.sentence_at(6) == Span(6, 10)


def test_behind_the_last_line_the_last_sentence_is_meant() -> None:
    assert Units("One. Two.").sentence_at(9) == Span(5, 9)
    assert Units("One. Two.").sentence_at(99) == Span(5, 9)


def test_before_the_first_word_of_a_line_its_first_sentence_is_meant() -> None:
    assert Units("a\n   One. Two.").sentence_at(3) == Span(5, 9)


def test_a_quotation_knows_its_speaker_and_a_figure_its_value() -> None:
    units = Units("“We lost 5 men,” Smith said.")
    known = {unit.kind: dict(unit.attributes) for unit in units.all()}
    assert known == {
        "sentence": {},
        "quotation": {"speaker": "Smith", "cue": "Smith said"},
        "figure": {"value": "5", "unit": "men"},
    }


def test_what_is_not_known_of_a_unit_is_left_out() -> None:
    found = [dict(unit.attributes) for unit in Units("He said “170 more” to 0.").all()]
    assert all(value for attributes in found for value in attributes.values())


def test_units_can_be_counted_in_sets() -> None:
    assert len({*Units(TEXT).all(), *Units(TEXT).all()}) == len(list(Units(TEXT).all()))


def test_all_units_come_in_order_of_their_starts_wide_ones_first() -> None:
    places = [(unit.span.start, -unit.span.end) for unit in Units(TEXT).all()]
    assert places == sorted(places)


def test_nested_quotations_come_innermost_first() -> None:
    units = Units(TEXT)
    found = [span.of(TEXT) for span in units.quotations_at(TEXT.index("b’"))]
    assert found == ["‘b’", "“a ‘b’ c”"]


def test_units_of_a_range_are_those_that_share_text_with_it() -> None:
    units = Units(TEXT)
    span = Span(TEXT.index("men"), TEXT.index("a ‘"))
    assert [found.of(TEXT) for found in units.sentences_in(span)] == [
        "He said “no” to 5 men.",
        "“Yes.”",
        "Then “a ‘b’ c” came.",
    ]
    assert [found.of(TEXT) for found in units.quotations_in(span)] == ["“Yes.”", "“a ‘b’ c”"]
    assert [found.span.of(TEXT) for found in units.figures_in(span)] == ["5 men"]


def test_a_range_on_a_blank_line_has_no_units() -> None:
    blank = TEXT.index("\n  \n")
    assert Units(TEXT).sentences_in(Span(blank, blank + 3)) == ()


@pytest.mark.parametrize(
    ("at", "expected"), [("don’t", "don’t"), ("n’t", "don’t"), (" ", None), (",", None)]
)
def test_the_word_under_the_caret_is_taken_whole(at: str, expected: str | None) -> None:
    text = "I don’t, no"
    found = Units(text).word_at(text.index(at))
    assert (found.of(text) if found else None) == expected


def test_a_mark_between_words_is_no_word() -> None:
    assert Units("a — b").word_at(2) is None


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        '"' * 1_000_000,
        "“a " * 300_000,
        "." * 1_000_000,
        "5 " * 500_000,
        "\u0301" * 1_000_000,
        "👩\u200d" * 500_000,
        "word " * 200_000,
        "A. " * 300_000,
        " " * 1_000_000 + "a",
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_in_a_hostile_text_of_one_line_a_lookup_reads_no_more_than_a_stretch(text: str) -> None:
    units = Units(text)
    for offset in (0, len(text) // 2, len(text) - 1):
        word = units.word_at(offset)
        assert word is None or (offset in word and len(word) <= 2 * WINDOW)
        for tag in ("claim", "quote", "figure"):
            found = units.for_tag(tag, offset)
            assert found
            assert len(found[0].span) <= LONGEST


def test_an_overlong_paragraph_is_covered_by_its_stretches() -> None:
    text = "Word five. " * 5_000 + "\u0301" * (2 * LONGEST) + "a" * LONGEST
    units = Units(text)
    assert units.paragraphs == (Span(0, len(text)),)
    covered = 0
    for sentence in units.sentences_in(Span(0, len(text))):
        assert not text[covered : sentence.start].strip()
        covered = sentence.end
    assert covered == len(text)
    assert taken(units, "claim", 30_005) is not None


@given(PIECES)
def test_units_lie_in_their_paragraph_and_keep_clusters_whole(text: str) -> None:
    units = Units(text)
    starts = {c.start for c in clusters(text, 0, len(text))} | {len(text)}
    for unit in units.all():
        paragraph = units.paragraph_at(unit.span.start)
        assert len(unit.span) and paragraph and paragraph.covers(unit.span)
        assert unit.kind == "figure" or {unit.span.start, unit.span.end} <= starts


@given(PIECES, st.integers(-2, 70), st.sampled_from(["quote", "figure", "claim"]))
def test_a_key_takes_something_wherever_a_line_has_text(text: str, offset: int, tag: str) -> None:
    units = Units(text)
    found = units.for_tag(tag, offset)
    if 0 <= offset < len(text) and not text[offset].isspace():
        assert found is not None
        assert found[0].kind != "sentence" or offset in found[0].span
        word = units.word_at(offset)
        assert word is None or offset in word


def test_an_overlong_paragraph_is_read_in_whole_sentences_and_quotations() -> None:
    text = "“We saw 64 trucks. They were full,” John Smith said. He left at noon. " * 2_000
    units = Units(text)
    assert len(units.stretches) > 1
    assert all(text[part.start] in "“H" and text[part.end - 1] == "." for part in units.stretches)
    assert sum(1 for _ in units.quotations_in(Span(0, len(text)))) == 2_000
