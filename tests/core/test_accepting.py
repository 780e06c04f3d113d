"""What becomes of a mark when its reader decides."""

from tui.core.accepting import accept, reject
from tui.core.annotation import Annotation, Origin
from tui.core.article import Article, ArticleRecord, digest
from tui.core.marking import Stamp, annotated, attributes_of
from tui.core.span import Span
from tui.core.units import Units

OLD = "Officials counted 64 cases on Monday."
NEW = "Officials counted 109 cases on Monday."
PLACE = Span(18, 27)


def article(text: str) -> Article:
    return Article(ArticleRecord("article", "a.txt", digest(text)), text)


def figure() -> Annotation:
    """Give the mark on `64 cases`."""
    span = Span(18, 26)
    said = {**attributes_of(Units(OLD), "figure", span), "source": "police"}
    return annotated(article(OLD), span, ["figure"], said, Stamp("id", "2026", "me"))


def accepted(mark: Annotation, text: str = NEW, place: Span = PLACE) -> Annotation:
    after = accept(article(text), mark, place, Units(text), "2027").changes[0].after
    assert isinstance(after, Annotation)
    return after


def test_the_present_wording_is_taken_and_the_first_one_kept() -> None:
    after = accepted(figure())
    assert (after.exact, after.sha256, after.modified) == ("109 cases", digest(NEW), "2027")
    assert after.origin == Origin("64 cases", 18, 26, digest(OLD))


def test_a_figure_has_the_value_of_its_present_words() -> None:
    assert figure().attributes["value"] == "64"
    assert accepted(figure()).attributes == {"value": "109", "unit": "cases", "source": "police"}


def test_a_value_goes_that_the_present_words_do_not_give() -> None:
    text = "Officials counted some cases on Monday."
    assert accepted(figure(), text, Span(18, 28)).attributes == {"source": "police"}


def test_the_same_words_keep_what_is_said_of_them() -> None:
    text = f"Corrected. {OLD}"
    mark = figure()
    assert accepted(mark, text, Span(29, 37)).attributes == mark.attributes


def test_the_first_wording_outlives_a_second_change() -> None:
    later = accepted(accepted(figure()), NEW.replace("109", "110"), PLACE)
    assert (later.exact, later.origin.exact) == ("110 cases", "64 cases")


def test_what_was_rejected_and_is_attached_again_is_rejected_no_more() -> None:
    after = reject(figure(), digest(NEW), "2027").changes[0].after
    assert isinstance(after, Annotation)
    assert after.rejected == digest(NEW)
    assert accepted(after).rejected is None
