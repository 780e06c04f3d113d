"""Two programs at one database lose nothing of each other's."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.tag import Tag
from tui.errors import StoreError
from tui.store import Store
from tui.store.encoding import Tables, compose, encode

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
MARKER = """\
import sys
from pathlib import Path
from tui.clock import new_id
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.store import Store

store = Store.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    mark = Annotation(new_id(), sys.argv[3], number, number, "", "", "", "")
    store.save([Change(None, mark)])
    print(mark.id, flush=True)
"""


@pytest.fixture
def other(path: Path, three: Marks) -> Store:
    """A second program's store on the same file."""
    return Store.open(path)


def marker(path: Path, number: int, article: str) -> "subprocess.Popen[str]":
    """A program that saves marks one by one and prints the id of each one saved."""
    command = [sys.executable, "-c", MARKER, str(path), str(number), article]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_another_programs_mark_appears_at_a_refresh(
    store: Store, other: Store, three: Marks, mark: MarkMaker
) -> None:
    other.save([Change(None, mark(9))])
    assert store.annotations() == three
    assert store.refresh()
    assert store.annotations() == (*three, mark(9))


def test_what_another_program_did_is_told_in_words(
    store: Store, other: Store, three: Marks, mark: MarkMaker
) -> None:
    other.save([Change(None, mark(8)), Change(None, mark(9)), Change(three[0], None)])
    assert store.refresh().describe() == "from outside: 2 marks came, 1 went"
    other.save([Change(three[1], replace(three[1], note="!"))])
    assert store.refresh().describe() == "from outside: a mark changed"


def test_an_edit_of_a_mark_that_is_seen_to_be_deleted_is_refused(
    store: Store, other: Store, three: Marks
) -> None:
    other.save([Change(three[0], None)])
    store.refresh()
    with pytest.raises(StoreError, match="another program deleted it meanwhile"):
        store.save([Change(three[0], replace(three[0], note="!"))])
    assert store.annotations() == three[1:]


def test_a_refresh_tells_that_nothing_changed(store: Store, other: Store) -> None:
    assert not store.refresh()


def test_our_own_save_is_no_news(store: Store, three: Marks) -> None:
    store.save([Change(three[0], None)])
    assert not store.refresh()


def test_a_file_that_was_only_touched_is_no_news(path: Path, store: Store, three: Marks) -> None:
    path.write_bytes(path.read_bytes())
    assert not store.refresh()


def test_a_save_keeps_what_another_program_saved_meanwhile(
    path: Path, store: Store, other: Store, three: Marks, mark: MarkMaker
) -> None:
    other.save([Change(None, mark(8)), Change(three[0], None), Change(None, Tag("scene"))])
    store.save([Change(three[1], replace(three[1], note="mine"))])
    found = Store.open(path)
    assert found.annotations() == (replace(three[1], note="mine"), three[2], mark(8))
    assert found.codebook().get("scene") == Tag("scene")


def test_what_came_in_with_our_own_save_is_news_once(
    store: Store, other: Store, mark: MarkMaker
) -> None:
    other.save([Change(None, mark(8))])
    store.save([Change(None, mark(9))])
    assert [bool(store.refresh()), bool(store.refresh())] == [True, False]


def test_of_two_notes_on_one_mark_both_stay(
    path: Path, store: Store, other: Store, three: Marks
) -> None:
    other.save([Change(three[0], replace(three[0], note="theirs"))])
    store.save([Change(three[0], replace(three[0], note="ours"))])
    assert Store.open(path).annotations()[0].note == "ours\n\ntheirs"


def test_of_one_mark_changed_by_both_each_change_stays(
    path: Path, store: Store, three: Marks
) -> None:
    first = three[0]
    Store.open(path).save([Change(first, replace(first, note="checked"))])
    store.save([Change(first, replace(first, tags=("claim", "figure")))])
    found = Store.open(path).annotation(first.id)
    assert found and (found.note, found.tags) == ("checked", ("claim", "figure"))


def test_a_mark_that_another_program_wrote_on_is_not_deleted_unseen(
    path: Path, store: Store, three: Marks
) -> None:
    Store.open(path).save([Change(three[0], replace(three[0], note="checked"))])
    store.save([Change(three[0], None)])
    assert store.annotations() == Store.open(path).annotations()
    assert store.annotations()[0] == replace(three[0], note="checked")
    assert "another program changed it meanwhile" in store.notices[0]


