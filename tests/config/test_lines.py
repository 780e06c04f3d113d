"""Each key stands in the line that is named."""

import tomllib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config.lines import Path, lines_of

CASES = {
    "comments and empty lines": ("# a\n\n\nb = 1 # c = 2\n", ("b",), 4),
    "a table": ("[a]\nb = 1\n", ("a", "b"), 2),
    "a table of a table": ("[a.b]\n\nc = 1\n", ("a", "b", "c"), 3),
    "a table by the header of one in it": ("\n[a.b]\n", ("a",), 2),
    "a dotted key": ("\na.b = 1\n", ("a", "b"), 2),
    "spaces around a dot": ("\na . 'b' = 1\n", ("a", "b"), 2),
    "a quoted key with a dot": ('\n"a.b" = 1\n', ("a.b",), 2),
    "an escape in a key": ('\n"\\u0061" = 1\n', ("a",), 2),
    "a literal key": ("\n'\\u0061' = 1\n", ("\\u0061",), 2),
    "a key of digits": ("\n1 = 1\n", ("1",), 2),
    "an inline table": ("\na = { b = 1, c.d = 2 }\n", ("a", "c", "d"), 2),
    "an inline table behind an array": ("a = [\n1,\n# two\n{ b = 2 },\n]\n", ("a", 1, "b"), 4),
    "an entry of an array": ("a = [\n1,\n\n[2,\n3]]\n", ("a", 1, 1), 5),
    "the second table of an array": ("[[a]]\nb = 1\n[[a]]\nb = 2\n", ("a", 1, "b"), 4),
    "a table in the last of an array": ("[[a]]\n[[a]]\n[a.b]\nc = 1\n", ("a", 1, "b", "c"), 4),
    "an array in an array": ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1\n", ("a", 1, "b", 0, "c"), 5),
    "behind a text of several lines": ('a = """\nb = 1\n"""\nb = 2\n', ("b",), 4),
    "behind marks in a text": ('a = """x\n"y" """"\nb = 2\n', ("b",), 3),
    "behind a literal text": ("a = '''\n[b]\n'''\nb = 2\n", ("b",), 4),
    "behind an escaped mark": ('a = "\\"#"\nb = 2\n', ("b",), 2),
    "behind a time": ("a = 1979-05-27 07:32:00\nb = 2\n", ("b",), 2),
    "behind a number with a dot": ("a = [1.5, -2e3, inf]\nb = 2\n", ("b",), 2),
    "in a file with line ends of Windows": ("a = 1\r\n\r\nb = 2\r\n", ("b",), 3),
    "without a line end": ("a = 1\nb = 2", ("b",), 2),
}


@pytest.mark.parametrize(("text", "path", "line"), CASES.values(), ids=CASES)
def test_the_line_is_that_of_the_key(text: str, path: Path, line: int) -> None:
    tomllib.loads(text)
    assert lines_of(text)[path] == line


NAMES = st.sampled_from(["a", "b", "c", '"d.e"', "'f g'", '"\\u0068"'])
FILLERS = st.sampled_from(["", "\n", "# b = 1\n", "\n\n"])
VALUES = st.sampled_from(['"x#y"', "[1,\n 2]", "'''\n[z]\n'''", '"""a\nb = 1\n"""', "1.5", "{ }"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a file in which the value of every other key is the number of its line."""
    text = ""
    headers = draw(st.lists(st.tuples(st.sampled_from(["", "t", "[r]"]), FILLERS), max_size=5))
    for number, (header, filler) in enumerate([("", ""), *headers]):
        if header:
            text += f"[{header.replace('t', f't{number}')}]\n"
        text += filler
        for place, name in enumerate(draw(st.lists(NAMES, unique=True, max_size=3))):
            if not header and number:
                continue
            line = text.count("\n") + 1
            key = f"{name}.k{place}" if draw(st.booleans()) else name
            text += f"{key} = {line}\n{draw(FILLERS)}filler{number}{place} = {draw(VALUES)}\n"
    return text


def numbers(value: object, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Give every number of a file that is the line of its key, with the way to it."""
    if isinstance(value, Mapping):
        for name, below in value.items():
            if not str(name).startswith("filler"):
                yield from numbers(below, (*path, name))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from numbers(below, (*path, place))
    elif isinstance(value, int):
        yield path, value


@given(files())
def test_every_key_stands_where_it_says(text: str) -> None:
    lines = lines_of(text)
    found = dict(numbers(tomllib.loads(text)))
    assert {path: lines[path] for path in found} == found
