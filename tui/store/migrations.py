"""From older schemas to the present one: a pure function for each step."""

import dataclasses
from collections.abc import Callable

from tui.store.encoding import META, Tables, encode
from tui.store.initial import SCHEMA, initial_meta
from tui.store.records import Meta, fields, value

Step = Callable[[Tables], Tables]


def _say_the_schema(tables: Tables) -> Tables:
    """Schema 0 is stock TinyDB's: nothing in the file says how it is to be read."""
    return {**tables, META: initial_meta()}


STEPS: tuple[Step, ...] = (_say_the_schema,)
"""The step from each schema to the next; the first is from 0 to 1."""


def schema_of(tables: Tables) -> int:
    """Give the schema that tables keep to; 0 where they do not say."""
    return max((value(line, Meta).schema for line in tables.get(META, {}).values()), default=0)


def migrated(tables: Tables) -> Tables:
    """Give the tables in the present schema; those of a later one as they are.

    Raises ValueError if a record of `meta` is none.
    """
    schema = schema_of(tables)
    for number, step in enumerate(STEPS[schema:], start=schema + 1):
        tables = _with_schema(step(tables), number)
    return tables


def _with_schema(tables: Tables, schema: int) -> Tables:
    """Write into `meta` which schema the tables keep to now."""
    lines = {
        key: encode(key, fields(dataclasses.replace(value(line, Meta), schema=schema)))
        for key, line in tables[META].items()
    }
    return {**tables, META: lines}


assert len(STEPS) == SCHEMA
