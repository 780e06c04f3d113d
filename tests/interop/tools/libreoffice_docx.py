"""LibreOffice Writer opens a Word document: every comment with the words that it stands on."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

TITLE = "LibreOffice Writer (comments of a Word document)"
FORMAT = "docx"
REQUIREMENTS = ()
PROGRAM = "soffice"
REMARK = "Direction marks are arrows in the document, and are read as what they stand for."

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
UNTAGGED = "only a note"
"""How the comment of the example's mark without a tag begins; all others begin with tags."""
ARROWS = str.maketrans({"⇠": "\u202b", "⇅": "\u202c"})


class Reading:
    """A document while it is read: the text of an article so far, and the comments on it."""

    def __init__(self) -> None:
        self.text: str | None = None
        """None outside of texts."""
        self.opened: dict[str, tuple[int | None, list[str]]] = {}
        """Where comments begin, and their lines; without a place outside of texts."""
        self.marks: list[dict[str, object]] = []

    def block(self, element: ElementTree.Element) -> None:
        """Read a paragraph or heading; what is no line of a text ends it."""
        if element.get(f"{TEXT}style-name") != "Article_20_Text":
            self.text = None
        else:
            self.text = "" if self.text is None else f"{self.text}\n"
        self.inside(element)

    def inside(self, element: ElementTree.Element) -> None:
        """Read what is in a paragraph."""
        self.words(element.text)
        for child in element:
            self.meet(child)
            self.words(child.tail)

    def meet(self, child: ElementTree.Element) -> None:
        """Read an element: an edge of a comment, white space, or more words."""
        name = child.get(f"{OFFICE}name", "")
        if child.tag == f"{OFFICE}annotation":
            lines = ["".join(one.itertext()) for one in child.iter(f"{TEXT}p")]
            self.opened[name] = (None if self.text is None else len(self.text), lines)
        elif child.tag == f"{OFFICE}annotation-end":
            self.close(*self.opened.pop(name))
        elif child.tag == f"{TEXT}s":
            self.words(" " * int(child.get(f"{TEXT}c", "1")))
        elif child.tag == f"{TEXT}tab":
            self.words("\t")
        else:
            self.inside(child)

    def words(self, words: str | None) -> None:
        """Read words."""
        if words and self.text is not None:
            self.text += words

    def close(self, start: int | None, lines: list[str]) -> None:
        """Take a comment that ends here, if it stands on words of a text."""
        if start is None or self.text is None:
            return
        exact = self.text[start:].translate(ARROWS)
        first = lines[0] if lines else ""
        is_tags = first != UNTAGGED and ": " not in first
        tags = [tag for tag in first.split(", ") if tag] if is_tags else []
        mark = {"exact": exact, "start": start, "end": start + len(exact), "tags": tags}
        self.marks.append(mark)


def main(file: Path) -> list[dict[str, object]]:
    """Give what Writer has in its document."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "fodt", "--outdir", folder, str(file)]
        subprocess.run([PROGRAM, profile, *convert], check=True, capture_output=True)
        tree = ElementTree.parse(Path(folder, file.with_suffix(".fodt").name))
    reading = Reading()
    for body in tree.iter(f"{OFFICE}text"):
        for element in body:
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                reading.block(element)
    return reading.marks


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