def test_what_another_program_left_alone_is_the_same_value(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    before = store.annotations("one")
    Store.open(path).save([Change(None, mark(9))])
    assert store.refresh()
    after = store.annotations("one")
    assert len(after) == len(before) + 1
    assert all(any(new is old for new in after) for old in before)


def test_an_edit_brings_back_what_another_deleted(
    path: Path, store: Store, other: Store, three: Marks
) -> None:
    other.save([Change(three[0], None)])
    store.save([Change(three[0], replace(three[0], note="still needed"))])
    assert Store.open(path).annotations()[0].note == "still needed"


def test_a_script_with_stock_tinydb_is_understood(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    with TinyDB(path, encoding="utf-8") as database:
        database.table("annotations").insert({**json.loads(encode(1, vars_of(mark(9)))[5:])})
    assert store.refresh()
    assert store.annotations() == (*three, mark(9))


def vars_of(mark: Annotation) -> dict[str, object]:
    return {name: getattr(mark, name) for name in Annotation.__slots__}


def test_a_checkout_that_takes_marks_away_is_followed(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    old = path.read_bytes()
    store.save([Change(None, mark(9))])
    path.unlink()
    assert not store.refresh()
    path.write_bytes(old)
    assert store.refresh()
    assert store.annotations() == three


def test_a_file_that_cannot_be_looked_at_leaves_the_screen_as_it_is(
    store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    assert not store.refresh()
    assert store.annotations() == three


def test_a_folder_that_stood_in_the_way_and_is_gone_stops_no_save(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    path.rename(path.with_name("aside"))
    path.mkdir()
    with pytest.raises(StoreError):
        store.save([Change(None, mark(9))])
    path.rmdir()
    store.save([Change(None, mark(9))])
    assert len(Store.open(path).annotations()) == 4


def test_a_script_that_saves_while_we_do_loses_nothing(
    path: Path, store: Store, three: Marks, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = iter([mark(8)])

    def interrupted(tables: Tables) -> Iterator[bytes]:
        yield from compose(tables)
        for theirs in scripts:
            with TinyDB(path, encoding="utf-8") as database:
                database.table("annotations").insert(json.loads(encode(1, vars_of(theirs))[5:]))

    monkeypatch.setattr("tui.store.file.compose", interrupted)
    store.save([Change(None, mark(9))])
    assert store.annotations() == (*three, mark(8), mark(9))
    assert Store.open(path).annotations() == store.annotations()


@pytest.mark.parametrize("note", ["ours", None])
def test_a_mark_that_a_script_gave_another_doc_id_is_not_doubled(
    path: Path, store: Store, three: Marks, note: str | None
) -> None:
    tables = json.loads(path.read_bytes())
    records = [*tables["annotations"].values()]
    tables["annotations"] = {str(number): one for number, one in enumerate(records, start=1)}
    after = None if note is None else replace(three[0], note=note)
    store.apply([Change(three[0], after)])
    path.write_text(json.dumps(tables))
    store.flush()
    left = (after, *three[1:]) if after else three[1:]
    assert store.annotations() == Store.open(path).annotations() == left
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        assert len(database.table("annotations")) == 3


def test_a_script_that_never_stops_saving_is_told(
    path: Path, store: Store, three: Marks, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(tables: Tables) -> Iterator[bytes]:
        yield from compose(tables)
        path.write_bytes(path.read_bytes())

    monkeypatch.setattr("tui.store.file.compose", interrupted)
    with pytest.raises(StoreError, match="another program keeps writing it"):
        store.save([Change(None, mark(9))])
    monkeypatch.undo()
    store.flush()
    assert Store.open(path).annotations() == (*three, mark(9))


def test_two_programs_that_save_at_once_lose_no_mark(path: Path) -> None:
    programs = [marker(path, 80, article) for article in ("one", "two")]
    said = [program.communicate(timeout=120)[0].split() for program in programs]
    found = {one.id for one in Store.open(path).annotations()}
    assert [len(ids) for ids in said] == [80, 80]
    assert found == {*said[0], *said[1]}


def test_a_program_killed_while_saving_leaves_a_whole_file_with_all_it_acknowledged(
    path: Path,
) -> None:
    acknowledged: set[str] = set()
    for round_ in range(6):
        program = marker(path, 10_000, "one")
        assert program.stdout is not None
        acknowledged.add(program.stdout.readline().strip())
        time.sleep(0.02 + 0.007 * round_)
        program.send_signal(signal.SIGKILL)
        acknowledged.update(line for line in program.communicate()[0].split("\n")[:-1] if line)
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            on_disk = {record["id"] for record in database.table("annotations").all()}
        assert acknowledged <= on_disk
    assert Store.open(path).notices == ()
