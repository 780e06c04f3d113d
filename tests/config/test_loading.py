"""Settings come from the environment, and every folder is the user's own."""

import getpass
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import config
from tui.config import Config

FOLDERS = [
    (config.state_folder, "XDG_STATE_HOME", ".local/state"),
    (config.data_folder, "XDG_DATA_HOME", ".local/share"),
    (config.cache_folder, "XDG_CACHE_HOME", ".cache"),
]
FolderOf = Callable[[], Path]


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who is logged in as ana."""
    monkeypatch.setattr(getpass, "getuser", lambda: "ana")


@pytest.mark.usefixtures("login")
def test_without_settings_marks_bear_the_login_name() -> None:
    assert config.load() == Config(creator="ana", theme=None, measure=80)


def test_the_creator_and_the_theme_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSATOR_CREATOR", "Ana L.")
    monkeypatch.setenv("GLOSSATOR_THEME", "nord")
    set = config.load()
    assert (set.creator, set.theme, set.problems) == ("Ana L.", "nord", ())


@pytest.mark.usefixtures("login")
def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSATOR_CREATOR", "")
    monkeypatch.setenv("GLOSSATOR_THEME", "")
    assert config.load() == Config(creator="ana")


@pytest.mark.parametrize("error", [KeyError("uid not found: 1234"), OSError(), ImportError()])
def test_a_user_without_a_name_has_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def nameless() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert config.load().creator == ""


@pytest.mark.parametrize(("folder", "variable", "below"), FOLDERS)
def test_a_folder_is_where_its_variable_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: FolderOf, variable: str, below: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / below))
    assert folder() == tmp_path / below / "glossator"


@pytest.mark.parametrize(("folder", "variable", "below"), FOLDERS)
@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_without_an_absolute_variable_a_folder_is_below_home(
    monkeypatch: pytest.MonkeyPatch, folder: FolderOf, variable: str, below: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert folder() == Path.home() / below / "glossator"


def test_without_a_home_the_temporary_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    below = Path(tempfile.gettempdir()) / ".local/state"
    assert config.state_folder() == below / "glossator"
