"""Quotations: what stands in quotation marks, the marks included.

Pairs are found by what stands around a mark, since in the wild curly and straight marks mix,
the opening mark may be a closing one (`’It’s … relationship.”`) and the closing one may be
missing. A quotation that its paragraph does not close ends where the paragraph ends: the next
one goes on with it. No quotations: a nickname in marks (`Kenneth "Frank" McKenzie`), feet and
inches, marks with no letter or digit between them.
"""

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.core.abbreviations import STARTERS, ZONES
from tui.core.graphemes import cluster_end
from tui.core.patterns import pattern
from tui.core.reporting import REPORTING
from tui.core.span import Span

__all__ = ["quotations"]

FAMILIES = {
    **dict.fromkeys('“”„‟"＂〝〞〟', "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "small guillemet"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("‘’‚'", "single"),
}
OPENING = frozenset("„‟〝「『") | {"``", "‘‘"}
CLOSING = frozenset("」』〞〟")
GUILLEMETS = frozenset("«»‹›")
FAMILIES |= dict.fromkeys(("‘‘", "’’", "``", "''"), "double")
MAY_OPEN = pattern(r"[“”„‟\"＂〝〞〟«»‹›「」『』]|``|‘‘|(?<!\w)['‘’‚]")
"""Without one of these there is no quotation: a single mark behind a letter opens none."""
MARK = pattern("|".join(sorted(FAMILIES, key=len, reverse=True)))
FEET = pattern(r"\d['’′]\s?\d{1,2}\Z")
BEFORE_OPENING = frozenset("([{<¿¡—–-/=:,;|*_~…#>+&")
"""What an opening mark may touch on its left besides space and other marks."""
STOPS = frozenset(".,!?…;:。！？，、—–-")
"""Behind these a mark surely closes."""
SURE_AFTER = frozenset(".,;:!?)]—–")
INCHES = frozenset(('"', "＂", "''"))
ELISION = pattern(
    r"\d0s|\d\d(?!\d)|(?:[Tt]is|[Tt]was|[Tt]were|[Tt]will|em|cause|til|till|n|bout|round|"
    r"neath|nuff|cos|coz|cept|tween|gainst|s|t|d|ll|ve|re|hood|phone|net)(?!\w)"
)
"""What an apostrophe begins."""
SOLID = pattern(r"[^\W_]")
NAME_BEFORE = pattern(r"([A-Z][\w’'.-]*)\s\(?\Z")
NAME_AFTER = pattern(r"\)?\s([A-Z]\w*)")
LONG_WORD = pattern(r"[^\W\d_]{4,}")
MANY = 5
"""Long words from which a line in capitals is a headline, not a name."""
HEADLINE = 200
"""Characters of a line that show whether it is one."""
NICKNAME = pattern(r"[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){0,2}")
NOT_BEFORE = STARTERS | REPORTING
NOT_AFTER = STARTERS | ZONES
"""Words with a capital that are no part of a name."""
FAR = 40
"""Characters looked at around a name."""


class Mark(NamedTuple):
    """A quotation mark and what its neighbours let it do."""

    at: int
    end: int
    glyph: str
    opens: bool
    closes: bool
    surely: bool
    """Whether an end of a sentence or clause proves that it closes."""


class Pairs(NamedTuple):
    """The pairs found, and the marks that have no partner in their family."""

    closed: list[Span]
    unopened: list[Mark]
    unclosed: list[Span]
    """From an opening mark to where it must end at the latest."""


def quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Give the quotations, sorted by start, nested ones too. Linear in the length."""
    first = text[paragraph.start : paragraph.start + 1]
    if first not in FAMILIES and not MAY_OPEN.search(text, paragraph.start, paragraph.end):
        return ()
    marks = [
        _mark(text, found, paragraph)
        for found in MARK.finditer(text, paragraph.start, paragraph.end)
    ]
    singles = [mark for mark in marks if FAMILIES[mark.glyph] == "single"]
    pairs = _pair([mark for mark in marks if FAMILIES[mark.glyph] != "single"], paragraph.end)
    found = pairs.closed + _opened_by_single(text, pairs, singles)
    found += [_end_of_unclosed(text, span, singles) for span in pairs.unclosed]
    found += _singles(text, singles, sorted(found, key=_order), paragraph)
    return tuple(_kept(text, found, paragraph))


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _mark(text: str, found: re.Match[str], paragraph: Span) -> Mark:
    """Read a mark: what may it do between its neighbours?"""
    glyph = found[0]
    at, end = found.span()
    before = text[at - 1] if at > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    surely = before in STOPS and not after.isalnum()
    if glyph in OPENING or glyph in CLOSING:
        return Mark(at, end, glyph, glyph in OPENING, glyph in CLOSING, surely)
    outside = before.isspace() or before in BEFORE_OPENING or before in FAMILIES
    opens = outside and not after.isspace()
    closes = not before.isspace() and (not after.isalnum() or before in STOPS)
    if glyph in GUILLEMETS:
        toward = glyph in "«‹"
        return Mark(at, end, glyph, toward or opens, not toward or closes, surely)
    if glyph in '"＂' and FEET.search(text, max(paragraph.start, at - 6), at):
        return Mark(at, end, glyph, False, False, False)
    if FAMILIES[glyph] == "single":
        opens = opens and after.isalnum() and not ELISION.match(text, at + 1, paragraph.end)
        opens = opens and (glyph != "’" or after.isupper())
        return Mark(at, end, glyph, opens, closes and glyph != "‘", surely)
    if glyph == "”":
        closes = not before.isspace()
    elif glyph == "“":
        opens = not closes or before in BEFORE_OPENING or before in FAMILIES
    return Mark(at, end, glyph, opens, closes, surely)


def _pair(marks: Sequence[Mark], end: int) -> Pairs:
    """Pair opening with closing marks of one family, the innermost first."""
    pairs = Pairs([], [], [])
    stack: list[Mark] = []
    depth: Counter[str] = Counter()
    for mark in marks:
        family = FAMILIES[mark.glyph]
        if mark.closes and depth[family] and not _opens_rather(mark, stack[-1]):
            while FAMILIES[stack[-1].glyph] != family:
                depth[FAMILIES[stack.pop().glyph]] -= 1
            depth[family] -= 1
            pairs.closed.append(Span(stack.pop().at, mark.end))
        elif mark.opens:
            stack.append(mark)
            depth[family] += 1
        elif mark.closes:
            pairs.unopened.append(mark)
    ends = _next_of_glyph(marks, end)
    pairs.unclosed.extend(Span(mark.at, ends[mark.at]) for mark in stack)
    return pairs


def _opens_rather(mark: Mark, top: Mark) -> bool:
    """Tell whether a mark that may do both opens a quotation inside the one that is open."""
    if not mark.opens:
        return False
    if mark.glyph in GUILLEMETS:
        return mark.glyph == top.glyph
    return mark.glyph == "“" and top.glyph not in "„‟"


def _next_of_glyph(marks: Sequence[Mark], end: int) -> dict[int, int]:
    """Give for each mark where the next one opens that looks like it, or the end."""
    following: dict[str, int] = {}
    ends: dict[int, int] = {}
    for mark in reversed(marks):
        ends[mark.at] = following.get(mark.glyph, end)
        if mark.opens:
            following[mark.glyph] = mark.at
    return ends


def _opened_by_single(text: str, pairs: Pairs, singles: Sequence[Mark]) -> list[Span]:
    """Give the quotations that a single mark opens and a double one closes."""
    found: list[Span] = []
    ends = sorted(span.end for span in pairs.closed)
    places = [mark.at for mark in singles]
    done = 0
    for closing in pairs.unopened:
        if not (closing.surely or closing.glyph in ("”", "’’")):
            continue
        passed = bisect_left(ends, closing.at)
        floor = max(done, ends[passed - 1] if passed else 0)
        for place in range(bisect_left(places, closing.at) - 1, bisect_left(places, floor) - 1, -1):
            if singles[place].opens:
                found.append(Span(singles[place].at, closing.end))
                break
        done = closing.at + 1
    return found


def _end_of_unclosed(text: str, span: Span, singles: Sequence[Mark]) -> Span:
    """End an unclosed quotation at a single mark that surely closes, else as late as may be."""
    first = bisect_left(singles, span.start, key=_place)
    for mark in singles[first : bisect_left(singles, span.end, key=_place)]:
        if mark.opens:
            break
        if mark.surely and mark.closes:
            return Span(span.start, mark.at + 1)
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def _place(mark: Mark) -> int:
    return mark.at


def _singles(
    text: str, singles: Sequence[Mark], others: Sequence[Span], paragraph: Span
) -> list[Span]:
    """Pair single marks; both must stand in the same quotation of other marks, or outside all."""
    found: list[Span] = []
    for marks in _by_level(singles, others):
        for opening, closing in _candidates(marks):
            end = _closing(text, opening, closing)
            if end:
                found.append(Span(opening.at, end.end))
            elif opening.glyph == "‘" and opening.at == paragraph.start and not closing:
                found.append(paragraph)
    return found


def _by_level(singles: Sequence[Mark], others: Sequence[Span]) -> Collection[Sequence[Mark]]:
    """Sort marks by the innermost of the other quotations around them; `others` are sorted."""
    edges = {span.start for span in others} | {span.end - 1 for span in others}
    levels: dict[int, list[Mark]] = {}
    around: list[Span] = []
    waiting = deque(others)
    for mark in singles:
        while waiting and waiting[0].start < mark.at:
            around.append(waiting.popleft())
        while around and around[-1].end <= mark.at:
            around.pop()
        if mark.at not in edges:
            levels.setdefault(around[-1].start if around else -1, []).append(mark)
    return levels.values()


def _candidates(marks: Sequence[Mark]) -> Iterator[tuple[Mark, list[Mark]]]:
    """Give each opening mark with what may close it: all that close before the next one opens."""
    opening: Mark | None = None
    closing: list[Mark] = []
    for mark in marks:
        if mark.opens:
            if opening:
                yield opening, closing
            opening, closing = mark, []
        elif mark.closes:
            closing.append(mark)
    if opening:
        yield opening, closing


def _closing(text: str, opening: Mark, closing: Sequence[Mark]) -> Mark | None:
    """Tell which mark closes: the first that surely does, else the first that is no `dogs’`."""
    for mark in closing:
        if mark.surely or text[mark.end : mark.end + 1] in SURE_AFTER:
            return mark
    if opening.glyph == "’" or not closing:
        return None
    return next((mark for mark in closing if text[mark.at - 1] not in "sS"), closing[0])


def _kept(text: str, found: Iterable[Span], paragraph: Span) -> Iterator[Span]:
    """Give what quotes somebody, sorted; of two that cross each other the first."""
    around: list[int] = []
    for span in sorted(set(found), key=_order):
        end = cluster_end(text, span.end - 1, paragraph.end)
        while around and around[-1] <= span.start:
            around.pop()
        if (around and end > around[-1]) or not _quotes(text, span, paragraph):
            continue
        around.append(end)
        yield Span(span.start, end)


def _quotes(text: str, span: Span, paragraph: Span) -> bool:
    """Tell whether somebody's words are quoted here."""
    return SOLID.search(text, span.start, span.end) is not None and not _is_nickname(
        text, span, paragraph
    )


def _is_nickname(text: str, span: Span, paragraph: Span) -> bool:
    """Tell whether the words stand inside a name: `Kenneth "Frank" McKenzie`."""
    if len(span) > FAR or not NICKNAME.fullmatch(text, span.start + 1, span.end - 1):
        return False
    before = NAME_BEFORE.search(text, max(paragraph.start, span.start - FAR), span.start)
    after = NAME_AFTER.match(text, span.end, paragraph.end)
    if not before or not after or before[1].endswith(("’s", "'s", "’", "'")):
        return False
    outside = before[1].lower() in NOT_BEFORE or after[1].lower() in NOT_AFTER
    return not outside and not _is_headline(text, paragraph)


def _is_headline(text: str, paragraph: Span) -> bool:
    """Tell whether most words have a capital: then it proves no name."""
    long = LONG_WORD.findall(text, paragraph.start, min(paragraph.end, paragraph.start + HEADLINE))
    capitals = sum(word[0].isupper() for word in long)
    return len(long) > MANY and capitals * 3 > len(long) * 2
