"""Passages to export, any field of theirs overruled."""

from collections.abc import Callable

import pytest

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord, digest
from tui.core.passage import Passage, passages

PassageMaker = Callable[..., Passage]
TEXT = "A headline\n\nHe said “we go” to 64 troops.\n"


@pytest.fixture
def passage() -> PassageMaker:
    """A maker of passages: `we go` of a small article, unless told otherwise."""

    def make(
        exact: str = "we go",
        record: dict[str, str | None] | None = None,
        gone: bool = False,
        text: str = TEXT,
        **fields: object,
    ) -> Passage:
        start = max(0, text.find(exact))
        facts = {"id": "a1", "path": "seeds/a.txt", "sha256": digest(text)} | (record or {})
        article = Article(ArticleRecord(**facts), text)  # type: ignore[arg-type]
        given: dict[str, object] = {
            "id": "m1",
            "article": article.id,
            "start": start,
            "end": start + len(exact),
            "exact": exact,
            "prefix": "said “",
            "suffix": "” to",
            "sha256": article.record.sha256,
            "tags": ("claim", "quote"),
            "creator": "me",
            "created": "2026-01-01T00:00:00.000Z",
            "modified": "2026-01-02T00:00:00.000Z",
        }
        mark = Annotation(**(given | fields))  # type: ignore[arg-type]
        place = None if gone else mark.span
        return passages([(article, Anchor(mark, place, "gone" if gone else "same"))])[0]

    return make
