"""Edits of the codebook, each as one step that can be undone: of a tag, and of the marks it is on.

What must not be saved is told before: every `…_fault` gives a sentence for the user, or nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.core.annotation import Annotation
from tui.core.change import Change, Step
from tui.core.colour import COLOUR
from tui.core.hierarchy import children, siblings, with_below
from tui.core.link import Link
from tui.core.marking import delete, toggle
from tui.core.tag import NEW_TAG_COLOURS, RESERVED_KEYS, Codebook, Tag
from tui.core.visible import SUSPECT
from tui.core.wording import count

LONGEST_NAME = 40
"""Code points of a name that is made of marked words."""
MOST_LETTERS = 200
"""Code points of any name."""
GAP = 1 << 10
"""Between the places of two tags that were put in an order: others fit in between."""
SHORT = 4
"""Characters of a colour as `#abc`."""
NAMED_COLOURS = {
    "blue": "#3d8bfd",
    "green": "#2fa36b",
    "orange": "#d9822b",
    "violet": "#b565d9",
    "pink": "#d6547a",
    "teal": "#1fa3b8",
    "olive": "#9a8b1f",
    "indigo": "#7d7ae6",
    "rust": "#c05a3a",
    "leaf": "#5f9e3a",
    "red": "#d23f3f",
    "brown": "#93714f",
    "sky": "#56b4e9",
    "yellow": "#d4b106",
    "grey": "#808080",
}
EDGES = " \t\n,.;:!?…«»‹›“”„‟‘’‚‛\"'`—–-"
"""What stands around words that are quoted, and is no part of a name made of them."""
BRACKETS = {"(": ")", "[": "]", "{": "}"}


def plain_name(words: str) -> str:
    """Give a name as it is kept: on one line, without space at its ends."""
    return " ".join(words.split())


def in_vivo(words: str) -> str:
    """Give the name of a tag made of marked words, cut between words to the longest name.

    Quotation marks and stops around them are no part of it; empty where there is nothing else.
    """
    plain = _bare(plain_name(SUSPECT.sub("", words)))
    if len(plain) <= LONGEST_NAME:
        return plain
    begin = plain[: LONGEST_NAME + 1]
    whole = begin[: begin.rfind(" ")] if " " in begin else begin[:-1]
    return _bare(whole) or begin[:-1]


def _bare(words: str) -> str:
    """Give words without what stands around them: of brackets those that go round all or none."""
    before, bare = "", words
    while bare != before:
        before, bare = bare, bare.strip(EDGES)
        for opening, closing in BRACKETS.items():
            is_around = bare.startswith(opening) and bare.endswith(closing)
            if bare.startswith(opening) and (is_around or closing not in bare):
                bare = bare[1:]
            if bare.endswith(closing) and (is_around or opening not in bare):
                bare = bare[:-1]
    return bare


# What must not be saved


def name_fault(codebook: Codebook, words: str, of: str = "") -> str:
    """Say why a tag, `of` that name until now, cannot have this one; empty if it can."""
    name = plain_name(words)
    if not name:
        return "A tag needs a name."
    if len(name) > MOST_LETTERS:
        return f"A tag's name has {MOST_LETTERS} letters at most."
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        return "A name has characters that no file can hold: write it anew."
    if name != of and codebook.get(name):
        return f"There is a tag {name} already."
    return ""


def key_fault(codebook: Codebook, key: str, of: str = "") -> str:
    """Say why a tag cannot have this key; empty if it can, and for no key at all."""
    if not key:
        return ""
    if key.isdecimal():
        return f"{key} is no key to choose: digits go by the order of the tags."
    if len(key) > 1 or not key.isalpha():
        return f"{key} is no key: it is one letter."
    if key.casefold() in RESERVED_KEYS:
        used = {"t": "t t finds a tag by its name", "a": "] a goes to the next mark"}
        return f"{key} is not free: {used[key.casefold()]}."
    other = next((tag for tag in codebook if tag.key.casefold() == key.casefold()), None)
    return f"{key} is the key of {other.name}." if other and other.name != of else ""


def colour_of(words: str) -> str:
    """Give the colour of a name, of `#abc`, `#aabbcc` or the same without `#`; empty for none."""
    said = words.strip().lower()
    if said in NAMED_COLOURS:
        return NAMED_COLOURS[said]
    code = f"#{said.removeprefix('#')}"
    if len(code) == SHORT:
        code = "#" + "".join(char * 2 for char in code[1:])
    return code if COLOUR.fullmatch(code) else ""


def colour_fault(words: str) -> str:
    """Say why this is no colour; empty if it is one."""
    names = ", ".join(NAMED_COLOURS)
    return "" if colour_of(words) else f"{words!r} is no colour: name one of {names}, or #rrggbb."


def parent_fault(codebook: Codebook, name: str, parent: str) -> str:
    """Say why a tag cannot stand below another; empty if it can, and for none at all."""
    if not parent:
        return ""
    if not codebook.get(parent):
        return f"There is no tag {parent}."
    if name == parent:
        return f"{name} cannot stand below itself."
    if codebook.get(name) and parent in with_below(codebook, name):
        return f"{parent} stands below {name}: a tag cannot stand below itself."
    return ""


# One tag


def new_tag(codebook: Codebook, name: str) -> Tag:
    """Give a tag of that name with a free letter and the next colour."""
    colour = NEW_TAG_COLOURS[len(codebook) % len(NEW_TAG_COLOURS)]
    return Tag(plain_name(name), codebook.free_key(name), colour)


def add(tag: Tag) -> Step:
    """Give the step that adds a tag."""
    return Step(f"tag {tag.name} added", (Change(None, tag),))


def edit(before: Tag, after: Tag, label: str) -> Step | None:
    """Give the step that changes what a tag says, but not its name; None where nothing changes."""
    return Step(label, (Change(before, after),)) if before != after else None


def recolour(tag: Tag, colour: str) -> Step | None:
    """Give the step that draws a tag in another colour, `#rrggbb`."""
    return edit(tag, replace(tag, colour=colour), f"colour of {tag.name}: {colour}")


def describe(tag: Tag, words: str) -> Step | None:
    """Give the step that says what a tag is for."""
    return edit(tag, replace(tag, description=words.strip()), f"{tag.name} described")


def rekey(tag: Tag, key: str) -> Step | None:
    """Give the step that puts a tag on another letter, or on none."""
    label = f"{tag.name} is on t {key}" if key else f"{tag.name} has no letter"
    return edit(tag, replace(tag, key=key), label)


def put_below(tag: Tag, parent: str) -> Step | None:
    """Give the step that puts a tag below another, or to the top."""
    label = f"{tag.name} is below {parent}" if parent else f"{tag.name} is a top tag"
    order = tag.order if parent == tag.parent else None
    return edit(tag, replace(tag, parent=parent, order=order), label)


# The order


def move(codebook: Codebook, name: str, by: int) -> Step | None:
    """Give the step that moves a tag among those beside it; None at their end.

    What stands below it goes with it.
    """
    beside = [tag.name for tag in siblings(codebook, name)]
    place = beside.index(name) + by
    if not 0 <= place < len(beside):
        return None
    return _placed(codebook, name, place, f"{name} moved {'down' if by > 0 else 'up'}")


def put_before(codebook: Codebook, name: str, other: str) -> Step | None:
    """Give the step that puts a tag right before another of those beside it."""
    beside = [tag.name for tag in siblings(codebook, name) if tag.name != name]
    return _placed(codebook, name, beside.index(other), f"{name} moved before {other}")


def _placed(codebook: Codebook, name: str, place: int, label: str) -> Step | None:
    """Give the step that puts a tag at a place among those beside it.

    Only what must change does: the tag, and those before it that had no place of their own.
    """
    every = siblings(codebook, name)
    others = [tag for tag in every if tag.name != name]
    wanted = [*others[:place], next(tag for tag in every if tag.name == name), *others[place:]]
    if wanted == every:
        return None
    orders: list[int] = []
    for tag in wanted[:place]:
        low = orders[-1] if orders else None
        keeps = tag.order is not None and (low is None or tag.order > low)
        orders.append(tag.order if keeps and tag.order is not None else (low or 0) + GAP)
    low, high = (orders[-1] if orders else None), _next_order(wanted[place + 1 :])
    if low is not None and high is not None and high - low <= 1:  # no room: all anew
        orders = [GAP * number for number in range(1, len(wanted) + 1)]
    elif high is None:
        orders.append((low or 0) + GAP)
    else:
        orders.append((low + high) // 2 if low is not None else high - GAP)
    numbered = zip(wanted, orders, strict=False)
    changed = [(tag, replace(tag, order=order)) for tag, order in numbered if tag.order != order]
    return Step(label, tuple(Change(before, after) for before, after in changed))


def _next_order(tags: Sequence[Tag]) -> int | None:
    return tags[0].order if tags else None


# A tag and its marks


def rename(codebook: Codebook, tag: Tag, name: str, marks: Iterable[Annotation], time: str) -> Step:
    """Give the step that gives a tag another name, on its marks too and above its children."""
    changed = (
        Change(tag, replace(tag, name=name)),
        *_below(codebook, tag.name, name),
        *(Change(mark, _with(mark, tag.name, name, time)) for mark in marks),
    )
    return Step(f"{tag.name} is now {name}", changed)


def merge(codebook: Codebook, tag: Tag, into: Tag, marks: Iterable[Annotation], time: str) -> Step:
    """Give the step that makes a tag one with another, which its marks and children get."""
    moved = [Change(mark, _with(mark, tag.name, into.name, time)) for mark in marks]
    is_below = into.name in with_below(codebook, tag.name)
    lifted = [Change(into, replace(into, parent=tag.parent, order=tag.order))] if is_below else []
    others = (one for one in _below(codebook, tag.name, into.name) if one.before != into)
    said = f", on {count(len(moved), 'mark')}" if moved else ""
    label = f"{tag.name} is one with {into.name}{said}"
    return Step(label, (*lifted, *others, *moved, Change(tag, None)))


def remove(
    codebook: Codebook, tag: Tag, marks: Iterable[Annotation], links: Sequence[Link], time: str
) -> Step:
    """Give the step that deletes a tag and takes it off its marks.

    Those left without tag, note and link go, as where its key takes it off.
    """
    linked: dict[str, list[Link]] = {}
    for link in links:
        linked.setdefault(link.source, []).append(link)
        linked.setdefault(link.target, []).append(link)
    changed = [
        change
        for mark in marks
        for change in toggle(mark, tag.name, {}, time, linked.get(mark.id, ())).changes
    ]
    gone = sum(change.after is None for change in changed)
    said = f" and {count(gone, 'mark')} with it" if gone else ""
    return Step(f"tag {tag.name} deleted{said}", (*_without(codebook, tag), *changed))


def remove_with_marks(
    codebook: Codebook, tag: Tag, marks: Iterable[Annotation], links: Sequence[Link]
) -> Step:
    """Give the step that deletes a tag and every mark that has it, with the links of those."""
    every = list(marks)
    ids = {mark.id for mark in every}
    loose = [Change(link, None) for link in links if link.source in ids or link.target in ids]
    changed = [change for mark in every for change in delete(mark).changes]
    said = f" and {count(len(every), 'mark')} with it" if every else ""
    return Step(f"tag {tag.name} deleted{said}", (*_without(codebook, tag), *loose, *changed))


def _without(codebook: Codebook, tag: Tag) -> Iterable[Change]:
    """Give the changes that take a tag from the codebook; its children stand where it stood."""
    yield from _below(codebook, tag.name, tag.parent)
    yield Change(tag, None)


def _below(codebook: Codebook, name: str, parent: str) -> Iterable[Change]:
    """Give the changes that put the children of a tag below another."""
    for child in children(codebook, name):
        yield Change(child, replace(child, parent=parent))


def _with(mark: Annotation, old: str, new: str, time: str) -> Annotation:
    names = {name for name in mark.tags if name != old} | {new}
    return replace(mark, tags=tuple(sorted(names)), modified=time)
