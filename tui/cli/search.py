"""`glossator search`: titles, passages, marks, notes and tags that have some words."""

import argparse
from collections.abc import Iterator, Mapping

from tui.cli.arguments import QUERY_HELP, add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import Opened, anchoring, on_record, opened
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.article import Article
from tui.core.everywhere import KINDS, Hit
from tui.core.paragraphs import paragraphs
from tui.core.passage import paragraph_of
from tui.core.query import parse
from tui.core.span import Span
from tui.library.fulltext import Asked, Shelf, seek_here

LIMIT = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help=f"{QUERY_HELP} (then: search -- -word)"
    )
    parser.add_argument(
        "--kind", action="append", choices=KINDS, default=[], help="only these, or (all)"
    )
    parser.add_argument(
        "--limit", type=_number, default=LIMIT, metavar="N", help=f"of each kind ({LIMIT}; 0: all)"
    )
    add_json(parser)


def _number(words: str) -> int:
    if not words.isascii() or not words.isdecimal():
        raise argparse.ArgumentTypeError(f"{words!r} is no number of things")
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Print what is found, a line for each."""
    library, store = session = opened(options)
    query = parse(" ".join(options.words))
    shelf = Shelf(library.articles, store.lines("annotations"), store.codebook())
    kinds = tuple(kind for kind in KINDS if not options.kind or kind in options.kind)
    most = options.limit or len(shelf.lines) + sum(len(one.text) for one in shelf.articles)
    groups = seek_here(library.database, Asked(query, shelf, most, kinds))
    hits = [hit for group in groups.values() for hit in group.hits]
    if not hits:
        said = query.describe()
        say(f"Nothing is found: {said}." if said else "That asks for nothing: name a word.")
        return Exit.NOTHING
    facts = _facts(hits, session)
    if options.json:
        print_json(facts)
    else:
        print_table(map(_row, facts))
    for kind, group in groups.items():
        if group.has_more:
            say(f"There is more of the kind {kind}: --limit 0 prints all.")
    return session.code


def _row(fact: Mapping[str, object]) -> tuple[object, ...]:
    heading, about = fact["heading"] or "", fact["about"] or ""
    place = f"¶ {fact['paragraph']}" if fact["paragraph"] else ""
    at = "" if fact["start"] is None else fact["start"]
    id = str(fact["article"] or "")[:SHORT_ID]
    return fact["kind"], id, place, at, fact["snippet"], heading or about


def _facts(hits: list[Hit], session: Opened) -> Iterator[dict[str, object]]:
    """Give what is said of each hit; unknown is None."""
    articles = on_record(*session)
    starts: dict[str, tuple[Span, ...]] = {}
    for hit in hits:
        article = articles.get(hit.article)
        span = _place(hit, article, session)
        if article and article.id not in starts:
            starts[article.id] = paragraphs(article.text)
        yield {
            "kind": hit.kind,
            "article": hit.article or None,
            "path": article.record.path if article else None,
            "heading": article.heading if article else None,
            "id": hit.id,
            "paragraph": paragraph_of(starts[article.id], span) if article and span else None,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "snippet": hit.snippet.words,
            "found": [[one.start, one.end] for one in hit.snippet.found],
            "about": hit.about or None,
        }


def _place(hit: Hit, article: Article | None, session: Opened) -> Span | None:
    """Give where a passage or a mark stands in its article as it is; None for one that does not."""
    if hit.kind not in ("mark", "note"):
        return hit.span
    mark = session.store.annotation(hit.id)
    return anchoring(article, session.store).of(mark).span if article and mark else None
