"""All that is known of a passage, as plain values: what data formats hold."""

from tui.core.passage import Passage


def facts(passage: Passage) -> dict[str, object]:
    """Give the fields of a mark with its article and its place; unknown is None.

    `start` and `end` count code points in the article as it is and are None where the
    words stand nowhere; `marked_start` and `marked_end` count in the text whose hash is
    `marked_sha256`. `now` gives the words at the place where they differ from `exact`, `kept`
    the share of the letters that stand there; `original` gives those that were marked first
    where others were accepted since, and `original_sha256` the text of that time.
    """
    annotation, record = passage.annotation, passage.article.record
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
            "missing": passage.article.is_missing,
        },
    }
