"""The codebook for programs of qualitative research: REFI-QDA, a code for each tag."""

from collections.abc import Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.exporters.parts import losses as lost
from tui.exporters.parts.markup import DECLARATION, ILLEGAL, opening
from tui.exporters.parts.refi import ORIGIN, codes, tags

TITLE = "REFI-QDA codebook"
USE = "the tags alone"
SUFFIX = ".qdc"
NAMESPACE = "urn:QDA-XML:codebook:1.0"


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the codebook with names, colours and descriptions (REFI-QDA 1.5, section 5.2)."""
    yield f"{DECLARATION}{opening('CodeBook', {'xmlns': NAMESPACE, 'origin': ORIGIN})}>\n"
    yield from codes(tags(marks))
    yield "</CodeBook>\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of everything but tags, and of a codebook without any."""
    yield from lost.left_out(len(marks.passages), "mark", "the format holds the codebook alone")
    if not tags(marks):
        yield "There is no tag: a codebook without one is not valid."
    said = "".join(tag.name + tag.description for tag in tags(marks))
    yield from lost.replaced(len(ILLEGAL.findall(said)))
