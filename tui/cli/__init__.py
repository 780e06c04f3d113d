"""The command line: finds the command, runs it, and says what went wrong."""

import contextlib
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import cast

from tui.cli.arguments import COMMANDS, Command, chosen, parser_of, say
from tui.cli.exits import Exit
from tui.crash import report
from tui.errors import GlossatorError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code, one of `Exit`. Raises nothing."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        if sys.stdout:
            sys.stdout.flush()
    except GlossatorError as error:
        say(str(error))
        return error.exit_code
    except BrokenPipeError:
        _drop_output()
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        _drop_output()
        # A file of ours that cannot be written has a name, and an error of its own.
        if isinstance(error, OSError) and error.errno in FULL and error.filename is None:
            say(f"The output cannot be written: {error.strerror}. Make room, or write elsewhere.")
        else:
            say(report(error))
        return Exit.FAILED
    return code


def _run(arguments: list[str]) -> int:
    name, rest = chosen(arguments)
    command = cast(Command, importlib.import_module(f"tui.cli.{COMMANDS[name].module}"))
    try:
        options = parser_of(name, command).parse_args(rest)
    except SystemExit:  # after --help and --version; errors are UsageErrors
        return Exit.DONE
    # What a command makes it keeps to its end: looking for garbage among 100,000 marks costs a
    # second. The app turns it on again when it is ready.
    gc.disable()
    try:
        return command.run(options)
    finally:
        gc.enable()


def _drop_output() -> None:
    """Drop what cannot be written, or Python tries once more at its end and complains."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
