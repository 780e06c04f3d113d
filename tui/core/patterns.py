"""Regular expressions that are compiled when they are first used, not when they are imported.

To compile what the core looks for takes a third as long as all other imports of the app together,
and the first page needs few of them.
"""

import re
from functools import cached_property
from typing import Any, cast


class _Pattern:
    """Stands for a pattern until it is asked for something, and from then on gives its methods."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression, self._flags = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression, self._flags)

    def __getattr__(self, name: str) -> Any:
        # Python comes here only for what is not set: what is found once costs nothing the next
        # time, as if it were asked of the pattern itself.
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Give what `re.compile` gives; an error in the expression shows at its first use.

    It is asked, never compared: the `re` of a match is another object.
    """
    return cast(re.Pattern[str], _Pattern(expression, flags))
