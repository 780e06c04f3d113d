"""All that is known of a passage, as plain values: what data formats hold."""

from tui.core.article import Article
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Tag


def facts(passage: Passage, article: object = None) -> dict[str, object]:
    """Give the fields of a mark with its article and its place; unknown is None.

    `start` and `end` count code points in the article as it is and are None where the
    words stand nowhere; `marked_start` and `marked_end` count in the text whose hash is
    `marked_sha256`. `now` gives the words at the place where they differ from `exact`, `kept`
    the share of the letters that stand there; `original` gives those that were marked first
    where others were accepted since, and `original_sha256` the text of that time; `rejected` is
    the hash of a text in which they do not stand, as the reader said. `article` stands for what
    is known of the article, where that is at hand.
    """
    annotation = passage.annotation
    span, original = passage.anchor.span, annotation.original
    return {
        "id": annotation.id,
        "tags": list(annotation.tags),
        "exact": annotation.exact,
        "note": annotation.note,
        "attributes": dict(annotation.attributes),
        "state": passage.anchor.state,
        "paragraph": passage.paragraph or None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "now": passage.now,
        "kept": passage.kept,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "marked_start": annotation.start,
        "marked_end": annotation.end,
        "marked_sha256": annotation.sha256,
        "original": passage.original,
        "original_start": original.start if original else None,
        "original_end": original.end if original else None,
        "original_sha256": original.sha256 if original else None,
        "rejected": annotation.rejected,
        "creator": annotation.creator,
        "created": annotation.created,
        "modified": annotation.modified,
        "article": article_facts(passage.article) if article is None else article,
    }


def article_facts(article: Article) -> dict[str, object]:
    """Give what is known of an article; `modified` is when its note was written last."""
    record = article.record
    return {
        "id": record.id,
        "heading": article.heading,
        "path": record.path,
        "title": record.title,
        "outlet": record.outlet,
        "author": record.author,
        "published": record.published,
        "url": record.url,
        "language": record.language,
        "sha256": record.sha256,
        "added": record.added,
        "missing": article.is_missing,
        "note": record.note,
        "modified": record.modified,
    }


def link_facts(link: Link) -> dict[str, object]:
    """Give the fields of a link; `source` and `target` are ids of marks."""
    return {
        "id": link.id,
        "kind": link.kind,
        "source": link.source,
        "target": link.target,
        "note": link.note,
        "creator": link.creator,
        "created": link.created,
        "modified": link.modified,
    }


def tag_facts(tag: Tag) -> dict[str, object]:
    """Give the fields of a tag."""
    return {
        "name": tag.name,
        "key": tag.key,
        "colour": tag.colour,
        "description": tag.description,
        "parent": tag.parent,
    }
