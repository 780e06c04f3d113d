"""Values as YAML, in its form that takes anything: the double-quoted scalar (YAML 1.2, 7.3.1)."""

import json
from collections.abc import Iterable, Iterator

from tui.core.visible import REPLACEMENT, SUSPECT, visible
from tui.exporters.parts.tables import HALF


def scalar(text: str) -> str:
    """Give text in double quotes; control and bidi characters become visible symbols."""
    return json.dumps(visible(text), ensure_ascii=False)


def exact(text: str) -> str:
    """Give text in double quotes that is read back as it was; what is dangerous is escaped."""
    plain = json.dumps(HALF.sub(REPLACEMENT, text), ensure_ascii=False)
    return SUSPECT.sub(lambda found: f"\\U{ord(found[0]):08x}", plain)


def listed(name: str, values: Iterable[str]) -> Iterator[str]:
    """Give the lines of a list under a name; none for an empty one."""
    for number, value in enumerate(values):
        if not number:
            yield f"{name}:\n"
        yield f"  - {scalar(value)}\n"
