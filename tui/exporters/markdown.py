"""Markdown to read and to paste: the passages of each article as block quotations."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.core.visible import visible

TITLE = "Markdown"
SUFFIX = ".md"
SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|$=^{}]")
"""What may begin markup anywhere in a line."""
LEADING = re.compile(r"[-+:]|\d{1,9}[.)]|%%")
"""What may begin markup at the start of a line."""
WEB = re.compile(r"https?://[^\s<>\\]+")


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give a section for each article, in the order in which they first come."""
    yield "# Annotations"
    for _, passages in marks.by_article():
        yield "\n\n" + _section(passages)
    yield "\n"


def escape(text: str) -> str:
    """Give text that Markdown renders as the same words, line by line.

    Control and bidi characters become visible symbols. White space at the ends of a
    line goes: Markdown would take it for code or for a line break.
    """
    lines = (_escape_line(line.strip()) for line in visible(text.replace("\r", "\n")).split("\n"))
    return "\n".join(lines).strip("\n")


def _escape_line(line: str) -> str:
    line = SPECIAL.sub(r"\\\g<0>", line)
    found = LEADING.match(line)
    if found is None:
        return line
    before = found.end() - 1
    return f"{line[:before]}\\{line[before:]}"


def _section(passages: Sequence[Passage]) -> str:
    """Give an article: its heading, its facts, its passages."""
    record = passages[0].article.record
    facts = (record.outlet, record.published, record.author)
    said = [_in_line(fact) for fact in facts if fact]
    said += [_link(record.url)] if record.url else []
    said += [_in_line(record.path)] if record.path else []
    said += ["**file missing**"] if passages[0].article.is_missing else []
    heading = f"## {_in_line(passages[0].article.heading)}"
    facts_line = [" · ".join(said)] if said else []
    return "\n\n".join([heading, *facts_line, *map(_passage, passages)])


def _passage(passage: Passage) -> str:
    """Give a passage: its words, what was said of it, its note."""
    mark = passage.annotation
    parts = [_quoted(mark.exact), " · ".join(_details(passage))]
    return "\n\n".join([*parts, *([_broken(mark.note)] if mark.note.strip() else [])])


def _details(passage: Passage) -> Iterable[str]:
    """Give tags, attributes, place and state, each where there is one."""
    mark, span = passage.annotation, passage.anchor.span
    if mark.tags:
        yield " ".join(f"**{_in_line(tag)}**" for tag in mark.tags)
    for name, value in mark.attributes.items():
        yield f"{_in_line(name)}: {_in_line(value)}"
    if span is None:
        yield f"**{passage.anchor.state}**, was at code points {mark.start}–{mark.end}"
    else:
        yield f"¶ {passage.paragraph}, code points {span.start}–{span.end}"
    if span and passage.anchor.state != "same":
        yield f"**{passage.anchor.state}**, now: {_in_line(span.of(passage.article.text))}"
        yield f"{passage.kept:.0%} kept"
    if passage.original is not None:
        yield f"marked first: {_in_line(passage.original)}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _broken(text).split("\n"))


def _broken(text: str) -> str:
    """Give escaped text whose line ends stay line ends."""
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", "\\\\\n", escape(text))


def _in_line(text: str) -> str:
    return escape(" ".join(text.split()))


def _link(url: str) -> str:
    """Give a link to a page of the web; any other address as plain words."""
    shown = visible(url)
    return f"<{shown}>" if WEB.fullmatch(shown) else _in_line(url)
