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
HOLDS = "tags"
REMARK = "It reads codebooks as CSV only; it writes REFI-QDA, which Glossator imports."


def main(export: Path) -> None:
    """Print the tags that were read, and on the error stream why there are none."""
    sys.path.pop(0)  # this file has the name of the package
    reader = importlib.import_module("taguette.import_codebook")
    tags = []
    try:
        tags = reader.list_tags(io.BytesIO(export.read_bytes()))
    except reader.InvalidCodebook as error:
        print(f"Taguette says: {error.message}", file=sys.stderr)
    print(json.dumps([{"tags": [tag["path"] for tag in tags]}]))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
