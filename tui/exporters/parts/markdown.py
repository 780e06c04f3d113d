"""Words as Markdown that renders as those words: what formats of Markdown are made of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tui.core.article import Article
from tui.core.choice import Option
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.core.visible import visible
from tui.exporters.parts.linked import beginning

GROUP = Option(
    "group", ("article", "tag", "none"), "sections by article, by tag, or none: in their order"
)
SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|$=^{}]|%(?=%)|(?<=%)%")
"""What may begin markup anywhere in a line, `%%` in Obsidian."""
LEADING = re.compile(r"[-+:]|\d{1,9}[.)]")
"""What may begin markup at the start of a line."""
PLAIN = re.compile(r"[A-Za-z“‘(](?:[^\W_]|[ ,.;!?'\"’‘“”()/:–—-])*(?<! )")
"""Words in one line that are the same as Markdown; no letter of theirs is a control character."""
LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
WEB = re.compile(r"https?://[^\s<>\\]+")


def escape(text: str) -> str:
    """Give text that Markdown renders as the same words, line by line.

    Control and bidi characters become visible symbols. White space at the ends of a
    line goes: Markdown would take it for code or for a line break.
    """
    if PLAIN.fullmatch(text):
        return text
    lines = (_escape_line(line.strip()) for line in visible(text.replace("\r", "\n")).split("\n"))
    return "\n".join(lines).strip("\n")


def _escape_line(line: str) -> str:
    line = SPECIAL.sub(r"\\\g<0>", line)
    found = LEADING.match(line)
    if found is None:
        return line
    before = found.end() - 1
    return f"{line[:before]}\\{line[before:]}"


def broken(text: str) -> str:
    """Give escaped text whose line ends stay line ends."""
    words = escape(text)
    return LINE_END.sub("\\\\\n", words) if "\n" in words else words


def in_line(text: str) -> str:
    """Give escaped text in one line."""
    return escape(" ".join(text.split()))


known = lru_cache(maxsize=1_000)(in_line)
"""The same for words that come again and again: tags, headings."""


def blockquote(text: str) -> str:
    """Give escaped text as a block quotation."""
    words = broken(text)
    if "\n" not in words:
        return f"> {words}".rstrip()
    return quoted(words)


def quoted(markdown: str) -> str:
    """Give Markdown as what stands in a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def short(text: str) -> str:
    """Give the first words of a passage, in one line and escaped."""
    return escape(beginning(text))


def web_link(url: str) -> str:
    """Give a link to a page of the web; any other address as plain words."""
    shown = visible(url)
    return f"<{shown}>" if WEB.fullmatch(shown) else in_line(url)


def source(article: Article) -> str:
    """Give what is known of an article in a line, with the address and the path; maybe empty."""
    record = article.record
    said = [in_line(fact) for fact in (record.outlet, record.published, record.author) if fact]
    said += [web_link(record.url)] if record.url else []
    said += [in_line(record.path)] if record.path else []
    said += ["**file missing**"] if article.is_missing else []
    return " · ".join(said)


def sections(marks: Collection, group: str) -> Iterator[tuple[str, Sequence[Passage]]]:
    """Give the heading of each section, with what is known of its article, and its passages."""
    if group == "article":
        for article, passages in marks.by_every_article():
            said = [part for part in (source(article), broken(article.record.note)) if part]
            yield "\n\n".join([f"\n\n## {in_line(article.heading)}", *said]), passages
    elif group == "tag":
        for tag, passages in marks.by_tag():
            yield f"\n\n## {in_line(tag) or 'Without a tag'}", passages
    else:
        yield "", marks.passages
    if group != "article":
        yield from ((words, ()) for words in _notes(marks))


def _notes(marks: Collection) -> Iterator[str]:
    """Give the notes on articles where they have no sections of their own."""
    if marks.notes:
        yield "\n\n## Notes on articles"
    for article in marks.notes:
        said = [part for part in (source(article), broken(article.record.note)) if part]
        yield "\n\n".join([f"\n\n### {in_line(article.heading)}", *said])


def origins_of(marks: Collection, group: str) -> dict[str, str]:
    """Give what to say of its article at a passage, by the article's id; none under its heading."""
    return {} if group == "article" else {article.id: _from(article) for article in marks.articles}


def _from(article: Article) -> str:
    facts = source(article)
    return f"— {in_line(article.heading)}" + (f" · {facts}" if facts else "")


def tags_of(names: Iterable[str]) -> str:
    """Give tags in bold."""
    return " ".join([f"**{known(tag)}**" for tag in names])


def details(passage: Passage) -> Iterator[str]:
    """Give attributes, place and state, each where there is one."""
    mark, span = passage.annotation, passage.anchor.span
    for name, value in mark.attributes.items():
        yield f"{known(name)}: {in_line(value)}"
    if span is None:
        yield f"**{passage.anchor.state}**, was at code points {mark.start}–{mark.end}"
    else:
        yield f"¶ {passage.paragraph}, code points {span.start}–{span.end}"
    if span and passage.anchor.state != "same":
        yield f"**{passage.anchor.state}**, now: {in_line(span.of(passage.article.text))}"
        yield f"{passage.kept:.0%} kept"
    if passage.original is not None:
        yield f"marked first: {in_line(passage.original)}"
