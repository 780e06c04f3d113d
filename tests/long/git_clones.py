"""Two clones of one library, and a hand that edits them at random."""

import os
import random
import subprocess
from dataclasses import replace
from pathlib import Path

from tui import clock
from tui.cli import main
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord, article_id
from tui.core.change import Change
from tui.core.tag import Tag
from tui.store import Store
from tui.store.records import value

DATABASE = "annotations.json"
NAMES = ("claim", "quote", "figure", "doubt", "scene")
WORDS = "one two three four five six seven eight".split()
ARTICLE = ArticleRecord(article_id("0" * 64), "a.txt", "0" * 64)
Marks = dict[str, Annotation]
"""Every mark of a file by its id, deleted ones too."""


class Clone:
    """A working copy with a library at its root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / DATABASE

    def git(self, *words: str, fine: tuple[int, ...] = (0,)) -> str:
        """Run git, and give what it prints. Raises AssertionError if it fails."""
        who = ("-c", "user.name=one", "-c", "user.email=one@example.org", "-c", "gc.auto=0")
        done = subprocess.run(
            ["git", *who, *words],
            cwd=self.folder,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode in fine, f"git {words}: {done.stdout}{done.stderr}"
        return done.stdout

    def commit(self) -> None:
        """Commit all there is; nothing new is no failure."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "marks")

    def marks(self) -> Marks:
        """Read every mark of the file, as the program sees it."""
        lines = Store.open(self.database).tables.get("annotations", {}).values()
        found = (value(line, Annotation) for line in lines)
        return {mark.id: mark for mark in found}

    def tags(self) -> dict[str, Tag]:
        """Read the codebook."""
        return {tag.name: tag for tag in Store.open(self.database).codebook()}

    def set_up(self, driver: bool) -> None:
        """Register the driver, or leave what every clone has by itself."""
        assert main(["git-setup", "--library", str(self.folder)]) == 0
        if not driver:
            (self.folder / ".git" / "info" / "attributes").unlink()


def two_clones(folder: Path, dice: random.Random, driver: bool) -> tuple[Clone, Clone]:
    """Make a repository with up to ten marks and a clone of it, both ready to merge."""
    first, second = Clone(folder / "first"), Clone(folder / "second")
    first.folder.mkdir(parents=True)
    (first.folder / "a.txt").write_text("A text.\n", "utf-8")
    first.git("init", "--quiet", "--initial-branch", "main")
    first.set_up(driver)
    made = [Change(None, mark(dice)) for _ in range(dice.choice((0, 3, 10)))]
    Store.open(first.database).save(made, [ARTICLE][: len(made)])
    first.commit()
    first.git("clone", "--quiet", str(first.folder), str(second.folder))
    second.set_up(driver)
    return first, second


def mark(dice: random.Random) -> Annotation:
    """Give a new mark."""
    now, start = clock.now(), dice.randrange(1_000)
    return Annotation(
        clock.new_id(),
        ARTICLE.id,
        start,
        start + 5,
        dice.choice(WORDS),
        "before",
        "after",
        "0" * 64,
        tags=(dice.choice(NAMES),),
        created=now,
        modified=now,
    )


def edit(clone: Clone, dice: random.Random, times: int) -> None:
    """Make random changes with the program's own store, each one saved."""
    store = Store.open(clone.database)
    for _ in range(times):
        every = sorted(clone.marks().values(), key=lambda one: one.id)
        living = [one for one in every if one.deleted is None]
        gone = [one for one in every if one.deleted is not None]
        kind = dice.choice(("add", "add", "tag", "note", "move", "delete", "undelete", "codebook"))
        if kind == "codebook":
            name = f"{dice.choice(NAMES)}-{dice.randrange(3)}"
            store.save([Change(store.codebook().get(name), Tag(name, colour=colour(dice)))])
        elif kind == "undelete" and gone:
            back = replace(dice.choice(gone), deleted=None, modified=clock.now())
            store.save([Change(None, back)])
        elif kind == "delete" and living:
            store.save([Change(dice.choice(living), None)])
        elif kind in ("tag", "note", "move") and living:
            before = dice.choice(living)
            store.save([Change(before, changed(before, kind, dice))])
        else:
            store.save([Change(None, mark(dice))], [ARTICLE])
    store.close()


def changed(before: Annotation, kind: str, dice: random.Random) -> Annotation:
    """Give the mark with one change of this kind."""
    now = clock.now()
    if kind == "tag":
        tags = {*before.tags} ^ {dice.choice(NAMES)}
        return replace(before, tags=tuple(sorted(tags)), modified=now)
    if kind == "note":
        words = f"{dice.choice(WORDS)} {dice.randrange(10_000)}"
        note = f"{before.note}\n\n{words}" if before.note and dice.random() < 0.5 else words
        return replace(before, note=note, modified=now)
    end = before.end + dice.randrange(1, 9)
    return replace(before, end=end, exact=dice.choice(WORDS), modified=now)


def colour(dice: random.Random) -> str:
    """Give a colour for a tag."""
    return f"#{dice.randrange(1 << 24):06x}"
