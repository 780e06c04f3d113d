"""JSON arrays in pieces, an element to a line."""

from collections.abc import Iterable, Iterator

from tui.exporters.json import encode


def elements(objects: Iterable[object]) -> Iterator[str]:
    """Give what stands between the brackets of an array, one piece for each element."""
    before = "\n"
    for one in objects:
        yield f"{before}{encode(one)}"
        before = ",\n"
