"""An example of the file: every setting with what it is for, all of them as they are unset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from tui.config.problem import shown
from tui.config.settings import SETTINGS
from tui.core.tag import INITIAL_CODEBOOK

WIDTH = 96
HEAD = """\
# Settings of Glossator. Take the # from the beginning of a line to change what it says: here
# everything is as it is without this file.
# `glossator config check` says what is wrong with this file, `glossator config show` what counts.
"""
ABOUT_KEYS = """\
# Keys, by the id of what they do: "id" = "key", or several, "enter, n"; "g n" is g and then n;
# "" is no key: the palette still does it. Modifiers: ctrl+s, shift+tab, alt+x. Write ids in
# quotes.
[keys]
"""
ABOUT_TAGS = """\
# The tags that a new library begins with; the first nine have the keys 1 to 9. A library that
# is there keeps its own. Of the fields only the name is needed.
"""


def example(keys: Iterable[tuple[str, str, str]]) -> str:
    """Give the text of the file; `keys` are ids, with their keys and what they do."""
    parts = [HEAD, *map("\n".join, _settings()), ABOUT_KEYS + "".join(map(_key, keys))]
    return "\n".join([*parts, ABOUT_TAGS + "\n".join(_tags())])


def _settings() -> Iterator[list[str]]:
    for setting in SETTINGS:
        allowed = f"It takes {setting.kind.allowed}. {setting.variable} overrides it."
        about = [f"# {line}" for part in (setting.about, allowed) for line in wrap(part, WIDTH)]
        yield [*about, f"#{setting.name} = {shown(setting.usual)}", ""]


def _key(key: tuple[str, str, str]) -> str:
    id, keys, does = key
    return f'#"{id}" = {_quoted(keys)}  # {does}\n'


def _tags() -> Iterator[str]:
    for tag in INITIAL_CODEBOOK:
        yield "#[[tags]]"
        for name in ("name", "key", "colour", "description"):
            yield f"#{name} = {_quoted(getattr(tag, name))}"
        yield ""


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
