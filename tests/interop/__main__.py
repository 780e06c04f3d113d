"""Outside tools read our exports: how many marks each of them finds on the right words.

    python -m tests.interop [TOOL …] [--fresh] [--source NAME=FOLDER …] [--write]

Each tool is a file in tests/interop/tools, and gets an environment of its own in the cache
folder; `--fresh` makes it anew. A tool that is not on PyPI is cloned by hand and named by
`--source`: a work tree or a bare git folder; without it, it is not run and that is said. Ends
with 1 if a tool did not read a mark that its format can hold, or read it on other words.
`--write` puts the table of all tools into docs/interop.md.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.interop import environment, example
from tests.interop.judging import judged, judged_tags, on_lines
from tests.interop.report import Row, document, table
from tests.interop.tool import Tool, ToolError, chosen, tools
from tui.exporters import formats, suffix

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "interop.md"


def main(arguments: Sequence[str]) -> int:
    """Run the tools and print the table."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.write and options.tool:
        parser.error("--write is for the table of all tools")
    sources = dict(options.source)
    try:
        wanted = chosen(options.tool, tools())
    except ToolError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        library.mkdir()
        marks = example.make(library)
        rows = [
            _row(tool, library, marks, sources.get(tool.name), fresh=options.fresh)
            for tool in wanted
        ]
    print(*table(rows), sep="\n")
    if options.write:
        DOCUMENT.write_text(document(rows), "utf-8")
    return int(not all(row.is_right for row in rows))


def _row(
    tool: Tool,
    library: Path,
    marks: Sequence[example.Given],
    source: Path | None,
    *,
    fresh: bool,
) -> Row:
    """Let a tool read our export. Why it could not is part of the row."""
    print(f"{tool.title} …", file=sys.stderr, flush=True)
    if tool.source and not source:
        return Row(tool, trouble=f"not run: needs --source {tool.name}=FOLDER of {tool.source}")
    if tool.program and not shutil.which(tool.program):
        return Row(tool, trouble=f"not run: {tool.program} is not installed")
    try:
        if tool.format not in formats():
            return Row(tool, trouble=f"not run: there is no format {tool.format}")
        python = environment.python(tool, fresh=fresh)
        version = environment.version(tool, python, source)
        file, losses = exported(tool, library)
        more = [exported(tool, library, options)[0] for options in tool.also]
        home = library.with_name(f"home-{tool.name}")
        home.mkdir()
        sources = [environment.unpacked(tool, source)] if source else []
        read = environment.read(tool, python, [file, *more, *sources], home)
        if tool.holds == "tags":
            return Row(tool, version, judged_tags(example.tag_names(), read), losses)
        if tool.holds == "lines":
            marks = on_lines(marks)
        return Row(tool, version, judged(marks, read, tool.cannot, tool.units), losses)
    except ToolError as error:
        return Row(tool, trouble=f"failed: {error}")


def exported(
    tool: Tool, library: Path, options: Sequence[str] = ()
) -> tuple[Path, tuple[str, ...]]:
    """Give the file that our command writes for a tool, and what it says was left out."""
    file = library.with_name(f"{'-'.join((tool.name, *options))}{suffix(tool.format)}")
    ours: list[str | Path] = [sys.executable, "-m", "tui", "--library", library]
    wanted: list[str | Path] = ["export", "-f", tool.format, "-o", file, *tool.arguments, *options]
    said = environment.said([*ours, *wanted], ROOT)
    sentences = (line.removeprefix("glossator: ") for line in said.splitlines())
    return file, tuple(one for one in sentences if one.startswith("Left out"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.interop", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("tool", nargs="*", help="by name; all if none is named")
    parser.add_argument("--fresh", action="store_true", help="install anew")
    parser.add_argument(
        "--source", action="append", default=[], type=_source, metavar="NAME=FOLDER"
    )
    parser.add_argument("--write", action="store_true", help=f"to {DOCUMENT.relative_to(ROOT)}")
    return parser


def _source(words: str) -> tuple[str, Path]:
    name, equals, folder = words.partition("=")
    if not equals or not Path(folder).is_dir():
        raise argparse.ArgumentTypeError(f"{words!r} is not NAME=FOLDER of a folder that is there")
    return name, Path(folder).resolve()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
