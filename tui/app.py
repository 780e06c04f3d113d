"""The app: themes, key sequences, the palette, signals, the way out."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.widget import Widget

from tui.config import Config
from tui.core.keys import advance
from tui.crash import report
from tui.errors import StoreError
from tui.library import Library
from tui.screens.checking import checked
from tui.screens.dialog import Dialog
from tui.screens.keymap import key_of, shown
from tui.screens.leaving import rescued
from tui.screens.reader import ReaderScreen
from tui.store import Store
from tui.terminal import is_served
from tui.widgets.themes import OURS, mended, offered

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.config.problem import Problem
    from tui.screens.guide import GuideScreen

DEADLY = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM")
"""Signals that end a program and that it can hear; Textual leaves the terminal broken after."""
WRITER = "textual-output"
"""The name of Textual's thread that writes to the terminal."""
ORDERED_HERE, ORDERED_BY_TERMINAL = "\x1b[8l", "\x1b[8h"
"""ECMA-48's BDSM: who puts text from right to left in its order. Few terminals can at all."""
DRAIN = 10.0
"""Seconds that the end of the program waits for the disk."""
OPENING = 0.3
"""Seconds that a key waits for a dialog to be there; one that takes none is never waited for."""
LAST_KEYS = 0.1
"""Seconds in which keys typed before such a signal are still obeyed."""


def _actions() -> type[Provider]:
    """Give what the palette offers; the first page offers none of it."""
    from tui.screens.palette import Actions

    return Actions


