"""Which article a file is: by its text, by its place, else a new one."""

from collections.abc import Callable, Collection, Container, Sequence

from tui.core.article import ArticleRecord, article_id, digest
from tui.library.files import TextFile

Met = Callable[[str], Collection[str]]
"""Gives the hashes of the texts in which the article of an id was marked."""


def identified(
    files: Sequence[TextFile], known: Sequence[ArticleRecord], met: Met
) -> dict[str, ArticleRecord]:
    """Give the record of each file by its path; a second copy of a text gets none."""
    records = _recognised(files, known, met)
    texts = {file.sha256 for file in files if file.path in records}
    taken = {record.id for record in known}
    for file in files:
        if file.path in records or (file.sha256 in texts and file.held):
            continue
        record = ArticleRecord(_new_id(file, taken), file.path, file.sha256)
        records[file.path] = record
        texts.add(file.sha256)
        taken.add(record.id)
    return records


def _recognised(
    files: Sequence[TextFile], known: Sequence[ArticleRecord], met: Met
) -> dict[str, ArticleRecord]:
    """Give the records of the articles that we know, by path.

    A file is the article that had this text at this place, else the one that had this
    text (it was moved), else the one at this place (it was edited). Where the text stands
    elsewhere and most of its words here, the file elsewhere is a copy of what was edited here.
    """
    records: dict[str, ArticleRecord] = {}
    texts = {record.sha256 for record in known}
    edited = {file.path: file for file in files if file.sha256 not in texts}
    for alike in (_text_and_place, _text, _met(met), _place):
        taken = {record.id for record in records.values()}
        left = [record for record in known if record.id not in taken]
        unknown = [file for file in files if file.path not in records]
        if not left or not unknown:
            break
        free: dict[object, list[ArticleRecord]] = {}
        for record in left:
            for sign in alike(record):
                free.setdefault(sign, []).append(record)
        for file in unknown:
            (sign,) = alike(file)
            found = next((one for one in free.get(sign, ()) if one.id not in taken), None)
            if found and (alike is _place or not _is_copy(file, edited.get(found.path))):
                records[file.path] = found
                taken.add(found.id)
    return records


def _is_copy(file: TextFile, edited: TextFile | None) -> bool:
    """Tell whether what stands at the article's place is its edited text, so a file is a copy."""
    if edited is None or edited.path == file.path:
        return False
    from tui.library.likeness import ALIKE, share  # seldom: a text stands at two places

    return share(file.text, edited.text) >= ALIKE


def _text_and_place(one: ArticleRecord | TextFile) -> Collection[object]:
    return [(one.sha256, one.path)]


def _text(one: ArticleRecord | TextFile) -> Collection[object]:
    return [one.sha256]


def _met(met: Met) -> Callable[[ArticleRecord | TextFile], Collection[object]]:
    """Give the signs by which a text is known in which an article was marked, if not the last."""

    def signs(one: ArticleRecord | TextFile) -> Collection[object]:
        return met(one.id) if isinstance(one, ArticleRecord) else [one.sha256]

    return signs


def _place(one: ArticleRecord | TextFile) -> Collection[object]:
    return [one.path]


def _new_id(file: TextFile, taken: Container[str]) -> str:
    """Give the id of the text; where another article began with it, one of its place too."""
    own = article_id(file.sha256)
    return article_id(digest(file.sha256 + file.path)) if own in taken else own
