"""Projects of REFI-QDA as others write them, made by hand."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tui.core.foreign import Batch
from tui.importers import marks as importers

CODES = (
    '<CodeBook><Codes><Code guid="C1" name="Talk" isCodable="false">'
    '<Code guid="C2" name="Promise" isCodable="true" color="#AbC"><Description>Kept?'
    '</Description></Code></Code><Code guid="C3" name="Number" isCodable="true"/></Codes>'
    "</CodeBook>"
)
USERS = '<Users><User guid="U1" name="Ann"/><User guid="U2" name="Bob"/></Users>'
TEXT = "Ann 😀 said she would go.\nBob did not."
SOURCE = 'guid="S1" name="talk.txt" plainTextPath="internal://S1.txt"'


def project(inside: str, origin: str = "QualCoder 3.8") -> str:
    """A project with some codes and users."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" '
        f'name="x" origin="{origin}">{USERS}{CODES}{inside}</Project>'
    )


def selection(start: int, end: int, content: str = "", attributes: str = "") -> str:
    """A selection, coded as `Promise` unless told otherwise."""
    content = content or coding("C2")
    place = f'guid="P{start}-{end}" startPosition="{start}" endPosition="{end}"'
    return f"<PlainTextSelection {place} {attributes}>{content}</PlainTextSelection>"


def coding(code: str) -> str:
    """A coding with a code."""
    return f'<Coding guid="x" creatingUser="U2"><CodeRef targetGUID="{code}"/></Coding>'


def sources(*selections: str, source: str = SOURCE, more: str = "") -> str:
    """One source with selections."""
    return f"<Sources><TextSource {source}>{''.join(selections)}{more}</TextSource></Sources>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def packed(qde: str, text: str | bytes = TEXT, folder: str = "sources") -> bytes:
    """A project with one text."""
    return zipped({"project.qde": qde, f"{folder}/S1.txt": text})


def read(data: bytes, name: str = "qdpx", beside: Mapping[str, str] | None = None) -> Batch:
    """What the importer makes of a file; others may lie beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "inner", f"x.{name}")
        path.parent.mkdir()
        path.write_bytes(data)
        for other, text in (beside or {}).items():
            Path(folder, "inner", other).write_text(text, "utf-8")
        return importers.load(name, path)
