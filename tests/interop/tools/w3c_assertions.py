"""The W3C's own tests of the annotation model: every MUST of pages, collections, annotations."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TITLE = "W3C web-annotation-tests"
FORMAT = "w3c"
REQUIREMENTS = ("jsonschema==4.26.0", "rfc3986-validator==0.1.1")
SOURCE = "github:w3c/web-annotation-tests"
REMARK = "Every assertion of level `must` holds, of the page, its collection and each annotation."


def main(file: Path, source: Path) -> list[dict[str, object]]:
    """Give the annotations that select a place. Raises AssertionError if a MUST is not kept."""
    page = json.loads(file.read_text("utf-8"))
    context = {"@context": page["@context"]}
    known = registry(source / "definitions")
    check(source, known, "collections/pages/pageMusts.test", page)
    check(source, known, "collections/collectionMusts.test", context | page["partOf"])
    for one in page["items"]:
        check(source, known, "annotations/annotationMusts.test", context | one)
    return [mark for one in page["items"] for mark in marks(one)]


def registry(folder: Path) -> Any:
    """Give the definitions that the assertions refer to, by the names of their files."""
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    found = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    made = (Resource.from_contents(one, default_specification=DRAFT4) for one in found.values())
    return Registry().with_resources(zip(found, made, strict=True))


def check(source: Path, known: Any, test: str, thing: dict[str, object]) -> None:
    """Hold a thing against each assertion of a test."""
    from jsonschema import Draft4Validator, FormatChecker

    for name in json.loads((source / test).read_text("utf-8"))["assertions"]:
        schema = json.loads((source / name).read_text("utf-8"))
        schema.pop("id", None)  # the references are relative to the definitions
        validator = Draft4Validator(schema, registry=known, format_checker=FormatChecker())
        is_expected = schema.get("expectedResult", "valid") == "valid"
        assert validator.is_valid(thing) == is_expected, (name, thing)


def marks(one: dict[str, Any]) -> Iterator[dict[str, object]]:
    """Give what an annotation selects, and its tags."""
    target = one["target"] if isinstance(one["target"], dict) else {}
    found = {selector["type"]: selector for selector in target.get("selector", [])}
    if "TextPositionSelector" in found:
        place = found["TextPositionSelector"]
        tags = [body["value"] for body in one.get("body", []) if body.get("purpose") == "tagging"]
        words = found["TextQuoteSelector"]["exact"]
        yield {"exact": words, "start": place["start"], "end": place["end"], "tags": tags}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
