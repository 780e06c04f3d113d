"""What the W3C says of web annotations, as far as our exports go: its MUSTs and its words.

Written for these tests from the Recommendations of 23 February 2017: the Web Annotation Data
Model (its sections are named) and the Web Annotation Vocabulary (appendix A, the context). That
the W3C's own schemas and context say the same is looked after by tests/interop.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from pyld import jsonld

ANNO = "http://www.w3.org/ns/anno.jsonld"
IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!#$&-;=?-Z_a-z~%]+$"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
OFFSET = {"type": "integer", "minimum": 0}
MOTIVATIONS = (
    *("bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "reviewing", "tagging"),
)
TIMES = {"created": TIME, "modified": TIME}
AGENT = {
    "$comment": "3.3.2: zero or more types; a name is a string",
    "type": "object",
    "properties": {"id": IRI, "type": {"enum": ["Person", "Organization", "Software"]},
                   "name": {"type": "string"}},
}  # fmt: skip
BODY = {
    "oneOf": [
        {
            "$comment": "3.2.4: a TextualBody has one value, a string; 3.3.5: purposes",
            "type": "object",
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "format": {"type": "string"},
                "purpose": {"enum": MOTIVATIONS},
            },
            "required": ["type", "value"],
            "not": {"anyOf": [{"required": ["source"]}, {"required": ["items"]}]},
        },
        {"$ref": "#/$defs/specific"},
    ]
}
SPECIFIC = {
    "$comment": "4: exactly one source; 3.2.4: no value; 3.2.7: no items",
    "type": "object",
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "purpose": {"enum": MOTIVATIONS},
        "selector": {"type": "array", "items": {"oneOf": [{"$ref": "#/$defs/quote"},
                                                          {"$ref": "#/$defs/position"}]}},
    },
    "required": ["source"],
    "not": {"anyOf": [{"required": ["value"]}, {"required": ["items"]}]},
}  # fmt: skip
QUOTE = {
    "$comment": "4.2.4: exactly one exact; at most one prefix and suffix",
    "type": "object",
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string"},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "required": ["type", "exact"],
}
POSITION = {
    "$comment": "4.2.5: exactly one start and end, integers that are not negative",
    "type": "object",
    "properties": {"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET},
    "required": ["type", "start", "end"],
}
ANNOTATION = {
    "$comment": "3.1: one id, an IRI; a type; targets. 3.2.5: not body and bodyValue",
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "creator": {"$ref": "#/$defs/agent"},
        **TIMES,
        "body": {"type": "array", "items": {"$ref": "#/$defs/body"}},
        "target": {"oneOf": [IRI, {"$ref": "#/$defs/specific"}]},
    },
    "required": ["id", "type", "target"],
    "not": {"required": ["body", "bodyValue"]},
}
COLLECTION = {
    "$comment": "5.1: one id, a type; a total that is not negative; a first page where it is > 0",
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": OFFSET,
        "first": IRI,
        "last": IRI,
        "creator": {"$ref": "#/$defs/agent"},
        **TIMES,
    },
    "required": ["id", "type", "first"],
}
PAGE = {
    "$comment": "5.2: the context (3.1: one of its values is the W3C's), one id, a type, items",
    "type": "object",
    "properties": {
        "@context": {"type": "array", "contains": {"const": ANNO}},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "partOf": {"$ref": "#/$defs/collection"},
        "startIndex": OFFSET,
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "required": ["@context", "id", "type", "items"],
    "$defs": {
        "agent": AGENT, "annotation": ANNOTATION, "body": BODY, "collection": COLLECTION,
        "position": POSITION, "quote": QUOTE, "specific": SPECIFIC,
    },
}  # fmt: skip

PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
}
PLAIN = {
    "Text": "dctypes:Text", "Person": "foaf:Person", "name": "foaf:name",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "format": "dc:format", "value": "rdf:value", "label": "rdfs:label",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "SpecificResource")},
    **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", *MOTIVATIONS)},
}  # fmt: skip
LINKS = {
    "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource",
    "selector": "oa:hasSelector", "creator": "dcterms:creator", "partOf": "as:partOf",
    "first": "as:first", "last": "as:last",
}  # fmt: skip
TYPED = {
    "created": ("dcterms:created", "xsd:dateTime"),
    "modified": ("dcterms:modified", "xsd:dateTime"),
    "start": ("oa:start", "xsd:nonNegativeInteger"),
    "end": ("oa:end", "xsd:nonNegativeInteger"),
    "total": ("as:totalItems", "xsd:nonNegativeInteger"),
    "startIndex": ("as:startIndex", "xsd:nonNegativeInteger"),
    "motivation": ("oa:motivatedBy", "@vocab"),
    "purpose": ("oa:hasPurpose", "@vocab"),
}
CONTEXT = {
    **PREFIXES,
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    **PLAIN,
    **{name: {"@type": "@id", "@id": iri} for name, iri in LINKS.items()},
    **{name: {"@id": iri, "@type": kind} for name, (iri, kind) in TYPED.items()},
}
WORDS = {"type", "motivation", "purpose"}
"""Keys whose values are words of the vocabulary."""


def faults(page: object) -> list[str]:
    """What of the MUSTs a page does not keep."""
    return [found.message for found in Draft202012Validator(PAGE).iter_errors(page)]


def expanded(document: object) -> list[Any]:
    """The document with every word as an IRI, by the context here and nothing of the web."""
    found: list[Any] = jsonld.expand(document, {"documentLoader": local})
    return found


def local(address: str, options: object = None) -> dict[str, object]:
    """The W3C's context; no other document is to be had."""
    assert address == ANNO, f"{address} is asked of the web"
    document = {"@context": CONTEXT}
    return {"contextUrl": None, "documentUrl": address, "document": document}


def dropped(document: object) -> Counter[str]:
    """The values of a document that are not there any more when it is expanded."""
    return Counter(_told(document)) - Counter(_left(expanded(document)))


def _told(value: Any, key: str = "") -> Iterator[str]:
    """Every value of a document, with words as their IRIs."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _told(inner, name) if name != "@context" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _told(inner, key)
    else:
        prefix, _, word = PLAIN[value].partition(":") if key in WORDS else ("", "", "")
        yield PREFIXES[prefix] + word if prefix else repr(value)


def _left(value: Any, key: str = "") -> Iterator[str]:
    """Every value of an expanded document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "@type" or "@value" not in value:
                yield from _left(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _left(inner, key)
    else:
        is_word = key == "@type" or (key == "@id" and str(value).startswith(PREFIXES["oa"]))
        yield value if is_word else repr(value)