class GlossatorApp(App[None]):
    """Reads key sequences and holds what belongs to no pane."""

    TITLE = "Glossator"
    # Textual does not load the style of a default screen.
    CSS_PATH = "screens/reader.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {_actions}

    BINDINGS = [
        Binding("ctrl+p,colon", "command_palette", "Palette", id="palette",
                tooltip="Every action by name"),
        Binding("ctrl+q", "quit", "Quit", id="quit", tooltip="Quit", priority=True),
        Binding("ctrl+z", "suspend_process", "Suspend", id="suspend",
                tooltip="Suspend; fg comes back"),
        Binding("g question_mark", "guide", "Guide", id="guide",
                tooltip="A short guide to try things out in"),
    ]  # fmt: skip

    def __init__(
        self, library: Library, store: Store, config: Config, *, guide: bool = False
    ) -> None:
        """Open a library, with the guide before it if that is asked for; nothing is drawn yet."""
        super().__init__()
        usable = checked(config, GlossatorApp)
        problems = (*config.problems, *map(str, usable.problems))
        self.config = replace(config, theme=usable.theme, problems=problems)
        self.keys = usable.keys
        """Keys by the id of what they do, where the user gave others."""
        self.home = ReaderScreen(library, store, self.config)
        """The library of the user."""
        self.guide: GuideScreen | None = None
        self._begins_with_guide = guide
        self._pending: tuple[str, ...] = ()
        self._server = 0
        self._waited_for: Screen[Any] | None = None
        self._bound_for: tuple[Screen[Any], Widget | None] | None = None
        self._bound: Mapping[str, ActiveBinding] = {}
        for name in self.available_themes.keys() - offered().keys():
            self.unregister_theme(name)
        for theme in OURS.values():
            self.register_theme(theme)
        self.theme = self.home.theme_at_start

    @property
    def reader(self) -> ReaderScreen:
        """Give the main screen that is read now: the user's library, or the guide over it."""
        return self.guide or self.home

    def get_default_screen(self) -> Screen[None]:
        """Give the main screen."""
        return self.home

    def get_css_variables(self) -> dict[str, str]:
        """Give the colours of the theme, in which all text reads."""
        self.theme_variables = mended(super().get_css_variables())
        return self.theme_variables

    def on_mount(self) -> None:
        """Leave in order when the terminal or the system ends the program."""
        loop = asyncio.get_running_loop()
        for name in DEADLY:
            number = getattr(signal, name, None)
            if number is not None:
                loop.add_signal_handler(number, self._end, 128 + number)
        if not self.is_headless:
            threading.excepthook = partial(self._thread_died, loop)
        if is_served():
            self._server = os.getppid()
            self.set_interval(1.0, self._end_without_server)
        self.app_suspend_signal.subscribe(self, lambda _: self._go_aside())
        self.app_resume_signal.subscribe(self, lambda _: self._come_back())
        self.call_after_refresh(_collect_again)
        self.theme_changed_signal.subscribe(self, lambda _: self.reader.theme_changed())
        if self.keys:
            self.set_keymap(self.keys)

    async def on_ready(self) -> None:
        """Open the guide if the program begins with it."""
        if self._begins_with_guide:
            await self.action_guide()

    def on_exit_app(self) -> None:
        """Keep a note that is being written when the page goes that shows the app."""
        self.home.put_away()

    def _end_without_server(self) -> None:
        """End if the server has died: it is our parent, and nobody else shows us."""
        if os.getppid() != self._server:
            self._leave(128 + signal.SIGHUP)

    def _go_aside(self) -> None:
        """Save first: a program that is stopped while it saves keeps others waiting."""
        with suppress(StoreError):  # the screen says so when it is back
            self.home.store.flush(1.0)
        _tell_terminal(ORDERED_BY_TERMINAL)

    def _come_back(self) -> None:
        _tell_terminal(ORDERED_HERE)
        self.refresh(layout=True)

    def _end(self, code: int) -> None:
        """End, but not before the keys that were typed already did what they do."""
        self.set_timer(LAST_KEYS, partial(self._leave, code))

    def _leave(self, code: int) -> None:
        self.home.put_away()
        self.exit(return_code=code)

    def _thread_died(
        self, loop: asyncio.AbstractEventLoop, failure: threading.ExceptHookArgs
    ) -> None:
        """End if the thread that writes to the terminal died: nobody empties its queue any more.

        The next writes would wait for ever, those of an orderly end among them. What another
        thread died of is written down, and nothing of it onto the screen.
        """
        thread, error = failure.thread, failure.exc_value
        if not thread or thread.name != WRITER or not isinstance(error, OSError):
            if error:
                report(error)
            return
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self.home.put_away)
        time.sleep(LAST_KEYS)
        put_down(self.home)
        self.put_guide_away()
        os._exit(128 + signal.SIGHUP)

    def _fatal_error(self) -> None:
        # Textual has no public way to keep article text, as local variables, off the screen.
        error = sys.exc_info()[1]
        self.panic(Text(report(error) if error else "Something went wrong in Glossator."))

    async def action_quit(self) -> None:
        """Quit, unless something would be lost.

        A note stays in its box, and Escape drops it; what is not saved is asked about.
        """
        if self.home.put_away():
            self.home.leave(self.exit)

    def action_help_quit(self) -> None:
        """Say how to leave to those who press ctrl+c."""
        self.reader.say(f"{key_of('quit', self)} quits: every mark is saved")

    # Key sequences

    async def on_event(self, event: events.Event) -> None:
        """Do what a key of the main screen does at once, before the next key is looked at."""
        if isinstance(event, events.MouseDown) and not event.is_forwarded:
            self.reader.forget_message()
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._until_it_takes_keys()
            if await self._read(event):
                return
        await super().on_event(event)

    async def _until_it_takes_keys(self) -> None:
        """Wait, once and briefly, for a dialog that is opening: keys typed ahead are for it."""
        screen = self.screen
        if screen is self._waited_for or not isinstance(screen, Dialog):
            return
        self._waited_for, until = screen, time.monotonic() + OPENING
        while screen.focused is None and self.screen is screen and time.monotonic() < until:
            await asyncio.sleep(0.002)

    async def _read(self, event: events.Key) -> bool:
        """Take a key of a sequence or of the main screen; tell whether it was one.

        Textual sends a key through the focused pane and back: one typed ahead would be looked up
        for the pane that has the focus now, not for the one that it was meant for.
        """
        if self.focused and _takes_text(self.focused):
            return False
        self.reader.forget_message()
        if self._pending and event.key == "escape":
            self.await_key(())
            return True
        active = self._active_bindings()
        typed = advance(self._pending, event.key, event.character, active)
        keys = (*self._pending, event.key)
        self.await_key(typed.pending)
        if typed.pending:
            return True
        is_single = not typed.complete and not keys[1:]
        if is_single and self.screen is not self.reader and not self._is_of_dialog(event.key):
            return False
        found = active.get(typed.complete or " ".join(keys))
        if not found:
            listed = key_of("help", self.reader)
            self.reader.say(f"no key {shown(' '.join(keys))}: {listed} lists the keys")
            return True
        action = found.binding.action
        if typed.character is not None:
            action = f"{action}({typed.character!r})"
        # An action that declines leaves the key to whoever is next.
        return await self.run_action(action, default_namespace=found.node)

    def _is_of_dialog(self, key: str) -> bool:
        """Tell whether a key does something in the dialog that is open: at once, as in the text."""
        return isinstance(self.screen, Dialog) and key in self._active_bindings()

    def _active_bindings(self) -> Mapping[str, ActiveBinding]:
        """Give what keys do here: Textual works it out anew for each, at half the cost of a key.

        No binding of ours comes or goes while a pane has the focus.
        """
        here = self.screen, self.focused
        if self._bound_for != here:
            self._bound_for, self._bound = here, self.screen.active_bindings
        return self._bound

    def await_key(self, pending: tuple[str, ...]) -> None:
        """Wait for the next key of a sequence, or for none."""
        self._pending = pending
        self.reader.pending = shown(" ".join(pending)) if pending else ""

    def action_await_key(self, begun: str) -> None:
        """Wait for the last key of a sequence that was begun in the palette."""
        self.await_key(tuple(begun.split()))

    # Guide, help and palette

    async def action_guide(self) -> None:
        """Open the guide over the user's library; `q` comes back to that."""
        from tui.screens.guide import opened

        if self.guide:
            self.guide.say_where()
            return
        self.guide = opened(self.home)
        if self.guide:
            # A key typed ahead is for the guide.
            await self.push_screen(self.guide, self._come_home)

    def put_guide_away(self) -> None:
        """Remove what the guide has written, where the program ends over it."""
        if self.guide:
            self.guide.guide.put_away()

    def _come_home(self, _: None) -> None:
        self.guide = None

    def action_show_keys(self) -> None:
        """Show the keys that work here now."""
        from tui.screens.chain import sections
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(sections(self.screen)))

    def action_command_palette(self) -> None:
        """Open the palette."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))


def _collect_again() -> None:
    """Look for garbage from now on, but not among what the start has made: it stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _takes_text(widget: Widget) -> bool:
    """Tell whether letters are typed into a widget: fields and areas for text say so themselves."""
    return widget.check_consume_key("a", "a")


