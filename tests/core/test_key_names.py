"""Keys are taken as people write them."""

import pytest
from textual.keys import _character_to_key

from tui.core.key_names import key, several, types, written

WRITTEN = {
    "?": "question_mark",
    "Ctrl+S": "ctrl+s",
    "Control+S": "ctrl+s",
    "shift+ctrl+right": "ctrl+shift+right",
    "Shift+a": "A",
    "A": "A",
    "PgDn": "pagedown",
    "esc": "escape",
    "↑": "up",
    "F5": "f5",
    "+": "plus",
    "ctrl++": "ctrl+plus",
    "] a": "right_square_bracket a",
    "less_than_sign": "less_than_sign",
    "enter, n": "enter,n",
    "n,n": "n",
    ",": "comma",
    " ": "space",
    "": "",
    "m any": "m any",
    "“": "left_double_quotation_mark",
}


@pytest.mark.parametrize(("words", "names"), WRITTEN.items(), ids=WRITTEN)
def test_keys_get_the_names_that_textual_has_for_them(words: str, names: str) -> None:
    assert several(words) == names


REFUSED = {
    "foo": 'there is no key "foo"',
    "f25": "there is no key",
    "hyper-x": "there is no key",
    "strg+s": "strg is not alt, ctrl",
    "any": "any stands for any character",
    "any x": "any stands for any character",
    "g escape": "escape drops a sequence",
    "a,": "a comma stands between two keys",
    "ctrl+i": "it is sent as tab",
    "ctrl+[": "it is sent as escape",
    "ctrl+c": "does not tell",
    "\x1b": "cannot be seen",
}


@pytest.mark.parametrize(("words", "why"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_key_is_refused(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("+", r"\+").replace("[", r"\[")):
        several(words)


@pytest.mark.parametrize("character", [chr(n) for n in range(0x21, 0x7F)])
def test_every_key_of_a_keyboard_has_its_name(character: str) -> None:
    name = _character_to_key(character)
    assert key(character) == key(name) == name
    assert types(name)


@pytest.mark.parametrize("keys", [*WRITTEN.values()])
def test_what_is_shown_can_be_written(keys: str) -> None:
    assert several(written(keys)) == keys


@pytest.mark.parametrize("name", ["enter", "f5", "ctrl+a", "alt+x", "tab", "pagedown"])
def test_what_types_nothing_is_free_where_words_are_typed(name: str) -> None:
    assert not types(name)
