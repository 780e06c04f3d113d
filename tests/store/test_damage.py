"""A damaged file opens, accounts for every record, and is kept byte for byte."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui import __version__
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.tag import INITIAL_CODEBOOK, QUOTE
from tui.errors import StoreError
from tui.store import Store

MarkMaker = Callable[..., Annotation]
Damage = Callable[[bytes], bytes]
NUMBERS = range(10)


@pytest.fixture
def whole(path: Path, mark: MarkMaker) -> bytes:
    """A file with ten marks, numbered by where they start."""
    store = Store.open(path)
    store.save([Change(None, mark(number)) for number in NUMBERS])
    return path.read_bytes()


def starts(store: Store) -> list[int]:
    return [one.start for one in store.annotations()]


def line_of(data: bytes, start: int) -> bytes:
    """The line of the mark that starts there, with its comma and newline."""
    return next(line for line in data.splitlines(keepends=True) if b'"start": %d,' % start in line)


def in_the_middle(data: bytes) -> int:
    return data.index(line_of(data, 5)) + 60


def truncated(data: bytes) -> bytes:
    return data[: in_the_middle(data)]


def truncated_at_a_line(data: bytes) -> bytes:
    return data[: data.index(line_of(data, 5))]


def with_zeros(data: bytes) -> bytes:
    at = in_the_middle(data)
    return data[:at] + bytes(100) + data[at + 100 :]


def with_whole_lines_zeroed(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, bytes(len(line)))


def with_conflict_marks(data: bytes) -> bytes:
    ours, theirs = line_of(data, 4), line_of(data, 5)
    conflict = b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> branch of theirs\n"
    return data.replace(ours + theirs, conflict)


def without_a_comma(data: bytes) -> bytes:
    return data.replace(line_of(data, 5), line_of(data, 5)[1:])


def with_a_byte_order_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def indented(data: bytes) -> bytes:
    return json.dumps(json.loads(data), indent=4).encode()


def stock_layout(data: bytes) -> bytes:
    return json.dumps(json.loads(data)).encode()


def stock_layout_truncated(data: bytes) -> bytes:
    whole = stock_layout(data)
    return whole[: whole.index(b'"start": 5,') + 30]


def indented_and_truncated(data: bytes) -> bytes:
    whole = indented(data)
    return whole[: whole.index(b'"start": 5,') + 30]


def compact(data: bytes) -> bytes:
    return json.dumps(json.loads(data), separators=(",", ":")).encode().replace(b"}}}", b"}\n}}\n")


def with_two_records_in_a_line(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(b"\n" + line, line)


def with_spaces_at_line_ends(data: bytes) -> bytes:
    return data.replace(b"null}\n", b"null} \n")


def with_crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def in_utf_16(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


def in_utf_16_truncated(data: bytes) -> bytes:
    return truncated(data).decode().encode("utf-16")[:-1]


def without_its_head(data: bytes) -> bytes:
    return data[data.index(line_of(data, 0)) :]


def with_a_flipped_byte(data: bytes) -> bytes:
    return data.replace(b'"start": 5,', b'"start": 5;')


def with_an_undecodable_byte(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, line.replace(b"words", b"w\xffrds"))


def with_an_open_string(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, line.replace(b'"words"', b'"words'))


def with_a_wrong_type(data: bytes) -> bytes:
    return data.replace(b'"start": 5,', b'"start": "five",')


def with_an_impossible_range(data: bytes) -> bytes:
    return data.replace(b'"start": 5, "end": 10', b'"start": 10, "end": 5')


def with_a_negative_start(data: bytes) -> bytes:
    return data.replace(b'"start": 5,', b'"start": -5,')


def with_a_missing_field(data: bytes) -> bytes:
    return data.replace(b'"start": 5, ', b"")


def with_a_list_for_a_record(data: bytes) -> bytes:
    parsed = json.loads(data)
    key = list(parsed["annotations"])[5]
    parsed["annotations"][key] = [1, 2]
    return json.dumps(parsed).encode()


def with_a_word_for_a_doc_id(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, b',"word"' + line[line.index(b":") :])


def with_text_between_the_lines(data: bytes) -> bytes:
    return data.replace(line_of(data, 5), line_of(data, 5) + b"what is this?\n")


def with_text_at_the_end(data: bytes) -> bytes:
    return data + b"what is this?"


def with_a_table_that_is_none(data: bytes) -> bytes:
    return data.replace(b'"links": {\n}', b'"links": 7')


def with_a_broken_meta(data: bytes) -> bytes:
    return data.replace(b'"schema": 1', b'"schema": "one"')


def with_deep_nesting(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, line.replace(b'"words"', b"[" * 100_000))


def stock_layout_with_an_undecodable_byte(data: bytes) -> bytes:
    whole = stock_layout(data)
    at = whole.index(b"words", whole.index(b'"start": 5,'))
    return whole[:at] + b"\xff" + whole[at + 1 :]


def with_a_table_twice(data: bytes) -> bytes:
    line = line_of(data, 5)
    return data.replace(line, b'},\n"annotations": {\n' + line[1:])


def with_meta_last(data: bytes) -> bytes:
    parsed = json.loads(data)
    rest = {name: parsed[name] for name in reversed(parsed)}
    return json.dumps(rest, indent=1).encode()


def doubled(data: bytes) -> bytes:
    line = line_of(data, 5)
    newer = line.replace(b'"note": ""', b'"note": "newer"').replace(b"2026-01-01", b"2026-02-01", 2)
    return data.replace(line, newer + line)


def doubled_whole(data: bytes) -> bytes:
    return data + data


ALL = [*NUMBERS]
BUT_FIVE = [number for number in NUMBERS if number != 5]
DAMAGES = [
    (truncated, [0, 1, 2, 3, 4]),
    (truncated_at_a_line, [0, 1, 2, 3, 4]),
    (with_zeros, BUT_FIVE),
    (with_whole_lines_zeroed, BUT_FIVE),
    (with_conflict_marks, ALL),
    (stock_layout_truncated, [0, 1, 2, 3, 4]),
    (indented_and_truncated, [0, 1, 2, 3, 4]),
    (in_utf_16_truncated, [0, 1, 2, 3, 4]),
    (without_its_head, ALL),
    (with_a_flipped_byte, BUT_FIVE),
    (with_an_undecodable_byte, BUT_FIVE),
    (with_an_open_string, BUT_FIVE),
    (with_a_wrong_type, BUT_FIVE),
    (with_an_impossible_range, BUT_FIVE),
    (with_a_negative_start, BUT_FIVE),
    (with_a_missing_field, BUT_FIVE),
    (with_a_list_for_a_record, BUT_FIVE),
    (with_a_word_for_a_doc_id, BUT_FIVE),
    (with_text_between_the_lines, ALL),
    (with_text_at_the_end, ALL),
    (with_a_table_that_is_none, ALL),
    (with_a_broken_meta, ALL),
    (with_deep_nesting, BUT_FIVE),
    (stock_layout_with_an_undecodable_byte, BUT_FIVE),
]
OTHER_LAYOUTS = [
    without_a_comma,
    with_a_byte_order_mark,
    indented,
    stock_layout,
    with_crlf,
    in_utf_16,
    doubled_whole,
    with_a_table_twice,
    with_meta_last,
    compact,
    with_two_records_in_a_line,
    with_spaces_at_line_ends,
]


@pytest.mark.parametrize(("damage", "left"), DAMAGES)
def test_every_intact_mark_of_a_damaged_file_is_open(
    path: Path, whole: bytes, damage: Damage, left: list[int]
) -> None:
    path.write_bytes(damage(whole))
    assert starts(Store.open(path)) == left


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES])
def test_damage_is_told_in_a_sentence_that_names_the_file(
    path: Path, whole: bytes, damage: Damage
) -> None:
    path.write_bytes(damage(whole))
    (notice,) = Store.open(path).notices
    assert notice.startswith(f"{path} is damaged: ")


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES])
def test_opening_a_damaged_file_writes_nothing(
    path: Path, whole: bytes, damage: Damage, tmp_path: Path
) -> None:
    path.write_bytes(damage(whole))
    before = {*tmp_path.iterdir()}
    Store.open(path)
    assert {*tmp_path.iterdir()} == before
    assert path.read_bytes() == damage(whole)


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES])
def test_the_first_save_keeps_the_damaged_file_byte_for_byte(
    path: Path, whole: bytes, damage: Damage, mark: MarkMaker
) -> None:
    path.write_bytes(damage(whole))
    Store.open(path).save([Change(None, mark(50))])
    (copy,) = path.parent.glob("annotations.damaged-*.json")
    assert copy.read_bytes() == damage(whole)


@pytest.mark.parametrize(("damage", "left"), DAMAGES)
def test_after_the_first_save_the_file_is_whole_again(
    path: Path, whole: bytes, damage: Damage, left: list[int], mark: MarkMaker
) -> None:
    path.write_bytes(damage(whole))
    Store.open(path).save([Change(None, mark(50))])
    with TinyDB(path, encoding="utf-8") as database:
        assert [one["start"] for one in database.table("annotations").all()] == [*left, 50]
    assert Store.open(path).notices == ()


@pytest.mark.parametrize("layout", OTHER_LAYOUTS)
def test_another_layout_of_the_same_records_is_no_damage(
    path: Path, whole: bytes, layout: Damage
) -> None:
    path.write_bytes(layout(whole))
    store = Store.open(path)
    assert (starts(store), store.notices) == (ALL, ())


@pytest.mark.parametrize("layout", OTHER_LAYOUTS)
def test_another_layout_is_written_in_ours_at_the_next_save(
    path: Path, whole: bytes, layout: Damage, mark: MarkMaker
) -> None:
    path.write_bytes(layout(whole))
    extra = mark(50)
    store = Store.open(path)
    store.save([Change(None, extra)])
    assert path.read_bytes().replace(line_of(path.read_bytes(), 50), b"") == whole


def test_what_cannot_be_read_is_listed_with_its_reason(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(with_a_wrong_type(whole))
    Store.open(path).save([Change(None, mark(50))])
    (side,) = path.parent.glob("annotations.rejected-*.jsonl")
    (piece,) = map(json.loads, side.read_text("utf-8").splitlines())
    assert piece["table"] == "annotations"
    assert piece["reason"] == "Expected `int`, got `str` - at `$.start`"
    assert '"start": "five"' in piece["text"]


def test_the_user_is_told_where_the_damaged_file_is_kept(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(truncated(whole))
    store = Store.open(path)
    store.save([Change(None, mark(50))])
    (copy,) = path.parent.glob("annotations.damaged-*.json")
    assert str(copy) in store.notices[-1]


def test_the_damaged_file_is_kept_once(path: Path, whole: bytes, mark: MarkMaker) -> None:
    path.write_bytes(truncated(whole))
    store = Store.open(path)
    store.save([Change(None, mark(50))])
    store.save([Change(None, mark(51))])
    assert len([*path.parent.glob("annotations.damaged-*")]) == 1


def test_two_damaged_files_of_one_moment_are_both_kept(
    path: Path, whole: bytes, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.clock.now", lambda: "2026-03-01T00:00:00.000Z")
    for damaged in (truncated(whole), with_zeros(whole)):
        path.write_bytes(damaged)
        Store.open(path).save([Change(None, mark(50))])
    kept = {found.name: found.read_bytes() for found in path.parent.glob("annotations.damaged-*")}
    assert kept == {
        "annotations.damaged-20260301T000000Z.json": truncated(whole),
        "annotations.damaged-20260301T000000Z-2.json": with_zeros(whole),
    }


def test_nothing_is_kept_aside_where_nothing_is_saved(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(truncated(whole))
    Store.open(path).save([Change(mark(77), None)])
    assert [*path.parent.glob("annotations.*-*")] == []


def test_of_two_versions_of_a_mark_the_newer_one_is_open(path: Path, whole: bytes) -> None:
    path.write_bytes(doubled(whole))
    store = Store.open(path)
    assert [one.note for one in store.annotations() if one.start == 5] == ["newer"]
    assert "holds 1 record twice" in store.notices[0]


def test_the_older_of_two_versions_is_kept_aside_and_the_file_is_no_wreck(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(doubled(whole))
    Store.open(path).save([Change(None, mark(50))])
    (side,) = path.parent.glob("annotations.*-*")
    (piece,) = map(json.loads, side.read_text("utf-8").splitlines())
    assert json.loads(piece["text"])["note"] == ""


def test_a_deletion_newer_than_the_mark_wins(path: Path, whole: bytes) -> None:
    line = line_of(whole, 5)
    gone = line.replace(b'"deleted": null', b'"deleted": "2026-02-01T00:00:00.000Z"')
    path.write_bytes(whole.replace(line, line + gone))
    assert starts(Store.open(path)) == BUT_FIVE


def test_two_marks_under_one_doc_id_are_both_open(path: Path, whole: bytes) -> None:
    line = line_of(whole, 5)
    other = line.replace(b'{"id": "018b', b'{"id": "018c').replace(b'"start": 5,', b'"start": 6,')
    path.write_bytes(whole.replace(line, line + other))
    assert starts(Store.open(path)) == sorted([*ALL, 6])


def test_both_first_marks_of_two_branches_are_open_after_a_merge(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.unlink()
    Store.open(path).save([Change(None, mark(1))])
    line = line_of(path.read_bytes(), 1)
    merged = path.read_bytes().replace(line, line_of(whole, 0) + line)
    path.write_bytes(merged)
    store = Store.open(path)
    assert (starts(store), store.notices) == ([0, 1], ())


@pytest.mark.parametrize(
    "junk",
    [b"\x89PNG\r\n\x1a\n\0\0", b"hello", b"[1, 2]", b"7", bytes(4096), b'"', b"[" * 200_000],
    ids=["picture", "word", "list", "number", "zeros", "quote", "nesting"],
)
def test_a_file_that_is_no_database_opens_as_a_new_one_and_is_kept(
    path: Path, junk: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(junk)
    store = Store.open(path)
    assert (store.annotations(), store.codebook()) == ((), INITIAL_CODEBOOK)
    store.save([Change(None, mark(1))])
    (copy,) = path.parent.glob("annotations.damaged-*.json")
    assert copy.read_bytes() == junk


def test_a_file_of_zero_bytes_is_not_taken_for_new_without_a_word(path: Path) -> None:
    path.touch()
    (notice,) = Store.open(path).notices
    assert "is empty (0 bytes)" in notice


def test_an_empty_database_of_stock_tinydb_gets_the_first_tags(path: Path) -> None:
    path.write_text('{"_default": {"1": {"a": 1}}}')
    store = Store.open(path)
    assert (store.codebook(), store.notices) == (INITIAL_CODEBOOK, ())


def test_a_mark_in_a_stray_table_stays_there(path: Path, whole: bytes, mark: MarkMaker) -> None:
    stray = whole.replace(b'"annotations"', b'"elsewhere"')
    path.write_bytes(truncated(stray))
    store = Store.open(path)
    store.save([Change(None, mark(50))])
    assert starts(store) == [50]
    assert b'"elsewhere": {\n"557' in path.read_bytes()


def test_a_piece_that_stands_in_no_table_is_kept_aside(path: Path, mark: MarkMaker) -> None:
    path.write_text('"5": {"a": 1}')
    Store.open(path).save([Change(None, mark(1))])
    (side,) = path.parent.glob("annotations.rejected-*.jsonl")
    assert json.loads(side.read_text("utf-8"))["text"] == '{"a": 1}'


def test_many_reasons_are_not_all_listed(path: Path, whole: bytes) -> None:
    for number, field in enumerate([b"end", b"exact", b"prefix", b"suffix"]):
        line = line_of(whole, number)
        whole = whole.replace(line, line.replace(b'"%b": ' % field, b'"x": '))
    path.write_bytes(whole)
    assert "; …)" in Store.open(path).notices[0]


# Files that must not be written


def test_a_file_of_a_newer_schema_is_read(path: Path, whole: bytes) -> None:
    path.write_bytes(whole.replace(b'"schema": 1', b'"schema": 2'))
    store = Store.open(path)
    assert starts(store) == ALL
    assert "newer Glossator (schema 2, this one knows 1)" in store.notices[0]


def test_a_file_of_a_newer_schema_is_not_written(path: Path, whole: bytes, mark: MarkMaker) -> None:
    newer = whole.replace(b'"schema": 1', b'"schema": 2')
    path.write_bytes(newer)
    store = Store.open(path)
    with pytest.raises(StoreError, match="open for reading only"):
        store.save([Change(None, mark(50))])
    assert (path.read_bytes(), starts(store)) == (newer, ALL)


def test_the_generator_on_record_stays(path: Path, whole: bytes, mark: MarkMaker) -> None:
    path.write_bytes(whole.replace(f"glossator {__version__}".encode(), b"glossator 0.0.9"))
    Store.open(path).save([Change(None, mark(50))])
    assert b"glossator 0.0.9" in path.read_bytes()


def test_a_folder_in_place_of_the_database_is_no_crash(path: Path, mark: MarkMaker) -> None:
    path.mkdir()
    store = Store.open(path)
    assert "cannot be read: it is not a regular file" in store.notices[0]
    with pytest.raises(StoreError):
        store.save([Change(None, mark(1))])


def test_an_unreadable_file_is_never_written_over(
    path: Path, whole: bytes, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _refused)
        patch.setattr("tui.store.view.read_ours", _refused)
        store = Store.open(path)
        with pytest.raises(StoreError, match="nothing can be saved until it can be read"):
            store.save([Change(None, mark(50))])
    assert path.read_bytes() == whole


def test_a_file_that_can_be_read_again_can_be_written_again(
    path: Path, whole: bytes, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _refused)
        patch.setattr("tui.store.view.read_ours", _refused)
        store = Store.open(path)
    store.save([Change(None, mark(50))])
    assert starts(store) == [*ALL, 50]


def _refused(*_: object) -> bytes:
    raise PermissionError(13, "Permission denied")


# Damage that comes while the program runs


def test_damage_done_by_others_takes_no_mark_from_the_screen(path: Path, whole: bytes) -> None:
    store = Store.open(path)
    path.write_bytes(truncated(whole))
    store.refresh()
    assert starts(store) == ALL


def test_marks_held_in_memory_mend_the_file_at_the_next_save(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    store = Store.open(path)
    path.write_bytes(truncated(whole))
    store.save([Change(None, mark(50))])
    assert starts(Store.open(path)) == [*ALL, 50]


def test_a_mark_that_others_broke_stays_as_it_was(path: Path, whole: bytes) -> None:
    store = Store.open(path)
    path.write_bytes(with_a_wrong_type(whole))
    store.refresh()
    assert starts(store) == ALL


def test_a_file_emptied_by_others_is_written_back(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    store = Store.open(path)
    path.write_bytes(b"")
    store.refresh()
    assert "was emptied by another program" in store.notices[0]
    store.save([Change(None, mark(50))])
    assert starts(Store.open(path)) == [*ALL, 50]


def test_a_file_removed_by_others_is_written_back(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    store = Store.open(path)
    path.unlink()
    assert not store.refresh()
    store.save([Change(None, mark(50))])
    assert starts(Store.open(path)) == [*ALL, 50]


def test_a_damaged_file_that_is_removed_does_not_stop_the_next_save(
    path: Path, whole: bytes, mark: MarkMaker
) -> None:
    path.write_bytes(truncated(whole))
    store = Store.open(path)
    path.unlink()
    store.save([Change(None, mark(50))])
    assert starts(Store.open(path)) == [0, 1, 2, 3, 4, 50]


def test_a_file_that_is_being_written_is_read_again(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(truncated(whole))
    monkeypatch.setattr("time.sleep", lambda seconds: path.write_bytes(whole) and None)
    store = Store.open(path)
    assert (starts(store), store.notices) == (ALL, ())


def test_a_file_that_never_holds_still_is_not_waited_for(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = cycle([truncated(whole), truncated_at_a_line(whole)])
    path.write_bytes(next(states))
    monkeypatch.setattr("time.sleep", lambda seconds: path.write_bytes(next(states)) and None)
    assert "is damaged" in Store.open(path).notices[0]


def test_a_tag_renamed_elsewhere_and_described_here_is_both(path: Path, whole: bytes) -> None:
    store = Store.open(path)
    Store.open(path).save([Change(QUOTE, replace(QUOTE, name="words"))])
    store.save([Change(QUOTE, replace(QUOTE, description="said"))])
    assert [tag.name for tag in store.codebook()] == ["claim", "words", "figure"]
    assert store.codebook().get("words") == replace(QUOTE, name="words", description="said")
