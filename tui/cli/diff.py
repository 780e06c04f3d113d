"""`glossator diff`: what changed in an article since its marks were made."""

import argparse
from collections.abc import Sequence

from tui.cli.arguments import add_json, name, say
from tui.cli.diff_report import changed_lines, print_lines
from tui.cli.exits import Exit
from tui.cli.opening import Opened, opened
from tui.cli.output import SHORT_ID, print_json
from tui.core.anchoring import Anchoring
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.review import former_texts
from tui.core.revisions import revisions
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.library import find

SIGNS = "[-deleted-] {+inserted+} [~moved away~] {~moved here~}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.epilog = f"What changed is shown as {SIGNS};\nthe marks concerned stand below the line."
    parser.add_argument("article", metavar="ARTICLE", help="id, path or words of the title")
    parser.add_argument(
        "--from", dest="old", type=name, metavar="SHA",
        help="the text to compare with, by the beginning of its hash; default: the oldest in"
        " which a mark was made",
    )  # fmt: skip
    parser.add_argument(
        "--to", dest="new", type=name, metavar="SHA", help="default: the present text"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print what changed, line by line with the marks concerned; 4 if nothing did."""
    library, store = session = opened(options)
    versions = Versions(find(library, options.article), session)
    marks = store.annotations(versions.article.id)
    new = versions.named(options.new) if options.new else versions.present
    old = versions.named(options.old) if options.old else versions.oldest(marks, new)
    path = versions.article.record.path
    if old is None:
        say(
            f"{path} is the text that its marks were made in."
            if marks
            else f"{path} has no marks yet."
        )
        return Exit.NOTHING
    anchors = Anchoring(versions.text(new), new, versions.read)
    versions.text(old)
    alignment = anchors.alignment(old)
    assert alignment  # both texts are there, and nothing ends the comparison
    found = revisions(alignment)
    texts = f"{path}, {old[:SHORT_ID]} → {new[:SHORT_ID]}"
    if all(piece.kind == "same" for piece in found):
        say(f"{texts}: no word changed.")
        return Exit.NOTHING
    if options.json:
        print_json(piece._asdict() for piece in found)
    else:
        print_lines(found, [anchors.of(mark) for mark in marks])
    say(f"{texts}: {count(changed_lines(found), 'line')} changed.")
    return session.code


class Versions:
    """The texts that an article had and has, by their hash."""

    def __init__(self, article: Article, session: Opened) -> None:
        self.article = article
        self.present = article.record.sha256
        self._kept = session.store.texts

    def read(self, sha256: str) -> str | None:
        """Give a text; None where it was not kept or is damaged."""
        return self.article.text if sha256 == self.present else self._kept.read(sha256)

    def text(self, sha256: str) -> str:
        """Give a text. Raises StoreError where it cannot be read."""
        found = self.read(sha256)
        if found is None:
            raise StoreError(
                f"The text {sha256[:SHORT_ID]} is damaged: `glossator texts` lists those that"
                " are whole."
            )
        return found

    def named(self, beginning: str) -> str:
        """Give the hash that begins so. Raises UsageError unless just one does."""
        hashes = {self.present, *(text.sha256 for text in self._kept.stored())}
        found = sorted(one for one in hashes if one.startswith(beginning.lower()))
        if len(beginning) < SHORT_ID:
            raise UsageError(f"{beginning!r} is too short: give {SHORT_ID} digits of the hash.")
        if not found:
            raise UsageError(
                f"There is no text {beginning!r}: `glossator texts` lists those that are kept."
            )
        if len(found) > 1:
            raise UsageError(
                f"{beginning!r} fits {len(found)} texts: {', '.join(found)}. Give more digits."
            )
        return found[0]

    def oldest(self, marks: Sequence[Annotation], new: str) -> str | None:
        """Give the first other text in which one of the marks was made; None without one.

        Raises StoreError if there were others and none was kept.
        """
        others = [*former_texts(marks, new)]
        kept = [sha256 for sha256 in others if self.read(sha256) is not None]
        if others and not kept:
            raise StoreError(
                f"{self.article.record.path} cannot be compared: the texts in which its marks"
                " were made are not kept; `glossator texts` lists those that are."
            )
        return kept[0] if kept else None
