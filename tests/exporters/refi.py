"""REFI-QDA files as another reader has them: by lxml and zipfile, and by nothing of ours."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

from tests.exporters.rendering import collection
from tui.core.passage import Passage
from tui.exporters import render

NAMES = {"p": "urn:QDA-XML:project:1.0", "c": "urn:QDA-XML:codebook:1.0"}


def opened(data: bytes) -> zipfile.ZipFile:
    """The project as a zip file, every checksum of it tried."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


def tree(data: bytes) -> etree._Element:
    """The XML of a project."""
    return etree.fromstring(opened(data).read("project.qde"))


def project(passages: Sequence[Passage], **fields: Any) -> bytes:
    """The project of some passages."""
    return render("qdpx", collection(passages, **fields))


def found(element: etree._Element, path: str) -> list[Any]:
    """What an XPath finds."""
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return result


def words(data: bytes) -> list[str]:
    """The words at the place of each selection, counted as the standard says (10.2)."""
    archive, root = opened(data), tree(data)
    said = []
    for selection in found(root, "//p:PlainTextSelection"):
        path = selection.getparent().get("plainTextPath").replace("internal://", "sources/")
        text = archive.read(path).decode()
        said.append(text[int(selection.get("startPosition")) : int(selection.get("endPosition"))])
    return said
