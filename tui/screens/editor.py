"""Words in the user's own editor, with the terminal lent to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App, SuspendNotSupported

USUAL_EDITORS = ("sensible-editor", "editor", "vi", "nano")


class Failed(NamedTuple):
    """An editor gave nothing back."""

    why: str
    """A sentence for the user."""


def edited(app: App[Any], words: str, chosen: str | None = None) -> str | Failed:
    """Give the words as the user's editor left them, without line ends behind them.

    `chosen` is the editor that the settings name.
    """
    named = (chosen, os.environ.get("VISUAL"), os.environ.get("EDITOR"))
    editor = next(filter(None, named), None) or _usual_editor()
    if not editor:
        return Failed("set EDITOR to write notes in it; they can be written here as well")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "note.md"
            path.write_text(words, encoding="utf-8", errors="replace")
            failure = _run(app, editor, path)
            if failure:
                return Failed(
                    f"{editor} {failure}: the note stays as it was; it can be written here as well"
                )
            return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
    except (OSError, SuspendNotSupported) as error:
        return Failed(f"the note stays as it was: {error}; it can be written here as well")


def _run(app: App[Any], editor: str, path: Path) -> str:
    """Give the terminal to the editor until it ends, and say what went wrong, if anything."""
    import shlex

    failure = ""
    with _lent(app):
        # Nothing may leave this block by an exception: Textual would not come back.
        try:
            code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
            failure = f"ended with {code}" if code else ""
        except (OSError, ValueError) as error:
            failure = f"could not be started ({error})"
    app.refresh(layout=True)
    return failure


def _lent(app: App[Any]) -> AbstractContextManager[None]:
    """Give the terminal to another program for a while."""
    return app.suspend()


def _usual_editor() -> str:
    """Give an editor that is installed, empty if there is none."""
    return next((name for name in USUAL_EDITORS if shutil.which(name)), "")
