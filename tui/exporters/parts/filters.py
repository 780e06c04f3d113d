"""The filters that templates have besides Jinja2's own: words that stay words in each format."""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from tui.core.formulas import guarded
from tui.core.visible import visible
from tui.exporters.json import encode
from tui.exporters.parts import markdown
from tui.exporters.parts.hypertext import escaped
from tui.exporters.parts.yaml import scalar

NO_WORD = re.compile(r"[\W_]+")


def slug(text: object) -> str:
    """Give a name for files and addresses: letters and digits in lower case, joined by hyphens."""
    return NO_WORD.sub("-", str(text).lower()).strip("-") or "untitled"


def yaml(value: object) -> str:
    """Give a value as YAML in one line: text in double quotes, lists and mappings in brackets."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{yaml(str(key))}: {yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (bool, int, float, type(None))):
        return json.dumps(value)
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(yaml, value)) + "]"
    return scalar(str(value))


def csv(value: object) -> str:
    """Give a cell of a table in quotes; one that a spreadsheet would run begins with `'`."""
    text = "" if value is None else visible(str(value))
    return '"' + guarded(text).replace('"', '""') + '"'


def html(value: object) -> Markup:
    """Give text as HTML, and say that it is: it is not escaped again."""
    return Markup(escaped(str(value)))


def _on_text(of: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: "" if value is None else of(str(value))


FILTERS: dict[str, Callable[..., object]] = {
    "markdown": _on_text(markdown.broken),
    "line": _on_text(markdown.in_line),
    "blockquote": _on_text(markdown.blockquote),
    "yaml": yaml,
    "slug": slug,
    "html": html,
    "json": encode,
    "csv": csv,
}
