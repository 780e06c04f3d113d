"""Each kind of damage: which marks are open, and that every other piece is accounted for.

More kinds are in test_damage.py, with what is told and when the file is whole again.
"""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.store import Store

MarkMaker = Callable[..., Annotation]
Damage = Callable[[bytes], bytes]
NUMBERS = range(10)
ALL = [*NUMBERS]
BUT_FIVE = [number for number in NUMBERS if number != 5]


@pytest.fixture
def whole(path: Path, mark: MarkMaker) -> bytes:
    """A file with ten marks, numbered by where they start."""
    Store.open(path).save([Change(None, mark(number)) for number in NUMBERS])
    return path.read_bytes()


def line_of(data: bytes, start: int) -> bytes:
    """The line of the mark that starts there, with its comma and newline."""
    return next(line for line in data.splitlines(keepends=True) if b'"start": %d,' % start in line)


def stock(data: bytes) -> bytes:
    return json.dumps(json.loads(data)).encode()


def in_five(old: bytes, new: bytes) -> Damage:
    """Replace something in the line of the fifth mark."""

    def damage(data: bytes) -> bytes:
        line = line_of(data, 5)
        assert old in line
        return data.replace(line, line.replace(old, new, 1))

    return damage


def anywhere(old: bytes, new: bytes) -> Damage:
    def damage(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return damage


def up_to(mark: bytes, more: int = 0) -> Damage:
    return lambda data: data[: data.index(mark) + more]


def conflict(data: bytes, ours: bytes, base: bytes, theirs: bytes) -> bytes:
    """Put a conflict, as diff3 writes it, in the place of the fifth mark."""
    middle = b"||||||| 1234567\n" + base if base else b""
    return data.replace(
        line_of(data, 5),
        b"<<<<<<< HEAD\n" + ours + middle + b"=======\n" + theirs + b">>>>>>> theirs\n",
    )


def versions(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The line of the fifth mark as it was, and as two branches edited it."""
    base = line_of(data, 5)
    ours = base.replace(b'"note": ""', b'"note": "ours"').replace(b"2026-01", b"2026-02")
    theirs = base.replace(b'"note": ""', b'"note": "theirs"').replace(b"2026-01", b"2026-03")
    return base, ours, theirs


def diff3(data: bytes) -> bytes:
    base, ours, theirs = versions(data)
    return conflict(data, ours, base, theirs)


def merge_style(data: bytes) -> bytes:
    _, ours, theirs = versions(data)
    return conflict(data, ours, b"", theirs)


def nested(data: bytes) -> bytes:
    base, ours, theirs = versions(data)
    inner = b"<<<<<<< a\n" + ours + b"=======\n" + base + b">>>>>>> b\n"
    return conflict(data, inner, base, theirs)


def conflict_with_crlf(data: bytes) -> bytes:
    return diff3(data).replace(b"\n", b"\r\n")


def conflict_in_the_head(data: bytes) -> bytes:
    head, rest = data.split(b"\n", 1)
    other = head.replace(b"glossator", b"other")
    return b"<<<<<<< HEAD\n%b\n=======\n%b\n>>>>>>> theirs\n%b" % (head, other, rest)


def unfinished_conflict(data: bytes) -> bytes:
    return data.replace(line_of(data, 5), b"<<<<<<< HEAD\n" + line_of(data, 5))


def cut_inside_a_letter(data: bytes) -> bytes:
    with_letters = in_five(b"words", "wörds".encode())(data)
    return with_letters[: with_letters.index(b"\xc3") + 1]


def split_by_a_page_of_zeros(data: bytes) -> bytes:
    at = data.index(line_of(data, 5)) + 90
    return data[:at] + bytes(4096) + data[at:]


def written_over_a_longer_file(data: bytes) -> bytes:
    return data + data[-40:]


def lost_its_first_page(data: bytes) -> bytes:
    at = data.index(line_of(data, 5)) + 30
    return bytes(at) + data[at:]


def two_pages_exchanged(data: bytes) -> bytes:
    one, two = data.index(line_of(data, 2)) + 50, data.index(line_of(data, 5)) + 95
    end = two + (two - one)
    return data[:one] + data[two:end] + data[one:two] + data[end:]


def lines_shuffled(data: bytes) -> bytes:
    first, third, fifth = (line_of(data, number) for number in (0, 2, 5))
    return (
        data.replace(first, b"@0").replace(fifth, first).replace(third, fifth).replace(b"@0", third)
    )


def a_copy_appended_that_broke_off(data: bytes) -> bytes:
    return data + data[: data.index(line_of(data, 7)) + 40]


def a_line_in_utf_16(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, line.decode().encode("utf-16-le"))


def as_python_prints_it(data: bytes) -> bytes:
    line = line_of(data, 5)
    key, record = line[1:].split(b": ", 1)
    return data.replace(line, b",%b: %b\n" % (key, str(json.loads(record)).encode()))


def in_a_table(rows: bytes) -> Damage:
    return anywhere(b'"links": {\n}}', b'"links": {\n},\n"other": {\n' + rows + b"\n}}")


KINDS: dict[str, tuple[Damage, list[int]]] = {
    "conflict": (merge_style, ALL),
    "conflict of diff3": (diff3, ALL),
    "conflict in a conflict": (nested, ALL),
    "conflict with CRLF": (conflict_with_crlf, ALL),
    "conflict in the head": (conflict_in_the_head, ALL),
    "conflict half resolved": (unfinished_conflict, ALL),
    "cut in the head": (up_to(b'"schema"', 4), []),
    "cut in the tags": (up_to(b'"7002"', 30), []),
    "cut before the marks": (up_to(b'"annotations": {', 16), []),
    "cut after a doc id": (lambda data: data[: data.index(line_of(data, 5)) + 20], [0, 1, 2, 3, 4]),
    "cut inside a letter": (cut_inside_a_letter, [0, 1, 2, 3, 4]),
    "cut before the links": (up_to(b'"links"'), ALL),
    "cut before the last brace": (lambda data: data[:-2], ALL),
    "cut before the last braces": (lambda data: data[:-3], ALL),
    "stock layout cut before the end": (lambda data: stock(data)[:-1], ALL),
    "split by zeros": (split_by_a_page_of_zeros, BUT_FIVE),
    "zeros at the end": (lambda data: data + bytes(4096), ALL),
    "zeros at the beginning": (lambda data: bytes(512) + data, ALL),
    "first page lost": (lost_its_first_page, [6, 7, 8, 9]),
    "pages exchanged": (two_pages_exchanged, [0, 1, 3, 4, 6, 7, 9]),
    "longer file below": (written_over_a_longer_file, ALL),
    "copy appended that broke off": (a_copy_appended_that_broke_off, ALL),
    "words before it": (lambda data: b"Dear Ana, here they are:\n" + data, ALL),
    "binary before it": (lambda data: b"\x00\xff\x89PNG\r\n" + data, ALL),
    "comment": (anywhere(b'"annotations"', b'// the marks\n"annotations"'), ALL),
    "brace missing": (in_five(b"}\n", b"\n"), BUT_FIVE),
    "extra brace": (in_five(b"}\n", b"}}\n"), ALL),
    "opening brace missing": (in_five(b": {", b": "), BUT_FIVE),
    "colon missing": (in_five(b'"start": 5', b'"start" 5'), BUT_FIVE),
    "quotation mark missing": (in_five(b'"start"', b'start"'), BUT_FIVE),
    "doc id without marks": (in_five(b',"', b","), BUT_FIVE),
    "line broken in a string": (in_five(b"before ", b"bef\nore "), BUT_FIVE),
    "control character": (in_five(b"words", b"wo\x01rds"), BUT_FIVE),
    "escape that is none": (in_five(b"words", b"wo\\qrds"), BUT_FIVE),
    "curly quotation marks": (in_five(b'"start"', "“start”".encode()), BUT_FIVE),
    "as Python prints it": (as_python_prints_it, BUT_FIVE),
    "latin-1 in UTF-8": (in_five(b"words", "wörds".encode("latin-1")), BUT_FIVE),
    "a line in UTF-16": (a_line_in_utf_16, BUT_FIVE),
    "bad byte in an unknown field": (in_five(b'"note"', b'"x": "\xff", "note"'), BUT_FIVE),
    "huge number": (in_five(b'"start": 5,', b'"start": 5%b,' % (b"0" * 400)), BUT_FIVE),
    "number without end": (in_five(b'"start": 5,', b'"start": 5e999,'), BUT_FIVE),
    "not a number": (in_five(b'"start": 5,', b'"start": NaN,'), BUT_FIVE),
    "fraction": (in_five(b'"start": 5,', b'"start": 5.5,'), BUT_FIVE),
    "nothing for a number": (in_five(b'"start": 5,', b'"start": null,'), BUT_FIVE),
    "tags that are none": (in_five(b'["quote"]', b'"quote"'), BUT_FIVE),
    "endless doc id": (in_five(b',"', b',"' + b"5" * 5000), BUT_FIVE),
    "negative doc id": (in_five(b',"', b',"-'), BUT_FIVE),
    "null for a record": (in_five(b': {"id"', b': null, "x": {"id"'), BUT_FIVE),
    "record in a record": (in_five(b': {"id"', b': {"a": {"id"'), BUT_FIVE),
    "table that is a list": (anywhere(b'"links": {\n}', b'"links": [1, 2]'), ALL),
    "table that is null": (anywhere(b'"articles": {\n}', b'"articles": null'), ALL),
    "unknown table with nonsense": (in_a_table(b'"1": {nonsense}'), ALL),
    "unknown table with a list": (in_a_table(b'"1": [5]'), ALL),
    "unknown table with a deep pit": (in_a_table(b'"1": {"a": ' + b"[" * 5000 + b"}"), ALL),
}
LAYOUTS: dict[str, Damage] = {
    "lines shuffled": lines_shuffled,
    "tabs": lambda data: json.dumps(json.loads(data), indent="\t").encode(),
    "sorted fields": lambda data: json.dumps(json.loads(data), sort_keys=True).encode(),
    "carriage returns": lambda data: data.replace(b"\n", b"\r"),
    "blank lines": lambda data: data.replace(b"\n,", b"\n\n,"),
    "no last newline": lambda data: data[:-1],
    "spaces around it": lambda data: b"\n  " + data + b"\n\n",
    "UTF-16, big end first": lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
    "byte order mark and CRLF": lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    "zeros before a doc id": in_five(b',"', b',"00'),
    "half a pair as bytes": in_five(b"words", b"w\xed\xa0\x80rds"),
    "extra comma": in_five(b',"', b',,"'),
    "comma behind the last": anywhere(b"\n},\n", b",\n},\n"),
    "two files": lambda data: data + b"\xef\xbb\xbf" + stock(data),
}


def starts(store: Store) -> list[int]:
    return [one.start for one in store.annotations()]


def saved(path: Path, damaged: bytes, mark: Annotation) -> Store:
    """A store on the damaged file that has saved another mark."""
    path.write_bytes(damaged)
    store = Store.open(path)
    store.save([Change(None, mark)])
    return store


@pytest.mark.parametrize("kind", KINDS)
def test_every_intact_mark_is_open(path: Path, whole: bytes, kind: str) -> None:
    damage, left = KINDS[kind]
    path.write_bytes(damage(whole))
    store = Store.open(path)
    assert starts(store) == left
    (notice,) = store.notices
    assert notice.startswith(f"{path} is damaged: ")


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_kept_byte_for_byte(
    path: Path, whole: bytes, kind: str, mark: MarkMaker
) -> None:
    damage, left = KINDS[kind]
    saved(path, damage(whole), mark(50))
    (copy,) = path.parent.glob("annotations.damaged-*.json")
    assert copy.read_bytes() == damage(whole)
    with TinyDB(path, encoding="utf-8") as database:
        assert [one["start"] for one in database.table("annotations").all()] == [*left, 50]
    assert Store.open(path).notices == ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_of_a_mark_that_is_not_open_is_listed(
    path: Path, whole: bytes, kind: str, mark: MarkMaker
) -> None:
    damage, left = KINDS[kind]
    damaged = damage(whole)
    saved(path, damaged, mark(50))
    sides = [side.read_text("utf-8") for side in path.parent.glob("annotations.rejected-*.jsonl")]
    pieces = "".join(json.loads(line)["text"] for side in sides for line in side.splitlines())
    lines = {number: line_of(whole, number) for number in NUMBERS if number not in left}
    ids = [json.loads(line[line.index(b"{") :])["id"] for line in lines.values()]
    assert [one for one in ids if one.encode() in damaged and one not in pieces] == []


@pytest.mark.parametrize("kind", LAYOUTS)
def test_what_a_tool_makes_of_the_layout_is_no_damage(path: Path, whole: bytes, kind: str) -> None:
    path.write_bytes(LAYOUTS[kind](whole))
    store = Store.open(path)
    assert (starts(store), store.notices) == (ALL, ())


def test_two_doc_ids_that_are_one_to_tinydb_are_two_records(path: Path, whole: bytes) -> None:
    line = line_of(whole, 5)
    key, record = line[2:].split(b'"', 1)
    another = record.replace(b'"start": 5,', b'"start": 6,').replace(b'"id": "01', b'"id": "02')
    path.write_bytes(stock(whole.replace(line, line + b',"0%b"%b' % (key, another))))
    assert starts(Store.open(path)) == sorted([*ALL, 6])


def test_of_a_conflict_the_newest_version_is_open_and_the_others_are_kept(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    store = saved(path, diff3(whole), mark(50))
    assert [one.note for one in store.annotations() if one.start == 5] == ["theirs"]
    (side,) = path.parent.glob("annotations.rejected-*.jsonl")
    kept = [json.loads(json.loads(line)["text"]) for line in side.read_text("utf-8").splitlines()]
    assert [record["note"] for record in kept] == ["", "ours"]


def test_a_compressed_database_is_kept_and_nothing_of_it_is_open(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    packed = gzip.compress(whole)
    store = saved(path, packed, mark(50))
    assert starts(store) == [50]
    (copy,) = path.parent.glob("annotations.damaged-*.json")
    assert copy.read_bytes() == packed
