"""Whatever the file of settings holds, the program opens, and says what is wrong in which line."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui import config
from tui.config import Config
from tui.core.tag import INITIAL_CODEBOOK, NEW_TAG_COLOURS

Writer = Callable[[str | bytes], Path]


@pytest.fixture
def write() -> Writer:
    """Write the file of settings."""

    def written(text: str | bytes) -> Path:
        path = config.config_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_what_the_file_says_counts(write: Writer) -> None:
    write('measure = 66\ncreator = "Ana"\nmouse = false\ntheme = "nord"\nstart = "text"\n')
    set = config.load()
    assert set.problems == ()
    assert (set.measure, set.creator, set.mouse, set.theme, set.start) == (
        66, "Ana", False, "nord", "text",
    )  # fmt: skip


def test_a_variable_overrides_the_file(write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    write("measure = 66\nmouse = true\nmargins = 3\n")
    monkeypatch.setenv("GLOSSATOR_MEASURE", "50")
    monkeypatch.setenv("GLOSSATOR_MOUSE", "off")
    set = config.load()
    assert (set.measure, set.mouse, set.margins, set.problems) == (50, False, 3, ())


def test_a_variable_that_is_wrong_leaves_it_to_the_file(
    write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("measure = 66\n")
    monkeypatch.setenv("GLOSSATOR_MEASURE", "wide")
    set = config.load()
    assert set.measure == 66
    assert set.problems == (
        'GLOSSATOR_MEASURE: it is "wide", but takes a whole number from 20 to 400. '
        "66 is used instead.",
    )


WRONG = {
    "measure = 19": "measure is 19, but takes a whole number from 20 to 400. 80 is used instead.",
    "measure = true": "measure is true, but takes a whole number from 20 to 400.",
    "measure = 66.5": "measure is 66.5, but takes a whole number from 20 to 400.",
    'mouse = "yes"': 'mouse is "yes", but takes true or false. true is used instead.',
    'start = "top"': 'start is "top", but takes "articles" or "text" or "annotations".',
    'library = "/no/such"': 'library is "/no/such", but takes the whole path of a folder',
    'library = "here"': 'library is "here", but takes the whole path of a folder',
    'exports = "~nobody-here/x"': 'exports is "~nobody-here/x", but takes the whole path',
    'creator = "a\\nb"': "but takes words on one line, in quotes. It is left out.",
    'creator = "\\u009b2J"': "but takes words on one line, in quotes. It is left out.",
    "creator = 5": "creator is 5, but takes words on one line, in quotes. It is left out.",
    "mesure = 70": "there is no setting mesure. Did you mean measure? It is left out.",
    "xyz = 70": "there is no setting xyz. It is left out.",
    "[key]\na = 1": "there is no table key. Did you mean keys? It is left out.",
    "keys = 5": "keys is 5, but is a table: [keys], below it lines like",
    "tags = 5": 'tags are tables: [[tags]], below it name = "claim", for each of them.',
    "keys.find = 5": "find: 5 is no key: write it in quotes. It keeps its usual keys.",
    'keys.find = "foo"': 'find: there is no key "foo". It keeps its usual keys.',
    "measure = ": "this is no TOML (invalid value, column 11): the line is left out.",
    'creator = "Ana': "this is no TOML (illegal character '\\n', column 15): the line is left out.",
    "[keys": "this is no TOML (expected ']' at the end of a table declaration, column 6)",
}


@pytest.mark.parametrize(("line", "said"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_line_and_the_rest_is_used(
    write: Writer, line: str, said: str
) -> None:
    path = write(f"# mine\nmargins = 4\n{line}\n[later]\n")
    set = config.load()
    first, *_ = set.problems
    assert first.startswith(f"{path}, line 3: ") and said in first
    assert set == Config(creator=set.creator, margins=4, problems=set.problems, places=set.places)


def test_several_faults_are_each_said(write: Writer) -> None:
    write('measure = "a"\nfoo\nmargins = "b"\n= 3\nmouse = false\n')
    set = config.load()
    assert [said.partition(": ")[0].rpartition(" ")[2] for said in set.problems] == [*"1234"]
    assert set.mouse is False


def test_a_header_that_is_wrong_takes_its_table_along(write: Writer) -> None:
    write('[keys\nmeasure = 20\n"find" = "f"\n[[tags]]\nname = "who"\n')
    set = config.load()
    assert set.measure == 80 and [tag.name for tag in set.tags] == ["who"]
    assert len(set.problems) == 1 and "line 1: this is no TOML" in set.problems[0]


def test_a_text_without_end_takes_what_follows_along(write: Writer) -> None:
    write('margins = 4\ncreator = """Ana\nmeasure = 20\n')
    set = config.load()
    assert (set.margins, set.measure) == (4, 80)
    assert len(set.problems) == 1 and "line 2: this does not end" in set.problems[0]


