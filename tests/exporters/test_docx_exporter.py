"""Word gets the text of each article with real comments on the words that were marked."""

import io
import sys
import zipfile
from collections.abc import Callable

import pytest
from docx2python import docx2python
from hypothesis import given, settings

from tests.exporters.rendering import collection, lost
from tests.exporters.word_reader import Comment, Word, read
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.annotation import Origin
from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.visible import visible
from tui.errors import ExportError
from tui.exporters import losses, preview, render

PassageMaker = Callable[..., Passage]


def word(*passages: Passage, **fields: object) -> Word:
    return read(render("docx", collection(passages, **fields)))


def comment(passage: Passage) -> Comment:
    (found,) = word(passage).comments
    return found


def test_a_comment_stands_on_the_words_that_were_marked(passage: PassageMaker) -> None:
    assert comment(passage()).words == "we go"


def test_a_comment_says_who_made_the_mark_and_when(passage: PassageMaker) -> None:
    found = comment(passage(creator="Ana Maria Lopez-Ruiz"))
    assert (found.author, found.initials) == ("Ana Maria Lopez-Ruiz", "AML")
    assert found.date == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("creator", "initials"), [("me@example.org", "M"), ("", "U"), ("« »", ""), ("é. ß", "ÉSS")]
)
def test_initials_are_the_first_letters_of_a_name(
    creator: str, initials: str, passage: PassageMaker
) -> None:
    assert comment(passage(creator=creator)).initials == initials


@pytest.mark.parametrize(
    "created", ["", "yesterday", "2026-99-01T00:00:00Z", "0001-01-01T00:00:00+09:00"]
)
def test_a_time_that_is_none_is_left_out(created: str, passage: PassageMaker) -> None:
    assert comment(passage(created=created)).date is None


def test_a_comment_says_all_that_is_said_of_the_mark(passage: PassageMaker) -> None:
    mark = passage(attributes={"speaker": "Ana"}, note="one\ntwo\tthree")
    assert comment(mark).text == "claim, quote\nspeaker: Ana\none\ntwo\tthree"


def test_a_mark_of_which_nothing_is_said_is_an_empty_comment(passage: PassageMaker) -> None:
    found = comment(passage(tags=()))
    assert (found.words, found.text) == ("we go", "")


def test_a_comment_says_what_was_marked_where_the_words_changed(passage: PassageMaker) -> None:
    mark = passage(tags=(), original=Origin("we went", 0, 7, "0" * 64))
    assert comment(mark).text == "Marked first: “we went”"


def test_words_that_changed_are_commented_with_those_of_the_mark(passage: PassageMaker) -> None:
    mark = passage("we gone", start=21, end=26, tags=())
    assert comment(mark).words == "we go"
    assert comment(mark).text == "Marked: “we gone”"


def test_a_comment_says_where_its_links_lead(passage: PassageMaker) -> None:
    link = Link("l", "supports", "m1", "m2", note="see")
    marks = (passage(tags=()), passage("64", id="m2", tags=()))
    found = word(*marks, links=(link,)).comments
    heading = marks[0].article.heading
    assert [one.text for one in found] == [f"supports “64” ({heading}): see", ""]


def test_comments_may_overlap(passage: PassageMaker) -> None:
    found = word(passage("said “we"), passage("we go” to", id="m2")).comments
    assert [one.words for one in found] == ["said “we", "we go” to"]


def test_a_comment_may_go_across_paragraphs(passage: PassageMaker) -> None:
    assert comment(passage("headline\n\nHe said")).words == "headline\n\nHe said"


def test_a_mark_after_an_emoji_stands_on_its_words(passage: PassageMaker) -> None:
    assert comment(passage("we go", text="😀 👨‍👩‍👧 we go")).words == "we go"


def test_a_mark_without_a_place_is_commented_on_its_own_words(passage: PassageMaker) -> None:
    found = word(passage("not\nthere", gone=True, tags=("claim",)))
    assert [(one.words, one.text) for one in found.comments] == [("not\nthere", "claim\ngone")]
    assert found.paragraphs[-3:] == [
        ("Heading2", "Without a sure place"),
        ("Quote", "not"),
        ("Quote", "there"),
    ]


def test_each_article_has_a_heading_its_facts_and_its_text(passage: PassageMaker) -> None:
    known = {"title": "T", "outlet": "O", "published": "2020-02-04", "path": "a.txt"}
    found = word(passage(record=known), passage(record={"id": "a2", "title": "U"}, id="m2"))
    styles = [style for style, _ in found.paragraphs]
    assert [text for style, text in found.paragraphs if style == "Heading1"] == ["T", "U"]
    assert found.paragraphs[1] == ("Subtitle", "O · 2020-02-04 · a.txt")
    assert styles.count("ArticleText") == 8


