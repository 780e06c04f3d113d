"""What was said of each mark, as HTML: numbered, with links to its place and to linked marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.core.article import Article
from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.core.tag import Tag
from tui.core.wording import count
from tui.exporters.parts.hypertext import escaped, lang, web_link
from tui.exporters.parts.ids import anchor_name
from tui.exporters.parts.linked import Linked, beginning
from tui.exporters.parts.report_text import Mark


@dataclass(frozen=True, slots=True)
class Section:
    """An article with its passages in the order of their places, then those without one."""

    article: Article
    placed: Sequence[Passage]
    orphans: Sequence[Passage]
    first: int
    """The number of the first passage."""


class Entries:
    """The marks of a report: their numbers, letters and colours."""

    def __init__(self, marks: Collection, tags: Sequence[Tag]) -> None:
        """Take the marks, and the tags in the order of their classes."""
        self.sections = [*_sections(marks)]
        self._linked = Linked(marks)
        self._tags: Mapping[str, tuple[str, str]] = {
            tag.name: (f"t{place}", tag.letter) for place, tag in enumerate(tags)
        }
        self._numbers = {
            one.annotation.id: number
            for section in self.sections
            for number, one in enumerate((*section.placed, *section.orphans), section.first)
        }

    def in_text(self, section: Section) -> list[Mark]:
        """Give the marks of the section that have a place, as the text takes them."""
        return [
            Mark(one.anchor.span, self._key(one, number, "m", "r"), self._classes(one))
            for number, one in enumerate(section.placed, section.first)
            if one.anchor.span
        ]

    def listed(self, section: Section) -> Iterator[str]:
        """Give the list of the section's marks, then the list of those without a place."""
        second = section.first + len(section.placed)
        yield from self._list(count(len(section.placed), "annotation"), section.placed,
                              section.first)  # fmt: skip
        yield from self._list("Without a sure place", section.orphans, second)

    def _list(self, heading: str, passages: Sequence[Passage], first: int) -> Iterator[str]:
        if passages:
            yield f'<h3 class="over">{heading}</h3>\n<ol class="marks">\n'
            yield from (self._entry(one, number) for number, one in enumerate(passages, first))
            yield "</ol>\n"

    def _classes(self, passage: Passage) -> tuple[str, ...]:
        return tuple(self._tags[name][0] for name in passage.annotation.tags) or ("t",)

    def _label(self, passage: Passage, number: int) -> str:
        return "".join(self._tags[name][1] for name in passage.annotation.tags) + str(number)

    def _key(self, passage: Passage, number: int, to: str, own: str) -> str:
        """Give letter and number as a link between `r-…` in the text and `m-…` in the list."""
        label, name = self._label(passage, number), anchor_name(passage.annotation.id)
        id = f' id="{own}-{name}"' if own else ""
        where = "back to the text" if to == "r" else "its annotation"
        return (
            f'<a dir="ltr" class="key {self._classes(passage)[0]}"{id} href="#{to}-{name}"'
            f' aria-label="{label}, {where}">{label}</a>'
        )

    def _entry(self, passage: Passage, number: int) -> str:
        mark = passage.annotation
        has_place = passage.anchor.span is not None
        colour, label = self._classes(passage)[0], self._label(passage, number)
        key = f'<b class="key {colour}">{label}</b>'
        if has_place:
            key = self._key(passage, number, "r", "")
        said = [", ".join(mark.tags) or "no tag", *_place(passage)]
        return "".join(
            [
                f'<li id="m-{anchor_name(mark.id)}" class="{colour}">',
                f'<p>{key} <span class="soft">{escaped(" · ".join(said))}</span></p>\n',
                f'<blockquote dir="auto"{lang(passage.article.record.language)}>',
                f"{escaped(mark.exact)}</blockquote>\n",
                *_wording(passage),
                *_attributes(mark.attributes.items()),
                *([f'<p class="note" dir="auto">{escaped(mark.note)}</p>\n'] if mark.note else []),
                *self._links(passage),
                "</li>\n",
            ]
        )

    def _links(self, passage: Passage) -> Iterator[str]:
        if links := self._linked.at(passage.annotation.id):
            yield '<ul class="links">\n'
            for words, link, there in links:
                id = there.annotation.id
                label = escaped(self._label(there, self._numbers[id]))
                target = f'<a href="#m-{anchor_name(id)}">{label}</a>'
                where = "" if there.article is passage.article else f", in {there.article.heading}"
                note = f": {link.note}" if link.note else ""
                said = f" “{beginning(there.annotation.exact)}”{where}{note}"
                yield f"<li>{escaped(words)} {target}{escaped(said)}</li>\n"
            yield "</ul>\n"


def facts(article: Article) -> str:
    """Give what is known of an article: who published it, when, by whom, where; the note on it."""
    record = article.record
    said = [escaped(one) for one in (record.outlet, record.published, record.author) if one]
    said += [web_link(record.url)] if record.url else []
    said += [escaped(record.path)] if record.path else []
    said += ["<strong>file missing: this is the text that was kept</strong>"] * article.is_missing
    note = f'<p class="note" dir="auto">{escaped(record.note)}</p>\n' if record.note else ""
    return (f'<p class="facts">{" · ".join(said)}</p>\n' if said else "") + note


def _sections(marks: Collection) -> Iterator[Section]:
    first = 1
    for article, passages in marks.by_every_article():
        placed = [(one.anchor.span, one) for one in passages if one.anchor.span]
        placed.sort(key=lambda pair: (pair[0], pair[1].annotation.id))
        orphans = [one for one in passages if not one.anchor.span]
        yield Section(article, [one for _, one in placed], orphans, first)
        first += len(passages)


def _place(passage: Passage) -> Iterator[str]:
    state = passage.anchor.state
    if passage.anchor.span:
        yield f"¶ {passage.paragraph}"
    if state != "same":
        yield state
    if passage.likely_paragraph and not passage.anchor.span:
        yield f"likely ¶ {passage.likely_paragraph}"


def _wording(passage: Passage) -> Iterator[str]:
    """Tell which words stand there now, and which were marked first, where they are others."""
    if passage.now is not None:
        yield f"<p>Now: “{escaped(passage.now)}” ({passage.kept:.0%} kept)</p>\n"
    if passage.original is not None:
        yield f"<p>Marked first: “{escaped(passage.original)}”</p>\n"


def _attributes(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = [f"<dt>{escaped(name)}</dt><dd>{escaped(said)}</dd>\n" for name, said in attributes]
    if rows:
        yield f"<dl>\n{''.join(rows)}</dl>\n"
