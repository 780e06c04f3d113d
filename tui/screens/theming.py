"""The key that chooses a theme, and which one counts at the start."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding

from tui.screens.ledger import LedgerScreen
from tui.widgets.themes import DEFAULT_THEME, offered


class ThemingScreen(LedgerScreen):
    """Offers the themes and keeps the one that is chosen."""

    BINDINGS = [
        Binding("g t", "theme", "Theme", id="theme", tooltip="Choose the colours of the program"),
    ]

    @property
    def theme_at_start(self) -> str:
        """Give the theme to begin with: the last word counts.

        That is what was chosen here, unless the settings name another one since, or the
        environment names one for this run.
        """
        state, config = self.state, self.config
        is_newer = state.theme_over == config.theme and not config.theme_is_fixed
        chosen = state.theme if is_newer and state.theme in offered() else config.theme
        return chosen or DEFAULT_THEME

    def theme_changed(self) -> None:
        """Draw the tags for a page that is light now and was dark, or the other way."""
        if self.is_mounted and self.as_drawn(self.codebook) != self.drawn:
            self.reload()

    def action_theme(self) -> None:
        """Show the themes; each is drawn as soon as it is pointed at."""
        from tui.screens.themes import ThemeScreen

        def chosen(name: str | None) -> None:
            if name:
                self.choose_theme(name)

        self.app.clear_notifications()  # they would lie on it
        self.app.push_screen(ThemeScreen([*offered()]), chosen)

    def choose_theme(self, name: str) -> None:
        """Draw in a theme from now on, also after the next start."""
        self.app.theme = name
        self.state = replace(self.state, theme=name, theme_over=self.config.theme)
        self.save_place()
        self.say(f"theme {name}: kept for the next start")
