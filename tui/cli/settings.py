"""`glossator config`: where the settings are, what they are, and what is wrong with them."""

import argparse
import sys
from collections.abc import Iterator

from tui import config
from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.output import one_line, print_json, print_table
from tui.config.folders import login_name
from tui.config.problem import Problem, shown
from tui.config.settings import SETTINGS, USUAL, Settings
from tui.core.key_names import written
from tui.core.tag import Tag
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "action",
        choices=("path", "show", "check"),
        metavar="path|show|check",
        help="the file with the settings; every setting, with what says so; what is wrong",
    )
    parser.add_argument(
        "--default", action="store_true", help="with show: a file with all settings, to begin with"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print what was asked for."""
    if options.default and (options.action != "show" or options.json):
        raise UsageError("--default goes with show: it prints a file of settings.")
    if options.default:
        return _print_example()
    settings = config.look()
    return {"path": _print_path, "show": _print_values, "check": _print_problems}[options.action](
        settings, options.json
    )


def _print_path(settings: Settings, as_json: bool) -> Exit:
    path = settings.path
    if as_json:
        print_json([{"path": str(path), "exists": path.exists()}])
    else:
        print(visible(str(path)))
    if not path.exists():
        say("There is no such file yet. `glossator config show --default` prints one to begin with")
    return Exit.DONE


def _print_example() -> Exit:
    from tui.app import every_key
    from tui.config.example import example

    sys.stdout.write(example(every_key()))
    return Exit.DONE


def _print_values(settings: Settings, as_json: bool) -> Exit:
    problems = _problems(settings)
    refused = {f"line {one.line}" for one in problems} | {one.where for one in problems}
    rows = [
        (name, value, f"{source}, refused" if source in refused else source)
        for name, value, source in _rows(settings)
    ]
    if as_json:
        print_json({"name": name, "value": value, "source": source} for name, value, source in rows)
    else:
        print_table((name, one_line(shown(value)), source) for name, value, source in rows)
    if problems:
        say(f"{count(len(problems), 'problem')}: `glossator config check` names them.")
    return Exit.DONE


def _rows(settings: Settings) -> Iterator[tuple[str, object, str]]:
    """Give each setting with its value and what says so."""
    for setting in SETTINGS:
        value = settings.values[setting.name]
        if setting.name == "creator" and not value.value:
            yield setting.name, login_name(), "login"
        else:
            yield setting.name, value.value, value.source
    for id, keys in settings.keys.items():
        yield f"keys.{id}", written(str(keys.value)), keys.source
    source = f"line {settings.tags_line}" if settings.tags_line else USUAL
    for tag in settings.tags:
        yield f"tags.{tag.name}", _told(tag), source


def _told(tag: Tag) -> str:
    return " ".join(part for part in (tag.key, tag.colour, tag.description) if part)


def _print_problems(settings: Settings, as_json: bool) -> Exit:
    problems = _problems(settings)
    if as_json:
        print_json(problem._asdict() for problem in problems)
    else:
        for problem in problems:
            print(visible(str(problem)))
    if problems:
        return Exit.FAILED
    if not as_json:
        there = "has no fault" if settings.path.exists() else "is not there: all is as usual"
        say(f"{settings.path} {there}.")
    return Exit.DONE


def _problems(settings: Settings) -> tuple[Problem, ...]:
    """Give all that is wrong, also with what only the screens know: keys and themes."""
    from tui.app import wrong_settings

    problems = (*settings.problems, *wrong_settings(config.load()))
    return tuple(sorted(problems, key=lambda one: (one.line == 0, one.line)))
