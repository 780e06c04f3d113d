"""PyLD expands our export by the W3C's own context; the marks are read from what comes out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TITLE = "PyLD with the W3C's context"
FORMAT = "w3c"
REQUIREMENTS = ("pyld==3.3.0",)
SOURCE = "github:w3c/web-annotation"
REMARK = "No value is dropped: as many stand in the expanded document as in the file."
ANNO = "http://www.w3.org/ns/anno.jsonld"
AS = "http://www.w3.org/ns/activitystreams#"
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def main(file: Path, source: Path) -> list[dict[str, object]]:
    """Give the annotations that select a place. Raises AssertionError if a value is dropped."""
    from pyld import jsonld

    context = json.loads((source / "jsonld" / "anno.jsonld").read_text("utf-8"))

    def local(address: str, options: object = None) -> dict[str, object]:
        assert address == ANNO, f"{address} is asked of the web"
        return {"contextUrl": None, "documentUrl": address, "document": context}

    document = json.loads(file.read_text("utf-8"))
    expanded = jsonld.expand(document, {"documentLoader": local})
    told, left = sum(1 for _ in values(document)), sum(1 for _ in values(expanded))
    assert told == left, f"{told} values, of which {left} are left"
    (items,) = expanded[0][f"{AS}items"]
    return [mark for one in items["@list"] for mark in marks(one)]


def values(thing: object) -> Iterator[object]:
    """Give every value of a document; the types of literals are no values of ours."""
    if isinstance(thing, dict):
        kept = thing.items() if "@value" not in thing else [("@value", thing["@value"])]
        for name, inner in kept:
            yield from values(inner) if name != "@context" else ()
    elif isinstance(thing, list):
        for inner in thing:
            yield from values(inner)
    else:
        yield thing


def marks(one: dict[str, Any]) -> Iterator[dict[str, object]]:
    """Give what an annotation selects, and its tags."""
    selectors = {
        selector["@type"][0]: selector
        for target in one[f"{OA}hasTarget"]
        for selector in target.get(f"{OA}hasSelector", [])
    }
    if f"{OA}TextPositionSelector" in selectors:
        quote, place = (selectors[f"{OA}Text{kind}Selector"] for kind in ("Quote", "Position"))
        tagging = [{"@id": f"{OA}tagging"}]
        bodies = [b for b in one.get(f"{OA}hasBody", []) if b.get(f"{OA}hasPurpose") == tagging]
        yield {
            "exact": first(quote, f"{OA}exact"),
            "start": first(place, f"{OA}start"),
            "end": first(place, f"{OA}end"),
            "tags": [first(body, VALUE) for body in bodies],
        }


def first(thing: dict[str, Any], name: str) -> object:
    """Give the one value of a property."""
    (found,) = thing[name]
    return found["@value"]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
