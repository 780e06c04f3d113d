"""Articles as works to cite, read by readers of RIS, BibTeX and CSL-JSON that are not ours."""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from html import unescape
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from tests.exporters.rendering import lost, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.annotation import Origin
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.core.visible import visible

PassageMaker = Callable[..., Passage]
FORMATS = ("ris", "bibtex", "csl")
ARTICLE = {
    "id": "0f61c682-aaaa-8000-8000-000000000000",
    "title": "Talks & <b>“troops”</b> {100%}",
    "author": "Doe, Jane; The #1 Desk",
    "outlet": "The Daily_Post",
    "published": "2020-02-04",
    "url": "https://example.org/a_b?x=1%20&y=~z#top",
    "language": "en",
    "added": "2026-01-02T10:00:00.000Z",
}
HOSTILE = (
    *("ER  - ", "\nER  - \n\nTY  - NEWS\nTI  - evil\n", "}\n}\n@article{evil, title={x}}"),
    *(
        "}",
        "{",
        "\\",
        '"',
        "\\input{/etc/passwd}",
        "%",
        "$\\write18$",
        "\x1b[31m",
        "\u202e",
        "\x00",
    ),
    *("<script>alert(1)</script>", "]]>", "&lt;", "a\u2028TY  - BOOK", "\r\nER  - \r\n", "~^_#"),
)


