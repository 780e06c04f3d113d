"""Copying says where the words went, on each terminal."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import clipboard

WORDS = "“I think so.”\n"
VARIABLES = ("WAYLAND_DISPLAY", "DISPLAY", "TMUX", "STY", "SSH_CONNECTION", "TEXTUAL_DRIVER")
Installed = Callable[..., None]


class Screen:
    """A terminal that keeps what it is sent."""

    sent = ""

    def copy_to_clipboard(self, text: str) -> None:
        self.sent = text


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clipboard, no multiplexer; programs lie in a folder of their own."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    """Install programs that keep what they are given, or fail at an argument."""

    def do(name: str, fails_at: str = "none") -> None:
        program = tmp_path / name
        program.write_text(
            f'#!/bin/sh\nfor said in "$@"; do [ "$said" = {fails_at} ] && exit 1; done\n'
            f"/bin/cat > {tmp_path}/copied\n"
        )
        program.chmod(0o700)

    return do


def copied(folder: Path) -> str:
    return (folder / "copied").read_text("utf-8")


def test_without_a_program_they_are_sent_to_the_terminal() -> None:
    screen = Screen()
    assert clipboard.copy(screen, WORDS) == "sent to the terminal's clipboard"
    assert screen.sent == WORDS


@pytest.mark.parametrize(
    ("variable", "program"),
    [("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip"), ("DISPLAY", "xsel")],
)
def test_a_program_of_the_desktop_copies(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    installed: Installed,
    variable: str,
    program: str,
) -> None:
    installed(program)
    monkeypatch.setenv(variable, ":0")
    assert clipboard.copy(Screen(), WORDS) == "copied"
    assert copied(tmp_path) == WORDS


@pytest.mark.parametrize("fails_at", ["none", "-w"])
def test_tmux_takes_them_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: Installed, fails_at: str
) -> None:
    installed("tmux", fails_at)
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    said = clipboard.copy(Screen(), WORDS)
    assert said == "copied to tmux, and sent to the terminal's clipboard"
    assert copied(tmp_path) == WORDS


def test_over_ssh_the_clipboard_of_the_other_machine_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: Installed
) -> None:
    for program in ("wl-copy", "xclip", "pbcopy"):
        installed(program)
    monkeypatch.setattr(sys, "platform", "darwin")
    for name, value in {
        "WAYLAND_DISPLAY": "wayland-0",
        "DISPLAY": ":0",
        "SSH_CONNECTION": "a",
    }.items():
        monkeypatch.setenv(name, value)
    assert clipboard.copy(Screen(), WORDS) == "sent to the terminal's clipboard"
    assert not (tmp_path / "copied").exists()


def test_over_ssh_that_brings_the_display_along_it_copies(
    monkeypatch: pytest.MonkeyPatch, installed: Installed
) -> None:
    installed("xclip")
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert clipboard.copy(Screen(), WORDS) == "copied"


def test_in_gnu_screen_it_says_that_nothing_was_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STY", "1.pts-0.desk")
    assert clipboard.copy(Screen(), WORDS).startswith("not copied: GNU screen")


def test_a_page_hands_them_to_its_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert clipboard.copy(Screen(), WORDS) == "handed to the browser's clipboard"


def test_a_program_that_fails_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, installed: Installed
) -> None:
    installed("wl-copy", fails_at="none")
    installed("xclip", fails_at="-selection")
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.copy(Screen(), WORDS) == "sent to the terminal's clipboard"
