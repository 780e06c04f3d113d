"""The frame in which outside tools read our exports: it sees what a tool lost or moved."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.interop import environment, example
from tests.interop.__main__ import _row, exported, main
from tests.interop.example import HARBOUR, Given
from tests.interop.judging import judged, judged_tags, on_lines
from tests.interop.report import Row, document, table
from tests.interop.tool import Tool, ToolError, chosen, constants, tool, tools
from tui.exporters import formats

EMOJI = Given("😀 we go", 2, 7, ("claim",))
NOTED = Given("😀 we go", 0, 1, (), frozenset({"untagged"}))
READ = {"exact": "we go", "start": 2, "end": 7, "tags": ["claim"]}
SCRIPT = '''"""A tool."""
TITLE = "Any reader"
FORMAT = "json"
REQUIREMENTS = ("any==1",)
CANNOT = ("untagged",)
import not_installed_here
'''


def written(folder: Path, source: str) -> Path:
    path = folder / "reader.py"
    path.write_text(source, "utf-8")
    return path


def a_tool(path: Path = Path("reader.py"), **fields: str) -> Tool:
    return Tool("reader", path, "Any | reader", fields.get("format", "json"), ("any",))


def test_what_a_tool_needs_is_read_without_importing_it(tmp_path: Path) -> None:
    found = tool(written(tmp_path, SCRIPT))
    assert (found.title, found.format, found.requirements) == ("Any reader", "json", ("any==1",))
    assert found.cannot == {"untagged"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('FORMAT = "json"', ""),
        ('REQUIREMENTS = ("any==1",)', ""),
        ('("any==1",)', '"any==1"'),
        ('"untagged"', '"untaged"'),
        ("CANNOT", 'HOLDS = "words"\nCANNOT'),
        ("CANNOT", 'UNITS = "miles"\nCANNOT'),
    ],
)
def test_a_tool_that_says_too_little_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ToolError, match=r"reader\.py"):
        tool(written(tmp_path, SCRIPT.replace(old, new)))


def test_what_is_computed_is_no_constant() -> None:
    assert constants('A = "a"\nB = str(1)\n') == {"A": "a"}


def test_every_tool_of_ours_says_what_it_needs() -> None:
    assert {one.name for one in tools()} == {
        path.stem for path in Path(__file__).parent.glob("interop/tools/*.py")
    }


def test_a_tool_that_there_is_not_is_named() -> None:
    with pytest.raises(ToolError, match="No tool other"):
        chosen(["reader", "other"], [a_tool()])


def test_marks_on_their_words_with_their_tags_are_right() -> None:
    verdict = judged([EMOJI], [READ])
    assert (verdict.given, verdict.read, verdict.exact, verdict.tagged) == (1, 1, 1, 1)
    assert verdict.is_right


@pytest.mark.parametrize(
    ("changed", "seen"),
    [({"start": 3}, "moved"), ({"exact": "we g"}, "cut"), ({"end": 8}, "longer")],
)
def test_a_mark_that_moved_is_seen(changed: dict[str, object], seen: str) -> None:
    verdict = judged([EMOJI], [READ | changed])
    assert (verdict.exact, verdict.is_right) == (0, False), seen


def test_a_mark_that_is_missing_is_seen() -> None:
    verdict = judged([EMOJI, NOTED], [READ])
    assert verdict.missing == ("😀",)


def test_a_mark_that_the_format_cannot_hold_may_be_missing() -> None:
    verdict = judged([EMOJI, NOTED], [READ], {"untagged"})
    assert (verdict.left_out, verdict.is_right) == (1, True)


def test_other_tags_are_seen() -> None:
    assert judged([EMOJI], [READ | {"tags": ["quote"]}]).tagged == 0


def test_labels_on_the_same_range_are_one_mark() -> None:
    both = Given(EMOJI.text, 2, 7, ("claim", "quote"))
    verdict = judged([both], [READ, READ | {"tags": ["quote"]}])
    assert (verdict.read, verdict.tagged) == (1, 1)


@pytest.mark.parametrize(
    ("units", "start", "end"), [("code points", 2, 7), ("utf-16", 3, 8), ("utf-8", 5, 10)]
)
def test_offsets_are_compared_in_what_the_tool_counts(units: str, start: int, end: int) -> None:
    assert judged([EMOJI], [READ | {"start": start, "end": end}], units=units).exact == 1


def test_a_tool_without_offsets_is_compared_by_words() -> None:
    assert judged([EMOJI], [{"exact": "we go", "tags": ["claim"]}]).exact == 1


def test_a_codebook_is_compared_by_its_names() -> None:
    verdict = judged_tags(["claim", "quote"], [{"tags": ["claim"]}, {"tags": ["other"]}])
    assert (verdict.tagged, verdict.missing, verdict.foreign) == (1, ("quote",), ("other",))
    assert "| 2 tags | 2 | – | 1 |" in "".join(table([Row(a_tool(), "1.0", verdict)]))


def test_what_is_no_list_of_tags_is_refused() -> None:
    with pytest.raises(ToolError):
        judged_tags(["claim"], ["claim"])


def test_the_files_of_a_source_are_those_of_its_newest_commit(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.py").write_text("pass\n", "utf-8")
    git = ["git", "-C", str(work), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], check=True)
    unpacked = environment.unpacked(a_tool(), work / ".git")
    assert (unpacked / "a.py").read_text("utf-8") == "pass\n"
    assert environment.unpacked(a_tool(), work) == work
    assert environment.version(a_tool(), Path(sys.executable), work / ".git").startswith("commit ")


@pytest.mark.parametrize("read", [None, {}, ["we go"], [{"start": 2}]])
def test_what_is_no_list_of_marks_is_refused(read: object) -> None:
    with pytest.raises(ToolError):
        judged([EMOJI], read)


def test_the_table_says_what_was_lost_and_stays_a_table() -> None:
    verdict = judged([EMOJI, NOTED], [READ])
    *_, line = table([Row(a_tool(), "1.0", verdict, ("Left out: 1 note (a | b).",))])
    assert line.count(" | ") == 7
    assert "Left out: 1 note (a &#124; b)." in line
    assert "Not read: `😀`" in line


def test_a_tool_that_did_not_run_is_in_the_table() -> None:
    row = Row(a_tool(), trouble="failed: it burned")
    assert not row.is_right
    assert "| – | – | – | – | failed: it burned |" in document([row])


def test_the_example_has_its_marks_on_their_words(tmp_path: Path) -> None:
    marks = example.make(tmp_path)
    assert [mark.exact for mark in marks] == [wanted.exact for wanted in example.MARKS]
    assert {kind for mark in marks for kind in mark.kinds} == {
        *("untagged", "several tags", "same range", "over another", "two lines")
    }


def test_our_own_command_exports_the_example(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    example.make(library)
    file, losses = exported(a_tool(format="csv"), library)
    assert "=HYPERLINK" in file.read_text("utf-8-sig")
    assert losses == ("Left out: 3 links (a row holds one mark).",)


def test_a_tool_reads_in_a_python_of_its_own(tmp_path: Path) -> None:
    source = "import json, sys\nprint('talk')\nprint(json.dumps([{'exact': sys.argv[1]}]))\n"
    one = a_tool(written(tmp_path, source))
    read = environment.read(one, Path(sys.executable), [Path("file")], tmp_path)
    assert read == [{"exact": "file"}]


@pytest.mark.parametrize("source", ["raise SystemExit('no')", "print('talk')"])
def test_a_tool_that_fails_is_an_error(tmp_path: Path, source: str) -> None:
    one = a_tool(written(tmp_path, source))
    with pytest.raises(ToolError):
        environment.read(one, Path(sys.executable), [Path("file")], tmp_path)


def test_environments_lie_in_the_cache_folder(home: Path) -> None:
    assert environment.cache() == home / ".cache" / "glossator" / "interop"


def test_an_unknown_tool_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such tool"]) == 2
    assert "There are:" in capsys.readouterr().err


def test_the_example_has_an_emoji_before_its_marks() -> None:
    assert HARBOUR.index("🎉") < HARBOUR.index("three years")
    assert "json" in formats()


def program_of(name: str, folder: Path) -> Tool:
    """A tool that needs a program of the system and nothing of pip."""
    source = SCRIPT.replace('("any==1",)', "()") + f"PROGRAM = {name!r}\n"
    return tool(written(folder, source))


def test_a_program_of_the_system_says_its_version(tmp_path: Path) -> None:
    found = environment.version(program_of(sys.executable, tmp_path), Path(sys.executable), None)
    assert found.startswith("Python 3.")


def test_a_program_that_is_not_installed_is_not_run_and_that_is_said(tmp_path: Path) -> None:
    row = _row(program_of("no-such-program", tmp_path), tmp_path, [], None, fresh=False)
    assert row.trouble == "not run: no-such-program is not installed"


def test_a_tool_that_keeps_lines_is_given_the_lines_in_which_marks_begin() -> None:
    text = "one\ntwo three\nfour"
    marks = (Given(text, 8, 15, ("a",)), Given(text, 4, 7, ("b",)), Given(text, 0, 3, ()))
    read = [{"exact": "two three", "start": 4, "end": 13, "tags": ["b", "a"]}]
    verdict = judged(on_lines(marks), read)
    assert (verdict.given, verdict.exact, verdict.tagged, verdict.is_right) == (1, 1, 1, True)
