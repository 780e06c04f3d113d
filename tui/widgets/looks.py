"""How a stretch of text looks: the shades of a theme, and one style for each distinct look."""

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style

from tui.core.colour import TEXT_CONTRAST, blend, legible, tint

MARK_SHARE = 0.30
SELECTION_SHARE = 0.45
UNIT_SHARE = 0.08
BLURRED_CARET_SHARE = 0.35
MUTED_SHARE = 0.55
FOCUSED = 2
NO_TAG_COLOUR = "#808080"


class Shades(NamedTuple):
    """The colours that a theme gives the page, as `#rrggbb`."""

    page: str
    ink: str
    accent: str
    match: str
    least: float = TEXT_CONTRAST
    """The contrast that text keeps on whatever lies under it."""
    coarse: bool = False
    """The terminal has 16 colours or fewer: light shades do not show on it."""
    grey: bool = False
    """No colour is shown: what is selected would look as marks do."""


class Look(NamedTuple):
    """All that decides how a stretch of text is drawn."""

    colours: tuple[str, ...] = ()
    """Of the marks that lie on it."""
    changed: bool = False
    """The wording is another than was marked."""
    role: str = "body"
    unit: bool = False
    selected: bool = False
    match: int = 0
    """1: found by the search, 2: where the search stands."""
    caret: int = 0
    """1: the caret while another pane has the keys, 2: while this one has."""


@lru_cache(maxsize=1024)
def style(look: Look, shades: Shades) -> Style:
    """Give the style of a look."""
    page, ink, accent, match, least, coarse, grey = shades
    colour = muted(shades) if look.role in ("clutter", "date", "caption", "byline") else ink
    ground = tint(ink, page, ink, UNIT_SHARE, least) if look.unit else page
    for mark in look.colours:
        ground = tint(mark, ground, ink, MARK_SHARE, least)
    if look.colours:
        colour = ink
    if look.selected:
        ground, colour = tint(accent, page, ink, SELECTION_SHARE, least), ink
    if look.match:
        ground, colour = tint(match, page, ink, SELECTION_SHARE * look.match, least), ink
    if look.match > 1 and least > TEXT_CONTRAST and look.caret != FOCUSED:
        ground, colour = match, page  # a tint on which the ink reads so well is too faint
    elif look.caret:
        ground, colour = caret(look, ground, shades)
    return Style(
        color=colour,
        bgcolor=ground,
        underline=bool(look.colours) or look.caret == 1,
        underline2=look.changed or None,
        bold=_is_bold(look, coarse) or None,
        italic=look.role in ("subtitle", "caption") or None,
        reverse=(look.selected and (coarse or grey) and not look.caret) or None,
    )


def _is_bold(look: Look, coarse: bool) -> bool:
    is_heading = look.role in ("title", "subhead")
    return is_heading or len(look.colours) > 1 or look.match > 1 or (look.unit and coarse)


def caret(look: Look, ground: str, shades: Shades) -> tuple[str, str]:
    """Give ground and ink of the caret."""
    if look.caret == FOCUSED:
        return shades.ink, shades.page
    return tint(shades.ink, ground, shades.ink, BLURRED_CARET_SHARE, shades.least), shades.ink


def muted(shades: Shades) -> str:
    """Give an ink that steps back and still reads."""
    return legible(blend(shades.page, shades.ink, MUTED_SHARE), shades.page, shades.ink)


@lru_cache(maxsize=256)
def letter_style(colour: str, shades: Shades) -> Style:
    """Give the style of a tag's letter beside the text."""
    return Style(color=legible(colour, shades.page, shades.ink), bgcolor=shades.page, bold=True)


@lru_cache(maxsize=16)
def plain(shades: Shades) -> Style:
    """Give the style of empty page."""
    return Style(color=shades.ink, bgcolor=shades.page)
