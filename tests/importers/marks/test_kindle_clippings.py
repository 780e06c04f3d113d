"""Clippings of a Kindle come in: highlights with their notes, whatever language it speaks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import EMPTY, Shelved, article, is_unchanged, loaded
from tui.core.foreign import Batch, ForeignMark
from tui.errors import ImportFileError
from tui.importers import marks as importers

TITLE = "A headline (Ana Lopez)"
ADDED = "Added on Monday, 5 January 2026 10:00:00"


def entry(facts: str, words: str, title: str = TITLE) -> str:
    return f"{title}\r\n- {facts}\r\n\r\n{words}\r\n==========\r\n"


def highlight(words: str, place: str = "21-23", title: str = TITLE) -> str:
    return entry(f"Your Highlight on page 3 | Location {place} | {ADDED}", words, title)


def note(words: str, place: str = "23", title: str = TITLE) -> str:
    return entry(f"Your Note on page 3 | Location {place} | {ADDED}", words, title)


def batch(*entries: str) -> Batch:
    return loaded("kindle", "\ufeff" + "".join(entries), "My Clippings.txt")


def only(*entries: str) -> ForeignMark:
    (found,) = batch(*entries).marks
    return found


def test_a_highlight_is_a_mark_of_the_article_of_that_title() -> None:
    found = only(highlight("we go"))
    assert (found.exact, found.note, found.created) == ("we go", "", "2026-01-05T10:00:00")
    assert found.article and (found.article.title, found.article.author) == (
        "A headline",
        "Ana Lopez",
    )


def test_only_notes_are_said() -> None:
    assert batch(highlight("we go")).holds == {"note"}


@pytest.mark.parametrize(
    ("heading", "title", "author"),
    [
        ("Talks, Inc. (Ana M. Lopez;Bo Ek)", "Talks, Inc.", "Ana M. Lopez;Bo Ek"),
        ("Talks (Part 2) (Lopez, Ana)", "Talks (Part 2)", "Lopez, Ana"),
        ("Un titre (Inconnu(e))", "Un titre", "Inconnu(e)"),
        ("On paid search results (marco.org)", "On paid search results", "marco.org"),
        ("No author", "No author", None),
        ("Broken) (", "Broken) (", None),
        ("Broken))", "Broken))", None),
        ("\ufeffTitle\ufeff (Ana)", "Title\ufeff", "Ana"),
    ],
)
def test_the_last_brackets_of_a_heading_are_the_author(
    heading: str, title: str, author: str | None
) -> None:
    found = only(highlight("we go", title=heading)).article
    assert found and (found.title, found.author) == (title, author)


LANGUAGES = [
    "Your Highlight on page 3 | Location 21-23 | Added on Monday, 5 January 2026 22:07:08",
    "Your Highlight at location 21-23 | Added on Monday, January 5, 2026 10:07:08 PM",
    "Highlight Loc. 21-23 | Added on Monday, January 5, 2026, 10:07:08 PM",
    "Ihre Markierung auf Seite 9 | bei Position 21-23 | "
    "Hinzugefügt am Montag, 5. Januar 2026 22:07:08",
    "Votre surlignement sur la page 5 | emplacement 21-23 | "
    "Ajouté le lundi 5 janvier 2026 à 22:07:08",
    "Votre surlignement à lʼemplacement 21-23 | Ajouté le lundi 5 janvier 2026 22:07:08",
    "Tu subrayado en la página 6 | posición 21-23 | Añadido el lunes, 5 de enero de 2026 22:07:08",
    "Tu subrayado en la página 6 | posición 21-23 | "
    "Añadido el lunes, 5 de enero de 2026 10:07:08 p. m.",
    " La tua evidenziazione alla pagina 6 | posizione 21-23 | "
    "Aggiunto in data lunedì 5 gennaio 2026 22:07:08",
    "Seu destaque ou posição 21-23 | Adicionado: segunda-feira, 5 de janeiro de 2026 22:07:08",
    "Je markering op pagina 6 | locatie 21-23 | Toegevoegd op maandag 5 januari 2026 22:07:08",
    "您在第 7 页（位置 #21-23）的标注 | 添加于 2026年1月5日星期一 下午10:07:08",
    "Mijn streep 21-23 | 5 januari 2026 22:07:08",
]
NOTES = [
    "Your Note on page 3 | Location 23 | Added on Monday, 5 January 2026 10:00:00",
    "Ihre Notiz auf Seite 9 | bei Position 23 | Hinzugefügt am Montag, 5. Januar 2026 10:00:00",
    "Votre note sur la page 5 | emplacement 23 | Ajouté le lundi 5 janvier 2026 10:00:00",
    "Tu nota en la página 6 | posición 23 | Añadido el lunes, 5 de enero de 2026 10:00:00",
    "La tua nota alla posizione 23 | Aggiunto in data lunedì 5 gennaio 2026 10:00:00",
    "Sua nota ou posição 23 | Adicionado: segunda-feira, 5 de janeiro de 2026 10:00:00",
    "Je notitie op locatie 23 | Toegevoegd op maandag 5 januari 2026 10:00:00",
    "您在位置 #23 的笔记 | 添加于 2026年1月5日星期一 上午10:00:00",
    "Mijn krabbel 23 | 5 januari 2026 10:00:00",
]
BOOKMARKS = [
    "Your Bookmark on page 3 | Location 23 | Added on Monday, 5 January 2026 10:00:00",
    "Ihr Lesezeichen auf Seite 9 | Hinzugefügt am Montag, 5. Januar 2026 10:00:00",
    "Votre signet sur la page 5 | Ajouté le lundi 5 janvier 2026 10:00:00",
    "Tu marcador en la página 6 | Añadido el lunes, 5 de enero de 2026 10:00:00",
    "Il tuo segnalibro alla posizione 23 | Aggiunto in data lunedì 5 gennaio 2026 10:00:00",
    "Je bladwijzer op pagina 6 | Toegevoegd op maandag 5 januari 2026 10:00:00",
    "Mijn vouw 23 | 5 januari 2026 10:00:00",
]


@pytest.mark.parametrize("facts", LANGUAGES)
def test_a_highlight_is_read_in_any_language(facts: str) -> None:
    found = only(entry(facts, "we go"))
    assert (found.exact, found.created) == ("we go", "2026-01-05T22:07:08")


@pytest.mark.parametrize("facts", NOTES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_note_belongs_to_the_highlight_at_its_place(facts: str, is_first: bool) -> None:
    entries = [entry(facts, "a thought"), entry(LANGUAGES[0], "we go")]
    found = only(*(entries if is_first else reversed(entries)))
    assert (found.exact, found.note) == ("we go", "a thought")


@pytest.mark.parametrize("facts", BOOKMARKS)
def test_bookmarks_are_counted(facts: str) -> None:
    came = batch(entry(facts, ""), highlight("we go"))
    assert [one.exact for one in came.marks] == ["we go"]
    assert came.problems == ("Left out: 1 bookmark without words.",)


@pytest.mark.parametrize(
    "time",
    [
        *("", "Added on Monday", "Added on 5/1/2026 10:00:00", "5 January 10:00:00"),
        *("31 February 2026 10:00:00", "5 January 2026 99:00:00", "January March 5 2026"),
        "Добавлено: понедельник, 5 января 2026 г. в 14:46:33",
    ],
)
def test_a_time_that_is_not_sure_stays_empty(time: str) -> None:
    assert only(entry(f"Your Highlight on page 3 | {time}", "we go")).created == ""


def test_a_day_without_a_clock_is_a_time() -> None:
    facts = "Your Highlight on page 3 | Added on 5 January 2026"
    assert only(entry(facts, "we go")).created == "2026-01-05T00:00:00"


def test_a_note_belongs_to_the_highlight_that_ends_there_not_to_one_around_it() -> None:
    found = batch(highlight("all of it", "10-40"), highlight("we go"), note("a thought")).marks
    assert [(one.exact, one.note) for one in found] == [("all of it", ""), ("we go", "a thought")]


def test_a_note_inside_a_highlight_belongs_to_it() -> None:
    assert only(highlight("we go", "20-30"), note("a thought", "25")).note == "a thought"


def test_a_shortened_place_is_read_whole() -> None:
    assert only(highlight("we go", "680-82"), note("a thought", "682")).note == "a thought"


def test_a_note_of_another_title_is_none_of_this() -> None:
    came = batch(highlight("we go"), note("a thought", title="Another (Ana)"))
    assert [one.note for one in came.marks] == [""]
    assert came.problems == ("Left out: 1 note without a highlight at its place.",)


def test_a_note_that_was_changed_is_taken_once_and_two_notes_both() -> None:
    notes = [note("a"), note("a thought"), note("a thought"), note("other")]
    assert only(highlight("we go"), *notes).note == "a thought\nother"


def test_a_highlight_that_grew_is_taken_once_as_it_is_longest() -> None:
    came = batch(
        highlight("we go", "21-22"), highlight("said we go to", "20-23"), highlight("we go")
    )
    assert [one.exact for one in came.marks] == ["said we go to"]
    assert came.problems == (
        "Left out: 2 highlights that a longer one at the same place contains.",
    )


@pytest.mark.parametrize(
    "other", [highlight("we go", "90-91"), highlight("they go"), highlight("we go", title="B (C)")]
)
def test_other_highlights_stay(other: str) -> None:
    assert len(batch(highlight("then we go"), other).marks) == 2


def test_highlights_come_in_the_order_of_the_file() -> None:
    came = batch(highlight("b", "90-91"), highlight("c", "95", "B (C)"), highlight("a", "1-2"))
    assert [one.exact for one in came.marks] == ["b", "c", "a"]


def test_highlights_of_no_known_place_are_compared_too() -> None:
    came = batch(
        highlight("then we go", "9" * 30), highlight("we go", "9" * 30), note("n", "9" * 30)
    )
    assert [one.exact for one in came.marks] == ["then we go"]
    assert came.problems == (
        "Left out: 1 highlight that a longer one at the same place contains.",
        "Left out: 1 note without a highlight at its place.",
    )


def test_a_note_inside_two_highlights_belongs_to_the_one_that_begins_nearer() -> None:
    found = batch(highlight("all of it", "10-40"), highlight("we go", "20-30"), note("n", "25"))
    assert [(one.exact, one.note) for one in found.marks] == [("all of it", ""), ("we go", "n")]


def test_words_that_the_publisher_withholds_are_counted() -> None:
    came = batch(highlight(" <You have reached the clipping limit for this item>"))
    assert came.marks == ()
    assert came.problems == ("Left out: 1 highlight whose words the publisher does not let out.",)


def test_words_of_several_lines_stay_so() -> None:
    assert only(highlight("we go\r\n\r\nto 64")).exact == "we go\n\nto 64"


def test_an_entry_of_an_unknown_kind_without_a_highlight_may_be_one() -> None:
    assert only(entry("Mijn krabbel 23 | 5 januari 2026 10:00:00", "we go")).exact == "we go"


def test_what_cannot_be_read_is_counted_and_the_rest_comes() -> None:
    came = batch(highlight("we go"), "nonsense\n==========\n", "more\nnonsense\n==========\n")
    assert [one.exact for one in came.marks] == ["we go"]
    assert came.problems == ("Left out: 2 entries could not be read.",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = (highlight("we go") + highlight("64", "90")).replace("\r\n", end)
    assert [one.exact for one in loaded("kindle", text).marks] == ["we go", "64"]


def test_the_last_line_may_be_missing() -> None:
    text = highlight("we go") + highlight("64", "90").removesuffix("==========\r\n")
    assert [one.exact for one in loaded("kindle", text).marks] == ["we go", "64"]


def test_marks_stand_in_the_article_of_that_title() -> None:
    one = article("He said “we go” to 64 troops.\n", title="A Headline")
    library = Shelved((one,), ())
    plan = library.receive(batch(highlight("we go"), note("a thought"), highlight("nowhere", "90")))
    assert [one.anchor.state for one in plan.arrivals] == ["same", "gone"]
    assert {arrival.article.id for arrival in plan.arrivals} == {one.id}


def test_the_same_import_twice_changes_nothing() -> None:
    one = article("He said “we go” to 64 troops.\n", title="A headline")
    came = batch(highlight("we go"), note("a thought"), highlight("elsewhere", title="B (C)"))
    for library in (EMPTY, Shelved((one,), ())):
        assert is_unchanged(library.after(library.receive(came)), came)


def test_a_file_without_clippings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("words\n", "utf-8")
    with pytest.raises(ImportFileError, match="has no clippings of a Kindle"):
        importers.load("kindle", path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title\n==========\n",
        "Title\n- item\n==========\n",
        "- a | b\n",
        "T\n- a | b\n\nwords\n",
    ],
)
def test_other_texts_are_no_clippings(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, "utf-8")
    assert importers.recognised(path) is None


PIECES = (
    "==========",
    "\n",
    "- ",
    "|",
    "(",
    ")",
    "9" * 30,
    "1-2",
    "年",
    ":",
    "5 May 2026",
    "a",
    "<",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_clippings_are_so_broken_that_they_raise(text: str) -> None:
    came = batch(highlight("we go", title="Its own (B)"), text)
    assert came.marks[0].exact.startswith("we go")


def test_many_highlights_and_notes_at_one_place_are_read_in_time() -> None:
    numbers = range(3_000)
    came = batch(*(make(f"words {n:05}", "23") for n in numbers for make in (highlight, note)))
    assert len(came.marks) == 3_000
    assert sum(one.note.count("words") for one in came.marks) == 3_000
