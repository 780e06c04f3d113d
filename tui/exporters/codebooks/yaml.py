"""The codebook as YAML: a list to read and to write by hand."""

from collections.abc import Iterator

from tui.core.tag import Codebook
from tui.exporters.parts.yaml import exact

TITLE = "YAML"
SUFFIX = ".yaml"
OPTIONAL = ("key", "colour", "description", "parent")
"""Fields that are left out where they say nothing."""


def export(codebook: Codebook) -> Iterator[str]:
    """Give an entry for each tag, in their order; docs/codebook.md tells of its shape."""
    yield "tags:\n" if len(codebook) else "tags: []\n"
    for tag in codebook:
        yield f"  - name: {exact(tag.name)}\n"
        for name in OPTIONAL:
            if value := getattr(tag, name):
                yield f"    {name}: {exact(value)}\n"
