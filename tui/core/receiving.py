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
    is_uuid,
    moment,
    plain_hash,
    plain_tags,
    tag_changes,
)
from tui.core.article import digest
from tui.core.change import Change
from tui.core.foreign import ForeignArticle
from tui.core.link import Link
from tui.core.matching import Matcher
from tui.core.quotes import sure_place
from tui.core.search import occurrences
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.tag import Tag

if TYPE_CHECKING:
    from tui.core.anchoring import Anchor
    from tui.core.article import Article, ArticleRecord
    from tui.core.foreign import Batch, ForeignLink, ForeignMark
    from tui.core.marking import Stamp
    from tui.core.tag import Codebook

DETAILS = ("title", "outlet", "author", "published", "url", "language", "added")
Outcome = Literal["new", "updated", "known", "differs", "deleted"]
"""What is done with a mark: the last three are left as they are here."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is here when marks arrive."""

    articles: Sequence[Article]
    annotations: Callable[[str], Sequence[Annotation]]
    """Those of an article, by its id."""
    annotation: Callable[[str], Annotation | None]
    """The living one of that id."""
    is_deleted: Callable[[str], bool]
    """Whether a mark of that id was deleted here."""
    codebook: Codebook
    links: Sequence[Link]
    anchoring: Callable[[Article], Anchoring]
    """Where the marks of an article stand."""
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

    @property
    def new_tags(self) -> int:
        """Count the tags that are added to the codebook."""
        return sum(isinstance(change.after, Tag) for change in self.changes)

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
    twins: dict[str, dict[tuple[object, ...], str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Ids of marks here by those in the file."""
    met: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)

    def plan(self) -> Plan:
        """Take each mark in turn, then what is between them."""
        self.matcher = Matcher(self.shelf.articles)
        once = dict.fromkeys(self.batch.marks)
        found = {one.anchor.annotation.id: one for one in map(self._arrive, once)}
        arrivals = [*found.values()]
        names = {
            name for c in self.changes if isinstance(c.after, Annotation) for name in c.after.tags
        }
        links = [*self._links()]
        new_links = [Change(None, link) for link in links if link]
        tags = tag_changes(self.shelf.codebook, self.batch.tags, names)
        touched = {c.after.article for c in self.changes if isinstance(c.after, Annotation)}
        articles = {one.article.id: one.article for one in arrivals if one.article.id in touched}
        return Plan(
            tuple(arrivals),
            (*tags, *self.changes, *new_links),
            tuple(self._record(article) for article in articles.values()),
            dict(self._texts(articles)),
            sum(link is None for link in links),
        )

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
        made = self._placed(mark, article)
        twin = None if is_uuid(mark.id) else self._twin(made, article)
        ours = self.shelf.annotation(twin or made.id)
        outcome, after = self._settled(mark, made, ours)
        if outcome in ("new", "updated"):
            self.changes.append(Change(ours, after))
        if mark.id:
            self.ids[mark.id] = after.id
        return Arrival(self._anchoring(article).of(after), article, outcome)

    def _settled(
        self, mark: ForeignMark, made: Annotation, ours: Annotation | None
    ) -> tuple[Outcome, Annotation]:
        """Give what becomes of a mark, and how it stands here then."""
        if ours is None:
            is_deleted = self.shelf.is_deleted(made.id)
            if is_deleted and not self.theirs:
                return "deleted", made
            return "new", replace(made, modified=self.stamp.time) if is_deleted else made
        told = self._told(mark, made, ours)
        if replace(told, modified=ours.modified) == ours:
            return "known", ours
        if told.article != ours.article:
            return "updated", replace(told, modified=self.stamp.time)
        is_later = bool(mark.modified) and made.modified > ours.modified
        if is_later:
            return "updated", told
        return (
            ("updated", replace(told, modified=self.stamp.time))
            if self.theirs
            else ("differs", ours)
        )

    def _told(self, mark: ForeignMark, made: Annotation, ours: Annotation) -> Annotation:
        """Give our mark with all that the file says of it; what it cannot say stays."""
        said = {name: getattr(made, name) for name in self.batch.holds}
        said |= {"creator": made.creator} if mark.creator else {}
        said |= {"created": made.created} if mark.created else {}
        said |= {"modified": made.modified} if mark.modified else {}
        was_waiting = made.article != ours.article and self._is_here(made.article)
        if mark.sha256 or made.exact != ours.exact or was_waiting:
            place = "article start end exact prefix suffix sha256 original rejected".split()
            said |= {name: getattr(made, name) for name in place}
        return replace(ours, **said)

    def _is_here(self, article: str) -> bool:
        return any(one.id == article and one.text for one in self.shelf.articles)

    def _article(self, mark: ForeignMark) -> Article:
        """Give the article of a mark: ours, or one that stands for it until it is here."""
        foreign = mark.article
        if foreign is None or foreign == ForeignArticle():
            return self.shelf.only or self._only_article_with(mark) or article_of_unknown(None)
        if foreign not in self.articles:
            found = self.matcher.match(foreign) or self.shelf.only
            self.articles[foreign] = found or article_of_unknown(foreign)
        return self.articles[foreign]

    def _only_article_with(self, mark: ForeignMark) -> Article | None:
        """Give the article in which the words surely stand, if they do in one alone."""
        quotation = _provisional(mark, "", "", self.stamp)
        fitting = (
            article
            for article in self.shelf.articles
            if mark.exact in article.text and sure_place(quotation, article.text)
        )
        found = [article for article, _ in zip(fitting, range(2), strict=False)]
        return found[0] if len(found) == 1 else None

    def _placed(self, mark: ForeignMark, article: Article) -> Annotation:
        """Give a mark of ours: in the text where it was made, or where it surely stands now."""
        made = _provisional(mark, article.id, self._new_id(mark, article), self.stamp)
        if made.sha256 and made.sha256 != article.record.sha256:
            return made
        span, text = made.span, article.text
        if not (made.sha256 and span.of(text) == made.exact):
            sure = sure_place(made, text) or _with_its_context(made, text)
            if not sure:
                return replace(made, sha256="") if text else made
            span = sure
        quote = describe(text, span)
        context = (
            (made.prefix, made.suffix)
            if made.sha256 and (made.prefix or made.suffix)
            else quote[1:]
        )
        return replace(
            made,
            start=span.start,
            end=span.end,
            prefix=context[0],
            suffix=context[1],
            sha256=article.record.sha256,
        )

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

    def _twin(self, made: Annotation, article: Article) -> str | None:
        """Give the id of a mark here that says the same of the same words, if there is one."""
        if article.id not in self.twins:
            anchors = map(self._anchoring(article).of, self.shelf.annotations(article.id))
            self.twins[article.id] = {self._key(one): one.annotation.id for one in anchors}
        return self.twins[article.id].get(self._key(self._anchoring(article).of(made)))

    def _key(self, anchor: Anchor) -> tuple[object, ...]:
        mark = anchor.annotation
        said = [getattr(mark, name) for name in sorted(self.batch.holds - {"attributes"})]
        return (anchor.span or (mark.start, mark.end, mark.sha256), mark.exact, *said)

    def _anchoring(self, article: Article) -> Anchoring:
        if article.id not in self.anchorings:
            self.anchorings[article.id] = self.shelf.anchoring(article)
        return self.anchorings[article.id]

    def _links(self) -> Iterator[Link | None]:
        """Give each link that is new here, None for one without its ends."""
        known = {(link.source, link.target, link.kind) for link in self.shelf.links}
        taken = {link.id for link in self.shelf.links}
        new = {c.after.id for c in self.changes if isinstance(c.after, Annotation)}
        for told in self.batch.links:
            source, target = (self.ids.get(one, one.lower()) for one in (told.source, told.target))
            if not all(one in new or self.shelf.annotation(one) for one in (source, target)):
                yield None
                continue
            link = _link(told, source, target, self.stamp)
            is_deleted = self.shelf.is_deleted(link.id) and not self.theirs
            if (source, target, told.kind) not in known and link.id not in taken and not is_deleted:
                known.add((source, target, told.kind))
                yield link


def _with_its_context(made: Annotation, text: str) -> Span | None:
    """Give the one place where words stand with all of their context, though that is short."""
    if not made.prefix and not made.suffix:
        return None
    whole = made.prefix + made.exact + made.suffix
    places = [at + len(made.prefix) for at in islice(occurrences(text, whole), 2)]
    return Span(places[0], places[0] + len(made.exact)) if len(places) == 1 else None


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


def _provisional(mark: ForeignMark, article: str, id: str, stamp: Stamp) -> Annotation:
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
