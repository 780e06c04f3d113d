"""`glossator tags export|import`: the codebook to a file, and tags from one."""

import argparse
import sys
from pathlib import Path

from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import opened as opened_to_read
from tui.cli.output import print_json, print_table
from tui.cli.tags_saving import closed, kept, opened
from tui.cli.targets import refuse_own
from tui.core.codebook_merge import Joined, joined, step_of
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import UsageError
from tui.exporters import codebooks, write
from tui.importers import codebooks as arriving


def send(options: argparse.Namespace) -> int:
    """Write the codebook, whole or not at all."""
    library, store = session = opened_to_read(options)
    target: Path | None = options.output
    name = options.format or _format_of(target)
    codebook = store.codebook()
    if target is None or str(target) == "-":
        _print(name, b"".join(codebooks.pieces(name, codebook)))
    else:
        refuse_own(target, library)
        write(codebooks.pieces(name, codebook), target, replace=options.force)
        say(f"{count(len(codebook), 'tag')} written to {target}.")
    return session.code


def _format_of(target: Path | None) -> str:
    if target is None or not target.suffix:
        return codebooks.USUAL
    if found := codebooks.format_of(target):
        return found
    known = ", ".join(codebooks.formats())
    raise UsageError(f"Which format is {target}? Name it with -f: {known}.")


def _print(name: str, data: bytes) -> None:
    """Send the file on as it is; to a terminal in characters that it does not obey."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        print(visible(data.decode().replace("\r\n", "\n")), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def receive(options: argparse.Namespace) -> int:
    """Take the tags of a file: new ones, and what it says of those that are here."""
    name = options.format or arriving.format_of(options.file)
    told = arriving.load(name, options.file)
    session = opened(options)
    found, problems = joined(session.store.codebook(), told)
    if not found:
        say(f"{options.file} holds no tags.")
        return Exit.NOTHING
    step = step_of(found)
    backup = None
    if step and not options.dry_run:
        backup = kept(session)
        session.store.apply(step.changes)
    _report(found, options.json)
    for problem in problems:
        say(problem)
    dry = ". Nothing was changed" if options.dry_run else ""
    code = closed(options, session, f"{_summary(found)}{dry}", backup)
    return Exit.PARTLY if problems else code


def _report(found: tuple[Joined, ...], as_json: bool) -> None:
    """Print each tag that is new or was changed, or all of them for programs."""
    if as_json:
        print_json(
            {"name": one.after.name, "outcome": one.outcome, "changed": list(one.changed)}
            for one in found
        )
        return
    rows = [
        (one.after.name, ", ".join(one.changed) or one.outcome)
        for one in found
        if one.outcome != "same"
    ]
    if rows:
        print_table(rows)


def _summary(found: tuple[Joined, ...]) -> str:
    numbers = {kind: sum(one.outcome == kind for one in found) for kind in ("new", "changed")}
    same = len(found) - sum(numbers.values())
    return f"{count(numbers['new'], 'tag')} new, {numbers['changed']} changed, {same} as here"
