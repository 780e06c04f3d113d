"""The keys of the codebook: its screen, and a tag made of the selected words."""

from __future__ import annotations

from textual.binding import Binding

from tui.screens.tagging import TaggingScreen


class CodingScreen(TaggingScreen):
    """Opens the codebook, and codes in the words of the text."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("T", "codebook", "Codebook", id="codebook",
                tooltip="The codebook: add, rename, merge, order, delete tags"),
        Binding("V", "mark_in_vivo", "Tag of the words", id="mark.in_vivo",
                tooltip="Mark the selection with a tag of its own words"),
    ]  # fmt: skip

    def action_codebook(self) -> None:
        """Show the codebook."""
        from tui.screens.codebook import CodebookScreen

        self.look_at_file()
        self.app.push_screen(CodebookScreen(self))

    def action_mark_in_vivo(self) -> None:
        """Mark the selected words with a tag that is named after them."""
        name = self.selected_name()
        if name:
            self.mark_with(name)
        else:
            self.say("select the words that name the tag: v begins")
