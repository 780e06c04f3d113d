"""The command line: finds the command, runs it, and says what went wrong."""

import contextlib
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from tui import clock, config
from tui.cli.arguments import COMMANDS, Command, chosen, parser_of
from tui.errors import GlossatorError

FAILED = 1
INTERRUPTED = 130
PIPE_CLOSED = 141


class Options(Protocol):
    """What was asked for."""

    library: Path | None
    database: Path | None


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code.

    0 done, 1 failed, 2 wrong use, 3 partly done, 4 nothing matched, 130 interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except GlossatorError as error:
        print(f"glossator: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        _close_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        print(f"glossator: {_unexpected(error)}", file=sys.stderr)
        return FAILED
    return code


def _run(arguments: list[str]) -> int:
    name, rest = chosen(arguments)
    command = cast(Command, importlib.import_module(f"tui.cli.{COMMANDS[name].module}"))
    options = parser_of(name, command).parse_args(rest)
    return command.run(options)


def _close_stdout() -> None:
    """Keep Python from writing to the closed pipe once more at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> str:
    """Write down what happened and give a sentence that says where."""
    report = config.state_folder() / f"crash-{clock.now().replace(':', '')}.txt"
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return f"Something went wrong ({type(error).__name__}). Saved marks are safe."
    return (
        f"Something went wrong ({type(error).__name__}). Saved marks are safe."
        f" What happened is written down in {report}."
    )
