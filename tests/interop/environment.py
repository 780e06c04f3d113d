"""A place for each tool outside the repository: its Python, its source, a home of its own."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.interop.tool import Tool, ToolError

INSTALLED = "requirements.sha256"
"""Written into an environment when all is installed; says what."""
LONGEST_INSTALL = 1_800.0
LONGEST_RUN = 600.0
"""Seconds."""


def cache() -> Path:
    """Give the folder of all environments."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path.home() / ".cache"
    return base / "glossator" / "interop"


def python(tool: Tool, *, fresh: bool = False) -> Path:
    """Give the Python of a tool, with the tool installed. Raises ToolError."""
    folder = cache() / tool.name
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256("\n".join(tool.requirements).encode()).hexdigest()
    marker = folder / INSTALLED
    if not fresh and marker.is_file() and marker.read_text("utf-8") == wanted and found.exists():
        return found
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    venv.create(folder, with_pip=bool(tool.requirements), symlinks=os.name != "nt")
    if tool.requirements:
        pip = ["-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
        ran([found, *pip, *tool.requirements], longest=LONGEST_INSTALL)
    marker.write_text(wanted, "utf-8")
    return found


def version(tool: Tool, python: Path, source: Path | None) -> str:
    """Give which version of a tool ran: of its package, else the commit of its source."""
    if tool.program:
        return ran([tool.program, "--version"]).split("\n", 1)[0].strip()
    if not source:
        name = tool.requirements[0].split("=")[0].split("[")[0].strip()
        code = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
        return ran([python, "-c", code, name]).strip()
    git = ran(["git", "-C", source, "log", "-1", "--format=%h, %cs"])
    return f"commit {git.strip()}"


def unpacked(tool: Tool, source: Path) -> Path:
    """Give the files of a tool's source: a work tree as it is, of a git folder its newest commit.

    Raises ToolError.
    """
    if not (source / "HEAD").is_file():
        return source
    folder = cache() / f"{tool.name}.source"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    git = ["git", "-C", str(source), "--work-tree", str(folder), "checkout", "--force", "HEAD"]
    index = {**os.environ, "GIT_INDEX_FILE": str(folder / ".index")}
    done = subprocess.run([*git, "--", "."], capture_output=True, check=False, env=index)
    # A copy may lack its largest files; what the tool needs of the others is there.
    if done.returncode and b"unable to read" not in done.stderr:
        raise ToolError(done.stderr.decode("utf-8", "replace").strip())
    return folder


def read(tool: Tool, python: Path, files: Sequence[Path], home: Path) -> object:
    """Give what a tool read: of files of ours, then its source if it has one.

    Raises ToolError with the last line of its trouble.
    """
    out = ran([python, tool.path, *files], longest=LONGEST_RUN, environment=_quiet(home))
    try:
        return json.loads(out.strip().rsplit("\n", 1)[-1])
    except json.JSONDecodeError as error:
        raise ToolError(f"{tool.name} printed no JSON in its last line") from error


def ran(
    command: Sequence[str | Path],
    *,
    longest: float = 120.0,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Give what a program printed. Raises ToolError if it ended otherwise than with 0."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            check=False,
            timeout=longest,
            env={**os.environ, **(environment or {})},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolError(f"{Path(words[0]).name}: {error}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        print(*lines[-20:], sep="\n", file=sys.stderr)
        raise ToolError(lines[-1] if lines else f"ended with {done.returncode}")
    return done.stdout.decode("utf-8")


def said(command: Sequence[str | Path], folder: Path) -> str:
    """Give what our own command said of its work, on stderr. Raises ToolError if it failed."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, check=False, text=True, cwd=folder)
    if done.returncode:
        raise ToolError(done.stderr.strip() or f"our export ended with {done.returncode}")
    return done.stderr


def _quiet(home: Path) -> dict[str, str]:
    """Give an environment in which a tool leaves nothing behind and draws nothing."""
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {
        "HOME": str(home),
        **{name: str(home / name.lower()) for name in folders},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
