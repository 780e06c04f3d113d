"""`glossator config` says where the settings are, what they are and what is wrong with them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui import config
from tui.app import every_key
from tui.config import Config
from tui.core.tag import INITIAL_CODEBOOK

Writer = Callable[[str], Path]


@pytest.fixture
def write() -> Writer:
    """Write the file of settings."""

    def written(text: str) -> Path:
        path = config.config_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return written


def test_path_names_the_file_also_where_it_is_missing(run: Run, home: Path) -> None:
    ran = run("config", "path")
    assert (ran.code, ran.out) == (0, f"{home}/.config/glossator/config.toml\n")
    assert "config show --default" in ran.err


def test_path_says_nothing_more_of_a_file_that_is_there(run: Run, write: Writer) -> None:
    write("")
    assert run("config", "path").err == ""


def test_show_says_where_each_value_comes_from(
    run: Run, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('\nmeasure = 66\n[keys]\n"find" = "?"\n"help" = "f1"\n')
    monkeypatch.setenv("GLOSSATOR_MARGINS", "2")
    shown = {
        row["name"]: (row["value"], row["source"])
        for row in run("config", "show", "--json").objects
    }
    assert shown["measure"] == (66, "line 2")
    assert shown["margins"] == (2, "GLOSSATOR_MARGINS")
    assert shown["mouse"] == (True, "default")
    assert shown["keys.find"] == ("?", "line 4")
    assert shown["tags.claim"][1] == "default"


def test_show_says_what_was_refused(run: Run) -> None:
    path = config.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "none such"\nmeasure = 60\n[keys]\n"find" = "n"\n', "utf-8")
    rows = run("config", "show", "--json").objects
    source = {row["name"]: row["source"] for row in rows}
    assert source["theme"] == "line 1, refused" and source["keys.find"] == "line 4, refused"
    assert source["measure"] == "line 2"


def test_show_is_a_table_for_people(run: Run) -> None:
    assert re.search(r"^measure +80 +default$", run("config", "show").out, re.MULTILINE)


def test_check_finds_no_fault_where_there_is_none(run: Run, write: Writer) -> None:
    path = write("measure = 66\n")
    ran = run("config", "check")
    assert (ran.code, ran.out, ran.err) == (0, "", f"glossator: {path} has no fault.\n")


def test_check_names_every_fault_with_its_line(run: Run, write: Writer) -> None:
    path = write('theme = "nrd"\nmeasure = 1\n[keys]\n"find" = "n"\n"fnid" = "x"\n')
    ran = run("config", "check")
    one, two, three, four = ran.out.splitlines()
    assert ran.code == 1
    assert one.startswith(f'{path}, line 1: theme is "nrd", but takes one of: ')
    assert "Did you mean nord?" in one
    assert two.startswith(f"{path}, line 2: measure is 1")
    said = '"n" is the key of find.next in the pane reading. It keeps its usual keys.'
    assert three == f"{path}, line 4: find: {said}"
    assert four == f"{path}, line 5: fnid: nothing has this id; did you mean find? It is left out."


def test_check_as_objects(run: Run, write: Writer) -> None:
    path = write("measure = 1\n")
    ran = run("config", "check", "--json")
    (object,) = ran.objects
    assert (ran.code, object["where"], object["line"]) == (1, str(path), 1)


def test_default_goes_with_show_only(run: Run) -> None:
    assert run("config", "check", "--default").code == 2


# The example


@pytest.fixture
def example(run: Run) -> str:
    return run("config", "show", "--default").out


def uncommented(example: str) -> str:
    """Take away what makes each setting, key and tag a comment, and leave the words about them."""
    return re.sub(r"^#(?=[^ ])", "", example, flags=re.MULTILINE)


def test_the_example_changes_nothing_as_it_is(run: Run, write: Writer, example: str) -> None:
    before = config.load()
    write(example)
    assert config.load() == before


def test_the_example_has_every_setting_as_it_is_without_it(
    run: Run, write: Writer, example: str
) -> None:
    write(uncommented(example))
    assert run("config", "check").code == 0
    set = config.load()
    assert set == Config(creator=set.creator, keys=set.keys, places=set.places)
    assert set.tags == INITIAL_CODEBOOK


def test_the_example_has_every_key_as_it_is_without_it(write: Writer, example: str) -> None:
    from tui.core.key_names import several

    write(uncommented(example))
    assert config.load().keys == {id: several(keys) for id, keys, _ in every_key()}


def test_hostile_settings_do_not_reach_the_terminal(run: Run, write: Writer) -> None:
    write('"\\u001b]0;x\\u0007" = 1\ncreator = "\\u001b[31m"\n[keys]\n"\\u009b2J" = "\\u001b"\n')
    out = "".join(run("config", action).out for action in ("show", "check"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)


# What the settings do to other commands


def test_a_new_library_begins_with_the_tags_of_the_settings(
    run: Run, write: Writer, tmp_path: Path
) -> None:
    write('[[tags]]\nname = "who"\n[[tags]]\nname = "when"\n')
    (tmp_path / "new").mkdir()
    (tmp_path / "new/a.txt").write_text("Ana came.", "utf-8")
    run("mark", "a.txt", "--tag", "when", "--exact", "Ana", library=tmp_path / "new")
    write("")
    names = [tag["name"] for tag in run("tags", "--json", library=tmp_path / "new").objects]
    assert names == ["who", "when"]


def test_a_library_that_is_there_keeps_its_tags(marked: Run, write: Writer) -> None:
    write('[[tags]]\nname = "who"\n')
    names = [tag["name"] for tag in marked("tags", "--json").objects]
    assert names == ["claim", "quote", "figure"]


def test_the_creator_of_the_settings_is_named_on_marks(run: Run, write: Writer) -> None:
    write('creator = "Ana"\n')
    run("mark", "000_f61c682016ba5d16", "--tag", "quote", "--exact", "heartened")
    assert run("annotations", "--json").objects[0]["creator"] == "Ana"


def test_what_is_wrong_is_said_where_a_mark_gets_its_creator(run: Run, write: Writer) -> None:
    path = write("creator = 5\n")
    ran = run("mark", "000_f61c682016ba5d16", "--tag", "quote", "--exact", "heartened")
    assert ran.code == 0 and f"{path}, line 1: creator is 5" in ran.err
