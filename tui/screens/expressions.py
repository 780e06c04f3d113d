"""Searching a text by a regular expression, for no longer than a key may take."""

from __future__ import annotations

from functools import partial
from itertools import islice
from math import prod

import regex

from tui.core.patterns import pattern
from tui.core.search import Places
from tui.core.span import Span

LONGEST = 0.04
"""Seconds that an expression may take: some would take years."""
MOST = 20_000
"""Places that are found; the others are not shown."""
REPEATS = pattern(r"(\d+)\s*\}")
MOST_REPEATED = 10_000
"""What the counts of repeats may come to together: compiling more takes all memory."""


class ExpressionError(Exception):
    """The expression cannot be used; says why."""


def search_by(expression: str, text: str) -> Places:
    """Give the places that an expression fits; a capital letter makes capitals count.

    Raises ExpressionError for one that is broken, or that takes too long here.
    """
    return Places(text, expression, _found(expression, text), partial(_found_or_none, expression))


def _found(expression: str, text: str) -> tuple[Span, ...]:
    flags = regex.MULTILINE if _has_capital(expression) else regex.MULTILINE | regex.IGNORECASE
    if prod(int(most) for most in REPEATS.findall(expression)) > MOST_REPEATED:
        raise ExpressionError("repeats too often")
    try:
        compiled = regex.compile(expression, flags)
        places = islice(compiled.finditer(text, timeout=LONGEST), MOST)
        return tuple(Span(*one.span()) for one in places if one.end() > one.start())
    except regex.error as error:
        raise ExpressionError(_said(error)) from error
    except TimeoutError as error:
        raise ExpressionError("takes too long here: nothing is changed") from error
    except (OverflowError, RecursionError, MemoryError) as error:
        raise ExpressionError("is too large") from error


def _found_or_none(expression: str, text: str) -> tuple[Span, ...]:
    """Give the places in a text that changed; none where that takes too long now."""
    try:
        return _found(expression, text)
    except ExpressionError:
        return ()


def _has_capital(expression: str) -> bool:
    """Tell whether a letter is a capital; those behind a backslash are no letters."""
    plain = pattern(r"\\.").sub("", expression)
    return any(char.isupper() for char in plain)


def _said(error: Exception) -> str:
    """Give what is wrong and at which character, from 1 on; the stubs do not know of either."""
    place = getattr(error, "pos", None)
    said = str(getattr(error, "msg", error))
    return said if place is None else f"{said} at {place + 1}"
