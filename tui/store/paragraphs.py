"""Two versions of a note as one: paragraph by paragraph, with none lost and none doubled."""

from collections import Counter

GAP = "\n\n"
Paragraphs = list[tuple[str, int]]
"""The text of each paragraph, and how many of the same stand before it."""


def joined(before: str, ours: str, theirs: str) -> str:
    """Give the paragraphs of both sides, without those that one of them took away.

    A paragraph that both rewrote stands in both wordings. The same whichever side is ours.
    """
    sides = [_paragraphs(note) for note in (ours, theirs)]
    kept = _kept(Counter(before.split(GAP)), *(Counter(text for text, _ in one) for one in sides))
    one, other = ([(text, at) for text, at in side if at < kept[text]] for side in sides)
    every = {*one, *other}
    # Who has all sets the order: what was joined before stays as it was.
    first, second = sorted((one, other), key=lambda side: (set(side) != every, side))
    return GAP.join(text for text, _ in _woven(first, second))


def _paragraphs(note: str) -> Paragraphs:
    met: Counter[str] = Counter()
    found = []
    for text in note.split(GAP) if note else ():
        found.append((text, met[text]))
        met[text] += 1
    return found


def _kept(before: Counter[str], ours: Counter[str], theirs: Counter[str]) -> dict[str, int]:
    """Give how often each paragraph is to stand: a side that changed it decides."""
    return {
        text: theirs[text]
        if ours[text] == before[text]
        else ours[text]
        if theirs[text] == before[text]
        else max(ours[text], theirs[text])
        for text in {*ours, *theirs}
    }


def _woven(first: Paragraphs, second: Paragraphs) -> Paragraphs:
    """Give the first with what only the second has, near its neighbours there."""
    found = [*first]
    shared = {*second}
    for place, paragraph in enumerate(second):
        if paragraph in found:
            continue
        if place:
            at = found.index(second[place - 1]) + 1
            while at < len(found) and found[at] not in shared:
                at += 1
        else:
            at = next((n for n, one in enumerate(found) if one in shared), len(found))
        found.insert(at, paragraph)
    return found
