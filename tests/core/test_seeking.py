"""A quotation sought in another text, with nothing but its context to go by."""

import pytest

from tui.core.seeking import Seeker
from tui.core.selectors import Quote, describe
from tui.core.span import Span

NEWS = (
    "The lake froze over in January. Boats were of no use for eight weeks. Hotels stayed empty.\n"
    "Fishermen walked to the island with their sledges. The ferry was laid up until April.\n"
)
BOATS = Span(32, 69)


def found(quote: Quote, text: str, start: int = 0) -> list[str]:
    return [place.span.of(text) for place in Seeker(text).places(quote, start)]


def test_its_own_words_come_first() -> None:
    assert found(describe(NEWS, BOATS), NEWS)[0] == "Boats were of no use for eight weeks."


def test_a_reworded_quotation_is_found_in_its_context() -> None:
    new = "Then " + NEWS.replace("eight weeks", "nine weeks").replace("Boats were", "Ships were")
    assert found(describe(NEWS, BOATS), new)[0] == "Ships were of no use for nine weeks."


def test_the_place_with_the_context_comes_before_its_twin() -> None:
    quote = Quote("two schools were closed", "In Varna, officials said, ", " on Monday.")
    text = (
        "In Burgas two schools were closed in May.\n" + "Snow fell. " * 20 + "\n"
        "In Varna, officials said, two schools were closed on Monday.\n"
    )
    places = Seeker(text).places(quote, 0)
    assert places[0].span.start == text.rindex("two schools")


def test_of_places_that_are_alike_the_nearest_comes_first() -> None:
    text = "In Varna two schools were closed on Monday.\n" + "Snow fell. " * 40
    text += "\nIn Varna two schools were closed on Monday.\n"
    quote = Quote("two schools were closed", "In Varna ", " on Monday.")
    starts = [text.index("two schools"), text.rindex("two schools")]
    assert [place.span.start for place in Seeker(text).places(quote, starts[1])] == starts[::-1]
    assert [place.span.start for place in Seeker(text).places(quote, starts[0])] == starts


@pytest.mark.parametrize(
    "text", ["", " ", "Grain prices fell again.", "Boats. Use. Weeks.", "of no " * 200]
)
def test_where_too_little_speaks_for_a_place_there_is_none(text: str) -> None:
    assert found(describe(NEWS, BOATS), text) == []


def test_many_words_need_no_context() -> None:
    exact = "Boats of every kind and size were of no use for anyone who lived around the lake."
    text = f"Quite another beginning was written. {exact} And another end of it came, too."
    assert found(Quote(exact, "The lake froze. ", " Hotels stayed empty."), text) == [exact]


def test_few_words_need_their_context() -> None:
    text = "Quite another beginning was written. No use. And another end of it came, too."
    assert found(Quote("No use.", "The lake froze over. ", " Hotels stayed shut."), text) == []


def test_a_quotation_of_one_word_is_found_by_its_context() -> None:
    text = "Then " + NEWS
    assert found(describe(NEWS, Span(32, 37)), text)[0] == "Boats"


def test_a_word_on_every_line_has_no_say() -> None:
    text = "\n".join(f"- {number}" for number in range(200))
    assert found(Quote("-", "", ""), text) == []
