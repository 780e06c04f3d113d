"""`glossator mark`: a mark from a script."""

import argparse

from tui import clock
from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import anchoring, check_tags, creator, opened_to_write, tell
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Change
from tui.core.graphemes import nearest_whole
from tui.core.marking import Stamp, annotated, attributes_of, noted, tagged, trimmed
from tui.core.search import occurrences
from tui.core.span import Span
from tui.core.units import Units
from tui.errors import UsageError
from tui.library import find
from tui.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("article", metavar="ARTICLE", help="id, path or words of the title")
    parser.add_argument("--tag", required=True, action="append", metavar="T", help="or more")
    parser.add_argument("--exact", metavar="TEXT", help="the words; they must stand once")
    parser.add_argument("--near", metavar="WORDS", help="where they do not: in this paragraph")
    parser.add_argument("--start", type=int, metavar="N", help="first code point, from 0 on")
    parser.add_argument("--end", type=int, metavar="N", help="the one behind the last")
    parser.add_argument("--note", default="", metavar="TEXT", help="added to the note it has")


def run(options: argparse.Namespace) -> int:
    """Mark the passage and print the id of its annotation."""
    library, store = opened_to_write(options)
    tell(library, store)
    check_tags(options.tag, [tag.name for tag in store.codebook()])
    article = find(library, options.article)
    units = Units(article.text)
    span = _span(options, article, units)
    if not span.of(article.text).strip():
        raise UsageError("There is only white space between --start and --end: name words.")
    marked = _marked(options, store, article, units, trimmed(article.text, span))
    store.close()
    print(marked.id)
    return Exit.DONE


def _marked(
    options: argparse.Namespace, store: Store, article: Article, units: Units, span: Span
) -> Annotation:
    """Give the annotation of the span, with the tags and the note added to what there is."""
    before = _standing(store, article, span)
    stamp = Stamp(clock.new_id(), clock.now(), creator())
    after = before or annotated(article, span, (), {}, stamp)
    for tag in options.tag:
        after = tagged(after, tag, attributes_of(units, tag, span), stamp.time)
    if options.note:
        after = noted(after, _joined(after.note, options.note), stamp.time)
    if after == before:
        say("It is marked so already; nothing changed.")
    else:
        record = article.record
        store.save([Change(before, after)], [record], {record.sha256: article.text})
    return after


def _joined(note: str, more: str) -> str:
    """Give a note with another paragraph, unless it is there: what was written stays."""
    if not note:
        return more
    return note if f"\n\n{more}\n\n" in f"\n\n{note}\n\n" else f"{note}\n\n{more}"


def _standing(store: Store, article: Article, span: Span) -> Annotation | None:
    anchors = map(anchoring(article, store).of, store.annotations(article.id))
    return next((found.annotation for found in anchors if found.span == span), None)


def _span(options: argparse.Namespace, article: Article, units: Units) -> Span:
    """Give the span that the options name.

    Raises UsageError if they name none or the words do not stand just once.
    """
    by_offsets = options.start is not None or options.end is not None
    if by_offsets == (options.exact is not None):
        raise UsageError("Name the passage by --exact TEXT, or by --start N and --end N.")
    if by_offsets and options.near is not None:
        raise UsageError("--near goes with --exact: offsets name one place by themselves.")
    if by_offsets:
        return _between(options, article.text)
    if not options.exact.strip():
        raise UsageError("--exact is empty: name the words to mark.")
    ranges = ((at, at + len(options.exact)) for at in occurrences(article.text, options.exact))
    found = [Span(*one) for one in ranges if nearest_whole(article.text, *one) == one]
    if options.near is not None:
        found = [span for span in found if _is_near(units, span, options.near)]
    if len(found) == 1:
        return found[0]
    near = f" near {options.near!r}" if options.near is not None else ""
    if not found:
        raise UsageError(
            f"{options.exact!r} does not stand{near} in {article.record.path}:"
            " give the words as they stand there, or name them by --start and --end."
        )
    raise UsageError(
        f"{options.exact!r} stands {len(found)} times{near} in {article.record.path}:"
        " add --near WORDS of its paragraph, or name it by --start and --end."
    )


def _between(options: argparse.Namespace, text: str) -> Span:
    start, end = options.start, options.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise UsageError(
            f"--start and --end must lie in the text: 0 <= start < end <= {len(text)}."
        )
    begin, behind = nearest_whole(text, start, end)
    if (begin, behind) != (start, end):
        raise UsageError(
            "--start or --end cuts a character from its marks:"
            f" --start {begin} --end {behind} takes it whole."
        )
    return Span(start, end)


def _is_near(units: Units, span: Span, words: str) -> bool:
    """Tell whether the paragraph of a span has the words, whatever their case."""
    paragraph = units.paragraph_at(span.start)
    return paragraph is not None and words.casefold() in paragraph.of(units.text).casefold()
