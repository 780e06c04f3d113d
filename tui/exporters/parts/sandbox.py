"""Where the user's templates run: they see values and filters, and come to an end.

Jinja2's sandbox keeps them from Python's insides. Beyond it, every turn of a loop, every call and
every filter looks at the clock, and no value, and not the whole, grows without limit.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from time import monotonic
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, nodes, pass_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from tui.core.visible import visible

SECONDS = 30.0
"""That a template may work; waiting for who reads its output does not count."""
WHOLE = 500_000_000
"""Code points that a template may write."""
VALUE = 20_000_000
"""Code points of one string, or items of one list."""
BITS = 100_000
"""Of one number."""
WIDTH = 100_000
"""A number that a string may be padded by."""
FORMAT_WIDTH = re.compile(r"%[^a-zA-Z%]*(?:\d{6}|\*)|\{[^{}]*(?:\d{6}|:[^{}]*\{)")
"""A width in a format that is too large, or that is not known before."""
PADDING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "indent", "wordwrap",
                     "batch", "slice"})  # fmt: skip
"""Filters and methods whose numbers are widths."""
MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg", ".opml", ".rss", ".atom"})
"""Endings of files in which what is printed is escaped."""


class RunawayError(Exception):
    """A template does not come to an end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs the templates of a folder."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folder: Path, filters: dict[str, Callable[..., object]]) -> None:
        """Take the folder, from which they may include each other, and filters of our own."""
        super().__init__(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            autoescape=is_markup,
            undefined=StrictUndefined,
            finalize=shown,
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._spent = 0.0
        self._until = monotonic() + SECONDS
        self.globals.pop("lipsum")
        every = {**self.filters, **filters}
        self.filters = {name: self._limited(name, of) for name, of in every.items()}
        self.filters[TICK] = pass_context(lambda context, value: self.measured(value))

    def steps(self, template: str, values: dict[str, object]) -> Iterator[str]:
        """Give what a template writes, piece by piece. Raises RunawayError if it is too much."""
        written = 0
        loaded: Template = self.get_template(template)
        pieces = loaded.generate(values)
        while True:
            began = monotonic()
            self._until = began + SECONDS - self._spent
            piece = next(pieces, None)
            self._spent += monotonic() - began
            if piece is None:
                return
            written += len(piece)
            if written > WHOLE:
                raise RunawayError(f"it writes more than {WHOLE:,} characters")
            yield piece

    def measured(self, value: Any) -> Any:
        """Give the value. Raises RunawayError if it is too large or if the time is over."""
        if monotonic() > self._until:
            raise RunawayError(f"it takes longer than {SECONDS:g} seconds")
        if isinstance(value, (str, list, tuple)) and len(value) > VALUE:
            raise RunawayError(f"a value has more than {VALUE:,} characters or items")
        if isinstance(value, int) and value.bit_length() > BITS:
            raise RunawayError(f"a number has more than {BITS:,} bits")
        return value

    def parsed(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Give a template with its limits in it."""
        found: nodes.Template = _Limiting().visit(self.parse(source, name, filename))
        found.set_environment(self)
        return found

    def compile(self, source: Any, name: Any = None, filename: Any = None, *rest: Any) -> Any:
        """Compile a template with its limits in it."""
        return super().compile(self.parsed(source, name, filename), name, filename, *rest)

    def get_template(self, *named: Any, **how: Any) -> Template:
        """Load a template, for an include too."""
        self.measured(None)
        return super().get_template(*named, **how)

    def call(self, context: Context, obj: Any, *args: Any, **named: Any) -> Any:
        """Call something for a template."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str):
            _refuse_growth(getattr(obj, "__name__", ""), owner, *args, *named.values())
        self.measured(None)
        return self.measured(super().call(context, obj, *args, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out a sum, a product, a power or a format for a template."""
        if operator == "*":
            _refuse_product(left, right)
            _refuse_product(right, left)
        if operator == "**" and isinstance(right, int) and right > WIDTH:
            raise RunawayError("a power is too large")
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            self.measured(1 << min(BITS + 1, left.bit_length() * max(right, 0)))
        if operator == "%" and isinstance(left, str):
            _refuse_growth("format", left)
        return self.measured(super().call_binop(context, operator, left, right))

    def _limited(self, name: str, of: Callable[..., Any]) -> Callable[..., Any]:
        """Give a filter that looks at the clock and at what it was asked for and gives."""

        @wraps(of)
        def limited(*args: Any, **named: Any) -> Any:
            said = [one for one in args if not isinstance(one, (Context, Sandbox, EvalContext))]
            _refuse_growth(name, *said, *named.values())
            self.measured(None)
            return self.measured(of(*args, **named))

        return limited


TICK = "glossator_limits"


class _Limiting(NodeTransformer):
    """Puts a look at the clock into every loop, and one at the length after `~` and `set`."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Take a loop."""
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_limit(nodes.Const(None), node), lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Take a `~`."""
        self.generic_visit(node)
        return _limit(node, node)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:
        """Take a `set` with a body."""
        self.generic_visit(node)
        node.filter = _limit(node.filter, node)
        return node


def _limit(value: nodes.Expr | None, at: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, TICK, [], [], None, None, lineno=at.lineno)


def is_markup(name: str | None) -> bool:
    """Tell whether what a template prints is escaped: whether it makes HTML or XML."""
    return Path((name or "").removesuffix(".j2")).suffix.lower() in MARKUP


def shown(value: Any) -> Any:
    """Give what to print: nothing for None, dangerous characters as symbols."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    words = visible(value)
    return Markup(words) if isinstance(value, Markup) else words


def _refuse_growth(name: str, value: Any = None, *given: Any) -> None:
    """Raise RunawayError where a filter or method of strings would give far too much."""
    numbers = [one for one in given if isinstance(one, int)] if name in PADDING else []
    is_format = "format" in name and isinstance(value, str)
    if max(numbers, default=0) > WIDTH or (is_format and FORMAT_WIDTH.search(value)):
        raise RunawayError(f"a width is larger than {WIDTH:,}, or not known before")
    texts = [one for one in given if isinstance(one, str)]
    if name == "replace" and isinstance(value, str) and len(texts) > 1:
        _refuse_product(texts[1], value.count(texts[0]))


def _refuse_product(one: Any, times: Any) -> None:
    if isinstance(one, (str, list, tuple)) and isinstance(times, int) and len(one) * times > VALUE:
        raise RunawayError(f"a value has more than {VALUE:,} characters or items")
