"""Colours that stay readable: contrast, blending and shades, after WCAG 2.2.

A colour is `#rrggbb`.
"""

from collections.abc import Sequence
from functools import lru_cache

from tui.core.patterns import pattern

TEXT_CONTRAST = 4.5
"""What WCAG 2.2 asks of text (level AA)."""
LINEAR_BELOW = 0.04045
"""sRGB values up to here are proportional to light (IEC 61966-2-1)."""
READING_CONTRAST = 7.0
"""What it asks of text that is to be read for long (level AAA)."""
STEPS = 20
ENDS = ("#ffffff", "#000000")
COLOUR = pattern("#[0-9a-fA-F]{6}")


def channels(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue, 0 to 255.

    Raises ValueError if `colour` is not `#rrggbb`.
    """
    if not COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour: {colour}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Give the relative luminance, 0 (black) to 1 (white)."""
    linear = [
        c / 12.92 if c <= LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 (none) to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blend(base: str, top: str, share: float) -> str:
    """Give `base` with a share (0 to 1) of `top` over it."""
    mixed = (round(b + (t - b) * share) for b, t in zip(channels(base), channels(top), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@lru_cache(maxsize=256)
def tint(colour: str, page: str, ink: str, share: float, least: float = TEXT_CONTRAST) -> str:
    """Give the page tinted with a colour, as much as the ink on it keeps that contrast."""
    for step in range(STEPS + 1):
        tinted = blend(page, colour, share * (1 - step / STEPS))
        if contrast(tinted, ink) >= least:
            return tinted
    return page


@lru_cache(maxsize=256)
def legible(colour: str, page: str, ink: str) -> str:
    """Give the colour, drawn towards the ink until it reads as text on the page.

    Where the ink does not read itself, towards black or white.
    """
    for step in range(STEPS + 1):
        shade = blend(colour, ink, step / STEPS)
        if contrast(shade, page) >= TEXT_CONTRAST:
            return shade
    return readable(ink, (page,))


def readable(colour: str, grounds: Sequence[str]) -> str:
    """Give the colour, drawn towards white or black until it reads as text on all grounds.

    Where neither gets there, the one that gets furthest.
    """
    shades = [blend(colour, end, step / STEPS) for step in range(STEPS + 1) for end in ENDS]
    worst = {shade: min(contrast(shade, ground) for ground in grounds) for shade in shades}
    reads = (shade for shade in shades if worst[shade] >= TEXT_CONTRAST)
    return next(reads, max(worst, key=lambda shade: worst[shade]))
