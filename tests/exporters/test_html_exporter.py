"""The HTML report shows the words as they stand, and nothing in them breaks out of its place."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.linking import linked, under
from tests.exporters.page import Page
from tests.exporters.rendering import rendered
from tests.importers.marks.roundtrip import Shelved, shelves, words
from tui.core.anchoring import Anchor
from tui.core.annotation import Origin
from tui.core.article import Article
from tui.core.colour import TEXT_CONTRAST, contrast
from tui.core.link import Link
from tui.core.paragraphs import paragraphs
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.tag import Codebook, Tag
from tui.core.visible import visible
from tui.exporters import render
from tui.exporters.parts.hypertext import escaped, lang, web_link
from tui.exporters.parts.report_style import DARK, LIGHT, Scheme, style

PassageMaker = Callable[..., Passage]
COLOUR = st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True)


def page(library: Shelved) -> Page:
    return Page(render("html", library.collection).decode())


def text_of(article: Article) -> list[str]:
    return [visible(paragraph.of(article.text)) for paragraph in paragraphs(article.text)]


@given(shelves(controls=True))
def test_each_article_stands_there_word_for_word(library: Shelved) -> None:
    shown = page(library).texts
    for article, text in zip(library.collection.articles, shown, strict=True):
        expected = text_of(article)
        assert [one for one in text.paragraphs if one][-len(expected) :] == expected


@given(shelves(controls=True))
def test_notes_and_quotations_stand_there_word_for_word(library: Shelved) -> None:
    shown = page(library)
    notes = [visible(mark.note) for mark in library.marks if mark.note]
    assert sorted(shown.notes) == sorted(notes)
    assert sorted(shown.quotations) == sorted(visible(mark.exact) for mark in library.marks)


@given(shelves())
def test_every_link_within_the_page_leads_somewhere_and_back(library: Shelved) -> None:
    shown = page(library)
    assert len(shown.ids) == len({*shown.ids})
    assert {link[1:] for link in shown.links} <= {*shown.ids}
    for mark in library.marks:
        assert {f"#m-{mark.id}", f"#r-{mark.id}"} <= {*shown.links}


def expected(library: Shelved, article: Article) -> list[list[str]]:
    """Over each character of the paragraphs, the tags of the marks that stand there."""
    placed = [one for one in library.marks if one.article == article.id]
    return [
        sorted(tag for one in placed if offset in one.span for tag in one.tags or ("",))
        for paragraph in paragraphs(article.text)
        for offset in range(paragraph.start, paragraph.end)
        for _ in visible(article.text[offset])
    ]


@given(shelves())
def test_each_word_is_marked_by_the_marks_that_stand_over_it(library: Shelved) -> None:
    for article, text in zip(library.collection.articles, page(library).texts, strict=True):
        should = expected(library, article)
        are = text.classes[-len(should) :]
        is_crowded = max(map(len, should)) > 4
        for has, tags in zip(are, should, strict=True):
            assert len(has) == len(tags) or (is_crowded and len(has) < len(tags))
            assert is_crowded or ("t" in has) == ("" in tags)


def test_marks_that_cross_are_both_seen_in_what_they_share(passage: PassageMaker) -> None:
    text = "one two three"
    marks = [
        passage("one two", text=text, tags=("claim",)),
        passage("two three", text=text, id="m2", tags=("quote",)),
    ]
    assert (
        'aria-label="C1, its annotation">C1</a><mark class="t0 l0">one </mark>'
        '<a dir="ltr" class="key t1" id="r-m2" href="#m-m2" aria-label="Q2, its annotation">Q2</a>'
        '<mark class="t0 l0"><mark class="t1 l1">two</mark></mark>'
        '<mark class="t1 l1"> three</mark>'
    ) in rendered("html", marks)


def test_a_mark_over_paragraphs_is_seen_in_each(passage: PassageMaker) -> None:
    text = "It ended here.\n\nIt began there."
    said = rendered("html", [passage("here.\n\nIt", text=text, tags=("claim",))])
    assert '<mark class="t0 l0">here.</mark></p>\n' in said
    assert '<mark class="t0 l0">It</mark> began there.</p>\n' in said


def test_more_marks_than_underlines_all_have_their_keys(passage: PassageMaker) -> None:
    marks = [passage(id=f"m{number}", tags=("claim",)) for number in range(9)]
    said = rendered("html", marks)
    assert said.count('id="r-m') == 9
    assert said.count('<mark class="t0 l') == 4 + 1


@pytest.mark.parametrize(("text", "exact"), [("word \n\n end", " \n\n "), ("end  \n", "  \n")])
def test_a_mark_on_white_space_alone_can_be_reached(
    passage: PassageMaker, text: str, exact: str
) -> None:
    assert 'id="r-m1"' in rendered("html", [passage(exact, text=text)])


def test_a_title_in_the_text_is_the_heading(passage: PassageMaker) -> None:
    text = "Calm returns\n\nNobody died there on that day, the ministry said in a statement.\n"
    said = rendered("html", [passage("Calm", {"title": "Calm returns"}, text=text)])
    assert said.count("returns</h2>") == 1
    assert '<mark class="t0 l0"><mark class="t1 l1">Calm</mark></mark> returns</h2>' in said


def test_lines_have_the_looks_of_their_roles(passage: PassageMaker) -> None:
    prose = "He went on to say that the troops would stay where they were for now, as agreed."
    text = f"By Ana Lee\n\n{prose}\n\nWhat comes next\n\n{prose}\n\nPost a Comment\nHome\n"
    said = rendered("html", [passage("troops", {"title": "T"}, text=text)])
    assert '<p dir="auto" class="meta">By Ana Lee</p>' in said
    assert '<h3 dir="auto">What comes next</h3>' in said
    assert '<p dir="auto" class="clutter">Post a Comment</p>' in said
    assert '<p dir="auto" class="clutter joined">Home</p>' in said


def test_an_orphan_is_listed_and_not_in_the_text(passage: PassageMaker) -> None:
    said = rendered("html", [passage(gone=True), passage("64", id="m2")])
    assert '<h3 class="over">Without a sure place</h3>' in said
    assert 'claim, quote · gone</span></p>\n<blockquote dir="auto" lang="">we go<' in said
    assert 'id="r-m1"' not in said


def test_a_likely_place_is_told(passage: PassageMaker) -> None:
    one = passage()
    doubted = Anchor(one.annotation, None, "check", Span(2, 5), 0.5)
    said = rendered("html", [Passage(one.article, one.annotation, doubted, 0, 1)])
    assert "claim, quote · check · likely ¶ 1" in said


def test_changed_words_stand_beside_those_that_were_marked(passage: PassageMaker) -> None:
    one = passage(original=Origin("we went", 1, 2, "0" * 64))
    changed = Anchor(one.annotation, Span(2, 10), "changed", None, 0.4)
    said = rendered("html", [Passage(one.article, one.annotation, changed, 1)])
    assert "<p>Now: “headline” (40% kept)</p>\n<p>Marked first: “we went”</p>" in said


def test_a_link_between_marks_leads_both_ways(passage: PassageMaker) -> None:
    marks, link = linked(passage)
    said = rendered("html", marks, links=(link,))
    assert (
        '<li>contradicted by <a href="#m-m2">F2</a> “64 troops”, in Count: see *both*</li>' in said
    )
    assert (
        '<li>contradicts <a href="#m-m1">C1</a> “nobody *died*”, in Calm: see *both*</li>' in said
    )


def test_a_link_within_an_article_does_not_name_it(passage: PassageMaker) -> None:
    marks, _ = linked(passage)
    same = Link("l1", "same", "m1", "m2")
    both = [marks[0], Passage(marks[0].article, marks[1].annotation, marks[0].anchor, 1)]
    assert "“64 troops”</li>" in rendered("html", both, links=(same,))


def test_attributes_and_the_source_are_told(passage: PassageMaker) -> None:
    record = {"title": "T", "outlet": "A & B", "url": "https://example.org/?a=1&b=2"}
    said = rendered("html", [passage(record=record, attributes={"speaker": "<Ana>"})])
    assert "<dl>\n<dt>speaker</dt><dd>&lt;Ana&gt;</dd>\n</dl>" in said
    link = "https://example.org/?a=1&amp;b=2"
    facts = f'A &amp; B · <a href="{link}" rel="noreferrer">{link}</a> · seeds/a.txt'
    assert f'<p class="facts">{facts}</p>' in said


def test_a_lost_file_is_told(passage: PassageMaker) -> None:
    one = passage()
    article = Article(one.article.record, one.article.text, is_missing=True)
    missing = Passage(article, one.annotation, one.anchor, 1)
    assert "<strong>file missing: " in rendered("html", [missing])


def test_the_legend_has_the_tags_in_the_order_of_the_codebook(passage: PassageMaker) -> None:
    marks = [under(passage(), *tags) for tags in (("mine",), ("quote",), ("claim", "quote"), ())]
    legend = rendered("html", marks).split('id="legend"')[1].split("</section>")[0]
    shown = re.findall(r'(?:<b class="key t\d">(.)</b>)?<mark class="\w+ l0">(.*?)</mark>', legend)
    assert shown == [("C", "claim"), ("Q", "quote"), ("M", "mine"), ("", "no tag")]
    assert "Somebody&#x27;s words, as quoted · 2</span>" in legend


def test_the_head_says_which_marks_these_are(passage: PassageMaker) -> None:
    said = rendered("html", [passage()], limits="tag <claim>")
    assert (
        '<p class="soft">1 annotation from 1 article · exported 2026-01-03 00:00 UTC · by me'
        " · only tag &lt;claim&gt;</p>"
    ) in said


def test_the_policy_allows_its_own_style_and_nothing_else(passage: PassageMaker) -> None:
    said = rendered("html", [passage()])
    sheet = re.findall(r"<style>(.*?)</style>", said, re.DOTALL)
    digest = b64encode(sha256(sheet[0].encode()).digest()).decode()
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', said)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in said
    assert " style=" not in said


@given(COLOUR)
def test_a_passage_of_any_colour_can_be_read(colour: str) -> None:
    sheet = style([Tag("any", "a", colour)])
    shades = re.findall(r"\.t0\{--ground:(#\w{6});--tone:(#\w{6})\}", sheet)
    for scheme, (ground, tone) in zip((LIGHT, DARK), shades, strict=True):
        assert contrast(ground, scheme.ink) >= TEXT_CONTRAST
        assert contrast(scheme.page, tone) >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_what_is_said_beside_the_text_can_be_read(scheme: Scheme) -> None:
    for colour in (scheme.ink, scheme.soft, scheme.link):
        assert contrast(scheme.page, colour) >= TEXT_CONTRAST


@given(words(controls=True))
def test_the_style_holds_nothing_that_a_user_wrote(text: str) -> None:
    assert style([Tag(text, text, text, text)]) == style([Tag("")])


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "en"), ("pt-BR", "pt-BR"), (None, ""), ("English", ""), ("zz", ""), ('en" x="', ""),
     ("en-", "")],
)  # fmt: skip
def test_only_a_language_that_there_is_is_named(language: str | None, said: str) -> None:
    assert lang(language) == f' lang="{said}"'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", 'http://a"b', "http://a b", "http://a\x07"]
)
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert web_link(url) == escaped(url)


def test_a_tag_that_is_markup_is_words(passage: PassageMaker) -> None:
    tag = Tag('"><script>', "<", "url(x)", "</style><b>")
    said = rendered("html", [under(passage(), tag.name)], codebook=Codebook((tag,)))
    assert Page(said).links
    assert "&quot;&gt;&lt;script&gt;" in said


def test_a_key_does_not_turn_the_text_after_it(passage: PassageMaker) -> None:
    # An element with a direction of its own does not count for that of its paragraph (HTML, dir).
    said = rendered("html", [passage("نص", text="نص عربي", tags=("claim",))])
    assert '<a dir="ltr" class="key t0" id="r-m1"' in said
