"""Database files of others: read with a look into every line, and never written to."""

import json
from pathlib import Path

from tui.store.encoding import Tables
from tui.store.reading import Reading, read, read_closely
from tui.store.records import refusal
from tui.store.rejected import OLDER


def read_through(data: bytes) -> Reading:
    """Give all that can be read of a file, every line of it looked into."""
    found = read(data)
    if found.by_line:
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return read_closely(data)
    return found


def lost(reading: Reading) -> str:
    """Say in words what of a file could not be read; empty if nothing of its newest state."""
    reasons = [piece.reason for piece in reading.rejected if piece.reason != OLDER]
    return reading.damage or "; ".join(dict.fromkeys(reasons))


def intact(path: Path, known: Tables) -> Reading:
    """Give the records of a file that are records of ours, the others as rejected.

    What stands in `known` just so was looked at before. Raises OSError.
    """
    found = read_through(path.read_bytes())
    tables: Tables = {}
    rejected = [*found.rejected]
    for name, lines in found.tables.items():
        held = known.get(name, {})
        tables[name] = {}
        for key, line in lines.items():
            piece = None if held.get(key) == line else refusal(name, key, line)
            if piece:
                rejected.append(piece)
            else:
                tables[name][key] = line
    return Reading(tables, tuple(rejected), found.damage)