def test_a_key_that_is_set_twice_keeps_what_was_first(write: Writer) -> None:
    write("measure = 60\nmeasure = 70\n")
    set = config.load()
    assert set.measure == 60
    assert "line 2: this is no TOML (cannot overwrite a value" in set.problems[0]


UNREADABLE = {
    "not in UTF-8": (b'creator = "caf\xe9"', "line 1 is not in UTF-8"),
    "too large": (b"#" * (256 * 1024 + 1), "it is larger than 256 kB"),
    "too deep": (b"a = " + b"[" * 50_000 + b"]" * 50_000, "its values lie too deep"),
    "a number of too many digits": (b"measure = " + b"9" * 5_000, "a number in it is too long"),
    "nothing but faults": (b"=\n" * 50, "it has too many faults"),
}


@pytest.mark.parametrize(("data", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_leaves_all_as_usual(
    write: Writer, data: bytes, said: str
) -> None:
    write(data)
    set = config.load()
    assert said in " ".join(set.problems)
    assert set == Config(creator=set.creator, problems=set.problems)


def test_a_number_too_long_to_be_shown_is_no_failure(write: Writer) -> None:
    write(b"measure = 66\ntheme = 0x" + b"f" * 5_000)
    set = config.load()
    assert set.measure == 66
    assert "theme is a number that is too long" in " ".join(set.problems)


@pytest.mark.parametrize("dots", [990, 100_000])
def test_a_key_of_many_names_is_left_out(write: Writer, dots: int) -> None:
    write(b"measure = 66\n[keys]\n" + b"a." * dots + b'a = "x"\n"undo" = "ctrl+y"\n')
    set = config.load()
    assert (set.measure, set.keys) == (66, {"undo": "ctrl+y"})
    assert "line 3: more than 100 dots" in " ".join(set.problems)


def test_what_stands_below_a_deep_table_goes_with_it(write: Writer) -> None:
    write(b"[" + b"a." * 101 + b'a]\nmeasure = 66\n[keys]\n"undo" = "ctrl+y"\n')
    set = config.load()
    assert (set.measure, set.keys, len(set.problems)) == (80, {"undo": "ctrl+y"}, 1)


def test_a_long_file_that_does_not_end_is_read_a_few_times(
    write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    loads = tomllib.loads

    def counted(text: str) -> dict[str, Any]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    lines = "".join(f"a{number} = 1\n" for number in range(2_000))
    write(f'measure = 66\ncreator = """\n{lines}')
    set = config.load()
    assert set.measure == 66
    assert len(set.problems) == 1 and "line 2: this does not end" in set.problems[0]
    assert len(read) < 40  # not once for each line


def test_a_byte_order_mark_is_no_fault(write: Writer) -> None:
    write("\ufeffmeasure = 66\n")
    assert (config.load().measure, config.load().problems) == (66, ())


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_not_waited_for(make: Callable[[Path], None]) -> None:
    path = config.config_file()
    path.parent.mkdir(parents=True)
    make(path)
    assert config.load().problems == (f"{path}: it is no file: all settings are the usual ones.",)


def test_a_path_that_can_be_none_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(tmp_path / ("x" * 300)))
    (said,) = config.load().problems
    assert "it cannot be read" in said


def test_another_file_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("measure = 44\n", "utf-8")
    monkeypatch.setenv("GLOSSATOR_CONFIG", str(other))
    assert config.load().measure == 44


def test_a_folder_may_begin_with_the_home(write: Writer, home: Path) -> None:
    (home / "out").mkdir()
    write('exports = "~/out"\n')
    assert config.load().exports == home / "out"


# Keys


def test_keys_are_taken_as_people_write_them(write: Writer) -> None:
    write('[keys]\n"find" = "?, Ctrl+F"\nmark.note = "g n"\n"undo" = ""\n')
    set = config.load()
    assert set.problems == ()
    assert set.keys == {"find": "question_mark,ctrl+f", "mark.note": "g n", "undo": ""}
    assert set.place("keys.mark.note") == (str(config.config_file()), 3)


def test_an_id_that_is_written_in_two_ways_counts_once(write: Writer) -> None:
    write('[keys]\n"mark.note" = "n"\nmark.note = "m"\n')
    set = config.load()
    assert set.keys == {"mark.note": "n"}
    assert "line 3: mark.note has its keys twice: those of line 2 count." in set.problems[0]


# Tags


def test_new_libraries_begin_with_the_tags_of_the_file(write: Writer) -> None:
    write('[[tags]]\nname = "who"\nkey = "w"\ncolour = "#112233"\ndescription = "A person"\n')
    (tag,) = config.load().tags
    assert (tag.name, tag.key, tag.colour, tag.description) == ("who", "w", "#112233", "A person")
    assert config.load().problems == ()


def test_a_tag_without_a_colour_gets_the_next_one(write: Writer) -> None:
    write("".join(f'[[tags]]\nname = "{name}"\n' for name in "abcd"))
    usual = [*(tag.colour for tag in INITIAL_CODEBOOK), NEW_TAG_COLOURS[0]]
    assert [tag.colour for tag in config.load().tags] == usual


WRONG_TAGS = {
    'key = "t"': ('line 4: key is "t", but takes one letter, and not a and t', ["who", "late"]),
    'key = "ab"': ('line 4: key is "ab", but takes one letter', ["who", "late"]),
    'key = "1"': ('line 4: key is "1", but takes one letter', ["who", "late"]),
    'key = "l"': ('line 8: "l" is the key of who. late gets none.', ["who", "late"]),
    'colour = "red"': ('line 4: colour is "red", but takes "#rrggbb"', ["who", "late"]),
    "colour = 5": ("line 4: colour is 5, but takes words on one line", ["who", "late"]),
    'color = "#112233"': ("line 4: a tag has no color, but name, key, colour", ["who", "late"]),
    "[[tags]]": ("line 4: this tag has no name. The tag is left out.", ["who", "late"]),
    '[[tags]]\nname="who"': ('line 5: there is a tag "who" already.', ["who", "late"]),
}


@pytest.mark.parametrize(("line", "expected"), WRONG_TAGS.items(), ids=WRONG_TAGS)
def test_of_a_tag_with_a_fault_the_rest_is_used(
    write: Writer, line: str, expected: tuple[str, list[str]]
) -> None:
    said, names = expected
    lines = line.count("\n")
    filler = "\n" * (1 - lines)
    write(f'\n[[tags]]\nname = "who"\n{line}\n{filler}[[tags]]\nname = "late"\nkey = "l"\n')
    set = config.load()
    assert len(set.problems) == 1 and said in set.problems[0]
    assert [tag.name for tag in set.tags] == names


def test_where_no_tag_is_left_the_usual_ones_are_used(write: Writer) -> None:
    write('[[tags]]\nname = ""\n')
    set = config.load()
    assert set.tags == INITIAL_CODEBOOK and "no tag is left" in set.problems[0]


def test_a_tag_of_the_file_may_stand_below_another(write: Writer) -> None:
    names = '[[tags]]\nname = "claim"\n[[tags]]\nname = "false"\nparent = "claim"\n'
    write(names)
    set = config.load()
    assert [(tag.name, tag.parent) for tag in set.tags] == [("claim", ""), ("false", "claim")]
    assert set.problems == ()


@pytest.mark.parametrize("parents", [("none", ""), ("b", "a"), ("a", "")])
def test_a_parent_that_is_none_or_goes_in_a_ring_is_said(
    write: Writer, parents: tuple[str, str]
) -> None:
    tables = zip("ab", parents, strict=True)
    write("".join(f'[[tags]]\nname = "{name}"\nparent = "{up}"\n' for name, up in tables))
    set = config.load()
    assert "line 3: " in set.problems[0]
    assert [tag.name for tag in set.tags] == ["a", "b"]
