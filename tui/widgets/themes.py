"""The themes on offer: Textual's own, and four that were made for reading.

Text has a contrast of 7 and more on every ground of ours (WCAG 2.2, AAA); a test holds it.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.core.colour import blend, readable

DEFAULT_THEME = "textual-dark"

DARK = Theme(
    name="glossator-dark",
    dark=True,
    background="#16181c",
    surface="#1d2026",
    panel="#23272e",
    foreground="#d9d5cb",
    primary="#8fb3e8",
    secondary="#b9a6e0",
    accent="#e3b868",
    warning="#e8c069",
    error="#f2a094",
    success="#93cfa0",
)
LIGHT = Theme(
    name="glossator-light",
    dark=False,
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e9e6de",
    foreground="#1f2328",
    primary="#1f4f8f",
    secondary="#5b3f8f",
    accent="#7a4a00",
    warning="#6b4a00",
    error="#8f1d1d",
    success="#1d5b33",
)
SEPIA = Theme(
    name="glossator-sepia",
    dark=False,
    background="#f4ecd8",
    surface="#ede3ca",
    panel="#e6dabd",
    foreground="#33271a",
    primary="#6b3f12",
    secondary="#5a3d63",
    accent="#7a3b10",
    warning="#664400",
    error="#861f14",
    success="#2f5522",
)
CONTRAST = Theme(
    name="glossator-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    foreground="#ffffff",
    primary="#66d9ff",
    secondary="#ffd24d",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffb3b3",
    success="#99ff99",
)
OURS = {theme.name: theme for theme in (DARK, LIGHT, SEPIA, CONTRAST)}


def offered() -> dict[str, Theme]:
    """Give the themes by name, ours first.

    Shades are worked out from a theme's colours, and ANSI themes leave them to the terminal.
    """
    others = {name: theme for name, theme in BUILTIN_THEMES.items() if "ansi" not in name}
    return {**OURS, **others}


GROUNDS = ("background", "surface", "panel")
"""What text stands on."""
INKS = (
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
)
MUTED = ("text-muted", "text-disabled")
"""Words that step back: beside others, and in an empty field."""
MUTED_SHARE = 0.6
FIELD_SHARE = 0.07
CURSORS = ("block-cursor", "block-cursor-blurred", "input-selection")
"""What lies under chosen words: each has a background and a foreground."""


def mended(variables: Mapping[str, str]) -> dict[str, str]:
    """Give the colours of a theme, so that text reads on every ground (WCAG 2.2, AA).

    Eleven of Textual's own themes fall short of it somewhere, most where a row is chosen.
    """
    colours = dict(variables)
    grounds = [_solid(colours[name]) for name in GROUNDS]
    # A field that has the keys is drawn lighter than what it stands on.
    grounds += [blend(ground, _solid(colours["foreground"]), FIELD_SHARE) for ground in grounds]
    ink = colours["foreground"] = readable(_solid(colours["foreground"]), grounds)
    for name in INKS:
        colours[name] = readable(_solid(colours[name]), grounds)
    for name in MUTED:
        colours[name] = readable(blend(grounds[0], ink, MUTED_SHARE), grounds)
    for name in CURSORS:
        under = _colour(colours[f"{name}-background"])
        chosen = [(Color.parse(ground) + under).hex6 for ground in grounds]
        words = colours[f"{name}-foreground"]
        is_auto = words.startswith("auto")  # Textual's own black or white, shaded
        colours[f"{name}-foreground"] = readable(ink if is_auto else _solid(words), chosen)
    return colours


def _solid(words: str) -> str:
    return _colour(words).hex6.lower()


def _colour(words: str) -> Color:
    """Give a colour, also one that is written with its share: `#81a1c1 35%`."""
    colour, _, share = words.partition(" ")
    parsed = Color.parse(colour)
    return parsed.multiply_alpha(float(share.rstrip("%")) / 100) if share else parsed
