"""What other programs did to the marks, in numbers and in words."""

from dataclasses import dataclass, replace

from tui.core.wording import count


@dataclass(frozen=True, slots=True)
class News:
    """How many records came, went and changed; true if any did."""

    came: int = 0
    """Marks."""
    went: int = 0
    """Marks."""
    changed: int = 0
    """Marks, and whatever else is on record."""

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.came or self.went or self.changed)

    def after(self, was_mark: bool, is_mark: bool) -> "News":
        """Give the news with one record more, which was or is a living mark."""
        if is_mark and not was_mark:
            return replace(self, came=self.came + 1)
        if was_mark and not is_mark:
            return replace(self, went=self.went + 1)
        return replace(self, changed=self.changed + 1)

    def describe(self) -> str:
        """Say it: `from outside: 3 marks came, 1 went`; empty if no mark came or went."""
        parts = []
        if self.came:
            parts.append(f"{count(self.came, 'mark')} came")
        if self.went:
            parts.append(f"{self.went if self.came else count(self.went, 'mark')} went")
        if self.changed and not parts:
            parts.append("a mark changed" if self.changed == 1 else f"{self.changed} changed")
        return f"from outside: {', '.join(parts)}" if parts else ""
