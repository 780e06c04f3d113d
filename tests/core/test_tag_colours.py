"""Tags are told apart by those who do not see red, green or blue."""

from itertools import combinations

import pytest

from tui.core.colour import channels, contrast
from tui.core.tag import INITIAL_CODEBOOK, NEW_TAG_COLOURS, Codebook, Tag
from tui.core.tag_colours import ON_DARK, ON_LIGHT, distinct

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", 2009, severity 1.0; applied to linear RGB.
VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 10.0
"""ΔE*ab; from 2.3 on a difference is just seen (Mahy and others, 1994)."""


def linear(colour: str) -> list[float]:
    shares = [channel / 255 for channel in channels(colour)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]


def seen(colour: str, vision: str) -> list[float]:
    """Give L*, a* and b* of a colour as one sees it."""
    rows = VISIONS[vision]
    rgb = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in rows]
    light = [min(1.0, max(0.0, channel)) for channel in rgb]
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in TO_XYZ]
    shares = [value / white for value, white in zip(xyz, WHITE, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in shares)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def difference(one: str, other: str, vision: str) -> float:
    """Give ΔE*ab (CIE 1976) of two colours as one sees them."""
    pairs = zip(seen(one, vision), seen(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def nearest(colours: tuple[str, ...], vision: str) -> float:
    return min(difference(one, other, vision) for one, other in combinations(colours, 2))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("colours", [ON_DARK, ON_LIGHT], ids=["on dark", "on light"])
def test_any_two_are_told_apart(colours: tuple[str, ...], vision: str) -> None:
    assert nearest(colours, vision) >= APART


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("colours", [ON_DARK, ON_LIGHT], ids=["on dark", "on light"])
def test_the_first_three_are_far_apart(colours: tuple[str, ...], vision: str) -> None:
    assert nearest(colours[:3], vision) >= 2.5 * APART


def test_the_usual_colours_are_not_told_apart_by_all() -> None:
    usual = (*(tag.colour for tag in INITIAL_CODEBOOK), *NEW_TAG_COLOURS)
    assert min(nearest(usual, vision) for vision in VISIONS) < APART


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert difference("#000000", "#ffffff", "all cones") == pytest.approx(100, abs=0.1)


def test_red_and_green_of_one_lightness_are_near_to_who_sees_no_red() -> None:
    pair = "#c04000", "#686800"
    assert difference(*pair, "protanopia") < APART < difference(*pair, "all cones")


@pytest.mark.parametrize(
    ("colours", "page"),
    [(ON_DARK, "#000000"), (ON_DARK, "#23272e"), (ON_LIGHT, "#ffffff"), (ON_LIGHT, "#f4ecd8")],
)
def test_all_of_them_read_as_text(colours: tuple[str, ...], page: str) -> None:
    assert min(contrast(colour, page) for colour in colours) >= 4.5


def test_tags_take_them_in_their_order_and_begin_again() -> None:
    codebook = Codebook(tuple(Tag(name, colour="#123456") for name in "abcdefgh"))
    drawn = distinct(codebook, on_dark=True)
    assert [tag.name for tag in drawn] == [*"abcdefgh"]
    assert [tag.colour for tag in drawn] == [*ON_DARK, ON_DARK[0]]
    assert [tag.colour for tag in distinct(codebook, on_dark=False)][:7] == [*ON_LIGHT]
