"""The links between marks, told in words at both of their ends."""

from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage

SHORT = 60
"""Code points that tell a passage from others where it is only named."""
BACK = {
    "same": "same as",
    "supports": "supported by",
    "contradicts": "contradicted by",
    "updates": "updated by",
}
"""What a link is called at the passage that it leads to."""
THERE = {"same": "same as"}
"""What a link is called where it begins, if not by its kind."""


class Linked:
    """The links at each mark, with the passages at their other ends."""

    def __init__(self, marks: Collection) -> None:
        """Take the marks and their links."""
        ends = {end for link in marks.links for end in (link.source, link.target)}
        passages = marks.passages if ends else ()
        self._known = {one.annotation.id: one for one in passages if one.annotation.id in ends}
        self._at: dict[str, list[tuple[str, Link, Passage]]] = {}
        for link in marks.links:
            self._add(link.source, THERE.get(link.kind, link.kind), link, link.target)
            self._add(link.target, BACK.get(link.kind, link.kind), link, link.source)

    def _add(self, here: str, words: str, link: Link, there: str) -> None:
        if there in self._known:
            self._at.setdefault(here, []).append((words, link, self._known[there]))

    def at(self, id: str) -> list[tuple[str, Link, Passage]]:
        """Give what each link says at a mark, the link, and the passage at its other end."""
        return self._at.get(id, [])


def beginning(text: str) -> str:
    """Give the first words of a passage, in one line."""
    words = " ".join(text[: 4 * SHORT].split())
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + "…"
