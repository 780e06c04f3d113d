"""Markdown renders the words as they stand in the article."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.exporters.linking import linked
from tests.exporters.rendering import rendered
from tui.core.anchoring import Anchor
from tui.core.annotation import Origin
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.visible import visible
from tui.exporters.parts.markdown import escape

PassageMaker = Callable[..., Passage]
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(st.sampled_from("ab1 .)\n\\`*_[]()<>&#~|$=^{}-+!:;\"'/@x"), min_size=1)


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in [token, *flat(token.children or [])]]


def shown(markdown: str) -> str:
    """The words that a reader of the rendered page sees, line by line."""
    ends = {"softbreak": "\n", "hardbreak": "\n", "paragraph_close": "\n"}
    found = flat(RENDERER.parse(markdown))
    return "".join(ends.get(token.type, "" if token.children else token.content) for token in found)


def lines(text: str) -> list[str]:
    return [line.strip(" \t") for line in text.split("\n") if line.strip(" \t")]


def kinds(markdown: str) -> set[str]:
    return {token.type for token in flat(RENDERER.parse(markdown))}


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "text_special"}


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~ **e**",
        "[a](http://b) ![c](d) [e][f] [^1]",
        "<b>bold</b> <!-- no --> &amp; &lt;",
        "# no heading\n## nor this",
        "- no list\n+ nor this\n* nor this\n1. nor this\n12) nor this",
        "> no quotation",
        "a title\n===\nanother\n---",
        "```\nno code\n```",
        "a | b\n--|--\nc | d",
        "    four spaces\n\ttab",
        "\\* a backslash \\",
        "[ref]: http://example.org",
        "$5 and $6",
        "a %%remark%% and %%%three",
        "words that end in a space ",
        "one_two",
        "-",
        "***",
        "http://example.org/a_b_c",
    ],
)
def test_markup_in_the_text_renders_literally(text: str) -> None:
    assert lines(shown(escape(text))) == lines(text)
    assert kinds(escape(text)) <= PLAIN


@given(st.one_of(MARKUP, st.text()))
def test_any_text_renders_literally(text: str) -> None:
    expected = [line.strip() for line in visible(text.replace("\r", "\n")).split("\n")]
    assert lines(shown(escape(text))) == lines("\n".join(expected))
    assert kinds(escape(text)) <= PLAIN | {"html_entity"}


@given(words=st.one_of(MARKUP, st.text(min_size=1)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_words_of_a_passage_never_leave_its_quotation(
    passage: PassageMaker, words: str
) -> None:
    found = kinds(rendered("markdown", [passage(words, text=words, note=words)]))
    allowed = {"heading_open", "heading_close", "blockquote_open", "blockquote_close"}
    assert found <= PLAIN | allowed | {"hardbreak", "strong_open", "strong_close"}


def test_the_passages_of_an_article_stand_under_its_heading(passage: PassageMaker) -> None:
    one = passage("One", {"id": "1", "title": "First"}, text="One")
    two = passage("Two", {"id": "2", "title": "Second"}, text="Two")
    assert [line for line in rendered("markdown", [one, two, one]).split("\n") if "##" in line] == [
        "## First",
        "## Second",
    ]


def test_the_whole_of_an_article_and_a_passage(passage: PassageMaker) -> None:
    facts = {
        "title": "A *title*",
        "outlet": "The Paper",
        "published": "2020-02-04",
        "author": "Ana",
        "url": "https://example.org/a_b",
    }
    one = passage(record=facts, note="look\nagain", attributes={"speaker": "Ana"})
    assert rendered("markdown", [one]) == (
        "# Annotations\n\n"
        "## A \\*title\\*\n\n"
        "The Paper · 2020-02-04 · Ana · <https://example.org/a_b> · seeds/a.txt\n\n"
        "> we go\n\n"
        "**claim** **quote** · speaker: Ana · ¶ 2, code points 21–26\n\n"
        "look\\\nagain\n"
    )


def test_paragraphs_of_a_passage_stay_paragraphs(passage: PassageMaker) -> None:
    assert "> a\n>\n> b\\\n> c\n" in rendered("markdown", [passage("a\n\nb\nc", text="a\n\nb\nc")])


def test_an_orphan_says_where_it_was(passage: PassageMaker) -> None:
    assert "**gone**, was at code points 21–26" in rendered("markdown", [passage(gone=True)])


def test_other_words_in_its_place_are_shown(passage: PassageMaker) -> None:
    one = passage()
    changed = Passage(
        one.article, one.annotation, Anchor(one.annotation, Span(2, 10), "changed", None, 0.4), 1
    )
    assert "**changed**, now: headline · 40% kept" in rendered("markdown", [changed])


def test_what_was_marked_first_is_told_beside_what_was_accepted_since(
    passage: PassageMaker,
) -> None:
    said = rendered("markdown", [passage(original=Origin("we *went*", 20, 29, "0" * 64))])
    assert "> we go\n" in said
    assert "marked first: we \\*went\\*\n" in said


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a> <b", "https://a b", "ftp://x"])
def test_only_an_address_of_the_web_becomes_a_link(url: str, passage: PassageMaker) -> None:
    assert "link_open" not in kinds(rendered("markdown", [passage(record={"url": url})]))


def test_an_article_without_facts_has_a_heading_alone(passage: PassageMaker) -> None:
    said = rendered("markdown", [passage(record={"path": "", "title": "T"}, tags=())])
    assert said.startswith("# Annotations\n\n## T\n\n> we go\n\n¶ 2")


def test_a_link_is_told_at_both_of_its_passages(passage: PassageMaker) -> None:
    marks, link = linked(passage)
    said = rendered("markdown", marks, links=(link,))
    back = "- contradicted by “64 troops”, in Count: see \\*both\\*\n"
    assert f"code points 0–13\n\n{back}\n## Count" in said
    assert said.endswith("- contradicts “nobody \\*died\\*”, in Calm: see \\*both\\*\n")


def test_a_link_within_an_article_does_not_name_it(passage: PassageMaker) -> None:
    link = Link("l1", "supports", "m1", "m2")
    said = rendered("markdown", [passage(), passage("64", id="m2")], links=(link,))
    assert "- supports “64”\n" in said
    assert said.endswith("- supported by “we go”\n")


def test_a_long_passage_is_named_by_its_first_words(passage: PassageMaker) -> None:
    link = Link("l1", "same", "m1", "m1")
    words = "peace " * 40
    assert f"- same as “{'peace ' * 9}peace…”" in rendered(
        "markdown", [passage(words, text=words)], links=(link,)
    )


def headings(markdown: str) -> list[str]:
    return [line for line in markdown.split("\n") if line.startswith("## ")]


def test_grouped_by_tag_a_passage_stands_under_each_of_its_tags(passage: PassageMaker) -> None:
    said = rendered("markdown", [passage(), passage("64", id="m2", tags=())], {"group": "tag"})
    assert headings(said) == ["## claim", "## quote", "## Without a tag"]
    assert said.count("> we go\n") == 2


@pytest.mark.parametrize("group", ["tag", "none"])
def test_outside_its_article_a_passage_names_its_source(group: str, passage: PassageMaker) -> None:
    record = {"title": "A *title*", "url": "https://example.org/a"}
    said = rendered("markdown", [passage(record=record, tags=("claim",))], {"group": group})
    assert "> we go\n\n— A \\*title\\* · <https://example.org/a> · seeds/a.txt\n\n**claim**" in said


def test_ungrouped_passages_keep_their_order(passage: PassageMaker) -> None:
    one, two = passage("64", id="m2"), passage()
    said = rendered("markdown", [one, two], {"group": "none"})
    assert headings(said) == []
    assert said.index("> 64") < said.index("> we go")


def test_a_link_to_a_mark_that_is_not_among_them_is_not_told(passage: PassageMaker) -> None:
    link = Link("l1", "supports", "m1", "elsewhere")
    assert rendered("markdown", [passage()], links=(link,)) == rendered("markdown", [passage()])
