import importlib
import pkgutil
import re

import pytest

import tui.core
from tui.core.patterns import pattern


def lazy_patterns() -> dict[str, object]:
    """Every pattern of the core that has a name, by that name."""
    modules = [
        importlib.import_module(f"tui.core.{m.name}")
        for m in pkgutil.iter_modules(tui.core.__path__)
    ]
    kind = type(pattern(""))
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, kind)
    }


@pytest.mark.parametrize("name", lazy_patterns())
def test_every_pattern_of_the_core_can_be_compiled(name: str) -> None:
    assert isinstance(lazy_patterns()[name].pattern, str)  # type: ignore[attr-defined]


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    real, compiled = re.compile, list[str]()

    def noting(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return real(expression, flags)

    monkeypatch.setattr("tui.core.patterns.re.compile", noting)
    lazy = pattern("a+")
    before = list(compiled)
    lazy.match("aa")
    lazy.search("ba")
    assert (before, compiled) == ([], ["a+"])


def test_a_pattern_keeps_its_flags() -> None:
    assert pattern("a", re.IGNORECASE).match("A")


def test_a_pattern_finds_between_two_places() -> None:
    found = pattern("a").search("aaa", 1, 2)
    assert found and found.span() == (1, 2)


def test_a_wrong_expression_shows_at_its_first_use() -> None:
    with pytest.raises(re.error):
        pattern("(").match("")
