"""An outside tool: what its file says of it, read without importing it."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from tests.interop.example import Kind

FOLDER = Path(__file__).with_name("tools")
UNITS = ("code points", "utf-16", "utf-8")
"""What the offsets that a tool prints may count."""

HOLDS = ("marks", "lines", "tags")
"""What a tool prints: `{"exact", "start", "end", "tags"}` for a mark, or for a line with all of its
tags, or `{"tags"}` for a tag."""


class ToolError(Exception):
    """What a tool's file says wrongly, or why it did not run."""


@dataclass(frozen=True)
class Tool:
    """An outside tool and what it needs."""

    name: str
    path: Path
    title: str
    format: str
    """Of ours, that it reads."""
    requirements: tuple[str, ...] = ()
    """For pip; the first is the tool."""
    source: str = ""
    """`github:owner/name`, where it is to be fetched beside and not installed."""
    holds: str = "marks"
    """`marks`, `lines` where it keeps those of marks, `tags` where there is a codebook alone."""
    cannot: frozenset[Kind] = frozenset()
    """Kinds of marks that it cannot hold; any other that is missing is a fault."""
    units: str = "code points"
    """What its offsets count."""
    arguments: tuple[str, ...] = ()
    """Options of our export."""
    also: tuple[tuple[str, ...], ...] = ()
    """Options of further exports; their files come as the next arguments."""
    program: str = ""
    """Of the system, where it is not for pip; it says its version after `--version`."""
    remark: str = ""
    """What a reader of the table should know."""


def tools(folder: Path = FOLDER) -> tuple[Tool, ...]:
    """Give the tools of a folder, by name."""
    return tuple(tool(path) for path in sorted(folder.glob("*.py")) if path.stem != "__init__")


def tool(path: Path) -> Tool:
    """Give what a tool's file says. Raises ToolError if it says too little."""
    said = constants(path.read_text("utf-8"))
    missing = [name for name in ("TITLE", "FORMAT") if not isinstance(said.get(name), str)]
    requirements, source = said.get("REQUIREMENTS", ()), said.get("SOURCE", "")
    program = said.get("PROGRAM", "")
    if missing or not (isinstance(requirements, tuple) and (requirements or source or program)):
        wanted = "TITLE, FORMAT and a tuple REQUIREMENTS, SOURCE or PROGRAM"
        raise ToolError(f"{path.name} needs {wanted}.")
    units, cannot = said.get("UNITS", UNITS[0]), said.get("CANNOT", ())
    if said.get("HOLDS", HOLDS[0]) not in HOLDS:
        raise ToolError(f"{path.name}: HOLDS is one of {', '.join(HOLDS)}.")
    if units not in UNITS or not {*cannot} <= {*get_args(Kind)}:
        raise ToolError(f"{path.name}: no such UNITS or CANNOT: {units!r}, {cannot!r}.")
    return Tool(
        path.stem,
        path,
        said["TITLE"],
        said["FORMAT"],
        requirements,
        source,
        said.get("HOLDS", HOLDS[0]),
        frozenset(cannot),
        units,
        tuple(said.get("ARGUMENTS", ())),
        tuple(said.get("ALSO", ())),
        program,
        said.get("REMARK", ""),
    )


def constants(source: str) -> Mapping[str, Any]:
    """Give the values that are written out at the top of a module, by their names."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def chosen(names: Sequence[str], known: Sequence[Tool]) -> tuple[Tool, ...]:
    """Give the tools of these names, all where none is named. Raises ToolError."""
    by_name = {one.name: one for one in known}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise ToolError(f"No tool {', '.join(unknown)}. There are: {', '.join(by_name)}.")
    return tuple(by_name[name] for name in names or by_name)
