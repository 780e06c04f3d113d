"""What a reader does in a session, at random yet always the same, and what must be there then.

A session belongs to a program: its marks, links, tags and articles are told from those of the
other programs at the same file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord, article_id
from tui.core.change import Change, Step
from tui.core.identity import RANDOM_BITS, uuid7
from tui.core.link import Link
from tui.core.tag import Tag
from tui.errors import StoreError
from tui.store import Store

START = 1_700_000_000_000
"""Milliseconds of the first id of the first program."""
APART = 1_000_000_000
"""Milliseconds between the first ids of two programs: no two marks ask for one place."""
TIME = "2026-01-01T00:00:00.000Z"
WORDS = 'élan 😀 “quoted” a\nline 100 dead — did\u2028not {not} \\ " ,"7": end'.split(" ")


@dataclass(frozen=True)
class State:
    """The living records of one program, by id or name."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    articles: dict[str, ArticleRecord] = field(default_factory=dict)


@dataclass(frozen=True)
class Edit:
    """What goes to the store at once."""

    step: Step
    articles: tuple[ArticleRecord, ...] = ()
    undo: bool = False
    """Whether it takes the last step back."""
    pause: bool = False
    """Whether the reader waits until it is saved."""


def shown(store: Store, program: str) -> State:
    """Give what a store shows of one program's records."""
    return State(
        {one.id: one for one in store.annotations() if one.creator == program},
        {one.id: one for one in store.links() if one.creator == program},
        {one.name: one for one in store.codebook() if one.name.startswith(f"{program}-")},
        {one.id: one for one in store.articles() if one.path.startswith(f"{program}/")},
    )


def differences(expected: State, found: State) -> list[str]:
    """Give what is missing, too much or other, a line for each record."""
    lines = []
    for table in ("annotations", "links", "tags", "articles"):
        ours, theirs = getattr(expected, table), getattr(found, table)
        for key in sorted({*ours, *theirs}):
            if ours.get(key) != theirs.get(key):
                lines.append(f"{table} {key}: {theirs.get(key)} and not {ours.get(key)}")
    return lines


