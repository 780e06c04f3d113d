"""LibreOffice Calc opens the table: every cell as it has it, and no formula."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

TITLE = "LibreOffice Calc (the table as UTF-8)"
FORMAT = "csv"
REQUIREMENTS = ()
PROGRAM = "soffice"

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
UTF8 = "--infilter=CSV:44,34,76,1"
"""Comma, quotation mark, UTF-8, from the first line: what its dialogue offers for such a file."""


def main(file: Path) -> list[dict[str, object]]:
    """Give the rows of marks with a place. Raises AssertionError if a cell is a formula."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["--headless", UTF8, "--convert-to", "fods", "--outdir", folder, str(file)]
        subprocess.run([PROGRAM, profile, *convert], check=True, capture_output=True)
        tree = ElementTree.parse(Path(folder, file.with_suffix(".fods").name))
    assert not [one for one in tree.iter() if f"{TABLE}formula" in one.attrib]
    header, *rows = (cells(row) for row in tree.iter(f"{TABLE}table-row"))
    found = [dict(zip(header, row, strict=False)) for row in rows if len(row) == len(header)]
    return [
        {
            "exact": plain(row["exact"]),
            "start": int(row["start"]),
            "end": int(row["end"]),
            "tags": row["tags"].split("; ") if row["tags"] else [],
        }
        for row in found
        if row["start"]
    ]


def plain(cell: str) -> str:
    """Give a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


def cells(row: ElementTree.Element) -> list[str]:
    """Give the cells of a row, repeated ones as often as they are; none for the empty rest."""
    found: list[str] = []
    for cell in row:
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if times < 1000:
            found += ["\n".join(map(words, cell.iter(f"{TEXT}p")))] * times
    return found


def words(element: ElementTree.Element) -> str:
    """Give the words of a paragraph, white space as it is."""
    said = element.text or ""
    for child in element:
        times = int(child.get(f"{TEXT}c", "1"))
        said += " " * times if child.tag == f"{TEXT}s" else words(child)
        said += child.tail or ""
    return said


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
