"""The file is laid out for git, for stock TinyDB and for the eye."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui import __version__
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.store import Store
from tui.store.encoding import CHUNK, Tables, compose, decode, encode
from tui.store.reading import read

MarkMaker = Callable[..., Annotation]

EXPECTED = """\
{"meta": {"1": {"schema": 1, "generator": "glossator 0.1.0"}},
"tags": {
"7001": {"name": "claim", "key": "c", "colour": "#3d8bfd", "description": "A statement that can \
be checked"}
,"7002": {"name": "quote", "key": "q", "colour": "#2fa36b", "description": "Somebody's words, as \
quoted"}
,"7003": {"name": "figure", "key": "f", "colour": "#d9822b", "description": "A number, with what \
it counts"}
},
"articles": {
},
"annotations": {
"55705600000014336": {"id": "018bcfe5-6800-7000-8000-000000000000", "article": "one", "start": 0, \
"end": 5, "exact": "“é”", "prefix": "", "suffix": "", "sha256": "", "tags": ["quote"], "note": "", \
"attributes": {"speaker": "Ana"}, "creator": "me", "created": "2026-01-01T00:00:00.000Z", \
"modified": "2026-01-01T00:00:00.000Z", "deleted": null}
,"55705600000047104": {"id": "018bcfe5-6801-7000-8000-000000000001", "article": "one", "start": 1, \
"end": 6, "exact": "words", "prefix": "", "suffix": "", "sha256": "", "tags": ["quote"], \
"note": "", "attributes": {"speaker": "Ana"}, "creator": "me", \
"created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z", "deleted": null}
},
"links": {
}}
"""


def test_the_file_is_what_the_design_shows(path: Path, store: Store, mark: MarkMaker) -> None:
    first = mark(0, prefix="", suffix="", sha256="", exact="“é”")
    second = mark(1, prefix="", suffix="", sha256="")
    store.save([Change(None, second), Change(None, first)])
    assert path.read_text("utf-8") == EXPECTED.replace("0.1.0", __version__)


def test_an_empty_table_is_valid_json() -> None:
    tables = json.loads(b"".join(compose({})))
    assert tables == {"meta": {}, "tags": {}, "articles": {}, "annotations": {}, "links": {}}


def test_adding_a_mark_adds_one_line(path: Path, store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(1))])
    before = path.read_text("utf-8").splitlines()
    store.save([Change(None, mark(2))])
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [after[-4]]
    assert [line for line in before if line not in after] == []


def test_an_untouched_record_keeps_its_line_whatever_its_spacing(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    store.save([Change(None, mark(1))])
    tight = path.read_bytes().replace(b'"start": 1, "end"', b'"start":1,"end"')
    path.write_bytes(tight)
    Store.open(path).save([Change(None, mark(2))])
    assert b'"start":1,"end"' in path.read_bytes()


def test_a_table_of_many_chunks_is_valid_json() -> None:
    lines = {number: encode(number, {}) for number in range(2 * CHUNK + 1)}
    tables = json.loads(b"".join(compose({"links": lines})))
    assert len(tables["links"]) == 2 * CHUNK + 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.text(), JSON, max_size=4)
NAMES = st.sampled_from(["meta", "tags", "articles", "annotations", "links", "_default", "x\ny"])


@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record: dict[str, object]) -> None:
    assert decode(encode(5, record)) == record


@given(RECORDS)
def test_a_record_takes_one_line(record: dict[str, object]) -> None:
    assert b"\n" not in encode(5, record)


@given(st.dictionaries(NAMES, st.dictionaries(st.integers(0, 2**63), RECORDS, max_size=4)))
def test_tables_are_read_as_they_were_written(
    tables: dict[str, dict[int, dict[str, object]]],
) -> None:
    written: Tables = {
        name: {key: encode(key, rows[key]) for key in sorted(rows)} for name, rows in tables.items()
    }
    found = read(b"".join(compose(written)))
    assert (found.rejected, found.damage) == ((), "")
    assert {name: rows for name, rows in found.tables.items() if rows} == {
        name: rows for name, rows in written.items() if rows
    }
