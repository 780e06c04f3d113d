"""In which line of a TOML file each key stands: the standard library does not say.

The text is one that `tomllib` has read: what it would refuse is not looked for again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The names of tables and keys from the top, and the places in arrays."""

TOKEN = re.compile(
    r'''(?P<skip>[ \t\r]+|\#[^\n]*)
    |(?P<line>\n)
    |(?P<text>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<sign>[][{}=,.])
    |(?P<bare>[^][{}=,.\s"'\#]+)''',
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of the text, and its line."""

    kind: str
    words: str
    line: int


def lines_of(text: str) -> Mapping[Path, int]:
    """Give the line, from 1 on, of each table, key and entry of an array."""
    return _Reader(text).read()


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield Token(kind, match.group(), line)
        line += match.group().count("\n")
    yield Token("end", "", line)


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, text: str) -> None:
        self.tokens = [*_tokens(text)]
        self.place = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        """How many tables an array of tables has so far."""

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def sees(self, *signs: str) -> bool:
        return self.next.kind == "sign" and self.next.words in signs

    def read(self) -> Mapping[Path, int]:
        """Read the statements."""
        table: Path = ()
        while self.next.kind != "end":
            if self.next.kind == "line":
                self.take()
            elif self.sees("["):
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _header(self) -> Path:
        """Read `[a.b]` or `[[a.b]]` and give the table that follows."""
        line = self.take().line
        is_array = self.sees("[")
        if is_array:
            self.take()
        names = self._names()
        for _ in range(1 + is_array):
            self.take()
        *above, last = names
        path = self._within((), above, line)
        path = (*path, last)
        self.lines.setdefault(path, line)
        if is_array:
            number = self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, number)
            self.lines[path] = line
        elif path in self.counts:
            path = (*path, self.counts[path])
        return path

    def _within(self, path: Path, names: list[str], line: int) -> Path:
        """Go down by names; of an array of tables its last one is meant."""
        for name in names:
            path = (*path, name)
            self.lines.setdefault(path, line)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _names(self) -> list[str]:
        """Read a key: names with dots between them."""
        names = [_name(self.take())]
        while self.sees("."):
            self.take()
            names.append(_name(self.take()))
        return names

    def _pair(self, table: Path) -> None:
        """Read a key with its value."""
        line = self.next.line
        *above, last = self._names()
        path = (*self._within(table, above, line), last)
        self.lines[path] = line
        self.take()  # the sign between them
        self._value(path)

    def _value(self, path: Path) -> None:
        if not self.sees("[", "{"):
            while not (self.next.kind in ("line", "end") or self.sees(",", "]", "}")):
                self.take()
            return
        is_array, number = self.take().words == "[", 0
        while not self.sees("]", "}"):
            if self.next.kind == "line" or self.sees(","):
                self.take()
            elif is_array:
                self.lines[(*path, number)] = self.next.line
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)
        self.take()


def _name(token: Token) -> str:
    """Give what a name in a key says."""
    if token.kind != "text":
        return token.words
    if token.words.startswith("'"):
        return token.words[1:-1]
    return str(tomllib.loads(f"name = {token.words}")["name"])
