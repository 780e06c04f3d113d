"""What a format lets its user choose: declared once, offered by the command and the dialog."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.errors import UsageError


@dataclass(frozen=True, slots=True)
class Option:
    """A choice between values."""

    name: str
    """One word; on the command line with `--` before it."""
    values: tuple[str, ...]
    """The first is the usual one."""
    help: str
    """What it decides, in a few words that begin in lower case."""


Chosen = Mapping[str, str]
"""The values of options by their names; a missing one is the usual one."""


def completed(options: Sequence[Option], chosen: Chosen, what: str) -> dict[str, str]:
    """Give a value for every option of `what`.

    Raises UsageError for an option or a value that it does not have.
    """
    known = {option.name: option for option in options}
    for name, value in chosen.items():
        if name not in known:
            raise UsageError(f"The format {what} has no option {name!r}: leave it out.")
        if value not in known[name].values:
            values = ", ".join(known[name].values)
            raise UsageError(f"There is no {name} {value!r} of {what}. There are: {values}.")
    return {name: chosen.get(name, option.values[0]) for name, option in known.items()}
