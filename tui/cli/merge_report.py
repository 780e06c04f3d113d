"""What a merge did, in a table, in objects, and in a sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tui.cli.output import print_json, print_table
from tui.core.article import Article
from tui.core.wording import count
from tui.store.encoding import Tables, decode
from tui.store.joining import Came, Clash, Merge

BEGINNING = 60
"""Code points of a mark's words that tell which one it is."""
NOUNS = {"annotations": "mark", "tags": "tag", "articles": "article", "links": "link"}
OTHER, DELETED = "other record", "deleted mark"
COLUMNS = {Came: ("came", "would come"), Clash: ("settled", "would be settled")}
"""What happened to a record, or with a dry run would happen."""


def print_records(merge: Merge, articles: Sequence[Article], dry_run: bool) -> None:
    """Print the records that came, then those that were settled, but no deleted ones that came."""
    came = [one for one in merge.came if _noun(one) != DELETED]
    found: list[Came | Clash] = [*came, *merge.clashed]
    if not found:
        return
    described = _describer(merge.tables, articles, any(one.table == "links" for one in found))
    print_table(
        (
            COLUMNS[type(one)][dry_run],
            NOUNS.get(one.table, "record"),
            *described(one),
            one.settled if isinstance(one, Clash) else "",
        )
        for one in found
    )


def print_objects(merge: Merge) -> None:
    """Print the same for programs, and the deleted ones too."""
    print_json(_fields("came", one) for one in merge.came)
    print_json(_fields("clashed", one) for one in merge.clashed)


def _fields(what: str, one: Came | Clash) -> dict[str, object]:
    clash = {"fields": [*one.fields], "settled": one.settled} if isinstance(one, Clash) else {}
    record = decode(one.line)
    return {"what": what, "table": one.table, "doc_id": one.doc_id, **clash, "record": record}


def summary(merge: Merge, dry_run: bool) -> str:
    """Say of what kind and how many the records are that came, were settled, or were here."""
    done = [_came(merge, dry_run), _settled(merge, dry_run)]
    here = _here(merge)
    return "; ".join(filter(None, [", ".join(filter(None, done)), here])) + "."


def nothing_new(merge: Merge) -> str:
    """Say what was here already where nothing else came."""
    stay = _counted(_noun(one) for one in merge.clashed)
    verb = "stays" if len(merge.clashed) == 1 else "stay"
    kept = f"{stay} both sides have {verb} as here" if stay else ""
    return ", ".join(filter(None, [_here(merge), kept]))


def _came(merge: Merge, dry_run: bool) -> str:
    nouns = [_noun(one) for one in merge.came]
    living, gone = [noun for noun in nouns if noun != DELETED], nouns.count(DELETED)
    if not nouns:
        return ""
    verb = COLUMNS[Came][dry_run]
    if not living:
        return f"{count(gone, DELETED)} {verb}"
    return f"{_counted(living)} {verb}" + (f" and {gone} deleted" if gone else "")


def _settled(merge: Merge, dry_run: bool) -> str:
    if not merge.clashed:
        return ""
    verb = "was settled" if len(merge.clashed) == 1 else "were settled"
    said = COLUMNS[Clash][True] if dry_run else verb
    return f"{_counted(_noun(one, living=True) for one in merge.clashed)} both sides have {said}"


def _here(merge: Merge) -> str:
    others = merge.equal - merge.equal_marks
    nouns = {"mark": merge.equal_marks, OTHER if merge.equal_marks else "record": others}
    parts = [count(number, noun) for noun, number in nouns.items() if number]
    verb = "was" if merge.equal == 1 else "were"
    return f"{' and '.join(parts)} {verb} here already" if parts else ""


def _counted(nouns: Iterable[str]) -> str:
    """Give `2 marks, 1 tag and 1 link`, in the order of the tables that we know."""
    numbers = Counter(nouns)
    known = [noun for noun in (*NOUNS.values(), OTHER, DELETED) if numbers[noun]]
    *first, last = [count(numbers[noun], noun) for noun in known] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _noun(one: Came | Clash, living: bool = False) -> str:
    """Say what a record is; a deleted mark is one of its own kind, or counted with the living."""
    noun = NOUNS.get(one.table, OTHER)
    is_deleted = noun == "mark" and not living and decode(one.line).get("deleted") is not None
    return DELETED if is_deleted else noun


def _describer(
    tables: Tables, articles: Sequence[Article], with_links: bool
) -> Callable[[Came | Clash], tuple[str, str]]:
    """Give what names a record to a reader, and the article that it is of."""
    headings = {article.id: article.heading for article in articles}
    records = _by_id(tables, "articles")
    marks = _by_id(tables, "annotations") if with_links else {}

    def named(record: Mapping[str, Any]) -> str:
        heading = headings.get(str(record.get("id")))
        return str(record.get("title") or heading or record.get("path") or "")

    def described(one: Came | Clash) -> tuple[str, str]:
        record = decode(one.line)
        if one.table == "annotations":
            return _mark(record), named(records.get(record.get("article"), {}))
        if one.table == "links":
            ends = [_mark(marks.get(record.get(end), {})) for end in ("source", "target")]
            return f" {record.get('kind')} ".join(ends), ""
        return str(record.get("name") or named(record)), ""

    return described


def _mark(record: Mapping[str, Any]) -> str:
    """Give the tags and the first words of a mark."""
    words = " ".join(str(record.get("exact", "")).split())
    cut = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rstrip()}…"
    return f"{', '.join(record.get('tags', ())) or '-'}: {cut}"


def _by_id(tables: Tables, name: str) -> dict[Any, Mapping[str, Any]]:
    records = map(decode, tables.get(name, {}).values())
    return {record.get("id"): record for record in records}
