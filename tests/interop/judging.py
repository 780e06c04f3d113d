"""What a tool read beside what it was given: by exact words, by offsets, by tags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.interop.example import Given
from tests.interop.tool import ToolError

Key = tuple[str, int | None, int | None]
"""Words, start and end; these are None for a tool that has no offsets."""
Tags = dict[Key, set[str]]


@dataclass(frozen=True)
class Verdict:
    """What became of the marks; marks on the same range are one here."""

    given: int
    """With a sure place."""
    read: int
    exact: int
    """Of those that were read, how many have the very words at the very offsets."""
    tagged: int
    """Of these, how many have the very tags."""
    left_out: int
    """Kinds that the tool cannot hold."""
    missing: tuple[str, ...]
    """Words of marks that it could hold and did not give."""
    foreign: tuple[str, ...]
    """Words that it gave and that nobody marked."""
    has_offsets: bool = True
    is_codebook: bool = False
    """Whether tags were counted, not marks."""

    @property
    def is_right(self) -> bool:
        """Tell whether all that can be held was read, on the right words."""
        return not self.missing and not self.foreign


def judged(
    marks: Sequence[Given], read: object, cannot: Iterable[str] = (), units: str = "code points"
) -> Verdict:
    """Compare marks with what a tool printed. Raises ToolError if that is no list of marks."""
    found = _read(read)
    has_offsets = all(start is not None for _, start, _ in found)
    expected = _expected(marks, units, has_offsets=has_offsets)
    holds = [mark for mark in marks if not mark.kinds & {*cannot}]
    needed = _expected(holds, units, has_offsets=has_offsets)
    exact = [key for key in found if key in expected]
    return Verdict(
        len(expected),
        len(found),
        len(exact),
        sum(found[key] == expected[key] for key in exact),
        len(expected) - len(needed),
        tuple(key[0] for key in needed if key not in found),
        tuple(key[0] for key in found if key not in expected),
        has_offsets,
    )


def on_lines(marks: Iterable[Given]) -> tuple[Given, ...]:
    """Give the marks that have a tag, each as the line in which it begins."""
    found = []
    for mark in marks:
        start = mark.text.rfind("\n", 0, mark.start) + 1
        end = mark.text.find("\n", mark.start)
        if mark.tags:
            end = end if end >= 0 else len(mark.text)
            found.append(replace(mark, start=start, end=end))
    return tuple(found)


def judged_tags(names: Iterable[str], read: object) -> Verdict:
    """Compare the names of tags with those that a tool printed. Raises ToolError."""
    if not isinstance(read, list) or not all(isinstance(one, dict) for one in read):
        raise ToolError("what it printed is no list of tags")
    given, found = {*names}, {name for one in read for name in one.get("tags", ())}
    right = len(given & found)
    missing, foreign = tuple(sorted(given - found)), tuple(sorted(found - given))
    counts = (len(given), len(found), right, right, 0)
    return Verdict(*counts, missing, foreign, is_codebook=True)


def _expected(marks: Iterable[Given], units: str, *, has_offsets: bool) -> Tags:
    tags: Tags = {}
    for mark in marks:
        start, end = (_counted(mark.text[:at], units) for at in (mark.start, mark.end))
        key: Key = (mark.exact, start, end) if has_offsets else (mark.exact, None, None)
        tags.setdefault(key, set()).update(mark.tags)
    return tags


def _counted(text: str, units: str) -> int:
    if units == "code points":
        return len(text)
    return len(text.encode(units + ("-le" if units == "utf-16" else ""))) // (
        2 if units == "utf-16" else 1
    )


def _read(value: object) -> Tags:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ToolError("what it printed is no list of marks")
    found: Tags = {}
    for one in value:
        found.setdefault(_key(one), set()).update(one.get("tags") or ())
    return found


def _key(one: dict[str, Any]) -> Key:
    if not isinstance(one.get("exact"), str):
        raise ToolError("a mark that it printed has no exact words")
    start, end = one.get("start"), one.get("end")
    return (one["exact"], start, end) if start is not None else (one["exact"], None, None)
