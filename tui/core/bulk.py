"""What a key does to many marks at once: each edit is one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tui.core.annotation import Annotation
from tui.core.change import Change, Step
from tui.core.link import Link
from tui.core.marking import toggle
from tui.core.wording import count

SAYING = frozenset({"quote", "figure"})
"""Tags of whose passages a text says something: the speaker, the value."""
Said = Callable[[Annotation], Mapping[str, str]]
"""Gives what the text says of a mark, if it is just what the tag would take there."""


def links_by_mark(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Give the links by the ids of both marks that each is between."""
    found: dict[str, list[Link]] = {}
    for link in links:
        for id in {link.source, link.target}:
            found.setdefault(id, []).append(link)
    return found


def toggle_all(
    annotations: Sequence[Annotation], tag: str, said: Said, links: Iterable[Link], time: str
) -> Step:
    """Put the tag on all annotations; take it off all where all have it.

    One that then has neither tag nor note nor link goes.
    """
    is_off = all(tag in one.tags for one in annotations)
    linked = links_by_mark(links) if is_off else {}
    changes = tuple(
        change
        for one in annotations
        if is_off or tag not in one.tags
        for change in toggle(one, tag, said(one), time, linked.get(one.id, ())).changes
    )
    gone = sum(change.after is None for change in changes)
    if not is_off:
        return Step(f"{tag} added to {count(len(changes), 'mark')}", changes)
    went = f", {gone} of them went" if gone else ""
    return Step(f"{tag} removed from {count(len(changes), 'mark')}{went}", changes)


def delete_all(annotations: Collection[Annotation], links: Iterable[Link]) -> Step:
    """Give the step that takes annotations away, and their links with them."""
    ids = {one.id for one in annotations}
    touching = [link for link in links if link.source in ids or link.target in ids]
    records: list[Annotation | Link] = [*touching, *annotations]
    return Step(
        f"{count(len(ids), 'mark')} deleted", tuple(Change(record, None) for record in records)
    )