def wrong_settings(config: Config) -> tuple[Problem, ...]:
    """Give what is wrong with settings beside what reading them has shown."""
    return checked(config, GlossatorApp).problems


def every_key() -> Iterator[tuple[str, str, str]]:
    """Give every action by its id, with its keys as they are written, and what it does."""
    from tui.core.key_names import written
    from tui.screens.remapping import places

    bound = [one for place in places(GlossatorApp) for one in place.bound if one.id]
    for one in {one.id: one for one in bound}.values():
        yield one.id, written(",".join(one.keys)), one.does


def run(library: Library, store: Store, config: Config, *, guide: bool = False) -> int:
    """Run the app until it is left, and give its exit code."""
    app = GlossatorApp(library, store, config, guide=guide)
    _tell_terminal(ORDERED_HERE)
    try:
        app.run(mouse=config.mouse)
    finally:
        _tell_terminal(ORDERED_BY_TERMINAL)
        app.put_guide_away()
        is_saved = put_down(app.home)
    return app.return_code or int(not is_saved)


def put_down(reader: ReaderScreen) -> bool:
    """Save what is left when the program ends, and tell whether it stands in the database.

    Where it cannot, it is kept in a file of its own, and that is said.
    """
    try:
        reader.store.close(DRAIN)
    except StoreError as error:
        with suppress(OSError, ValueError):
            print(f"glossator: {error} {_kept(reader)}", file=sys.stderr)
        return False
    return True


def _kept(reader: ReaderScreen) -> str:
    """Say where every mark is kept, or why nowhere."""
    import shlex

    try:
        path = reader.kept_in or rescued(reader.library, reader.store)
    except StoreError as error:
        return str(error)
    command = ["glossator", "merge", str(path), "--library", str(reader.library.root)]
    return f"Every mark is in {path}. This brings them back: {shlex.join(command)}"


def _tell_terminal(code: str) -> None:
    """Write a control code where Textual writes the screen."""
    if sys.__stderr__ and not is_served():
        with suppress(OSError):
            sys.__stderr__.write(code)
            sys.__stderr__.flush()
