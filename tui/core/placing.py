"""A foreign mark as one of ours: with its words, and with its place where that is sure."""

import re
from dataclasses import replace
from itertools import islice

from tui.core.annotation import Annotation
from tui.core.arrivals import moment, plain_hash, plain_tags
from tui.core.article import Article, digest
from tui.core.foreign import ForeignMark
from tui.core.marking import Stamp
from tui.core.patterns import pattern
from tui.core.quotes import sure_place
from tui.core.search import occurrences
from tui.core.selectors import describe
from tui.core.span import Span

PIECE = pattern(r"\s+|\.\.\.|.")
ALIKE = ('"“”„‟«»', "'‘’‚‛`´", "-‐‑‒–—―−")
"""Signs that are typed for one another."""


def placed(mark: ForeignMark, article: Article, id: str, stamp: Stamp) -> Annotation:
    """Give a mark of ours: in the text where it was made, or where it surely stands now.

    Without a sure place it has no hash, and is sought by its words.
    """
    made = provisional(mark, article.id, id, stamp)
    if made.sha256 and made.sha256 != article.record.sha256:
        return made
    span, text = made.span, article.text
    is_right = bool(made.sha256) and span.of(text) == made.exact
    if not is_right:
        sure = sure_place(made, text) or _with_its_context(made, text) or _retyped(made, text)
        if not sure:
            return replace(made, sha256="") if text else made
        span = sure
    exact, prefix, suffix = describe(text, span)
    if is_right and (made.prefix or made.suffix):
        prefix, suffix = made.prefix, made.suffix
    return replace(
        made,
        start=span.start,
        end=span.end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        sha256=article.record.sha256,
    )


def provisional(mark: ForeignMark, article: str, id: str, stamp: Stamp) -> Annotation:
    """Give a mark of ours as the file has it; without a hash where its place is not known."""
    foreign = mark.article
    start, end = mark.start, mark.end
    text = foreign.text if foreign else None
    is_placed = start is not None and end is not None and end - start == len(mark.exact)
    at = start or 0
    place = Span(at, at + len(mark.exact))
    sha256 = plain_hash(mark.sha256) or (digest(text) if text else "")
    prefix, suffix = mark.prefix, mark.suffix
    if text and is_placed and not prefix and not suffix and place.of(text) == mark.exact:
        _, prefix, suffix = describe(text, place)
    created = moment(mark.created) or stamp.time
    return Annotation(
        *(id, article, place.start, place.end, mark.exact, prefix, suffix),
        sha256=sha256 if is_placed else "",
        tags=plain_tags(mark.tags),
        note=mark.note,
        attributes=dict(mark.attributes),
        creator=mark.creator or stamp.creator,
        created=created,
        modified=moment(mark.modified) or created,
        original=mark.original,
        rejected=mark.rejected,
    )


def _with_its_context(made: Annotation, text: str) -> Span | None:
    """Give the one place where words stand with all of their context, though that is short."""
    if not made.prefix and not made.suffix:
        return None
    whole = made.prefix + made.exact + made.suffix
    places = [at + len(made.prefix) for at in islice(occurrences(text, whole), 2)]
    return Span(places[0], places[0] + len(made.exact)) if len(places) == 1 else None


def _retyped(made: Annotation, text: str) -> Span | None:
    """Give the one place of words that differ in quotation marks, dashes or spaces alone.

    So they are where a quotation was typed, or copied from a page that sets them otherwise.
    """
    if made.exact in text:
        return None
    form = "".join(_form(piece) for piece in PIECE.findall(made.exact))
    found = [*islice(re.finditer(form, text), 2)]
    return Span(*found[0].span()) if len(found) == 1 else None


def _form(piece: str) -> str:
    if piece.isspace():
        return r"\s+"
    for alike in ALIKE:
        if piece in alike:
            return f"[{re.escape(alike)}]"
    return r"(?:…|\.\.\.)" if piece in ("…", "...") else re.escape(piece)
