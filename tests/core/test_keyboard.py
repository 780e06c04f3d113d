"""No key does two things in one place, and what cannot be had is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.keyboard import Bound, Keyboard, Place, keyboard, overlap

FIND = Bound("find", ("slash",), "Search")
NEXT = Bound("next", ("n", "j"), "Next match")
TOP = Bound("top", ("g g", "home"), "Top")
LETTER = Bound("letter", ("t any",), "Tag by letter")
NAME = Bound("name", ("t t",), "Tag by name")
DROP = Bound("drop", ("escape",), "Drop")
BACK = Bound("back", ("escape", "q"), "Back")
QUIT = Bound("quit", ("ctrl+q",), "Quit", everywhere=True)
SAVE = Bound("save", ("enter",), "Save")
FIELD = Bound("", ("ctrl+u",), "“Delete” in a field")
TEXT = Place("the text", (FIND, NEXT, TOP, LETTER, NAME, DROP, BACK, QUIT))
NOTE = Place("the note", (SAVE, FIELD, QUIT), frozenset(("save",)))
PLACES = (TEXT, NOTE)


def had(**wanted: str) -> Keyboard:
    return keyboard({id: tuple(keys.split(",")) for id, keys in wanted.items()}, PLACES)


HAD = {
    "a free key": {"find": "f"},
    "several keys": {"find": "f,ctrl+f"},
    "a sequence": {"find": "g f"},
    "the keys of two are swapped": {"find": "n", "next": "slash"},
    "a key that another gives up": {"find": "n", "next": "f"},
    "a key of another place": {"save": "f5", "find": "enter"},
    "what shares its key as it is declared": {"drop": "escape,x"},
    "less than it has": {"next": "j"},
    "a letter follows": {"letter": "m any"},
    "a name wins over any": {"find": "t f"},
    "a key for where words are typed": {"save": "ctrl+s", "quit": "f10"},
}


@pytest.mark.parametrize("wanted", HAD.values(), ids=HAD)
def test_what_is_free_can_be_had(wanted: dict[str, str]) -> None:
    assert had(**wanted) == Keyboard(
        {id: tuple(keys.split(",")) for id, keys in wanted.items()}, {}
    )


REFUSED = {
    "an id that there is not": ({"fnid": "f"}, "nothing has this id; did you mean find?"),
    "an id like no other": ({"xyz": "f"}, "nothing has this id."),
    "the key of another": ({"find": "n"}, '"n" is the key of next in the text.'),
    "one of several": ({"find": "f,j"}, '"j" is the key of next in the text.'),
    "the beginning of a sequence": ({"find": "g"}, 'it begins like "g g", of top in the text.'),
    "a sequence that a key begins": ({"find": "n x"}, 'it begins like "n", of next in the text.'),
    "a sequence behind any": ({"find": "t t t"}, 'it begins like "t any", of letter in the text.'),
    "the same with a letter": ({"letter": "slash any"}, 'it begins like "/", of find in the text.'),
    "no letter": ({"letter": "m"}, 'a character follows its key: write "m any".'),
    "a letter too much": ({"find": "m any"}, 'no character follows its key: "m any" cannot be.'),
    "a key of a field": ({"save": "ctrl+u"}, '"ctrl+u" is the key of “Delete” in a field in the'),
    "a letter where words are typed": ({"save": "s"}, '"s" is typed among words there'),
    "a sequence where words are typed": ({"save": "f5 s"}, '"f5 s" is typed among words there'),
    "a letter that works everywhere": ({"quit": "Q"}, '"Q" is typed among words there'),
    "what works everywhere": ({"save": "ctrl+q"}, '"ctrl+q" is the key of quit in the note.'),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_had_is_refused_with_a_reason(wanted: dict[str, str], why: str) -> None:
    ((id, said),) = had(**wanted).refused.items()
    assert id in wanted and said.startswith(why)
    assert had(**wanted).keys == {}


def test_of_two_that_want_a_key_the_first_has_it() -> None:
    assert had(find="f", top="f").keys == {"find": ("f",)}
    assert had(top="f", find="f").keys == {"top": ("f",)}


def test_what_is_given_back_is_looked_at_again() -> None:
    refused = had(find="n", next="slash,home").refused
    assert list(refused) == ["next", "find"]


def test_no_key_at_all_can_be_had() -> None:
    assert keyboard({"find": ()}, PLACES) == Keyboard({"find": ()}, {})


KEYS = st.sampled_from(
    ["slash", "n", "j", "g g", "g", "t t", "t any", "x", "escape", "q", "ctrl+q"]
)
IDS = st.sampled_from([bound.id for bound in (*TEXT.bound, SAVE)])


@given(st.dictionaries(IDS, st.lists(KEYS, unique=True, max_size=3).map(tuple)))
def test_no_key_is_had_twice_that_was_not_before(wanted: dict[str, tuple[str, ...]]) -> None:
    found = keyboard(wanted, PLACES)
    assert found.keys.keys() | found.refused.keys() == wanted.keys()
    for place in PLACES:
        now = [(one, found.keys.get(one.id, one.keys)) for one in place.bound]
        for number, (one, ones) in enumerate(now):
            for other, others in now[number + 1 :]:
                shared = {(a, b) for a in ones for b in others if overlap(a, b)}
                assert shared <= {(a, b) for a in one.keys for b in other.keys}