def test_the_styles_of_the_document_are_there(passage: PassageMaker) -> None:
    data = render("docx", collection([passage(), passage(gone=True, id="m2")]))
    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    used = {style for style, _ in read(data).paragraphs}
    assert all(f'w:styleId="{style}"' in styles for style in used)


def test_another_reader_finds_the_comments(passage: PassageMaker) -> None:
    data = render("docx", collection([passage(note="n"), passage("64 troops", id="m2", tags=())]))
    with docx2python(io.BytesIO(data)) as found:
        assert found.comments == [
            ("we go", "me", "2026-01-01T00:00:00Z", "claim, quote\n\nn"),
            ("64 troops", "me", "2026-01-01T00:00:00Z", ""),
        ]
        assert "He said “we go” to 64 troops." in found.text


@settings(max_examples=40)
@given(library=shelves(controls=True, whole=False))
def test_each_comment_stands_on_its_words_whatever_they_are(library: Shelved) -> None:
    found = read(exported(library, "docx"))
    words = {mark.id: mark.exact for mark in library.marks}
    said = [words[one.annotation.id] for _, own in library.collection.by_article() for one in own]
    assert [one.words for one in found.comments] == [
        "\n".join(map(visible, one.split("\n"))) for one in said
    ]
    assert {one.references for one in found.comments} <= {1}


@settings(max_examples=40)
@given(library=shelves(controls=True))
def test_the_texts_stay_whole(library: Shelved) -> None:
    paragraphs = read(exported(library, "docx")).paragraphs
    texts = "\n".join(text for style, text in paragraphs if style == "ArticleText")
    of_marked = [one.text for one in library.collection.articles]
    assert texts == "\n".join(map(visible, of_marked))


@settings(max_examples=40)
@given(library=shelves(controls=True))
def test_two_documents_of_the_same_marks_are_the_same(library: Shelved) -> None:
    assert exported(library, "docx") == exported(library, "docx")


def test_a_document_tells_when_and_by_whom_it_was_made(passage: PassageMaker) -> None:
    data = render("docx", collection([passage()], creator="Ana", moment="2026-05-06T07:08:09.123Z"))
    packed = zipfile.ZipFile(io.BytesIO(data))
    core = packed.read("docProps/core.xml").decode()
    assert core.count("2026-05-06T07:08:09Z") == core.count(">Ana<") == 2
    assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_endless_name_is_cut(passage: PassageMaker) -> None:
    found = word(passage(creator="a" * 999), creator="b" * 999).comments
    assert found[0].author == "a" * 255


@pytest.mark.parametrize("words", ["\x00\x1b\x07", "\ufffe\uffff", "\ud83d", "]]>", "<w:p/>&lt;"])
def test_hostile_words_are_words(words: str, passage: PassageMaker) -> None:
    mark = passage(
        f"a{words}b",
        text=f"a{words}b",
        tags=(words,),
        note=words,
        creator=words,
        attributes={words: words},
        record={"title": words, "author": words},
    )
    shown = visible(words)
    found = word(mark, creator=words)
    assert found.comments[0].words == f"a{shown}b"
    assert found.comments[0].text == f"{shown}\n{shown}: {shown}\n{shown}"


def test_symbols_that_stand_for_characters_are_counted(passage: PassageMaker) -> None:
    said = lost("docx", [passage(note="a\x1b\x00", text="\u202ehe said we go")])
    assert said == ["Shown as symbols, since Word has none or obeys them: 3 characters."]


def test_other_marks_lose_nothing(passage: PassageMaker) -> None:
    marks = [passage(note="n\n"), passage("64", id="m2", gone=True)]
    assert losses("docx", Collection(marks)) == ()


def test_a_preview_says_what_is_commented(passage: PassageMaker) -> None:
    mark = passage(note="n", record={"title": "T"})
    assert preview("docx", collection([mark])) == "T\n\nwe go\n    claim, quote\n    n\n\n"


def test_without_python_docx_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, passage: PassageMaker
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "tui.exporters.parts.word", raising=False)
    with pytest.raises(ExportError, match=r'pip install "glossator\[docx\]"'):
        render("docx", collection([passage()]))
    assert preview("docx", collection([passage()]))
