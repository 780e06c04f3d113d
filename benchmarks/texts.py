"""The text that every program shows, in each format that one of them reads, and its marks."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import count, islice
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tui import clock
from tui.core.change import Change
from tui.core.marking import Stamp, annotated
from tui.core.units import Units
from tui.library import open_library
from tui.store import Store

ROOT = Path(__file__).parents[1]
FIRST = "turbulence"
"""A word of the first page."""
LAST = "zymurgy"
"""A word of the last paragraph, and of no other."""
COLUMNS = 100
"""Where the text is folded for a program that does not wrap."""
FLOOR = 100_000
"""Bytes, about, of the text that the bare app scrolls."""
MIXED = (
    "Paragraph {n} brings turbulence: a reader marks what is claimed and says who claims it.",
    "第{n}段:记者在终端里阅读文章,用一个键标出句子,再写下自己的疑问。",
    "第{n}段落では、記者が端末で記事を読み、一つのキーで文に印を付けます。",
    "الفقرة {n}: يقرأ الصحفي المقال في الطرفية ويضع علامة على الجملة بمفتاح واحد.",
    "פסקה {n}: העיתונאית קוראת את הכתבה במסוף ומסמנת משפט במקש אחד.",
    "अनुच्छेद {n}: पत्रकार टर्मिनल में लेख पढ़ता है और एक कुंजी से वाक्य चिह्नित करता है।",
    "ย่อหน้า {n}: นักข่าวอ่านบทความในเทอร์มินัลและทำเครื่องหมายประโยคด้วยปุ่มเดียว",
    "Team {n} is \U0001f469\U0001f3fd\u200d\U0001f4bb with \U0001f468\u200d\U0001f469\u200d"
    "\U0001f467\u200d\U0001f466 under \U0001f3f3\ufe0f\u200d\U0001f308 in \U0001f1e8\U0001f1ed.",
    "Cafe\u0301 {n} in Vie\u0323\u0302t Nam writes nai\u0308ve a re\u0301sume\u0301.",
)
"""Latin, Chinese, Japanese, Arabic, Hebrew, Devanagari, Thai, joined emoji, combining marks."""


@dataclass(frozen=True)
class Texts:
    """A text as a library and as files, and for the bare app one article and some to scroll."""

    library: Path
    plain: Path
    folded: Path
    """Lines of at most 100 code points, for a program that does not wrap."""
    markdown: Path
    epub: Path
    article: Path
    scrolled: Path
    characters: int


def make(folder: Path, size: int, marks: int, script: str) -> Texts:
    """Write a text of so many bytes in every format, so many marks on it in the library."""
    library = folder / "library"
    shutil.copytree(ROOT / "seeds", library / "seeds")
    lines = list(cut(SCRIPTS[script](), size))
    plain = write(library / "seeds" / "0.txt", lines)
    if marks:
        mark(library, plain.name, marks)
    paragraphs = [line for line in lines if line]
    return Texts(
        library=library,
        plain=plain,
        folded=write(folder / "folded.txt", (row for line in lines for row in fold(line))),
        markdown=write(folder / "text.md", (f"{line}\n" for line in paragraphs)),
        epub=write_epub(folder / "text.epub", paragraphs),
        article=sorted((ROOT / "seeds").glob("*.txt"))[0],
        scrolled=write(folder / "scrolled.txt", cut(seeds(), FLOOR)),
        characters=sum(map(len, lines)),
    )


def seeds() -> Iterator[str]:
    """Give the lines of the articles of `seeds/`, again and again, every copy different."""
    articles = sorted((ROOT / "seeds").glob("*.txt"))
    joined = "\n\n".join(path.read_text("utf-8") for path in articles)
    for n in count():
        yield from joined.split("\n")
        yield from ("", f"Copy {n}.", "")


def mixed() -> Iterator[str]:
    """Give paragraphs of three sentences in different scripts, every paragraph different."""
    for n in count():
        yield " ".join(MIXED[(n + i) % len(MIXED)].format(n=n) for i in range(3))
        yield ""


SCRIPTS = {"seeds": seeds, "mixed": mixed}


def cut(lines: Iterator[str], size: int) -> Iterator[str]:
    """Give whole lines up to so many bytes and an end that can be searched for."""
    written = 0
    while written < size:
        line = next(lines)
        written += len(line.encode()) + 1
        yield line
    yield from ("", f"Here ends the {LAST} of {size} bytes.")


def fold(line: str) -> list[str]:
    """Give the rows of a line, at least one."""
    return textwrap.wrap(line, COLUMNS) or [""]


def write(path: Path, lines: Iterable[str]) -> Path:
    """Write the lines and give the path."""
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def mark(library: Path, name: str, marks: int) -> None:
    """Mark so many passages of an article, as the tag keys would."""
    store = Store.open(library / "annotations.json")
    [article] = [a for a in open_library(library).articles if a.record.path == f"seeds/{name}"]
    units = islice(Units(article.text).all(), marks)
    stamps = (Stamp(clock.new_id(), clock.now(), "benchmark") for _ in range(marks))
    store.save(
        [
            Change(None, annotated(article, unit.span, ["claim"], {}, stamp))
            for unit, stamp in zip(units, stamps, strict=False)
        ],
        [article.record],
    )


def write_epub(path: Path, paragraphs: Iterable[str]) -> Path:
    """Write the paragraphs as the one chapter of an EPUB 3, with the contents of an EPUB 2 too."""
    chapter = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", ZIP_STORED)  # first, as EPUB asks
        book.writestr("META-INF/container.xml", container())
        book.writestr("content.opf", PACKAGE)
        book.writestr("nav.xhtml", PAGE.format(body=NAVIGATION))
        book.writestr("toc.ncx", NCX)
        book.writestr("text.xhtml", PAGE.format(body=chapter))
    return path


def container() -> str:
    """Give the file that says where the package is."""
    root = Element("container", version="1.0", xmlns=OPEN_CONTAINER)
    package = {"full-path": "content.opf", "media-type": "application/oebps-package+xml"}
    SubElement(SubElement(root, "rootfiles"), "rootfile", package)
    return XML + tostring(root, encoding="unicode")


OPEN_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
PACKAGE = (
    XML
    + """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:4b9f0d4e-2d2c-4a53-9f4e-0c2f6d6c2a10</dc:identifier>
<dc:title>Text</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
</metadata>
<manifest>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="text"/></spine>
</package>
"""
)
PAGE = (
    XML
    + """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>Text</title></head>
<body>
{body}
</body>
</html>
"""
)
NAVIGATION = '<nav epub:type="toc"><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'
NCX = (
    XML
    + """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="urn:uuid:4b9f0d4e-2d2c-4a53-9f4e-0c2f6d6c2a10"/></head>
<docTitle><text>Text</text></docTitle>
<navMap>
<navPoint id="text" playOrder="1">
<navLabel><text>Text</text></navLabel><content src="text.xhtml"/>
</navPoint>
</navMap>
</ncx>
"""
)
