"""An HTML report in one file: each article with its marks in it, beside them what was said.

It runs no script and asks for nothing: its policy (CSP) forbids both.
"""

from collections.abc import Iterator

from tui.core.choice import Chosen, Option
from tui.core.collection import Collection
from tui.core.visible import visible
from tui.exporters.parts.hypertext import escaped, lang
from tui.exporters.parts.ids import anchor_name
from tui.exporters.parts.report_entries import Entries, Section, facts
from tui.exporters.parts.report_overview import numbers
from tui.exporters.parts.report_style import policy, style
from tui.exporters.parts.report_text import MarkedText
from tui.exporters.parts.report_top import header, tags_of, title

TITLE = "HTML report"
USE = "browser, print"
SUFFIX = ".html"
OPTIONS = (Option("numbers", ("yes", "no"), "a part with counts, plots and tags together"),)
ARTICLE_NOTES = "every"


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the head, the tags and the articles to choose from, then article by article."""
    tags = tags_of(marks)
    sheet = style(tags)
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="glossator">\n'
        f"<title>{escaped(title(marks))}</title>\n<style>{sheet}</style>\n</head>\n"
        '<body>\n<a class="skip" href="#articles">To the articles</a>\n'
    )
    yield from header(marks, tags)
    if chosen["numbers"] == "yes":
        yield from numbers(marks, tags)
    yield '<main id="articles">\n'
    entries = Entries(marks, tags)
    for section in entries.sections:
        yield from _article(section, entries)
    yield "</main>\n</body>\n</html>\n"


def preview(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give in words what a browser shows: the page's own text is of no use to a reader."""
    yield f"{visible(title(marks))}\n\nA page for a browser: each article with its marks in it.\n"
    for article, passages in marks.by_every_article():
        note = f"{visible(article.record.note)}\n\n" if article.record.note else ""
        yield f"\n{visible(article.heading)}\n\n{note}"
        for one in passages:
            said = one.annotation
            about = [", ".join(said.tags), *said.attributes.values(), said.note]
            yield visible(f"  {said.exact}\n    {' · '.join(filter(None, about))}\n")


def _article(section: Section, entries: Entries) -> Iterator[str]:
    """Give an article: its text with the marks in it, what was said of them, the orphans."""
    article = section.article
    text = MarkedText(article, entries.in_text(section))
    name, language = f"a-{anchor_name(article.id)}", lang(article.record.language)
    begins = text.begins_with_title
    heading = text.inside(text.paragraphs[0]) if begins else escaped(article.heading)
    yield f'<article>\n<h2 id="{name}" dir="auto"{language}>{heading}</h2>\n{facts(article)}'
    yield f'<div class="body">\n<div class="text"{language}>\n'
    yield from text.lines()
    yield '</div>\n<div class="beside">\n'
    yield from entries.listed(section)
    yield "</div>\n</div>\n</article>\n"
