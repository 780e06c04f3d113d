"""Names of tags as brat's labels, of ASCII letters, digits, `_` and `-`, and its settings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from tui.core.collection import Collection
from tui.core.facts import tag_facts
from tui.core.link import LinkKind
from tui.core.tag import Tag
from tui.core.visible import visible
from tui.exporters.json import encode
from tui.exporters.parts.documents import UNTAGGED

RESERVED = ("span_default", "arc_default", "attribute_default", "separator")
"""Words with a meaning of their own in brat's settings, in lower case."""
NOT_SHOWN = str.maketrans({"|": "¦", "<": "‹", ">": "›", "\t": " ", "\n": " "})
"""What ends a name in brat's settings, or is a macro there."""
SIGN = "# Written by Glossator."
"""The first line of our settings: it says that notes are escaped."""
SETTINGS = f"""\
{SIGN} The comments tell which tag a label stands for, and are read again by it.
# Notes and attributes are escaped: a line break is \\n, a backslash is \\\\.
{{tags}}
# untagged {{untagged}}

[entities]
{{entities}}

[relations]
{{relations}}

[events]

[attributes]
"""
LOOK = """\
[labels]
{labels}

[drawing]
SPAN_DEFAULT	fgColor:black, bgColor:lightgrey, borderColor:darken
ARC_DEFAULT	color:black, arrowHead:triangle-5
{colours}
"""


def tags_of(marks: Collection) -> dict[str, Tag]:
    """Give the codebook's tags, then others that marks bear, by their names."""
    known = {tag.name: tag for tag in marks.codebook}
    used = dict.fromkeys(name for one in marks.passages for name in one.annotation.tags)
    return known | {name: Tag(name) for name in used if name not in known}


def labels(names: Iterable[str]) -> dict[str, str]:
    """Give each name's label, no two alike; that of `""`, no tag, is the first."""
    found: dict[str, str] = {}
    taken = set(RESERVED)
    for name in ("", *names):
        label = stem = slug(name) if name else UNTAGGED
        number = 1
        while label.casefold() in taken:
            number += 1
            label = f"{stem}_{number}"
        taken.add(label.casefold())
        found[name] = label
    return found


def slug(name: str, empty: str = "tag") -> str:
    """Give a name in ASCII letters, digits, `_` and `-`; `empty` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "_", plain).strip("_-") or empty


def settings(marks: Collection, tags: Mapping[str, Tag], named: Mapping[str, str]) -> str:
    """Give `annotation.conf`: what can be marked; comments say which tag a label is."""
    facts = {name: {"name": name} for name in tags} | {t.name: tag_facts(t) for t in marks.codebook}
    kinds = get_args(LinkKind)
    return SETTINGS.format(
        tags="\n".join(f"# tag {named[name]} {encode(said)}" for name, said in facts.items()),
        untagged=named[""],
        entities="\n".join((*(named[name] for name in tags), named[""])),
        relations="\n".join(f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in kinds),
    )


def look(tags: Mapping[str, Tag], named: Mapping[str, str]) -> str:
    """Give `visual.conf`: the names as people know them, and the colours."""
    return LOOK.format(
        labels="\n".join(_shown(tags, named)),
        colours="\n".join(f"{named[name]}\tbgColor:{tag.shade}" for name, tag in tags.items()),
    )


def _shown(tags: Iterable[str], named: Mapping[str, str]) -> Iterator[str]:
    for name in tags:
        shown = visible(name.translate(NOT_SHOWN)).strip()
        if shown:
            yield f"{named[name]} | {shown}"
