"""`glossator merge`: a colleague's database joined into the library's."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tui.cli.arguments import add_json, path, say
from tui.cli.exits import Exit
from tui.cli.opening import Opened, opened_to_write, tell
from tui.cli.output import print_json, print_table
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.store.edits import difference
from tui.store.encoding import META, TABLES, Tables, decode
from tui.store.foreign import intact, lost
from tui.store.initial import SCHEMA
from tui.store.joining import Came, Clash, Merge, merge_tables
from tui.store.reading import Reading
from tui.store.restoring import keep_file

BEGINNING = 60
"""Code points of a mark's words that tell which one it is."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("other", type=path, metavar="OTHER.json", help="the file to join")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Join the file in one save, and print each record that came or clashed."""
    session = opened_to_write(options)
    tell(*session)
    ours = session.store.tables
    other = _read(options.other, session, ours)
    merge = merge_tables(None, ours, other.tables)
    new = difference(ours, merge.tables)
    kept = None
    if new and not options.dry_run:
        kept = keep_file(session.library.database)
        session.store.put(new)
        session.store.close()
    _print(merge, options.json)
    say(_summary(merge, bool(new), options))
    if kept:
        say(f"The database as it was is kept: glossator restore {kept.name} undoes this.")
    if fault := lost(other):
        say(f"{options.other} is damaged ({fault}): only its intact records were looked at.")
        return Exit.PARTLY
    return session.code


def _read(file: Path, session: Opened, ours: Tables) -> Reading:
    """Give the intact records of the other file.

    Raises UsageError for one that is not there or is the library's own, StoreError for
    one that is no database or has a later schema.
    """
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        raise UsageError(f"The database {file} {what}. Nothing was changed.")
    if file.resolve() == session.library.database.resolve():
        raise UsageError(f"{file} is the database of this library itself: name another one.")
    try:
        found = intact(file, ours)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be read: {error.strerror}. Nothing was changed."
        ) from error
    if not set(TABLES) & found.tables.keys():
        raise StoreError(f"{file} is no database of Glossator. Nothing was changed.")
    schemas = [decode(line).get("schema", 0) for line in found.tables.get(META, {}).values()]
    if max(schemas, default=0) > SCHEMA:
        raise StoreError(
            f"{file} was written by a newer Glossator. Nothing was changed: update this one."
        )
    return found


def _summary(merge: Merge, is_new: bool, options: argparse.Namespace) -> str:
    """Say how many records came, clashed, and were there."""
    there = f"{count(merge.equal, 'record')} were here already" if merge.equal else ""
    if not is_new:
        return f"Nothing of {options.other} is new{': ' if there else ''}{there}."
    parts = []
    if merge.came or not merge.clashed:
        parts.append(f"{count(len(merge.came), 'record')} {_did('came', options)}")
    if merge.clashed:
        parts.append(f"{len(merge.clashed)} that both sides have {_did('were settled', options)}")
    return ", ".join([*parts, *([there] if there else [])]) + "."


def _did(what: str, options: argparse.Namespace) -> str:
    if not options.dry_run:
        return what
    return "would " + what.replace("came", "come").replace("were", "be")


def _print(merge: Merge, as_json: bool) -> None:
    """Print the records that came, then those that clashed."""
    found: list[tuple[str, Came | Clash]] = [("came", one) for one in merge.came]
    found += [("clashed", one) for one in merge.clashed]
    if not found:
        return
    described = _describer(merge.tables, any(one.table == "links" for _, one in found))
    if as_json:
        print_json(_fields(what, one) for what, one in found)
    else:
        print_table((what, one.table, *described(one), _how(one)) for what, one in found)


def _how(one: Came | Clash) -> str:
    return one.settled if isinstance(one, Clash) else ""


def _fields(what: str, one: Came | Clash) -> dict[str, object]:
    clash = {"fields": [*one.fields], "settled": one.settled} if isinstance(one, Clash) else {}
    record = decode(one.line)
    return {"what": what, "table": one.table, "doc_id": one.doc_id, **clash, "record": record}


def _describer(tables: Tables, with_links: bool) -> Callable[[Came | Clash], tuple[str, str]]:
    """Give what names a record to a reader, and the article that it is of."""
    articles = _by_id(tables, "articles")
    marks = _by_id(tables, "annotations") if with_links else {}

    def described(one: Came | Clash) -> tuple[str, str]:
        record = decode(one.line)
        if one.table == "annotations":
            article = articles.get(record.get("article"), {})
            return _mark(record), str(article.get("title") or article.get("path") or "")
        if one.table == "links":
            ends = [_mark(marks.get(record.get(end), {})) for end in ("source", "target")]
            return f" {record.get('kind')} ".join(ends), ""
        names = (record.get(name) for name in ("title", "name", "path"))
        return next((str(name) for name in names if name), ""), ""

    return described


def _mark(record: Mapping[str, Any]) -> str:
    """Give the tags and the first words of a mark."""
    words = " ".join(str(record.get("exact", "")).split())
    cut = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rstrip()}…"
    return f"{', '.join(record.get('tags', ())) or '-'}: {cut}"


def _by_id(tables: Tables, name: str) -> dict[Any, Mapping[str, Any]]:
    records = map(decode, tables.get(name, {}).values())
    return {record.get("id"): record for record in records}
