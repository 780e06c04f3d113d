"""What QualCoder's own importer makes of a REFI-QDA project, in a database of QualCoder's making.

Run as `python qualcoder.py EXPORT.qdpx QUALCODER`, where QUALCODER is a checkout of its
repository or a git directory of it. Only the windows are replaced: the one that asks for the
file gives EXPORT, and the messages at the end are not shown.
"""

import ast
import importlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from typing import Any

TITLE = "QualCoder 4.0 beta"
FORMAT = "qdpx"
SOURCE = "github:ccbogel/QualCoder"
REQUIREMENTS = ("PyQt6==6.11.0", "pymupdf==2.0", "Pillow==13.0.0")


def main(export: Path, source: Path) -> None:
    """Print the coded texts and annotations of the database after the import."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = shutil.copy(export, home / "export.qdpx")
        program = checkout(source, home) / "src"
        # Not this folder: this file has the name of the program.
        sys.path[0] = str(program)
        project = home / "project.qda"
        (project / "documents").mkdir(parents=True)
        with closing(sqlite3.connect(project / "data.qda")) as database:
            for statement in statements(program):
                database.execute(statement)
            database.execute("insert into project (memo) values ('')")
            imported(str(file), project, database)
            print(json.dumps([*found(database)]))


def checkout(source: Path, home: Path) -> Path:
    """Give a folder with QualCoder's files."""
    if (source / "src").is_dir():
        return source
    packed = subprocess.run(
        ["git", "-C", source, "archive", "HEAD", "src/qualcoder"], check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(home, filter="data")
    return home


def statements(program: Path) -> Iterator[str]:
    """Give the statements by which QualCoder makes the tables of a new project."""
    tree = ast.parse((program / "qualcoder/__main__.py").read_text("utf-8"))
    for made in ast.walk(tree):
        if isinstance(made, ast.FunctionDef) and made.name == "new_project":
            for node in ast.walk(made):
                said = node.value if isinstance(node, ast.Constant) else ""
                if isinstance(said, str) and said.startswith("CREATE TABLE"):
                    yield said


def imported(file: str, project: Path, database: sqlite3.Connection) -> None:
    """Let QualCoder import a file into a project."""
    windows: Any = importlib.import_module("PyQt6.QtWidgets")
    application = windows.QApplication([])
    windows.QFileDialog.getOpenFileName = staticmethod(lambda *asked, **options: (file, True))
    with redirect_stdout(sys.stderr):
        refi: Any = importlib.import_module("qualcoder.refi")
        refi.Message = lambda *said: SimpleNamespace(exec=lambda: None)
        settings = {"directory": str(project.parent), "codername": "x", "ai_enable": "False"}
        app = SimpleNamespace(
            conn=database,
            settings=settings,
            project_path=str(project),
            ai_models=[],
            write_config_ini=lambda *written: None,
        )
        refi.RefiImport(app, SimpleNamespace(append=lambda words: None), "qdpx")
    application.quit()


def found(database: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Give each passage once with all its codes, then the annotations: passages without one."""
    coded: dict[tuple[Any, ...], list[str]] = {}
    for *place, name in database.execute(
        "select seltext, pos0, pos1, fid, t.owner, t.memo, t.date, n.name "
        "from code_text t join code_name n using (cid) order by ctid"
    ):
        coded.setdefault(tuple(place), []).append(name)
    for (exact, start, end, *_), names in coded.items():
        yield {"exact": exact, "start": start, "end": end, "tags": names}
    for start, end, text in database.execute(
        "select pos0, pos1, fulltext from annotation join source on fid = id order by anid"
    ):
        yield {"exact": text[start:end], "start": start, "end": end, "tags": []}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
