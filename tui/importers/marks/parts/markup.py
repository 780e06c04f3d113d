"""XML of others as a tree: no document type, no entities, no great depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import ImportFileError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 200
"""Elements within elements."""


def tree(data: bytes, what: str) -> Element:
    """Give the root of an XML document; its names are without their name spaces.

    Raises ImportFileError, with the end of a sentence in which `what` names the document.
    A document type is refused: it is what entities are declared in, which may unfold to
    gigabytes or fetch other files.
    """
    from xml.etree.ElementTree import TreeBuilder
    from xml.parsers import expat

    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ImportFileError(f"holds {what} that is nested too deep")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*declared: object) -> None:
        raise ImportFileError(f"holds {what} with a document type, which is not read")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ImportFileError(f"holds {what} that is no XML: {error}") from error
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]
