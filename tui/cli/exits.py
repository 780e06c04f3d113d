"""The exit codes, which scripts rely on."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    PARTLY = 3
    """Done with what could be read; stderr names what could not."""
    NOTHING = 4
    """Nothing fits the filters."""
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    """Whoever read the results has had enough: as a program that dies of SIGPIPE."""
