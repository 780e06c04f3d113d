"""Marks of a text while its file is read: labels on the same range are one mark."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.core.foreign import ForeignArticle, ForeignMark


@dataclass
class Draft:
    """What was said of a range so far."""

    exact: str
    start: int | None
    end: int | None
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass
class Drafts:
    """The marks of one text by their ranges."""

    article: ForeignArticle
    drafts: dict[tuple[int | None, int | None, str], Draft] = field(default_factory=dict)

    def at(self, exact: str, start: int | None, end: int | None, tags: Iterable[str]) -> Draft:
        """Give the mark of a range, with these tags among its own."""
        draft = self.drafts.setdefault((start, end, exact), Draft(exact, start, end))
        draft.tags += [tag for tag in tags if tag not in draft.tags]
        return draft

    def id(self, draft: Draft) -> str:
        """Give what names a mark in its file: its place, which later labels do not change."""
        named = self.article.path or self.article.sha256
        return f"{named}#{draft.start}-{draft.end}:{draft.exact if draft.start is None else ''}"

    def marks(self) -> list[ForeignMark]:
        """Give the marks."""
        return [self._mark(draft) for draft in self.drafts.values()]

    def _mark(self, draft: Draft) -> ForeignMark:
        return ForeignMark(
            self.article,
            draft.exact,
            id=self.id(draft),
            start=draft.start,
            end=draft.end,
            sha256=self.article.sha256 if draft.end is not None else None,
            tags=tuple(draft.tags),
            note="\n\n".join(dict.fromkeys(filter(None, draft.notes))),
            attributes=draft.attributes,
        )
