"""All that is known of a passage, as plain values: what data formats hold."""

from tui.core.passage import Passage


def facts(passage: Passage) -> dict[str, object]:
    """Give the fields of a mark with its article and its place; unknown is None.

    `start` and `end` count code points in the article as it is and are None where the
    words stand nowhere; `marked_start` and `marked_end` count in the text whose hash is
    `marked_sha256`. `now` gives the words at the place where they differ from `exact`.
    """
    annotation, record = passage.annotation, passage.article.record
    span = passage.anchor.span
    words = span.of(passage.article.text) if span else None
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
        "now": None if words == annotation.exact else words,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "marked_start": annotation.start,
        "marked_end": annotation.end,
        "marked_sha256": annotation.sha256,
        "creator": annotation.creator,
        "created": annotation.created,
        "modified": annotation.modified,
        "article": {
            "id": record.id,
            "heading": passage.article.heading,
            "path": record.path,
            "title": record.title,
            "outlet": record.outlet,
            "author": record.author,
            "published": record.published,
            "url": record.url,
            "language": record.language,
            "sha256": record.sha256,
        },
    }
