"""A journal gives back every save that was whole, whatever happened to the others."""

import errno
import os
import zlib
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.store import Store
from tui.store.edits import Edit, Edits
from tui.store.encoding import encode
from tui.store.journal import LABEL, LABELLED, Journal, _block, replayed
from tui.store.sidefiles import journal_of


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that is not there yet."""
    return Journal(tmp_path / "journal")


def edit(key: int, before: str | None, after: str | None, table: str = "annotations") -> Edits:
    """One save of one record, whose text is given."""
    lines = (None if text is None else encode(key, {"a": text}) for text in (before, after))
    return {(table, key): Edit(*lines)}


# Blocks


SAVES: list[Edits] = [
    edit(1, None, "one"),
    edit(1, "one", "two\nlines"),
    edit(2, None, "half \udc80 a pair", "a table\nof two lines"),
    edit(3, None, "\u2028\x85\r", "\udc80"),
    edit(2, "gone", None),
    edit(1, None, "x") | edit(7, "y", None) | edit(9, "1", "2", "other"),
]


def test_what_was_appended_is_read_again(journal: Journal) -> None:
    for save in SAVES:
        journal.append(save, 0o644)
    assert Journal(journal.path).read() == (tuple(SAVES), journal.path.stat().st_size, False)


def test_a_block_torn_at_any_byte_is_cut_and_those_before_it_stay(journal: Journal) -> None:
    for save in SAVES[:3]:
        journal.append(save, 0o644)
    whole = journal.path.read_bytes()
    journal.append(SAVES[3], 0o644)
    data = journal.path.read_bytes()
    for end in range(len(whole), len(data)):
        journal.path.write_bytes(data[:end])
        found = Journal(journal.path)
        assert found.read() == (tuple(SAVES[:3]), len(whole), False)
        found.append(SAVES[4], 0o644)
        assert Journal(journal.path).read().saves == (*SAVES[:3], SAVES[4])


@pytest.mark.parametrize("kept", range(LABELLED + 1))
def test_a_first_line_that_was_torn_is_written_anew(journal: Journal, kept: int) -> None:
    journal.path.write_bytes((LABEL % (b"0" * 16))[:kept])
    assert journal.read().saves == ()
    journal.append(SAVES[0], 0o644)
    assert Journal(journal.path).read().saves == (SAVES[0],)


def test_a_flipped_byte_anywhere_in_a_middle_block_costs_that_block_alone(
    journal: Journal,
) -> None:
    journal.append(SAVES[0], 0o644)
    start = journal.path.stat().st_size
    journal.append(SAVES[1], 0o644)
    end = journal.path.stat().st_size
    journal.append(SAVES[2], 0o644)
    data = journal.path.read_bytes()
    expected = (SAVES[0], SAVES[2]), len(data), True
    for at in range(start, end):
        journal.path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert Journal(journal.path).read() == expected


def test_zeros_behind_the_last_block_are_no_damage(journal: Journal) -> None:
    journal.append(SAVES[0], 0o644)
    size = journal.path.stat().st_size
    with journal.path.open("ab") as file:
        file.write(bytes(4096))
    assert Journal(journal.path).read() == ((SAVES[0],), size, False)


def test_a_journal_reads_on_where_another_program_appended(journal: Journal) -> None:
    journal.append(SAVES[0], 0o644)
    other = Journal(journal.path)
    other.read()
    other.append(SAVES[1], 0o644)
    found = journal.read_on()
    assert found
    assert found.saves == (SAVES[1],)
    assert journal.read_on() == ((), journal.read_to, False)


@pytest.mark.parametrize("longer", [False, True])
def test_another_journal_in_its_place_is_not_taken_for_the_same(
    journal: Journal, longer: bool
) -> None:
    journal.append(SAVES[0], 0o644)
    other = Journal(journal.path.with_name("other"))
    for save in SAVES[1 : 5 if longer else 2]:
        other.append(save, 0o644)
    # The bytes alone: the number of a file that was removed is given to the next one.
    journal.path.write_bytes(other.path.read_bytes())
    assert journal.read_on() is None


def test_a_new_journal_has_the_mode_of_the_database_whatever_the_umask(journal: Journal) -> None:
    before = os.umask(0o077)
    try:
        journal.append(SAVES[0], 0o664)
    finally:
        os.umask(before)
    assert journal.path.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_an_append_that_fails_leaves_what_was_there(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    journal.append(SAVES[0], 0o644)
    before = journal.path.read_bytes()
    write = os.write

    def failing(number: int, data: bytes = b"") -> int:
        write(number, data[:7])
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(OSError, match=os.strerror(code)):
            journal.append(SAVES[1], 0o644)
    assert journal.path.read_bytes() == before
    journal.append(SAVES[1], 0o644)
    assert Journal(journal.path).read().saves == tuple(SAVES[:2])


def test_bytes_that_a_failed_append_left_are_cut_by_the_next(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(SAVES[0], 0o644)
    write, cut = os.write, os.ftruncate

    def failing(number: int, data: bytes) -> int:
        patch.setattr(os, "ftruncate", refused)
        write(number, data[:7])
        raise OSError(errno.EIO, "I/O")

    def refused(number: int, length: int) -> None:
        raise OSError(errno.EIO, "I/O")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        with pytest.raises(OSError, match="I/O"):
            journal.append(SAVES[1], 0o644)
    assert os.ftruncate is cut
    journal.append(SAVES[1], 0o644)
    assert Journal(journal.path).read().saves == tuple(SAVES[:2])


# Replaying


def line(text: str) -> bytes:
    return encode(1, {"a": text})


@pytest.mark.parametrize(
    ("stored", "left"),
    [("A", "A"), ("B", "A"), (None, None)],
    ids=["where it ends", "in between", "removed by others"],
)
def test_a_record_that_was_changed_and_changed_back_stays_so(
    stored: str | None, left: str | None
) -> None:
    tables = {"annotations": {1: line(stored)}} if stored else {}
    saves = [edit(1, "A", "B"), edit(1, "B", "A")]
    assert replayed(tables, saves) == {("annotations", 1): line(left) if left else None}


@pytest.mark.parametrize("stored", ["A", "B", None])
def test_a_record_that_was_removed_is_gone_from_every_state_it_had(stored: str | None) -> None:
    tables = {"annotations": {1: line(stored)}} if stored else {}
    saves = [edit(1, "A", "B"), edit(1, "B", None)]
    assert replayed(tables, saves) == {("annotations", 1): None}


def test_a_record_that_others_changed_since_is_merged() -> None:
    stored = encode(1, {"a": "A", "b": "theirs"})
    found = replayed({"annotations": {1: stored}}, [edit(1, "A", "B")])
    assert found == {("annotations", 1): encode(1, {"a": "B", "b": "theirs"})}


@pytest.mark.parametrize(
    "end", [b"rubbish that is no block", b"00000000 3\nabc", b"0123456789abcdef 5\n"]
)
def test_bytes_at_the_end_that_no_crash_leaves_are_damage(journal: Journal, end: bytes) -> None:
    journal.append(SAVES[0], 0o644)
    with journal.path.open("ab") as file:
        file.write(end)
    found = Journal(journal.path).read()
    assert (found.saves, found.damaged) == ((SAVES[0],), True)


def test_a_last_block_whose_length_was_altered_is_damage_and_is_read(journal: Journal) -> None:
    journal.append(SAVES[0], 0o644)
    before = journal.path.stat().st_size
    journal.append(SAVES[1], 0o644)
    data = journal.path.read_bytes()
    length = data[before:].partition(b"\n")[0][9:]
    journal.path.write_bytes(data[:before] + data[before:].replace(length, b"9" + length, 1))
    found = Journal(journal.path).read()
    assert (found.saves, found.damaged) == ((SAVES[0], SAVES[1]), True)


def test_zeros_over_more_than_the_last_block_are_damage(journal: Journal) -> None:
    for save in SAVES[:3]:
        journal.append(save, 0o644)
    data = journal.path.read_bytes()
    second = len(data) - len(_block(SAVES[1]) + _block(SAVES[2]))
    journal.path.write_bytes(data[: second + 15].ljust(len(data), b"\0"))
    found = Journal(journal.path).read()
    assert (found.saves, found.damaged) == ((SAVES[0],), True)


@pytest.mark.parametrize("kept", [0, 5, 15])
def test_zeros_in_the_last_block_are_what_a_power_cut_leaves(journal: Journal, kept: int) -> None:
    for save in SAVES[:3]:
        journal.append(save, 0o644)
    data = journal.path.read_bytes()
    last = len(data) - len(_block(SAVES[2]))
    journal.path.write_bytes(data[: last + kept].ljust(len(data), b"\0"))
    found = Journal(journal.path).read()
    assert (found.saves, found.damaged) == ((*SAVES[:2],), False)


@pytest.mark.parametrize("end", [b"0123", b"01234567 9", b"01234567 9\nabc", b"\0\0\0"])
def test_bytes_at_the_end_that_a_crash_may_leave_are_none(journal: Journal, end: bytes) -> None:
    journal.append(SAVES[0], 0o644)
    with journal.path.open("ab") as file:
        file.write(end)
    assert not Journal(journal.path).read().damaged


ONE = encode(1, {"a": "one"})
WRONG = [
    b"\n",
    b"rubbish\n",
    b'"annotations"\n\n\n',
    b'"annotations"\n\n' + ONE,
    b'"annotations"\n\n' + ONE + b"\n\n",
    b"annotations\n\n" + ONE + b"\n",
    b"7\n\n" + ONE + b"\n",
    b"[]\n\n" + ONE + b"\n",
    b"\xff\n\n" + ONE + b"\n",
    b"[" * 9999 + b"\n\n" + ONE + b"\n",
    b'"annotations"\n\n"x": {}\n',
    b'"annotations"\n\n{}\n',
    b'"annotations"\n\n"1": []\n',
    b'"annotations"\n\n"' + b"1" * 5000 + b'": {}\n',
    b'"annotations"\n"2": {}\n' + ONE + b"\n",
]


@pytest.mark.parametrize("content", WRONG, ids=range(len(WRONG)))
def test_a_block_with_the_right_checksum_and_the_wrong_content_is_damage(
    journal: Journal, content: bytes
) -> None:
    journal.append(SAVES[0], 0o644)
    with journal.path.open("ab") as file:
        file.write(b"%08x %d\n%b" % (zlib.crc32(content), len(content), content))
    found = Journal(journal.path).read()
    assert (found.saves[0], found.damaged) == (SAVES[0], True)


@pytest.mark.parametrize("line", [b'"8": {"a": }', b'"8": {"a": 1}', b'"8": {\xff}'])
def test_a_line_of_the_journal_that_is_no_record_is_put_aside(
    path: Path, three: tuple[Annotation, ...], line: bytes
) -> None:
    Journal(journal_of(path)).append({("annotations", 8): Edit(None, line)}, 0o644)
    store = Store.open(path)
    assert store.annotations() == three
    assert "is damaged" in store.notices[0]


def test_what_is_no_regular_file_is_not_waited_for(journal: Journal) -> None:
    os.mkfifo(journal.path)
    with pytest.raises(OSError, match="not a regular file"):
        journal.read()