def ris(*passages: Passage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rispy.loads(rendered("ris", passages))
    return found


@cache
def decoder() -> LatexNodes2Text:
    """A reader of LaTeX; its own table has no braces and another circumflex."""
    known = get_default_latex_context_db()
    more = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known.add_context_category("more", [MacroTextSpec(*one) for one in more.items()], prepend=True)
    return LatexNodes2Text(latex_context=known)


def of_bibtex(text: str) -> list[dict[str, str]]:
    """The entries as their reader has them, with their type and key; addresses are verbatim."""
    library = parse_string(text)
    assert not library.failed_blocks
    return [
        {"type": entry.entry_type, "key": entry.key}
        | {
            field.key: field.value
            if field.key == "url"
            else str(decoder().latex_to_text(field.value))
            for field in entry.fields
        }
        for entry in library.entries
    ]


def bibtex(*passages: Passage) -> list[dict[str, str]]:
    return of_bibtex(rendered("bibtex", passages))


def csl(*passages: Passage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("csl", passages))
    return found


def cited(items: Sequence[dict[str, Any]]) -> list[str]:
    """What a citation processor makes of the items."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    works = CitationStylesBibliography(style, CiteProcJSON(items), formats.plain)
    for item in items:
        works.register(Citation([CitationItem(item["id"])]))
    return [str(one) for one in works.bibliography()]


def test_a_reader_of_ris_knows_the_article(passage: PassageMaker) -> None:
    (found,) = ris(passage(record=ARTICLE))
    assert found.pop("notes") == ["“we go” [¶ 2; claim, quote]"]
    assert found == {
        "type_of_reference": "NEWS",
        "id": "thedailypost2020-0f61c682",
        "title": ARTICLE["title"],
        "authors": ["Doe, Jane", "The #1 Desk"],
        "secondary_title": "The Daily_Post",
        "year": "2020",
        "date": "2020/02/04/",
        "urls": [ARTICLE["url"]],
        "access_date": "2026/01/02/",
        "language": "en",
        "keywords": ["claim", "quote"],
    }


def test_a_reader_of_bibtex_knows_the_article(passage: PassageMaker) -> None:
    (found,) = bibtex(passage(record=ARTICLE, note="100 % & {more}"))
    assert found == {
        "type": "article",
        "key": "thedailypost2020-0f61c682",
        "title": ARTICLE["title"],
        "author": "Doe, Jane and The #1 Desk",
        "journal": "The Daily_Post",
        "entrysubtype": "newspaper",
        "date": "2020-02-04",
        "year": "2020",
        "url": ARTICLE["url"],
        "urldate": "2026-01-02",
        "langid": "en",
        "keywords": "claim, quote",
        "annote": "“we go” [¶ 2; claim, quote] 100 % & {more}",
    }


def test_names_and_titles_of_bibtex_stay_whole(passage: PassageMaker) -> None:
    text = rendered("bibtex", [passage(record=ARTICLE)])
    assert r"author = {{Doe, Jane} and {The \#1 Desk}}" in text
    assert r"{{Talks \& <b>“troops”</b> \textbraceleft{}100\%\textbraceright{}}}" in text


def test_a_citation_processor_knows_the_article(passage: PassageMaker) -> None:
    (found,) = cited(csl(passage(record=ARTICLE | {"title": "Talks in Baghdad"})))
    assert "Doe, Jane" in found
    assert "2020" in found
    assert "Talks in Baghdad" in found
    assert "The Daily_Post" in found


def test_csl_says_all_that_is_known(passage: PassageMaker) -> None:
    (found,) = csl(passage(record=ARTICLE, note="n\nm"))
    assert found == {
        "id": "thedailypost2020-0f61c682",
        "type": "article-newspaper",
        "title": ARTICLE["title"],
        "author": [{"literal": "Doe, Jane"}, {"literal": "The #1 Desk"}],
        "container-title": "The Daily_Post",
        "issued": {"date-parts": [[2020, 2, 4]]},
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "URL": ARTICLE["url"],
        "language": "en",
        "keyword": "claim, quote",
        "note": "“we go”\n[¶ 2; claim, quote]\nn\nm",
    }


@pytest.mark.parametrize(
    ("known", "kinds"),
    [
        ({"outlet": "O"}, ("NEWS", "article", "article-newspaper")),
        ({"url": "https://example.org"}, ("ELEC", "online", "webpage")),
        ({}, ("GEN", "misc", "document")),
    ],
)
def test_what_is_known_of_an_article_says_what_it_is(
    known: dict[str, str], kinds: tuple[str, ...], passage: PassageMaker
) -> None:
    one = passage(record=known)
    said = (ris(one)[0]["type_of_reference"], bibtex(one)[0]["type"], csl(one)[0]["type"])
    assert said == kinds


@pytest.mark.parametrize(
    ("published", "date", "issued"),
    [
        ("2020", "2020///", {"date-parts": [[2020]]}),
        ("2020-02", "2020/02//", {"date-parts": [[2020, 2]]}),
        ("2020-02-04T10:00:00Z", "2020/02/04/", {"date-parts": [[2020, 2, 4]]}),
        ("February 4th", "///February 4th", {"literal": "February 4th"}),
        ("08/07/2020", "///08-07-2020", {"literal": "08/07/2020"}),
        ("2020-13-45", "///2020-13-45", {"literal": "2020-13-45"}),
        ("0000-01-01", "///0000-01-01", {"literal": "0000-01-01"}),
    ],
)
def test_a_date_is_as_full_as_it_is_known(
    published: str, date: str, issued: object, passage: PassageMaker
) -> None:
    one = passage(record={"published": published})
    assert (ris(one)[0]["date"], csl(one)[0]["issued"]) == (date, issued)


def test_an_article_of_which_nothing_is_known_is_its_first_line(passage: PassageMaker) -> None:
    one = passage(record={"id": "", "path": "a.txt"})
    assert csl(one)[0]["title"] == "A headline"
    assert csl(one)[0]["id"] == "aheadlinehesaidwegot-"


def test_each_mark_is_a_note(passage: PassageMaker) -> None:
    marks = (passage(), passage("64", id="m2", tags=(), attributes={"value": "64"}))
    assert ris(*marks)[0]["notes"] == ["“we go” [¶ 2; claim, quote]", "“64” [¶ 2; value: 64]"]
    assert bibtex(*marks)[0]["annote"].count("“") == 2
    assert csl(*marks)[0]["note"].split("\n\n")[1] == "“64”\n[¶ 2; value: 64]"


def test_a_mark_that_stands_nowhere_says_so(passage: PassageMaker) -> None:
    assert ris(passage(gone=True, tags=()))[0]["notes"] == ["“we go” [gone]"]


def test_a_note_says_what_changed_since_it_was_marked(passage: PassageMaker) -> None:
    mark = passage("we gone", start=21, end=26, tags=(), original=Origin("we went", 0, 7, "0" * 64))
    assert ris(mark)[0]["notes"] == ["“we gone” [¶ 2] Now: “we go” Marked first: “we went”"]


def test_two_articles_have_two_keys_that_do_not_change(passage: PassageMaker) -> None:
    one, other = passage(record=ARTICLE), passage(record={"id": "b" * 8, "outlet": "O"})
    keys = [item["id"] for item in csl(one, other)]
    assert keys == [csl(one)[0]["id"], csl(other)[0]["id"]]
    assert [entry["key"] for entry in bibtex(one, other)] == keys


def test_keys_that_would_be_equal_are_not(passage: PassageMaker) -> None:
    ids = ("0f61c682-aaaa", "0f61c682-bbbb")
    items = csl(*(passage(record=ARTICLE | {"id": one}) for one in ids))
    assert len({item["id"] for item in items}) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_one_record_of_ris(words: str, passage: PassageMaker) -> None:
    record = dict.fromkeys(("title", "author", "outlet", "url"), f"a {words}")
    (found,) = ris(passage(f"x{words}x", text=f"x{words}x", note=words, record=record))
    shown = visible(" ".join(words.split()))
    assert shown in unescape(found["notes"][0])
    assert shown in found["title"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_one_entry_of_bibtex(words: str, passage: PassageMaker) -> None:
    record = dict.fromkeys(("title", "author", "outlet", "url", "published"), f"a {words}")
    (found,) = bibtex(passage(f"x{words}x", text=f"x{words}x", note=words, record=record))
    shown = visible(" ".join(words.split()))
    assert shown in found["annote"]
    assert shown in found["title"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_from_csl(words: str, passage: PassageMaker) -> None:
    (found,) = csl(passage(f"x{words}x", text=f"x{words}x", tags=(), note=words))
    assert found["note"] == f"“x{words}x”\n[¶ 1]\n{words}"


def test_a_note_of_ris_runs_nothing_in_zotero(passage: PassageMaker) -> None:
    notes = ris(passage(note="<img src=x onerror=alert(1)>"))[0]["notes"]
    assert "<" not in notes[0]


def test_an_address_cannot_leave_its_field_in_bibtex(passage: PassageMaker) -> None:
    found = bibtex(passage(record={"url": "https://example.org/a}b {c\\"}))[0]
    assert found["url"] == "https://example.org/a%7Db%20%7Bc%5C"


@given(library=shelves(controls=True, whole=False))
def test_each_article_is_one_record_in_every_format(library: Shelved) -> None:
    number = len({mark.article for mark in library.marks})
    assert len(rispy.loads(exported(library, "ris").decode())) == number
    assert len(of_bibtex(exported(library, "bibtex").decode())) == number
    assert len(cited(json.loads(exported(library, "csl")))) == number


@given(library=shelves(controls=True, whole=False))
def test_all_words_that_were_marked_are_in_the_notes_of_csl(library: Shelved) -> None:
    notes = "".join(item["note"] for item in json.loads(exported(library, "csl")))
    assert all(in_quotes(mark.exact) in notes for mark in library.marks)


@given(library=shelves(controls=True, whole=False))
def test_braces_of_bibtex_come_in_pairs(library: Shelved) -> None:
    text = exported(library, "bibtex").decode()
    assert text.count("{") == text.count("}")
    assert not re.search(r"\\[{}]", text)


@pytest.mark.parametrize("name", FORMATS)
def test_links_are_counted(name: str, passage: PassageMaker) -> None:
    link = Link("l", "same", "m1", "m2")
    (said,) = lost(name, [passage(), passage("64", id="m2")], links=(link,))
    assert said.startswith("Left out: 1 link (")


def test_line_ends_that_ris_cannot_hold_are_counted(passage: PassageMaker) -> None:
    said = lost("ris", [passage(note="a\nb")])
    assert said == ["Left out: 1 line end in a quotation or note (a field is one line)."]
