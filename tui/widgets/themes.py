"""The themes on offer: Textual's own, and four that were made for reading.

Text has a contrast of 7 and more on every ground of ours (WCAG 2.2, AAA); a test holds it.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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
