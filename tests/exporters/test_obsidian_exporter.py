"""Obsidian reads the words as they stand, and finds each block again in the next export."""

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.exporters.linking import linked, under
from tests.exporters.rendering import lost, rendered
from tests.exporters.test_markdown_exporter import MARKUP, PLAIN, kinds
from tests.importers.marks.roundtrip import Shelved, shelves
from tui.core.passage import Passage
from tui.core.tag import Codebook, Tag
from tui.exporters import render
from tui.exporters.parts.ids import anchor_name
from tui.exporters.parts.yaml import scalar

PassageMaker = Callable[..., Passage]
YAML_LINE = re.compile(
    r'[a-z]+: (?:"(?:[^"\\]|\\.)*"|\d+)|[a-z]+:|  - "(?:[^"\\]|\\.)*"', re.DOTALL
)
YAML_PRINTABLE = re.compile("[\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
"""What YAML 1.2 (5.1) allows in a stream."""


def split(markdown: str) -> tuple[list[str], str]:
    """The lines of the properties, and what follows them."""
    before, properties, body = markdown.split("---\n", 2)
    assert before == ""
    return properties.splitlines(), body


def test_the_whole_of_a_file(passage: PassageMaker) -> None:
    facts = {"title": 'A "title": #1', "url": "https://example.org/a"}
    one = passage(record=facts, note="look\nagain", attributes={"speaker": "Ana"})
    assert rendered("obsidian", [one], limits="tag claim") == (
        '---\ntitle: "Annotations"\nexported: "2026-01-03T00:00:00.000Z"\ncreator: "me"\n'
        'limits: "tag claim"\nannotations: 1\narticles:\n  - "A \\"title\\": #1"\n'
        'sources:\n  - "https://example.org/a"\ntags:\n  - "claim"\n  - "quote"\n---\n\n'
        "# Annotations\n\n"
        '## A "title": \\#1\n\n'
        "<https://example.org/a> · seeds/a.txt\n\n"
        "> [!question] claim, quote\n"
        "> we go\n>\n"
        "> #claim · #quote · speaker: Ana · ¶ 2, code points 21–26\n>\n"
        "> look\\\n> again\n\n"
        "^m1\n"
    )


@pytest.mark.parametrize(
    ("tags", "kind"),
    [((), "note"), (("quote",), "quote"), (("figure",), "example"), (("mine", "quote"), "quote"),
     (("mine",), "note")],
)  # fmt: skip
def test_the_callout_is_of_the_kind_of_a_tag(
    passage: PassageMaker, tags: tuple[str, ...], kind: str
) -> None:
    assert f"> [!{kind}] {', '.join(tags) or 'mark'}\n" in rendered(
        "obsidian", [under(passage(), *tags)]
    )


def test_an_orphan_stands_in_a_warning(passage: PassageMaker) -> None:
    assert "> [!warning] claim, quote\n" in rendered("obsidian", [passage(gone=True)])


@pytest.mark.parametrize("name", ["claim", "a/b", "a-b_c", "Ünï", "y1984", "中文"])
def test_a_name_that_obsidian_takes_is_a_tag(passage: PassageMaker, name: str) -> None:
    marks = [passage(tags=(name,))]
    assert f"> #{name} · ¶" in rendered("obsidian", marks)
    assert f'tags:\n  - "{name}"\n---' in rendered("obsidian", marks)
    assert lost("obsidian", marks) == []


@pytest.mark.parametrize("name", ["two words", "1984", "a//b", "/a", "a/", "_a_", "x; y", "#a"])
def test_another_name_stays_words_and_is_reported(passage: PassageMaker, name: str) -> None:
    marks = [passage(tags=(name,))]
    said = rendered("obsidian", marks)
    assert "tags:" not in said
    assert "> **" in said
    assert lost("obsidian", marks)[0].startswith("Written as words: 1 tag (")


def test_a_link_leads_to_the_other_block_from_both_ends(passage: PassageMaker) -> None:
    marks, link = linked(passage)
    said = rendered("obsidian", marks, links=(link,))
    assert "> - contradicted by [[#^m2|¶ 1]] “64 troops”: see \\*both\\*\n\n^m1\n" in said
    assert "> - contradicts [[#^m1|¶ 1]] “nobody \\*died\\*”: see \\*both\\*\n\n^m2\n" in said


def test_a_passage_that_comes_again_is_embedded(passage: PassageMaker) -> None:
    said = rendered("obsidian", [passage()], {"group": "tag"})
    assert said.count("\n^m1\n") == 1
    assert said.endswith("## quote\n\n![[#^m1]]\n")


@pytest.mark.parametrize("group", ["tag", "none"])
def test_outside_its_article_a_callout_names_its_source(passage: PassageMaker, group: str) -> None:
    said = rendered("obsidian", [passage(record={"title": "T"})], {"group": group})
    assert "> we go\n>\n> — T · seeds/a.txt\n>\n" in said


@given(st.text(max_size=20))
def test_the_name_of_a_block_is_one_that_obsidian_takes(id: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", anchor_name(id))
    assert anchor_name(id) == anchor_name(id)


def test_ids_that_differ_have_blocks_that_differ() -> None:
    assert len({anchor_name(id) for id in ("m1", "M1", "m 1", "m\ud800", "")}) == 5


@given(st.one_of(MARKUP, st.text()))
def test_any_text_is_one_yaml_scalar_in_a_line(text: str) -> None:
    said = scalar(text)
    assert YAML_PRINTABLE.fullmatch(said)
    assert len(said.splitlines()) == 1
    assert isinstance(json.loads(said), str)


@given(shelves(controls=True))
def test_nothing_in_a_library_breaks_out_of_its_place(library: Shelved) -> None:
    for group in ("article", "tag", "none"):
        said = render("obsidian", library.collection, {"group": group}).decode()
        properties, body = split(said)
        assert all(YAML_LINE.fullmatch(line) for line in properties)
        allowed = {"heading", "blockquote", "strong", "bullet_list", "list_item", "link"}
        marks = {f"{name}_{side}" for name in allowed for side in ("open", "close")}
        assert kinds(body) <= PLAIN | marks | {"hardbreak"}
        wiki = re.findall(r"(?<!\\)\[\[(.*?)\]\]", body)
        assert all(re.fullmatch(r"#\^[0-9a-z-]+(\|(¶ \d+|gone|check))?", one) for one in wiki)
        assert not re.search(r"(?<!\\)(%%|==|\$\$)", body)


@given(shelves())
def test_each_passage_has_a_block_and_links_lead_to_blocks(library: Shelved) -> None:
    said = render("obsidian", library.collection, {"group": "tag"}).decode()
    blocks = re.findall(r"(?m)^\^(.+)$", said)
    assert sorted(blocks) == sorted(mark.id for mark in library.marks)
    assert {*re.findall(r"\[\[#\^([^|\]]+)", said)} <= {*blocks}


def test_a_callout_is_a_block_quotation_to_other_readers(passage: PassageMaker) -> None:
    _, body = split(rendered("obsidian", [passage()]))
    assert "<blockquote>\n<p>[!question] claim, quote\nwe go</p>" in MarkdownIt().render(body)


@pytest.mark.parametrize(
    ("parent", "written"), [("claim", "claim/fact"), ("two words", "fact"), ("", "fact")]
)
def test_a_tag_below_another_is_a_level_of_it(
    passage: PassageMaker, parent: str, written: str
) -> None:
    book = Codebook((Tag("claim"), Tag("two words"), Tag("fact", parent=parent)))
    said = rendered("obsidian", [passage(tags=("fact",))], codebook=book)
    assert f'tags:\n  - "{written}"\n' in said
    assert f"> #{written}\n" in said or f"#{written} ·" in said
