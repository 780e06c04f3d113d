"""Answers to a mark, as the end of its note: nothing that somebody wrote is dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.core.foreign import ForeignMark


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a mark or to another answer."""

    id: str
    to: tuple[str, ...]
    """Ids of what it answers, of which one is enough."""
    creator: str
    created: str
    words: str


def with_replies(
    marks: Iterable[ForeignMark], replies: Sequence[Reply]
) -> tuple[tuple[ForeignMark, ...], int]:
    """Give the marks with their answers, in order of time, and how many answer no mark."""
    answered: dict[str, list[Reply]] = {}
    known = [*marks]
    ids = {mark.id for mark in known if mark.id}
    parents = {reply.id: reply.to for reply in replies}
    for reply in replies:
        answered.setdefault(_mark(reply, ids, parents), []).append(reply)
    lost = len(answered.pop("", []))
    return tuple(_answered(mark, answered.pop(mark.id, [])) for mark in known), lost


def _mark(reply: Reply, ids: set[str], parents: Mapping[str, tuple[str, ...]]) -> str:
    """Give the id of the mark at which a row of answers begins; empty without one."""
    waiting, met = [*reply.to], {reply.id}
    while waiting:
        one = waiting.pop(0)
        if one in ids:
            return one
        if one not in met:
            met.add(one)
            waiting += parents.get(one, ())
    return ""


def _answered(mark: ForeignMark, replies: Sequence[Reply]) -> ForeignMark:
    ordered = sorted(replies, key=lambda reply: (reply.created, reply.id))
    said = [f"{reply.creator}: {reply.words}".removeprefix(": ") for reply in ordered]
    note = "\n\n".join([*([mark.note] if mark.note else []), *said])
    return replace(mark, note=note) if said else mark
