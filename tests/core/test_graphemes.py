"""Grapheme clusters: never split, as wide as the terminal draws them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import cell_width, cluster_end, cluster_start, clusters, fit, nearest_whole


@pytest.mark.parametrize(
    ("cluster", "width"),
    [
        ("a", 1),
        ("é", 1),
        ("e\u0301", 1),
        ("漢", 2),
        ("☺", 1),
        ("☺\ufe0f", 2),
        ("👍🏽", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("🇩🇪", 2),
        ("\u1112\u1161\u11ab", 2),
        ("1\ufe0f\u20e3", 2),
        ("हि", 2),
        ("स्त्री", 4),
        ("র্\u200dয", 2),
        ("กำ", 2),
        ("ﾊﾟ", 2),
        ("\x1b", 1),
        ("\u202e", 1),
    ],
)
def test_what_a_reader_sees_as_one_character_is_one_cluster(cluster: str, width: int) -> None:
    assert [(c.end, c.width) for c in clusters(cluster, 0, len(cluster))] == [(len(cluster), width)]


def test_two_flags_are_two_clusters() -> None:
    assert cluster_end("🇩🇪🇫🇷", 0, 4) == 2


def test_more_signs_than_there_are_cells_for_are_not_drawn() -> None:
    (only,) = clusters("क" + "\u093e" * 50, 0, 51)
    assert (only.width, len(only.shown)) == (8, 8)


def test_a_mark_without_a_base_stands_on_a_dotted_circle() -> None:
    (only,) = clusters("\u0301", 0, 1)
    assert only.shown.startswith("\u25cc")


def test_a_tab_reaches_to_the_next_stop() -> None:
    assert [c.width for c in clusters("ab\tc", 0, 4)] == [1, 1, 2, 1]


def test_a_line_end_never_joins_what_follows() -> None:
    assert cluster_end("\n\u0301", 0, 2) == 1


@pytest.mark.parametrize("offset", [1, 2, 3, 4])
def test_the_start_of_a_family_is_found_from_inside(offset: int) -> None:
    assert cluster_start("👩\u200d👩\u200d👧", offset, 0) == 0


@given(st.text())
def test_clusters_tile_any_text(text: str) -> None:
    assert "".join(text[c.start : c.end] for c in clusters(text, 0, len(text))) == text


@given(st.text())
def test_every_cluster_takes_a_cell_at_least_and_never_many(text: str) -> None:
    assert all(1 <= c.width <= 8 for c in clusters(text, 0, len(text)))


@given(st.text(st.sampled_from("ae\u0301\u200d👩👧🇩🇪漢 \nक\u094dषि"), max_size=12))
def test_every_offset_finds_the_start_of_its_cluster(text: str) -> None:
    found = {o: cluster_start(text, o, 0) for o in range(len(text))}
    assert found == {
        o: c.start for c in clusters(text, 0, len(text)) for o in range(c.start, c.end)
    }


@given(st.text(), st.integers(min_value=0, max_value=40))
def test_a_fitted_text_is_never_wider_than_asked(text: str, width: int) -> None:
    assert cell_width(fit(text, width)) <= width


def test_a_cut_text_says_so() -> None:
    assert fit("a long title", 7) == "a long…"


def test_a_cut_is_made_between_words() -> None:
    assert fit("Commander Visited Iraq", 20) == "Commander Visited…"


def test_a_word_that_fits_to_the_cell_stays() -> None:
    assert fit("Commander Visited Iraq", 18) == "Commander Visited…"


def test_a_word_too_wide_for_the_row_is_cut() -> None:
    assert fit("unbreakable", 5) == "unbr…"


@given(
    st.text(st.sampled_from("ae\u0301\u200d👩🇩🇪 \nक\u094dष"), min_size=1, max_size=12), st.data()
)
def test_a_range_is_widened_to_whole_clusters_and_no_further(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    touched = [c for c in clusters(text, 0, len(text)) if c.start < end and c.end > start]
    assert nearest_whole(text, start, end) == (touched[0].start, touched[-1].end)
