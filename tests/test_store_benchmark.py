"""The comparison of databases runs and prints its tables; what it measures is not judged."""

from pathlib import Path

import pytest

from benchmarks import store
from benchmarks.databases import DATABASES, JSON, SQLITE
from benchmarks.loop import IDLE
from benchmarks.marks import ARTICLE_IDS, mark, write_json, write_sqlite
from benchmarks.store import number

SIZE = 50
EVERY_DATABASE = pytest.mark.parametrize("name", DATABASES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the databases that are compared, each with the same marks."""
    write_json(tmp_path / JSON, SIZE)
    write_sqlite(tmp_path / SQLITE, SIZE)
    return tmp_path


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The cells of each row that a small run prints."""
    store.main(["--sizes", str(SIZE), "--rounds", "1", "--times", "1"])
    lines = capsys.readouterr().out.splitlines()
    return [line[2:-2].split(" | ") for line in lines if line.startswith("| ")]


def test_the_tables_have_a_cell_for_each_database_and_measure(printed: list[list[str]]) -> None:
    aims = [measured for measured in store.AIMS if measured != IDLE]
    head, *rows, growth_head, growth = printed
    assert head[1:-1] == growth_head[1:-1] == [*DATABASES]
    assert [row[0] for row in rows] == aims
    assert {len(row) for row in (*rows, growth)} == {len(DATABASES) + 2}


@EVERY_DATABASE
def test_every_database_answers_with_the_marks_that_were_written(name: str, folder: Path) -> None:
    database = DATABASES[name](folder)
    assert len(database.query(ARTICLE_IDS[7])) == 1
    database.close()


@EVERY_DATABASE
def test_every_database_still_has_a_change_when_it_is_opened_again(name: str, folder: Path) -> None:
    database = DATABASES[name](folder)
    database.change(None, mark(SIZE + 57))
    database.change(mark(7), None)
    database.flush()
    again = DATABASES[name](folder)
    counted = [len(again.query(ARTICLE_IDS[article])) for article in (6, 7)]
    database.close()
    again.close()
    assert counted == [1, 1]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.00042, "0.0004"),
        (0.5, "0.500"),
        (1.234, "1.23"),
        (54.32, "54.3"),
        (987.6, "988"),
        (12_345.6, "12,346"),
    ],
)
def test_a_figure_has_the_digits_that_count(value: float, shown: str) -> None:
    assert number(value) == shown
