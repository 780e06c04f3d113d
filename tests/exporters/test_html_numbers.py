"""The part of the HTML report that counts: the same numbers, told in words beside every bar."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given

from tests.exporters.page import Page
from tests.exporters.rendering import rendered
from tests.exporters.test_html_in_a_browser import library
from tests.importers.marks.roundtrip import Shelved, shelves
from tui.core.passage import Passage
from tui.core.statistics import overview
from tui.exporters import options, render
from tui.exporters.parts.report_overview import MOST

PassageMaker = Callable[..., Passage]
NUMBERS = re.compile('<section class="numbers".*?</section>\n', re.DOTALL)


def part(html: str) -> str:
    (found,) = NUMBERS.findall(html)
    return str(found)


def rows(html: str, kind: str) -> list[list[str]]:
    """The cells of a table's body, without their markup; none where there is no such table."""
    after = part(html).partition(f'<div class="table {kind}">')[2]
    body = after.partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r"<tr>(.*?)</tr>", body)
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        for row in found
    ]


@given(shelves(controls=True))
def test_the_numbers_are_those_of_the_overview(shelved: Shelved) -> None:
    marks = shelved.collection
    found = overview([one.anchor for one in marks.passages], marks.articles, marks.codebook)
    html = render("html", marks).decode()
    assert [int(cells[2]) for cells in rows(html, "tags")] == [row.marks for row in found.tags]
    assert [cells[2] for cells in rows(html, "articles")] == [f"{r.marks}" for r in found.articles]


def test_a_tag_stands_there_with_its_letter(passage: PassageMaker) -> None:
    assert rows(rendered("html", [passage(tags=("quote",))]), "tags") == [["Qquote", "", "1", "1"]]


def test_an_article_leads_to_its_text(passage: PassageMaker) -> None:
    html = rendered("html", [passage()])
    assert '<a href="#a-a1" dir="auto">' in part(html)


def test_each_bar_has_its_number_in_words_and_is_left_out_by_screen_readers() -> None:
    html = part(render("html", library().collection).decode())
    assert html.count("<svg") == html.count('aria-hidden="true"')
    for kind in ("tags", "articles", "outlets", "people", "pairs", "dates"):
        assert all(cells[1] == "" and cells[2] for cells in rows(html, kind))


def test_dates_are_a_column_for_each_day_and_a_table() -> None:
    html = part(render("html", library().collection).decode())
    plot = html.split('<svg class="plot"')[1].split("</svg>")[0]
    assert plot.count("<rect") == 5
    assert [cells[0] for cells in rows(html, "dates")] == ["2020-02-05", "2020-02-09"]


def test_one_day_alone_is_no_plot(passage: PassageMaker) -> None:
    html = rendered("html", [passage(record={"published": "2020-02-05"})])
    assert rows(html, "dates") == [["2020-02-05", "", "1", "1"]]
    assert '<svg class="plot"' not in html


def test_tags_that_come_together_are_told_from_both_sides() -> None:
    table = rows(render("html", library().collection).decode(), "crossed")
    numbers = [cells[1:] for cells in table]
    assert numbers == [[*column] for column in zip(*numbers, strict=True)]


def test_the_part_can_be_left_out(passage: PassageMaker) -> None:
    (option,) = options("html")
    assert (option.name, option.values) == ("numbers", ("yes", "no"))
    whole, without = rendered("html", [passage()]), rendered("html", [passage()], {"numbers": "no"})
    assert NUMBERS.sub("", whole) == without


def test_names_are_words_and_never_markup(passage: PassageMaker) -> None:
    one = passage(tags=("<b>",), creator="<i>", record={"outlet": "<u>", "published": "2020<s>"})
    html = rendered("html", [one])
    assert Page(html).texts
    assert not {"<b>", "<i>", "<u>", "<s>"} & {*re.findall("<[bius]>", part(html))}


def test_only_so_many_lines_are_shown_and_the_rest_counted(passage: PassageMaker) -> None:
    marks = [passage(id=f"m{n}", creator=f"name {n}") for n in range(MOST + 3)]
    html = rendered("html", marks)
    assert len(rows(html, "people")) == MOST
    assert '<p class="soft">and 3 more</p>' in html


@pytest.mark.parametrize("gone", [True, False])
def test_a_mark_without_a_sure_place_is_counted_apart(passage: PassageMaker, gone: bool) -> None:
    html = rendered("html", [passage(), passage(id="m2", gone=gone)])
    assert rows(html, "people")[0][2:] == (["1", "1", "1"] if gone else ["2", "1"])