class Session:
    """A program's edits, one after the other, each of which depends on those before."""

    def __init__(self, seed: int, program: str = "a", marks: int = 40) -> None:
        self.state = State()
        self.number = 0
        """Edits that were accepted."""
        self._seed = seed
        self._program = program
        self._marks = marks
        """How many the first edit makes."""
        self._done: list[Step] = []
        self._ids = START + APART * sum(program.encode())

    def skip(self, number: int) -> "Session":
        """Go on to behind the edit of that number, and give the session."""
        while self.number < number:
            self.accept(self.next())
        return self

    def next(self, another_try: int = 0) -> Edit:
        """Give the next edit; the same one until it is accepted."""
        rng = Random(f"{self._seed}/{self._program}/{self.number}/{another_try}")
        if self.number == 0:
            changes = [self._added(rng, place) for place in range(self._marks)]
            return Edit(Step("begun", tuple(changes)), (self._article(0, rng),), pause=True)
        if self._done and rng.random() < 0.15:
            return Edit(self._done[-1].inverse, undo=True, pause=rng.random() < 0.5)
        kinds: list[Callable[[Random], Sequence[Change]]] = [
            self._add, self._add, self._add_many, self._note, self._note, self._retag,
            self._delete, self._delete_many, self._tag, self._retire_tag, self._link, self._mixed,
        ]  # fmt: skip
        articles = (self._article(rng.randrange(4), rng),) if rng.random() < 0.2 else ()
        changes = list(rng.choice(kinds)(rng)) or [self._added(rng, 0)]
        return Edit(Step("edited", tuple(changes)), articles, pause=rng.random() < 0.7)

    def accept(self, edit: Edit) -> None:
        """Take the edit as done."""
        for article in edit.articles:
            known = self.state.articles.get(article.id, article)
            moved = replace(known, path=article.path, sha256=article.sha256)
            self.state.articles[article.id] = moved
        for change in edit.step.changes:
            self._follow(change)
        if edit.undo:
            self._done.pop()
        else:
            self._done.append(edit.step)
        self.number += 1

    def save_next(self, store: Store, another_try: int = 0) -> str:
        """Make the next edit in a store and give what became of it.

        `refused`: it was not taken; `unsaved`: only into memory; `saved`: to the disk.
        """
        edit = self.next(another_try)
        try:
            store.apply(edit.step.changes, edit.articles)
        except StoreError:
            return "refused"
        self.accept(edit)
        try:
            store.flush()
        except StoreError:
            return "unsaved"
        return "saved"

    def _follow(self, change: Change) -> None:
        for record, there in ((change.before, False), (change.after, True)):
            if record is None:
                continue
            key = record.name if isinstance(record, Tag) else record.id
            table: dict[str, object] = self._table(record)
            if there:
                table[key] = record
            else:
                table.pop(key)

    def _table(self, record: object) -> dict[str, object]:
        state = self.state
        tables = {Annotation: state.annotations, Link: state.links, Tag: state.tags}
        return tables[type(record)]  # type: ignore[return-value]

    # The kinds of edits

    def _add(self, rng: Random) -> list[Change]:
        return [self._added(rng, 0)]

    def _add_many(self, rng: Random) -> list[Change]:
        return [self._added(rng, place) for place in range(rng.randrange(2, 6))]

    def _note(self, rng: Random) -> list[Change]:
        return [Change(one, replace(one, note=_words(rng))) for one in self._some(rng, 1)]

    def _retag(self, rng: Random) -> list[Change]:
        names = tuple(sorted(rng.sample(("claim", "quote", "figure", *self.state.tags), 2)))
        return [Change(one, replace(one, tags=names)) for one in self._some(rng, 2)]

    def _delete(self, rng: Random) -> list[Change]:
        return [Change(one, None) for one in self._some(rng, 1)]

    def _delete_many(self, rng: Random) -> list[Change]:
        return [Change(one, None) for one in self._some(rng, 3)]

    def _mixed(self, rng: Random) -> list[Change]:
        return [*self._note(rng), *self._add(rng), *self._tag(rng)]

    def _tag(self, rng: Random) -> list[Change]:
        """Make a tag, or write another description into one, or rename it."""
        name = f"{self._program}-{rng.randrange(8)}"
        before = self.state.tags.get(name)
        if before is None:
            return [Change(None, Tag(name, "", "#3d8bfd", _words(rng)))]
        free = f"{self._program}-{10 + rng.randrange(8)}"
        if free in self.state.tags or rng.random() < 0.5:
            return [Change(before, replace(before, description=_words(rng)))]
        return [Change(before, replace(before, name=free))]

    def _retire_tag(self, rng: Random) -> list[Change]:
        names = sorted(self.state.tags)
        return [Change(self.state.tags[rng.choice(names)], None)] if names else []

    def _link(self, rng: Random) -> list[Change]:
        ends = self._some(rng, 2)
        if len(ends) < 2 or len(self.state.links) > 5:
            return [Change(one, None) for one in list(self.state.links.values())[:1]]
        creator, stamp = self._program, TIME
        made = Link(self._id(rng, 0), "supports", ends[0].id, ends[1].id, "", creator, stamp, stamp)
        return [Change(None, made)]

    def _some(self, rng: Random, number: int) -> list[Annotation]:
        known = sorted(self.state.annotations)
        keys = rng.sample(known, min(number, len(known)))
        return [self.state.annotations[key] for key in keys]

    # What they are made of

    def _id(self, rng: Random, place: int) -> str:
        moment = self._ids + self.number * self._marks + self.number * 10 + place
        return uuid7(moment, rng.getrandbits(RANDOM_BITS))

    def _added(self, rng: Random, place: int) -> Change:
        start = rng.randrange(10_000)
        made = Annotation(
            id=self._id(rng, place),
            article=self._article(rng.randrange(4), rng).id,
            start=start,
            end=start + 40,
            exact=_words(rng),
            prefix=_words(rng),
            suffix=_words(rng),
            sha256="0" * 64,
            tags=("quote",),
            attributes={"speaker": rng.choice(WORDS)},
            creator=self._program,
            created=TIME,
            modified=TIME,
        )
        return Change(None, made)

    def _article(self, number: int, rng: Random) -> ArticleRecord:
        """Give an article of the program, with the text as it is now."""
        identity = article_id(f"{sum(self._program.encode()):08x}{number:024x}")
        sha256 = f"{rng.getrandbits(256):064x}"
        path = f"{self._program}/{number}.txt"
        return ArticleRecord(identity, path, sha256, f"Title {number}", added=TIME)


def _words(rng: Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 12)))
