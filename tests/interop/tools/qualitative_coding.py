"""What qualitative-coding's reader makes of a REFI-QDA project: codes on whole lines.

Run as `python qualitative_coding.py EXPORT.qdpx`. It validates the project against the XSD of
the standard first. Notes, links and selections without a code it does not read, and of a
selection it keeps the line in which it begins.
"""

import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TITLE = "qualitative-coding 1.7.8"
FORMAT = "qdpx"
REQUIREMENTS = ("qualitative-coding==1.7.8",)
HOLDS = "lines"
REMARK = "It codes lines: counted are those in which marks with tags begin. No notes, no links."


def main(export: Path) -> None:
    """Print each line that is coded, with its codes."""
    os.environ["PYTHONBREAKPOINT"] = "0"  # version 1.7.8 was released with a breakpoint in it
    sys.path.pop(0)  # this file has the name of the package's distribution
    printed, sys.stdout = sys.stdout, sys.stderr
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where it sets up its project
        reader = importlib.import_module("qualitative_coding.refi_qda.reader").REFIQDAReader(export)
        reader.unpack_project(folder)
        sys.stdout = printed
        with reader.corpus.session():
            print(json.dumps([*coded(reader.corpus)]))
        os.chdir("/")


def coded(corpus: Any) -> Iterator[dict[str, Any]]:
    """Give each coded line of each document and coder, with all its codes."""
    found: dict[tuple[str, str, int], set[str]] = {}
    for code, coder, line, document in corpus.get_coded_lines():
        found.setdefault((document, coder, line), set()).add(code)
    for (document, _, line), codes in sorted(found.items()):
        lines = (corpus.corpus_dir / document).read_text("utf-8").splitlines(keepends=True)
        start = sum(map(len, lines[:line]))
        exact = lines[line].rstrip("\n")
        yield {"exact": exact, "start": start, "end": start + len(exact), "tags": sorted(codes)}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
