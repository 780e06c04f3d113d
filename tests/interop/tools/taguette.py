"""What Taguette makes of a codebook: it reads tables of tags and no REFI-QDA.

Run as `python taguette.py EXPORT.qdc`. Taguette writes codebooks of REFI-QDA (which Glossator
imports) and projects of its own, but reads only the latter, and codebooks as CSV.
"""

import importlib
import io
import json
import sys
from pathlib import Path

TITLE = "Taguette 1.5.2"
FORMAT = "qdc"
REQUIREMENTS = ("taguette==1.5.2",)


def main(export: Path) -> None:
    """Print an empty list, and on the error stream how many tags were read."""
    sys.path.pop(0)  # this file has the name of the package
    reader = importlib.import_module("taguette.import_codebook")
    try:
        found = reader.list_tags(io.BytesIO(export.read_bytes()))
        print(f"{len(found)} tags", file=sys.stderr)
    except reader.InvalidCodebook as error:
        print(f"Taguette says: {error.message}", file=sys.stderr)
    print(json.dumps([]))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
