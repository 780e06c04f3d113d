"""A REFI-QDA project as a tree, and what its parts say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.wording import count
from tui.importers.marks.parts.archive import Archive
from tui.importers.marks.parts.refi import Code, codes, guid_of, words_of
from tui.importers.marks.parts.refi_sources import text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OURS = "Glossator"
NOTE, ATTRIBUTE, RECORD, PLACELESS = "note", "attribute", "record", "no sure place"
"""What the Description of a Note says that Glossator wrote."""
UNKNOWN = "unknown"
"""The user that Glossator writes where none is known."""
VALUES = ("TextValue", "DateValue", "DateTimeValue", "IntegerValue", "FloatValue", "BooleanValue")


@dataclass(frozen=True, slots=True)
class Said:
    """What notes say of a mark."""

    note: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    record: str = ""


@dataclass
class Project:
    """The project of a file, and what of it could not be taken."""

    root: Element
    archive: Archive
    beside: Path
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What was left out, and why."""

    @property
    def origin(self) -> str:
        """The program that wrote it."""
        return self.root.get("origin", "")

    @property
    def is_ours(self) -> bool:
        """Whether Glossator wrote it: what it says in notes is more than words then."""
        return self.origin.startswith(OURS)

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The codes by their GUIDs."""
        return {code.guid: code for code in codes(self.root.find("CodeBook"))}

    @cached_property
    def notes(self) -> dict[str, Element]:
        """The notes by their GUIDs."""
        return {guid_of(note): note for note in self.all_of("Notes")}

    @cached_property
    def users(self) -> dict[str, str]:
        """The names of the users by their GUIDs."""
        names = {guid_of(user): user.get("name", "") for user in self.all_of("Users")}
        return {guid: "" if name == UNKNOWN else name for guid, name in names.items()}

    @cached_property
    def variables(self) -> dict[str, str]:
        """The names of the variables by their GUIDs."""
        return {guid_of(one): one.get("name", "") for one in self.all_of("Variables")}

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be taken, in sentences."""
        return tuple(
            f"Left out: {count(number, noun)} ({why})." for (noun, why), number in self.lost.items()
        )

    def lose(self, noun: str, why: str) -> None:
        """Count something that cannot be taken."""
        self.lost[noun, why] += 1

    def all_of(self, name: str) -> Iterator[Element]:
        """Give what is in one of the parts of the project."""
        found = self.root.find(name)
        return iter(() if found is None else found)

    def text(self, element: Element) -> str | None:
        """Give the text of a source or a note; None where it cannot be had."""
        return text_of(element, self.archive, self.beside)

    def values(self, source: Element) -> dict[str, str]:
        """Give the variables of a source by their names."""
        found: dict[str, str] = {}
        for one in source.findall("VariableValue"):
            reference = one.find("VariableRef")
            name = "" if reference is None else guid_of(reference, "targetGUID")
            said = (words_of(one, kind) for kind in VALUES)
            found[self.variables.get(name, "")] = next(filter(None, said), "")
        return found

    def tags(self, coded: Element) -> tuple[str, ...]:
        """Give the tags that the codings of a selection are."""
        found = []
        for coding in coded.findall("Coding"):
            reference = coding.find("CodeRef")
            code = self.codes.get("" if reference is None else guid_of(reference, "targetGUID"))
            if code:
                found.append(code.tag.name)
            else:
                self.lose("coding", "its code is not in the file")
        return tuple(dict.fromkeys(found))

    def noted(self, element: Element) -> list[Element]:
        """Give the notes that something refers to."""
        named = (guid_of(one, "targetGUID") for one in element.findall("NoteRef"))
        return [self.notes[guid] for guid in named if guid in self.notes]

    def said(self, element: Element) -> Said:
        """Give what is said of a mark: by its notes; if others wrote it, by its description too."""
        texts = [(one, self.text(one)) for one in self.noted(element)]
        if not self.is_ours:
            told = [words_of(element, "Description"), *(text or "" for _, text in texts)]
            return Said("\n\n".join(dict.fromkeys(words for words in told if words.strip())))
        kinds: dict[str, dict[str, str]] = {NOTE: {}, ATTRIBUTE: {}, RECORD: {}}
        for one, text in texts:
            kinds.setdefault(words_of(one, "Description"), {})[one.get("name", "")] = text or ""
        note, record = (next(iter(kinds[kind].values()), "") for kind in (NOTE, RECORD))
        return Said(note, kinds[ATTRIBUTE], record)

    def creator(self, element: Element) -> str:
        """Give who made something; empty where it is not said."""
        makers = [element, *element.findall("Coding")]
        said = (guid_of(one, name) for one in makers for name in ("creatingUser", "modifyingUser"))
        return next((self.users[guid] for guid in said if guid in self.users), "")
