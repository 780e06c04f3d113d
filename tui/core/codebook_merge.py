"""A codebook from a file joined into the one that is here: by name, and nothing is taken away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tui.core.change import Change, Step
from tui.core.codebook import colour_of, key_fault, name_fault, plain_name
from tui.core.tag import NEW_TAG_COLOURS, NO_COLOUR, Codebook, Tag, free_key
from tui.core.wording import count

SHOWN = 40
"""Code points of a name that cannot be one, in what is said of it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of a tag of the file."""

    before: Tag | None
    """As it was here; None for a new one."""
    after: Tag

    @property
    def changed(self) -> tuple[str, ...]:
        """Give the fields that are other than here; none for a new one."""
        if self.before is None:
            return ()
        names = ("key", "colour", "description", "parent")
        return tuple(n for n in names if getattr(self.before, n) != getattr(self.after, n))

    @property
    def outcome(self) -> str:
        """Give what happened, in a word."""
        return "new" if self.before is None else "changed" if self.changed else "same"


@dataclass
class _Joining:
    """The codebook as it grows."""

    tags: dict[str, Tag]
    before: dict[str, Tag | None] = field(default_factory=dict)
    """Each tag of the file as it was here."""
    problems: list[str] = field(default_factory=list)


def joined(codebook: Codebook, told: Iterable[Tag]) -> tuple[tuple[Joined, ...], tuple[str, ...]]:
    """Give what becomes of each tag of a file, and sentences on what could not be taken.

    What the file does not say stays as it is here. A key that is another tag's stays there; a
    parent that is nowhere, or would stand below its own child, is left out.
    """
    joining = _Joining({tag.name: tag for tag in codebook})
    every = []
    for tag in told:
        name = plain_name(tag.name)
        if fault := name_fault(Codebook(()), name) if name else "":
            joining.problems.append(f"{name[:SHOWN]}: {fault} It is left out.")
        elif name:
            every.append((name, tag))
    keys = {tag.key.casefold(): tag.name for tag in codebook if tag.key}
    for name, tag in every:
        joining.before.setdefault(name, joining.tags.get(name))
        _join(joining, keys, name, tag)
    for name, tag in every:
        _put_below(joining, name, plain_name(tag.parent))
    found = (Joined(before, joining.tags[name]) for name, before in joining.before.items())
    return tuple(found), tuple(joining.problems)


def step_of(found: Iterable[Joined]) -> Step | None:
    """Give the step that makes the codebook so; None where it is."""
    changes = tuple(Change(one.before, one.after) for one in found if one.outcome != "same")
    return Step(f"{count(len(changes), 'tag')} imported", changes) if changes else None


def _join(joining: _Joining, keys: dict[str, str], name: str, told: Tag) -> None:
    """Take what is said of a tag but its parent."""
    known = joining.tags.get(name)
    tag = known or Tag(name, colour=NEW_TAG_COLOURS[len(joining.tags) % len(NEW_TAG_COLOURS)])
    colour = colour_of(told.colour) if told.colour != NO_COLOUR else ""
    if told.colour and told.colour != NO_COLOUR and not colour:
        joining.problems.append(f"{name}: {told.colour!r} is no colour.")
    key = _key(joining, keys, name, told.key.strip())
    if not key and known is None:
        key = free_key(keys, name)
    if key:
        keys.pop(tag.key.casefold(), None)
        keys[key.casefold()] = name
    joining.tags[name] = replace(
        tag,
        key=key or tag.key,
        colour=colour or tag.colour,
        description=told.description.strip() or tag.description,
    )


def _key(joining: _Joining, keys: dict[str, str], name: str, key: str) -> str:
    """Give the key that is told if the tag can have it, in lower case; empty if not."""
    if not key:
        return ""
    holder = keys.get(key.casefold())
    fault = key_fault(Codebook(()), key)
    if holder not in (None, name):
        fault = f"{key} is the key of {holder}."
    if fault:
        joining.problems.append(f"{name}: {fault}")
        return ""
    known = joining.tags.get(name)
    return known.key if known and known.key.casefold() == key.casefold() else key.lower()


def _put_below(joining: _Joining, name: str, parent: str) -> None:
    """Put a tag below another, if that is there and not below it."""
    tag = joining.tags[name]
    if not parent or tag.parent == parent:
        return
    if parent not in joining.tags:
        joining.problems.append(f"{name}: there is no tag {parent} to stand below.")
    elif name in {parent, *_above(joining.tags, parent)}:
        joining.problems.append(f"{name}: {parent} stands below it, or is the same.")
    else:
        joining.tags[name] = replace(tag, parent=parent, order=None)


def _above(tags: dict[str, Tag], name: str) -> Iterator[str]:
    """Give the names above a tag, each once."""
    met = {name}
    above = tags[name].parent
    while above in tags and above not in met:
        met.add(above)
        yield above
        above = tags[above].parent
