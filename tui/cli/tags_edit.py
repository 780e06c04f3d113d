"""`glossator tags add|set|merge|delete`: edits of the codebook from a script."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace

from tui import clock
from tui.cli.tags_saving import closed, kept, opened
from tui.core import codebook as edits
from tui.core.change import Step
from tui.core.hierarchy import siblings
from tui.core.tag import Codebook, Tag
from tui.errors import UsageError
from tui.store import Store

Edit = Callable[[Codebook, Tag], Step | None]


def add(options: argparse.Namespace) -> int:
    """Add a tag."""
    session = opened(options)
    codebook = session.store.codebook()
    _refuse(edits.name_fault(codebook, options.name))
    tag = edits.new_tag(codebook, options.name)
    _check(codebook, tag.name, options)
    step = edits.add(_with_fields(tag, options))
    session.store.apply(step.changes)
    return closed(options, session, step.label)


def change(options: argparse.Namespace) -> int:
    """Change what a tag says, its place and its name; all is checked before anything is saved."""
    session = opened(options)
    store = session.store
    tag = _found(store.codebook(), options.tag)
    wanted = tag.name if options.name is None else edits.plain_name(options.name)
    if wanted != tag.name:
        if store.codebook().get(wanted):
            raise UsageError(
                f"There is a tag {wanted} already: `glossator tags merge` makes them one."
            )
        _refuse(edits.name_fault(store.codebook(), wanted))
    _check(store.codebook(), tag.name, options)
    _check_order(store.codebook(), tag, options)
    backup = kept(session) if wanted != tag.name else None
    made = [_made(store, tag, edit) for edit in _edits(store, options, tag.name, wanted)]
    said = "; ".join(filter(None, made))
    return closed(options, session, said or "It is so already; nothing changed", backup)


def _edits(store: Store, options: argparse.Namespace, name: str, wanted: str) -> Iterator[Edit]:
    """Give the edits that the options ask for, the name last: the others find the tag by it."""
    yield lambda _, tag: edits.edit(tag, _with_fields(tag, options), f"{tag.name} changed")
    if options.before is not None:
        yield lambda book, tag: edits.put_before(book, tag.name, options.before)
    if wanted != name:
        yield lambda book, tag: edits.rename(book, tag, wanted, store.tagged(tag.name), clock.now())


def _made(store: Store, tag: Tag, make: Edit) -> str:
    """Make an edit of a tag as it is now, and say what it did; empty for nothing."""
    codebook = store.codebook()
    step = make(codebook, codebook.get(tag.name) or tag)
    if step is None:
        return ""
    store.apply(step.changes)
    return step.label


def merge(options: argparse.Namespace) -> int:
    """Make tags one with another."""
    session = opened(options)
    store = session.store
    into = _found(store.codebook(), options.into).name
    names = list(dict.fromkeys(_found(store.codebook(), one).name for one in options.tags))
    if into in names:
        raise UsageError(f"{into} cannot be made one with itself: name two tags.")
    backup = kept(session)
    said = []
    for one in names:
        codebook = store.codebook()
        tag, other = _found(codebook, one), _found(codebook, into)
        step = edits.merge(codebook, tag, other, store.tagged(one), clock.now())
        store.apply(step.changes)
        said.append(step.label)
    return closed(options, session, "; ".join(said), backup)


def delete(options: argparse.Namespace) -> int:
    """Delete a tag, and its marks if that is asked for."""
    session = opened(options)
    store = session.store
    codebook = store.codebook()
    tag = _found(codebook, options.tag)
    marks, links = store.tagged(tag.name), store.links()
    if options.marks:
        step = edits.remove_with_marks(codebook, tag, marks, links)
    else:
        step = edits.remove(codebook, tag, marks, links, clock.now())
    backup = kept(session)
    store.apply(step.changes)
    return closed(options, session, step.label, backup)


def _found(codebook: Codebook, wanted: str) -> Tag:
    """Give the tag of that name. Raises UsageError, which lists them, if there is none."""
    tag = codebook.get(wanted) or codebook.get(edits.plain_name(wanted))
    if not tag:
        names = ", ".join(one.name for one in codebook)
        raise UsageError(f"There is no tag {wanted!r}. There are: {names}.")
    return tag


def _refuse(fault: str) -> None:
    if fault:
        raise UsageError(fault)


def _check(codebook: Codebook, name: str, options: argparse.Namespace) -> None:
    """Raise UsageError for a key, a colour or a parent that cannot be."""
    if options.key is not None:
        _refuse(edits.key_fault(codebook, options.key, of=name))
    if options.colour is not None:
        _refuse(edits.colour_fault(options.colour))
    if options.parent is not None:
        _refuse(edits.parent_fault(codebook, name, edits.plain_name(options.parent)))


def _check_order(codebook: Codebook, tag: Tag, options: argparse.Namespace) -> None:
    """Raise UsageError if the tag does not stand beside the one it is to be put before."""
    if options.before is None:
        return
    other = _found(codebook, options.before)
    moved = _with_fields(tag, options)
    tags = [moved if one == tag else one for one in codebook]
    beside = [one.name for one in siblings(Codebook(tuple(tags)), tag.name)]
    if other.name not in beside or other.name == tag.name:
        raise UsageError(f"{other.name} does not stand beside {tag.name}: see --parent.")


def _with_fields(tag: Tag, options: argparse.Namespace) -> Tag:
    """Give the tag with what the options say of it; what they do not stays."""
    key, colour = options.key, options.colour
    description, parent = options.description, options.parent
    return replace(
        tag,
        key=tag.key if key is None else key.lower(),
        colour=tag.colour if colour is None else edits.colour_of(colour),
        description=tag.description if description is None else description.strip(),
        parent=tag.parent if parent is None else edits.plain_name(parent),
    )
