"""What a key does to the marks of an article: each edit as one step that can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.change import Change, Step
from tui.core.link import Link
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.tag import Codebook, Tag
from tui.core.units import Units


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who makes a mark, when, and under which id."""

    id: str
    time: str
    creator: str


def trimmed(text: str, span: Span) -> Span:
    """Give the span without white space at its ends; unchanged if it is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else span


def attributes_of(units: Units, tag: str, span: Span) -> Mapping[str, str]:
    """Give what the text says of a span, if it is just what the tag would take there."""
    found = units.for_tag(tag, span.start)
    return found[0].attributes if found and found[0].span == span else {}


def annotated(
    article: Article, span: Span, tags: Iterable[str], attributes: Mapping[str, str], stamp: Stamp
) -> Annotation:
    """Give a new annotation of these code points."""
    quote = describe(article.text, span)
    return Annotation(
        id=stamp.id,
        article=article.id,
        start=span.start,
        end=span.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        sha256=article.record.sha256,
        tags=tuple(sorted(tags)),
        attributes=dict(attributes),
        creator=stamp.creator,
        created=stamp.time,
        modified=stamp.time,
    )


def tagged(
    annotation: Annotation, tag: str, attributes: Mapping[str, str], time: str
) -> Annotation:
    """Give the annotation with a tag, and with what the text says of it."""
    if tag in annotation.tags:
        return annotation
    return replace(
        annotation,
        tags=tuple(sorted((*annotation.tags, tag))),
        attributes={**attributes, **annotation.attributes},
        modified=time,
    )


def noted(annotation: Annotation, words: str, time: str) -> Annotation:
    """Give the annotation with a note."""
    if words == annotation.note:
        return annotation
    return replace(annotation, note=words, modified=time)


def toggle(
    annotation: Annotation,
    tag: str,
    attributes: Mapping[str, str],
    time: str,
    links: Sequence[Link] = (),
) -> Step:
    """Add the tag to the annotation, or take it off; one that says nothing any more goes.

    `links` are those of the annotation: while there is one, it stays.
    """
    if tag not in annotation.tags:
        after = tagged(annotation, tag, attributes, time)
        return Step(f"{tag} added", (Change(annotation, after),))
    tags = tuple(name for name in annotation.tags if name != tag)
    if not tags and not annotation.note and not links:
        return Step(f"{tag} removed", (Change(annotation, None),))
    kept = {name: value for name, value in annotation.attributes.items() if name not in attributes}
    after = replace(annotation, tags=tags, attributes=kept, modified=time)
    return Step(f"{tag} removed", (Change(annotation, after),))


def add(
    article: Article, span: Span, tag: str, attributes: Mapping[str, str], stamp: Stamp
) -> Step:
    """Give the step that marks a span with a tag."""
    return Step(f"{tag} added", (Change(None, annotated(article, span, [tag], attributes, stamp)),))


def note(annotation: Annotation, words: str, time: str, links: Sequence[Link] = ()) -> Step | None:
    """Give the step that sets a note; an annotation left without tag, note and link goes."""
    if words == annotation.note:
        return None
    label = "note written" if words else "note removed"
    if not words and not annotation.tags and not links:
        return Step(label, (Change(annotation, None),))
    return Step(label, (Change(annotation, noted(annotation, words, time)),))


def note_on(article: ArticleRecord, words: str, time: str) -> Step | None:
    """Give the step that sets the note on an article as a whole; None if it says that already."""
    if words == article.note:
        return None
    label = "note on the article written" if words else "note on the article removed"
    return Step(label, (Change(article, replace(article, note=words, modified=time)),))


def delete(annotation: Annotation, links: Sequence[Link] = ()) -> Step:
    """Give the step that takes an annotation away, and its links with it."""
    return Step("deleted", (*(Change(link, None) for link in links), Change(annotation, None)))


def resize(
    article: Article, annotation: Annotation, span: Span, time: str, label: str = "moved its end"
) -> Step:
    """Give the step that puts an annotation on other code points of the present text.

    What was marked in another text is kept as its origin.
    """
    quote = describe(article.text, span)
    is_edited = article.record.sha256 != annotation.sha256
    after = replace(
        annotation,
        start=span.start,
        end=span.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        sha256=article.record.sha256,
        modified=time,
        original=annotation.origin if is_edited else annotation.original,
        rejected=None,
    )
    return Step(label, (Change(annotation, after),))


def with_new_tag(codebook: Codebook, name: str, colours: Sequence[str], step: Step) -> Step:
    """Give the step that also makes the tag which it uses, with a free letter and colour."""
    tag = Tag(name, codebook.free_key(name), colours[len(codebook) % len(colours)])
    return Step(step.label, (Change(None, tag), *step.changes))
