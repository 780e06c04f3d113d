"""How a long run says what it found: when, on what, and a table."""

import argparse
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path


def options(name: str, what: str) -> argparse.ArgumentParser:
    """Give the parser of a long run's command line."""
    return argparse.ArgumentParser(prog=f"python -m tests.long.{name}", description=what)


def conditions(**given: object) -> str:
    """Give the date, the machine and the options in a line."""
    moment = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    machine = f"{platform.system()} {platform.release()}, {os.cpu_count()} cores"
    python = f"Python {platform.python_version()}"
    said = ", ".join(f"{name} {value}" for name, value in given.items())
    return f"{moment}; {machine}; {python}; {said}"


def table(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Give the lines of a Markdown table; the first row names the columns."""
    known = list(rows)
    heads = list(known[0])
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    for row in known:
        yield f"| {' | '.join(str(row[head]) for head in heads)} |"


def file_system(path: Path) -> str:
    """Give the kind of the file system that a path lies on; empty where it is not told."""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8").splitlines()
    except OSError:
        return ""
    places = [line.split(" ")[1:3] for line in mounts]
    holding = [place for place in places if path.resolve().is_relative_to(place[0])]
    return max(holding, key=lambda place: len(place[0]))[1] if holding else ""
