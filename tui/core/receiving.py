"""What an import would do: each mark of a file with its article, its place and its id here.

Nothing is guessed and nothing dropped: a mark without a sure place keeps its words and is asked
about like one whose article changed, and a mark of an article that is not here waits for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from tui.core.anchoring import Anchoring
from tui.core.annotation import Annotation
from tui.core.arrivals import (
    article_of_unknown,
    derived_id,
    is_after,
    is_other,
    is_uuid,
    moment,
    note_changes,
    tag_changes,
)
from tui.core.article import ArticleRecord, digest
from tui.core.change import Change
from tui.core.foreign import ForeignArticle
from tui.core.link import Link
from tui.core.matching import Matcher
from tui.core.placing import placed, provisional
from tui.core.quotes import sure_place
from tui.core.tag import Tag

if TYPE_CHECKING:
    from tui.core.anchoring import Anchor, Check
    from tui.core.article import Article
    from tui.core.foreign import Batch, ForeignLink, ForeignMark
    from tui.core.marking import Stamp
    from tui.core.span import Span
    from tui.core.tag import Codebook

DETAILS = ("title", "outlet", "author", "published", "url", "language", "added")
PLACE = ("article", "start", "end", "exact", "prefix", "suffix", "sha256", "original", "rejected")
Outcome = Literal["new", "updated", "known", "differs", "deleted"]
"""What is done with a mark: the last three are left as they are here."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is here when marks arrive."""

    articles: Sequence[Article]
    annotations: Callable[[str], Sequence[Annotation]]
    """Those of an article, by its id."""
    deleted: Callable[[str], Sequence[Annotation]]
    """Those of it that were deleted here."""
    annotation: Callable[[str], Annotation | None]
    """The living one of that id."""
    is_deleted: Callable[[str], bool]
    """Whether a mark or link of that id was deleted here."""
    codebook: Codebook
    links: Sequence[Link]
    stored: Callable[[str], str | None] = lambda sha256: None
    """The text with that hash, if it is kept."""
    limit: Callable[[], Check] = lambda: lambda: None
    """Begins to measure how long two texts are compared."""
    only: Article | None = None
    """The article of marks whose file names none."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mark of the file, as it would stand here."""

    anchor: Anchor
    article: Article
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does, or would do."""

    arrivals: tuple[Arrival, ...]
    changes: tuple[Change, ...]
    """One step: tags, then marks, then links."""
    records: tuple[ArticleRecord, ...]
    """The articles that the marks are about."""
    texts: Mapping[str, str]
    """The texts in which they were made, by hash."""
    lost_links: int
    """Links that lead to no mark."""
    left_notes: int = 0
    """Notes on articles that are otherwise here."""

    @property
    def new_tags(self) -> int:
        """Count the tags that are added to the codebook."""
        return sum(isinstance(change.after, Tag) for change in self.changes)

    @property
    def new_notes(self) -> int:
        """Count the notes on articles that come."""
        return sum(isinstance(change.after, ArticleRecord) for change in self.changes)

    def number(self, outcome: Outcome) -> int:
        """Count the marks with an outcome."""
        return sum(one.outcome == outcome for one in self.arrivals)


def receive(batch: Batch, shelf: Shelf, stamp: Stamp, *, theirs: bool = False) -> Plan:
    """Give what is to be done so that what a file holds is here.

    `stamp` says who imports it, and when. Where a mark is here but otherwise, the later one
    stays, and if that cannot be told ours; one that was deleted here stays so. With `theirs`
    the file is right.
    """
    return _Reception(batch, shelf, stamp, theirs).plan()


@dataclass
class _Reception:
    """The marks of one file on their way in."""

    batch: Batch
    shelf: Shelf
    stamp: Stamp
    theirs: bool
    articles: dict[ForeignArticle, Article] = field(default_factory=dict)
    anchorings: dict[str, Anchoring] = field(default_factory=dict)
    marked: dict[str, _Marked] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Ids of marks here by those in the file."""
    taken: set[str] = field(default_factory=set)
    """Ids of marks here that one of the file was found to be."""
    met: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    def plan(self) -> Plan:
        """Take each mark in turn, then what is between them."""
        self.matcher = Matcher(self.shelf.articles)
        self.texts = {digest(one.text): one.text for one in self._told() if one.text}
        arrivals = [self._arrive(mark) for mark in dict.fromkeys(self.batch.marks)]
        marks = [change.after for change in self.changes if isinstance(change.after, Annotation)]
        links, lost = self._links({one.id for one in marks})
        tags = tag_changes(
            self.shelf.codebook, self.batch.tags, {name for one in marks for name in one.tags}
        )
        for foreign in self.batch.articles:
            self._article_of(foreign)
        notes = note_changes(self.articles.items(), self.stamp.time, self.theirs)
        noted = {one.after.id for one in notes if isinstance(one.after, ArticleRecord)}
        touched = {one.article for one in marks} | noted
        articles = {one.id: one for one in self.articles.values() if one.id in touched}
        articles |= {one.article.id: one.article for one in arrivals if one.article.id in touched}
        return Plan(
            tuple(arrivals),
            (*tags, *self.changes, *links, *notes),
            tuple(self._record(article) for article in articles.values()),
            dict(self._texts(articles)),
            lost,
            len({ours.id for told, ours in self.articles.items() if _differs(told, ours)} - noted),
        )

    def _told(self) -> Iterator[ForeignArticle]:
        """Give the articles that the file tells of."""
        yield from dict.fromkeys(mark.article for mark in self.batch.marks if mark.article)

    def _record(self, article: Article) -> ArticleRecord:
        """Give what is known of an article, also from the file where nothing is known here."""
        told = [foreign for foreign, ours in self.articles.items() if ours.id == article.id]
        record = article.record
        for name in DETAILS:
            said = next((found for one in told if (found := getattr(one, name))), None)
            if said and getattr(record, name) is None:
                record = replace(record, **{name: said})
        return record

    def _texts(self, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
        for article in articles.values():
            if article.text:
                yield article.record.sha256, article.text
        for foreign, article in self.articles.items():
            if foreign.text and article.id in articles:
                yield digest(foreign.text), foreign.text

    def _arrive(self, mark: ForeignMark) -> Arrival:
        """Give a mark its article, its place and its id, and note what is to be done."""
        article = self._article(mark)
        made = placed(mark, article, self._new_id(mark, article), self.stamp)
        outcome, after = self._settled(mark, made, self._known(mark, made, article))
        if outcome in ("new", "updated"):
            self.changes.append(Change(self.shelf.annotation(after.id), after))
        self.taken.add(after.id)
        if mark.id:
            self.ids[mark.id] = after.id
        return Arrival(self._anchoring(article).of(after), article, outcome)

    def _known(self, mark: ForeignMark, made: Annotation, article: Article) -> Annotation | None:
        """Give the mark that it is here, if it is: the one of its id, else one like it.

        That is one of the same words, tags and note by the same reader, each for one of the
        file; where the file names no marks also one, or a deleted one, of just that place.
        """
        own = self.shelf.annotation(made.id)
        if own or is_uuid(mark.id) or self.shelf.is_deleted(made.id):
            return own
        if article.id not in self.marked:
            self.marked[article.id] = self._marked(article)
        here, anchor = self.marked[article.id], self._anchoring(article).of(made)
        like = [
            one
            for one in here.like.get(self._likeness(anchor), ())
            if not mark.creator or one.creator == made.creator
        ]
        if not self.batch.names_marks and anchor.span:
            like += here.at.get(anchor.span, ())
        return next((one for one in like if one.id not in self.taken), None)

    def _marked(self, article: Article) -> _Marked:
        anchoring, found = self._anchoring(article), _Marked()
        deleted = () if self.batch.names_marks else self.shelf.deleted(article.id)
        for anchor in map(anchoring.of, (*self.shelf.annotations(article.id), *deleted)):
            mark = anchor.annotation
            if not mark.deleted:
                found.like.setdefault(self._likeness(anchor), []).append(mark)
            if anchor.span:
                found.at.setdefault(anchor.span, []).append(mark)
        return found

    def _likeness(self, anchor: Anchor) -> tuple[object, ...]:
        mark = anchor.annotation
        said = [getattr(mark, name) for name in sorted(self.batch.holds - {"attributes"})]
        return (anchor.span or (mark.start, mark.end, mark.sha256), mark.exact, *said)

    def _settled(
        self, mark: ForeignMark, made: Annotation, ours: Annotation | None
    ) -> tuple[Outcome, Annotation]:
        """Give what becomes of a mark, and how it stands here then."""
        if ours is None or ours.deleted:
            is_deleted = ours is not None or self.shelf.is_deleted(made.id)
            if is_deleted and not self.theirs:
                return "deleted", made
            return "new", replace(made, modified=self.stamp.time) if is_deleted else made
        told = self._said(mark, made, ours)
        if replace(told, modified=ours.modified) == replace(ours, tags=tuple(sorted(ours.tags))):
            return "known", ours
        if is_after(mark.modified, ours.modified):
            return "updated", told
        is_found = self._is_found(made, ours)
        if self.theirs or is_found:
            return "updated", replace(told, modified=self.stamp.time)
        return "differs", ours

    def _said(self, mark: ForeignMark, made: Annotation, ours: Annotation) -> Annotation:
        """Give our mark with all that the file says of it; what it cannot say stays."""
        said = {name: getattr(made, name) for name in self.batch.holds}
        said |= {"creator": made.creator} if mark.creator else {}
        said |= {"created": made.created} if is_other(mark.created, ours.created) else {}
        said |= {"modified": made.modified} if is_other(mark.modified, ours.modified) else {}
        if mark.sha256 or made.exact != ours.exact or self._is_found(made, ours):
            said |= {name: getattr(made, name) for name in PLACE}
        return replace(ours, **said)

    def _is_found(self, made: Annotation, ours: Annotation) -> bool:
        """Tell whether our mark waits for its article, and that is here now."""
        here = {one.id for one in self.shelf.articles if one.text}
        return made.article in here and ours.article not in here

    def _article(self, mark: ForeignMark) -> Article:
        """Give the article of a mark: ours, or one that stands for it until it is here."""
        foreign = mark.article
        if foreign is None or foreign == ForeignArticle():
            return self.shelf.only or self._only_article_with(mark) or article_of_unknown(None)
        return self._article_of(foreign)

    def _article_of(self, foreign: ForeignArticle) -> Article:
        """Give the article that one of the file is."""
        if foreign not in self.articles:
            found = self.matcher.match(foreign) or self.shelf.only
            self.articles[foreign] = found or article_of_unknown(foreign)
        return self.articles[foreign]

    def _only_article_with(self, mark: ForeignMark) -> Article | None:
        """Give the article in which the words surely stand, if they stand in no other."""
        quotation = provisional(mark, "", "", self.stamp)
        fitting = (article for article in self.shelf.articles if mark.exact in article.text)
        found = [*islice(fitting, 2)]
        is_sure = len(found) == 1 and sure_place(quotation, found[0].text)
        return found[0] if is_sure else None

    def _new_id(self, mark: ForeignMark, article: Article) -> str:
        """Give the id of a mark, the same whenever the same file is imported."""
        if is_uuid(mark.id):
            own = mark.id.lower()
            self.met[own] += 1
            return own if self.met[own] == 1 else derived_id(f"{own}\0{self.met[own]}", "")
        foreign, where = mark.article, "" if mark.start is None else str(mark.start)
        named = foreign and (foreign.id or foreign.url or foreign.path or foreign.title)
        key = mark.id or "\0".join((where, mark.exact, mark.prefix, mark.created))
        seed = f"{named or article.id}\0{key}"
        self.met[seed] += 1
        return derived_id(f"{seed}\0{self.met[seed]}", moment(mark.created))

    def _anchoring(self, article: Article) -> Anchoring:
        if article.id not in self.anchorings:
            self.anchorings[article.id] = Anchoring(
                article.text,
                article.record.sha256,
                lambda sha256: self.texts.get(sha256) or self.shelf.stored(sha256),
                self.shelf.limit,
            )
        return self.anchorings[article.id]

    def _links(self, new: set[str]) -> tuple[list[Change], int]:
        """Give what becomes of the links, and how many lead to no mark."""
        ours = {link.id: link for link in self.shelf.links}
        ends = {(link.source, link.target, link.kind): link for link in self.shelf.links}
        changes: dict[str, Change] = {}
        lost = 0
        for told in self.batch.links:
            source, target = (self.ids.get(one, one.lower()) for one in (told.source, told.target))
            if not all(one in new or self.shelf.annotation(one) for one in (source, target)):
                lost += 1
                continue
            link = _link(told, source, target, self.stamp)
            known = ours.get(link.id) or ends.get((source, target, told.kind))
            is_later = known is not None and is_after(told.modified, known.modified)
            if known and (is_later or (self.theirs and known.note != link.note)):
                changes[known.id] = Change(known, replace(link, id=known.id))
            elif not known and (self.theirs or not self.shelf.is_deleted(link.id)):
                ends[source, target, told.kind] = link
                changes[link.id] = Change(None, link)
        return [one for one in changes.values() if one.before != one.after], lost


@dataclass(frozen=True, slots=True)
class _Marked:
    """The marks of an article by what they say, and by where they stand."""

    like: dict[tuple[object, ...], list[Annotation]] = field(default_factory=dict)
    at: dict[Span, list[Annotation]] = field(default_factory=dict)


def _differs(told: ForeignArticle, ours: Article) -> bool:
    """Tell whether the note on an article is another one here."""
    return bool(told.note) and told.note != ours.record.note


def _link(told: ForeignLink, source: str, target: str, stamp: Stamp) -> Link:
    created = moment(told.created) or stamp.time
    made = derived_id("\0".join((source, target, told.kind)), moment(told.created))
    return Link(
        id=told.id.lower() if is_uuid(told.id) else made,
        kind=told.kind,
        source=source,
        target=target,
        note=told.note,
        creator=told.creator or stamp.creator,
        created=created,
        modified=moment(told.modified) or created,
    )
