"""git and the database: the merge driver, and the command that registers it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.store.encoding import Tables, compose, encode

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"
MARK = {"id": "00000000-0000-0002-8000-000000000001", "tags": ["a"], "note": "", "modified": "1"}
NAMES = ("annotations.json", "my märks [1].json", "#h.json", "!b.json")


def file_with(path: Path, *marks: dict[str, Any]) -> Path:
    lines = {key: encode(key, mark) for key, mark in enumerate(marks, start=1)}
    tables: Tables = {"meta": {1: encode(1, {"schema": 1})}, "annotations": lines}
    path.write_bytes(b"".join(compose(tables)))
    return path


def marks(path: Path) -> list[dict[str, Any]]:
    return [*json.loads(path.read_bytes())["annotations"].values()]


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path, Path]:
    """One mark, changed on both sides, as git hands it to a driver."""
    return (
        file_with(tmp_path / "O", MARK),
        file_with(tmp_path / "A", MARK | {"note": "mine"}),
        file_with(tmp_path / "B", MARK | {"tags": ["b"]}),
    )


def test_the_driver_writes_the_merge_into_our_file(
    run: Run, sides: tuple[Path, Path, Path]
) -> None:
    assert run("merge-driver", *sides) == (0, "", "")
    assert marks(sides[1]) == [MARK | {"note": "mine", "tags": ["b"]}]


def test_without_an_ancestor_the_driver_keeps_all_of_both(
    run: Run, sides: tuple[Path, Path, Path]
) -> None:
    sides[0].write_bytes(b"")
    assert run("merge-driver", *sides).code == 0
    assert marks(sides[1]) == [MARK | {"note": "mine", "tags": ["a", "b"]}]


@pytest.mark.parametrize("side", [0, 1, 2])
@pytest.mark.parametrize("fault", ["cut", "line", "missing"])
def test_the_driver_leaves_our_file_where_one_cannot_be_read(
    run: Run, sides: tuple[Path, Path, Path], side: int, fault: str
) -> None:
    data = sides[side].read_bytes()
    if fault == "missing":
        sides[side].unlink()
    else:
        sides[side].write_bytes(data[:-9] if fault == "cut" else data.replace(b'"id": ', b'"id" '))
    ours = sides[1].read_bytes() if sides[1].exists() else None
    code, out, err = run("merge-driver", *sides)
    assert (code, out, err.startswith("glossator: Not merged: ")) == (1, "", True)
    assert (sides[1].read_bytes() if sides[1].exists() else None) == ours


def test_the_driver_says_that_it_cannot_write(run: Run, sides: tuple[Path, Path, Path]) -> None:
    ours = sides[1].read_bytes()
    sides[1].chmod(0o444)
    code, _, err = run("merge-driver", *sides)
    assert (code, "the result cannot be written" in err, sides[1].read_bytes()) == (1, True, ours)


def test_an_empty_version_is_no_version_without_marks(
    run: Run, sides: tuple[Path, Path, Path]
) -> None:
    sides[2].write_bytes(b"")
    assert run("merge-driver", *sides).code == 1


class Clone:
    """A clone with a library in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: str | Path, code: int = 0) -> str:
        done = subprocess.run(
            ["git", "-C", self.folder, "-c", "user.name=a", "-c", "user.email=a@b", *words],
            capture_output=True,
            check=False,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")


@pytest.fixture(params=["plain", "a “folder” with 100% [spaces]"])
def clone(request: pytest.FixtureRequest, tmp_path: Path) -> Clone:
    folder = tmp_path / request.param
    (folder / "lib ü").mkdir(parents=True)
    (folder / "lib ü" / "a.txt").write_text("One two three four.", "utf-8")
    found = Clone(folder)
    found.git("init", "--quiet", "--initial-branch", "main")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_clone_that_is_set_up_merges_record_by_record(run: Run, clone: Clone, name: str) -> None:
    library = clone.folder / "lib ü"
    database = library / name
    command = ("--database", database)

    def mark(*words: str) -> None:
        run("mark", "a.txt", "--tag", "claim", "--exact", *words, *command, library=library)

    mark("two")
    assert run("git-setup", *command, library=library).code == 0
    clone.commit()
    clone.git("checkout", "--quiet", "-b", "other")
    mark("two", "--note", "theirs")
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    mark("two", "--note", "mine")
    mark("three")
    clone.commit()
    clone.git("merge", "--quiet", "other")
    found = {one["exact"]: one["note"] for one in marks(database)}
    assert found == {"two": "mine\n\ntheirs", "three": ""}


def test_a_second_set_up_finds_all_done(run: Run, clone: Clone) -> None:
    first = run("git-setup", library=clone.folder / "lib ü")
    assert len(first.out.splitlines()) == 11
    said = "Commit .gitattributes and .gitignore, and annotations.json, if it is not in git yet: "
    assert said in first.err
    files = {path: path.read_bytes() for path in (clone.folder / "lib ü").glob(".git*")}
    again = run("git-setup", library=clone.folder / "lib ü")
    assert (again.code, again.out) == (0, "")
    assert "set up already" in again.err
    assert {path: path.read_bytes() for path in files} == files


def test_a_dry_run_writes_nothing(run: Run, clone: Clone) -> None:
    dry = run("git-setup", "--dry-run", library=clone.folder / "lib ü")
    assert not [*(clone.folder / "lib ü").glob(".git*")]
    assert dry.err == "glossator: These would be added.\n"
    assert run("git-setup", library=clone.folder / "lib ü").out == dry.out


def test_lines_that_are_there_stay_and_are_not_doubled(run: Run, clone: Clone) -> None:
    attributes = clone.folder / "lib ü" / ".gitattributes"
    attributes.write_text("*.txt -text\nannotations.json text eol=lf merge=union", "utf-8")
    ignored = clone.folder / "lib ü" / ".gitignore"
    ignored.write_text("build/\n.glossator/*", "utf-8")
    run("git-setup", library=clone.folder / "lib ü")
    assert attributes.read_text("utf-8").endswith("annotations.json text eol=lf merge=union")
    assert ignored.read_text("utf-8").startswith("build/\n.glossator/*\n!.glossator/texts/\n")
    assert ignored.read_text("utf-8").count(".glossator/*") == 1


def test_what_is_of_one_machine_is_ignored_and_texts_are_not(run: Run, clone: Clone) -> None:
    library = clone.folder / "lib ü"
    run("git-setup", library=library)
    for name in (
        ".glossator/lock",
        ".glossator/texts/a",
        ".glossator/texts/.a.saving",
        "annotations.damaged-1.json",
        "annotations.damaged-1.journal",
    ):
        (library / name).parent.mkdir(exist_ok=True, parents=True)
        (library / name).write_text("x")
    clone.git("add", "--all")
    shown = clone.git("-c", "core.quotePath=false", "ls-files").splitlines()
    assert [name.partition("/")[2] for name in shown] == [
        ".gitattributes",
        ".gitignore",
        ".glossator/texts/a",
        "a.txt",
    ]


@pytest.mark.parametrize(
    ("pattern", "ignored"),
    [
        (".glossator/", [".glossator/texts/"]),
        ("*.gz", [".glossator/texts/"]),
        ("*.json", ["annotations.json"]),
        ("/*", ["annotations.json", ".glossator/texts/"]),
    ],
)
def test_what_git_ignores_for_another_reason_is_said(
    run: Run, clone: Clone, pattern: str, ignored: list[str]
) -> None:
    (clone.folder / "lib ü" / ".gitignore").write_text(pattern + "\n")
    for words in ((), (), ("--dry-run",)):
        done = run("git-setup", *words, library=clone.folder / "lib ü")
        said = [f"git ignores {name}, by lib ü/.gitignore:1:{pattern}: " for name in ignored]
        assert (done.code, [one in done.err for one in said]) == (3, [True] * len(said))
        assert done.err.count("git ignores") == len(said)


def test_a_database_that_git_has_already_is_not_ignored(run: Run, clone: Clone) -> None:
    library = clone.folder / "lib ü"
    file_with(library / "annotations.json", MARK)
    clone.commit()
    (library / ".gitignore").write_text("*.json\n")
    assert run("git-setup", library=library).code == 0


def test_a_folder_without_a_repository_is_refused(
    run: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(library_folder.parent))
    code, out, err = run("git-setup")
    assert (code, out) == (1, "")
    assert "must lie in a git repository" in err
    assert not (library_folder / ".gitattributes").exists()


def test_a_missing_git_is_said(run: Run, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clone.folder))
    code, _, err = run("git-setup", library=clone.folder / "lib ü")
    assert (code, "git is not installed" in err) == (1, True)


def test_a_read_only_file_of_git_is_said(run: Run, clone: Clone) -> None:
    attributes = clone.folder / "lib ü" / ".gitattributes"
    attributes.write_text("x\n")
    attributes.chmod(0o444)
    code, _, err = run("git-setup", library=clone.folder / "lib ü")
    assert (code, "cannot be changed" in err) == (1, True)
    assert attributes.read_text() == "x\n"


def test_a_bare_repository_is_no_place_to_set_up(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    code, _, err = run("git-setup", "--database", bare / "annotations.json")
    assert (code, "no working tree" in err) == (1, True)
    assert not (bare / ".gitattributes").exists()


def test_a_path_that_git_cannot_name_is_refused(run: Run, clone: Clone) -> None:
    code, _, err = run("git-setup", "--database", clone.folder / "two\nlines.json")
    assert (code, "line break" in err) == (1, True)
