"""Codebooks as files: what goes out comes back, and whatever else a file is, it is told."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.core.codebook_merge import joined
from tui.core.hierarchy import arranged
from tui.core.tag import INITIAL_CODEBOOK, NO_COLOUR, Codebook, Tag
from tui.core.visible import visible
from tui.errors import ImportFileError, UsageError
from tui.exporters import codebooks as leaving
from tui.importers import codebooks as arriving

TREE = arranged(
    [
        *INITIAL_CODEBOOK,
        Tag("fact", "x", "#010203", "what is so", "claim"),
        Tag("plain fact", "p", "#010204", "two\nlines", "fact"),
        Tag("=1+1", "", "#010205", "-looks like a formula"),
        Tag("no", "n", "#010206", "007"),
    ]
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn"]), max_size=8
)
NAMES = st.lists(WORDS.map(lambda one: " ".join(one.split())).filter(bool), unique=True, max_size=5)


def written(name: str, codebook: Codebook) -> bytes:
    return b"".join(leaving.pieces(name, codebook))


def read(tmp_path: Path, data: bytes | str, file: str) -> list[Tag]:
    path = tmp_path / file
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return arriving.load(arriving.format_of(path), path)


@pytest.mark.parametrize("name", ["csv", "yaml"])
def test_every_field_comes_back(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, written(name, TREE), f"x.{name}") == [*TREE]


def test_names_colours_words_and_the_tree_come_back_as_qdc(tmp_path: Path) -> None:
    found = read(tmp_path, written("qdc", TREE), "x.qdc")
    assert [(t.name, t.colour, t.description, t.parent) for t in found] == [
        (t.name, t.colour, t.description, t.parent) for t in TREE
    ]


@pytest.mark.parametrize("name", leaving.formats())
def test_an_empty_codebook_comes_back_empty(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, written(name, Codebook(())), f"x.{name}") == []


@pytest.mark.parametrize("name", leaving.formats())
def test_what_came_back_changes_nothing_here(tmp_path: Path, name: str) -> None:
    found, problems = joined(TREE, read(tmp_path, written(name, TREE), f"x.{name}"))
    assert ({one.outcome for one in found}, problems) == ({"same"}, ())


@pytest.mark.parametrize("name", ["csv", "yaml"])
@given(names=NAMES, words=WORDS)
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, names: list[str], words: str
) -> None:
    tags = [Tag(one, colour="#010203", description=words.strip()) for one in names]
    folder = tmp_path_factory.mktemp("any")
    assert read(folder, written(name, Codebook(tuple(tags))), f"x.{name}") == tags


def test_signs_that_terminals_obey_come_back_from_yaml_and_are_not_in_it(tmp_path: Path) -> None:
    tags = [Tag("a\x1b[31m\x9b\u202e", "x", "#010203", "\x00\x07\U000e0100\u2028\ufffe")]
    data = written("yaml", Codebook(tuple(tags)))
    assert visible(data.decode()) == data.decode()
    assert read(tmp_path, data, "x.yaml") == tags


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    data = written("yaml", Codebook((Tag("a\ud800"),)))
    assert [tag.name for tag in read(tmp_path, data, "x.yaml")] == ["a\ufffd"]


def test_another_reader_of_yaml_has_the_same_names() -> None:
    document = yaml.safe_load(written("yaml", TREE))
    assert [tag["name"] for tag in document["tags"]] == [tag.name for tag in TREE]
    assert document["tags"][-1]["name"] == "no"


def test_taguette_knows_the_columns() -> None:
    """It wants one of tag, name and path, and as many cells in each row as the last it reads."""
    header, *rows = csv.reader(io.StringIO(written("csv", TREE).decode(), newline=""))
    assert [name for name in header if name in ("tag", "name", "path")] == ["tag"]
    assert {"description", "parent"} < {*header}
    assert {len(row) for row in rows} == {len(header)}


# Tables of others


@pytest.mark.parametrize(
    ("table", "tags"),
    [
        ("tag,description\na,one\nb,\n", [("a", "one"), ("b", "")]),
        ("name;definition\na;one\n", [("a", "one")]),
        ("Code\tMemo\na\tone\n", [("a", "one")]),
        ('path,description\n"a, b","x\ny"\n', [("a, b", "x\ny")]),
        ("\ufefftag\r\n\r\n a \r\n\r\n", [("a", "")]),
        ("tag,description\n'=a,'-b\n", [("'=a", "'-b")]),
        ("tag\n", []),
    ],
)
def test_tables_of_others_are_read(tmp_path: Path, table: str, tags: list[tuple[str, str]]) -> None:
    found = read(tmp_path, table, "x.csv")
    assert [(tag.name, tag.description) for tag in found] == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("- a\n- b\n", [("a", ""), ("b", "")]),
        ("- a:\n  - b\n  - c:\n    - d\n- e\n", [("a", ""), ("b", "a"), ("c", "a"), ("d", "c"),
                                                 ("e", "")]),
        ("tags:\n- name: a\n  children: [b, {name: c}]\n", [("a", ""), ("b", "a"), ("c", "a")]),
        ("[no, 1, 2020-01-01, ~]", [("no", ""), ("1", ""), ("2020-01-01", ""), ("~", "")]),
        ("- name: a\n  parent: b\n  key: [x]\n", [("a", "b")]),
        ("- [x]\n- ''\n- {}\n- {'': [y]}\n- a\n", [("a", "")]),
    ],
)  # fmt: skip
def test_lists_written_by_hand_are_read(
    tmp_path: Path, text: str, tags: list[tuple[str, str]]
) -> None:
    found = read(tmp_path, text, "x.yml")
    assert [(tag.name, tag.parent) for tag in found] == tags


def test_categories_of_others_are_tags_that_others_stand_below(tmp_path: Path) -> None:
    book = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="mood" '
        'isCodable="false"><Code guid="2" name="joy" isCodable="true" color="#fc0"/></Code>'
        "</Codes></CodeBook>"
    )
    assert read(tmp_path, book, "x.qdc") == [
        Tag("mood", "", NO_COLOUR),
        Tag("joy", "", "#ffcc00", "", "mood"),
    ]


# Whatever else it is


BOMB = "- &a {name: a}\n" + "".join(
    f"- &{new} {{name: {new}, children: [{', '.join([f'*{old}'] * 9)}]}}\n"
    for old, new in pairwise("abcdefghijkl")
)
"""Twelve short lines that stand for billions of tags."""


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("x.csv", b""),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.csv", b"\xff\xfe\x00"),
        ("x.csv", b"tag\n\x80"),
        ("x.csv", b"tag,description\na,b,c\nd,e\n"),
        ("x.csv", b'tag,description\n"a,b\nc,d\n'),
        ("x.yaml", b""),
        ("x.yaml", b"name: a"),
        ("x.yaml", b"- [\n"),
        ("x.yaml", b"- !!python/object/apply:os.system ['true']\n- *b"),
        ("x.yaml", b"[" * 100_000),
        ("x.yaml", b"\x00"),
        ("x.yaml", b"- a\n- &x\n  b: *x\n- {name: l, children: &l [{name: m, children: *l}]}"),
        ("x.yaml", BOMB.encode()),
        ("x.qdc", b""),
        ("x.qdc", b"<CodeBook>"),
        ("x.qdc", b"<Project/>"),
        ("x.qdc", b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>"),
        ("x.qdc", b"<CodeBook>" + b"<Codes>" * 5000),
    ],
)
def test_what_is_no_codebook_is_told(tmp_path: Path, file: str, data: bytes) -> None:
    with pytest.raises(ImportFileError, match="Nothing was imported"):
        read(tmp_path, data, file)


def test_a_yaml_file_makes_no_objects(tmp_path: Path) -> None:
    text = "- !!python/object/apply:os.getcwd []\n- a\n"
    assert [tag.name for tag in read(tmp_path, text, "x.yaml")] == ["a"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with path.open("wb") as file:
        file.truncate(arriving.LARGEST + 1)
    with pytest.raises(ImportFileError, match="larger than 5 MB"):
        arriving.load("csv", path)


@pytest.mark.parametrize("file", ["missing.csv", "."])
def test_what_is_no_file_is_told(tmp_path: Path, file: str) -> None:
    with pytest.raises(UsageError, match="Nothing was imported"):
        arriving.load("csv", tmp_path / file)


def test_a_file_of_no_known_ending_asks_for_its_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name it with -f: csv, qdc, yaml"):
        arriving.format_of(tmp_path / "book.txt")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.csv").write_text("tag\na\n")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ImportFileError, match="cannot be read: Permission denied"):
        arriving.load("csv", tmp_path / "x.csv")
