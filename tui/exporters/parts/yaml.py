"""Values as YAML, in its form that takes anything: the double-quoted scalar (YAML 1.2, 7.3.1)."""

import json
from collections.abc import Iterable, Iterator

from tui.core.visible import visible


def scalar(text: str) -> str:
    """Give text in double quotes; control and bidi characters become visible symbols."""
    return json.dumps(visible(text), ensure_ascii=False)


def listed(name: str, values: Iterable[str]) -> Iterator[str]:
    """Give the lines of a list under a name; none for an empty one."""
    for number, value in enumerate(values):
        if not number:
            yield f"{name}:\n"
        yield f"  - {scalar(value)}\n"
