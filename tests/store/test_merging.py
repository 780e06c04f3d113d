"""Two changes to one record, merged field by field."""

from typing import Any

import pytest

from tui.store.merging import merged

BEFORE: dict[str, Any] = {
    "start": 3,
    "end": 7,
    "exact": "word",
    "tags": ["claim"],
    "note": "",
    "attributes": {"value": "64"},
    "modified": "1",
    "deleted": None,
}


def test_an_undone_note_leaves_the_other_s() -> None:
    both = merged(BEFORE, BEFORE | {"note": "mine"}, BEFORE | {"note": "theirs"})
    assert both["note"] == "mine\n\ntheirs"
    undone = merged(BEFORE | {"note": "mine"}, BEFORE, both)
    assert undone["note"] == "theirs"
    assert merged(BEFORE, BEFORE | {"note": "mine"}, undone)["note"] == "mine\n\ntheirs"


def test_a_note_that_grew_on_both_sides_is_not_doubled() -> None:
    old, ours = BEFORE | {"note": "old"}, BEFORE | {"note": "old plus"}
    both = merged(old, ours, BEFORE | {"note": "old\n\ntheirs"})
    assert both["note"] == "old plus\n\ntheirs"
    assert merged(ours, old, both)["note"] == "old\n\ntheirs"


@pytest.mark.parametrize(
    ("ours", "theirs", "saved"),
    [
        ({"tags": ["claim", "figure"]}, {"note": "checked"}, {"note": "checked"}),
        ({"note": "mine"}, {"tags": ["figure"]}, {"tags": ["figure"], "note": "mine"}),
        ({"note": "mine"}, {"note": "theirs"}, {"note": "mine\n\ntheirs"}),
        ({"note": "same"}, {"note": "same"}, {"note": "same"}),
        ({"tags": ["a", "claim"]}, {"tags": ["b", "claim"]}, {"tags": ["a", "b", "claim"]}),
        ({"tags": []}, {"tags": ["b", "claim"]}, {"tags": ["b"]}),
        (
            {"attributes": {"value": "64", "unit": "men"}},
            {"attributes": {"value": "64", "speaker": "Ana"}},
            {"attributes": {"value": "64", "unit": "men", "speaker": "Ana"}},
        ),
        ({"attributes": {}}, {"attributes": {"value": "64", "b": ""}}, {"attributes": {"b": ""}}),
        ({"end": 8, "exact": "words"}, {"start": 1}, {"start": 3, "end": 8, "exact": "words"}),
        ({"note": "mine"}, {"start": 1, "exact": "a word"}, {"start": 1, "exact": "a word"}),
        ({"note": "mine"}, {"deleted": "2"}, {"note": "mine", "deleted": None}),
    ],
)
def test_each_change_stays(
    ours: dict[str, Any], theirs: dict[str, Any], saved: dict[str, Any]
) -> None:
    found = merged(BEFORE, BEFORE | ours | {"modified": "3"}, BEFORE | theirs | {"modified": "2"})
    assert {name: found[name] for name in (*saved, "modified")} == saved | {"modified": "3"}
