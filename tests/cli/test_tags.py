"""`glossator tags`: the codebook from a script."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, HOSTILE, Run, glossator
from tui.store import Store


def names(run: Run) -> list[str]:
    return [tag["name"] for tag in run("tags", "--json").objects]


def tag(run: Run, name: str) -> dict[str, object]:
    return next(one for one in run("tags", "--json").objects if one["name"] == name)


def counts(run: Run) -> dict[str, int]:
    return {one["name"]: one["count"] for one in run("tags", "--json").objects}


def test_the_list_has_keys_counts_and_parents(marked: Run) -> None:
    marked("tags", "add", "fact", "--parent", "claim", "--description", "what is so")
    assert marked("tags").out.splitlines() == [
        "1  c  claim   1  A statement that can be checked",
        "2  b  fact    0  what is so                       below claim",
        "3  q  quote   1  Somebody's words, as quoted",
        "4  f  figure  1  A number, with what it counts",
    ]
    assert tag(marked, "fact")["depth"] == 1


def test_a_tag_is_added_with_all_that_is_said(run: Run) -> None:
    done = run("tags", "add", " close  call ", "--key", "X", "--colour", "teal", "--parent",
               "claim", "--description", " near ")  # fmt: skip
    assert (done.code, done.err) == (0, "glossator: tag close call added.\n")
    assert tag(run, "close call") == {
        "name": "close call", "key": "x", "digit": 2, "colour": "#1fa3b8",
        "description": "near", "parent": "claim", "depth": 1, "count": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "claim"), "There is a tag claim already."),
        (("add", "x", "--key", "q"), "q is the key of quote."),
        (("add", "x", "--key", "t"), "t is not free"),
        (("add", "x", "--key", "7"), "digits go by the order"),
        (("add", "x", "--colour", "dull"), "'dull' is no colour"),
        (("add", "x", "--parent", "nobody"), "There is no tag nobody."),
        (("set", "claim", "--parent", "claim"), "cannot stand below itself"),
        (("set", "claim", "--key", "q"), "q is the key of quote."),
        (("set", "claim", "--name", "quote"), "tags merge"),
        (("set", "claim", "--name", " "), "A tag needs a name."),
        (("set", "claim", "--before", "claim"), "does not stand beside"),
        (("set", "claim", "--before", "nobody"), "There is no tag 'nobody'."),
        (("set", "nobody", "--key", "x"), "There is no tag 'nobody'."),
        (("merge", "claim", "--into", "claim"), "cannot be made one with itself"),
        (("merge", "claim", "--into", "nobody"), "There is no tag 'nobody'."),
        (("merge", "claim"), "--into"),
        (("delete", "nobody"), "There is no tag 'nobody'."),
        (("frob",), "invalid choice"),
    ],
)
def test_what_cannot_be_is_wrong_use_and_changes_nothing(
    marked: Run, database: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = database.read_bytes()
    done = marked("tags", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert database.read_bytes() == before


def test_a_new_name_goes_to_the_marks_and_the_command_says_the_way_back(
    marked: Run, database: Path
) -> None:
    done = marked("tags", "set", "claim", "--name", "thesis", "--key", "x")
    assert done.code == 0
    assert "claim changed; claim is now thesis" in done.err
    assert counts(marked) == {"thesis": 1, "quote": 1, "figure": 1}
    marked(*done.err.splitlines()[-1].split()[1:3])
    assert counts(marked) == {"claim": 1, "quote": 1, "figure": 1}


def test_a_tag_is_put_before_another(run: Run) -> None:
    assert run("tags", "set", "figure", "--before", "claim").code == 0
    assert names(run) == ["figure", "claim", "quote"]


def test_a_tag_loses_letter_words_and_parent(run: Run) -> None:
    run("tags", "add", "fact", "--parent", "claim", "--description", "x")
    run("tags", "set", "fact", "--key", "", "--description", "", "--parent", "")
    found = tag(run, "fact")
    assert (found["key"], found["description"], found["parent"]) == ("", "", "")


def test_what_is_so_already_is_said(run: Run) -> None:
    done = run("tags", "set", "claim", "--key", "c")
    assert (done.code, "nothing changed" in done.err) == (0, True)


def test_several_tags_become_one(marked: Run) -> None:
    assert marked("tags", "merge", "claim", "figure", "--into", "quote").code == 0
    assert counts(marked) == {"quote": 3}


def test_a_deleted_tag_leaves_marks_that_say_something(marked: Run) -> None:
    assert marked("tags", "delete", "quote").code == 0  # it has a note
    assert [one["tags"] for one in marked("annotations", "--json").objects] == [
        ["figure"], [], ["claim"]
    ]  # fmt: skip


def test_a_tag_is_deleted_with_its_marks(marked: Run) -> None:
    marked("tags", "delete", "quote", "--marks")
    tags = [one["tags"] for one in marked("annotations", "--json").objects]
    assert tags == [["figure"], ["claim"]]


def test_the_library_may_be_named_behind_the_action(run: Run, library_folder: Path) -> None:
    assert run("tags", "add", "x", "--library", str(library_folder)).code == 0
    assert "x" in names(run)


# Files


@pytest.mark.parametrize("name", ["csv", "yaml", "qdc"])
def test_what_goes_out_comes_into_another_library(
    run: Run, tmp_path: Path, name: str, library_folder: Path
) -> None:
    run("tags", "add", "fact", "--parent", "claim", "--colour", "#010203", "--description", "so")
    file = tmp_path / f"book.{name}"
    sent = run("tags", "export", "-o", str(file))
    assert (sent.code, "4 tags written" in sent.err) == (0, True)
    came = run("tags", "import", str(file), library=tmp_path)
    assert (came.code, came.out) == (0, "fact  new\n")
    found = run("tags", "--json", library=tmp_path).objects
    assert [(one["name"], one["parent"], one["colour"]) for one in found][1] == (
        "fact", "claim", "#010203",
    )  # fmt: skip


def test_the_codebook_goes_to_stdout(library_folder: Path) -> None:
    code, out, _ = glossator(f"glossator tags export -f yaml --library '{library_folder}'")
    assert (code, out.splitlines()[:2]) == (0, ["tags:", '  - name: "claim"'])


def test_a_file_is_replaced_by_force_only(run: Run, tmp_path: Path, database: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_text("mine")
    assert run("tags", "export", "-o", str(file)).code == 1
    assert file.read_text() == "mine"
    assert run("tags", "export", "-o", str(file), "--force").code == 0
    run("tags", "add", "x")
    assert run("tags", "export", "-f", "csv", "-o", str(database), "--force").code == 2
    assert json.loads(database.read_text("utf-8"))


def test_a_dry_run_says_what_would_be_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("tag,description\nscene,new\nclaim,other\n")
    done = run("tags", "import", str(tmp_path / "b.csv"), "--dry-run")
    assert done.out.split() == ["scene", "new", "claim", "description"]
    assert "1 tag new, 1 changed, 0 as here. Nothing was changed." in done.err
    assert names(run) == ["claim", "quote", "figure"]


def test_an_import_says_what_it_changed_and_never_removes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("- name: scene\n  key: q\n- name: claim\n  colour: red\n")
    done = run("tags", "import", str(tmp_path / "b.yaml"), "--json")
    assert done.code == 3
    assert done.objects == [
        {"name": "scene", "outcome": "new", "changed": []},
        {"name": "claim", "outcome": "changed", "changed": ["colour"]},
    ]
    assert "scene: q is the key of quote." in done.err
    assert names(run) == ["claim", "quote", "figure", "scene"]


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("b.csv", "tag\n", 4),
        ("b.csv", "no,columns\n", 1),
        ("b.yaml", "[", 1),
        ("b.qdc", "<x", 1),
        ("b.doc", "", 2),
    ],
)
def test_a_file_that_is_no_codebook_is_told(
    run: Run, tmp_path: Path, file: str, data: str, code: int
) -> None:
    (tmp_path / file).write_text(data)
    done = run("tags", "import", str(tmp_path / file))
    assert (done.code, done.out) == (code, "")
    assert file in done.err


def test_hostile_words_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(f"tag,description,colour\n{HOSTILE},{HOSTILE},{HOSTILE}\n")
    done = run("tags", "import", str(tmp_path / "b.csv"))
    assert done.code == 3
    shown = done.out + done.err + run("tags").out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*shown}
    assert len(Store.open(Path(str(tmp_path / "library" / "annotations.json"))).codebook()) == 4


def test_marks_are_counted_as_the_store_has_them(marked: Run) -> None:
    marked("mark", FIRST, "--tag", "claim", "--start", "20", "--end", "30")
    assert counts(marked)["claim"] == 2
