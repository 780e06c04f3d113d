"""What selectors of any tool select."""

import pytest

from tui.importers.marks.parts.selectors import MOST, selected

QUOTE = {"type": "TextQuoteSelector", "exact": "the words", "prefix": "before ", "suffix": " after"}
PLACE = {"type": "TextPositionSelector", "start": 7, "end": 16}


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (QUOTE, ("the words", "before ", " after", None, None)),
        ([QUOTE, PLACE], ("the words", "before ", " after", 7, 16)),
        ([PLACE, QUOTE], ("the words", "before ", " after", 7, 16)),
        (PLACE | {"refinedBy": QUOTE}, ("the words", "before ", " after", 7, None)),
        (
            {"type": "FragmentSelector", "value": "p1", "refinedBy": [QUOTE]},
            ("the words", "before ", " after", None, None),
        ),
        (
            QUOTE | {"refinedBy": {"type": "TextPositionSelector", "start": 4, "end": 7}},
            ("wor", "before the ", "ds after", None, None),
        ),
        (
            PLACE
            | {"refinedBy": QUOTE | {"refinedBy": {"type": "TextPositionSelector",
                                                   "start": 4, "end": 7}}},
            ("wor", "before the ", "ds after", 11, None),
        ),
        (
            QUOTE | {"refinedBy": {"type": "TextPositionSelector", "start": 40, "end": 70}},
            ("the words", "before ", " after", None, None),
        ),
        (
            {"type": "Choice", "items": [{"type": "SvgSelector", "value": "<svg/>"}, QUOTE]},
            ("the words", "before ", " after", None, None),
        ),
        (QUOTE | {"exact": "a\r\nb", "prefix": "\r"}, ("a\nb", "\n", " after", None, None)),
        ({"type": "TextQuoteSelector", "exact": " a  b\n"}, (" a  b\n", "", "", None, None)),
        ([QUOTE, PLACE | {"start": -1}], ("the words", "before ", " after", None, None)),
        ([QUOTE, PLACE | {"start": "7"}], ("the words", "before ", " after", None, None)),
    ],
)  # fmt: skip
def test_a_quotation_is_found_in_its_selectors(
    selector: object, expected: tuple[object, ...]
) -> None:
    one = selected(selector)
    assert one
    assert (one.exact, one.prefix, one.suffix, one.start, one.end) == expected


@pytest.mark.parametrize("nothing", [None, [], {}, "", 3, [PLACE], {"refinedBy": PLACE}])
def test_without_a_quotation_nothing_is_selected(nothing: object) -> None:
    assert selected(nothing) is None


def test_selectors_beyond_all_reason_are_not_looked_at() -> None:
    assert selected([{"type": "SvgSelector"}] * MOST + [QUOTE]) is None


def test_a_chain_of_refinements_beyond_all_reason_ends() -> None:
    inner: dict[str, object] = {}
    inner.update(QUOTE | {"refinedBy": inner})
    assert selected(inner) == selected(QUOTE)
