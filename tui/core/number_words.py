"""Numbers in English words: `twenty-five`, `two and a half`, `tens of thousands`."""

import re
from dataclasses import dataclass

from tui.core.patterns import pattern

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split()) if value > 1}
DIGITS = range(1, 10)
SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
MAGNITUDES = {"dozen": 12, "hundred": 100} | SCALES
PLURALS = {f"{word}s": value for word, value in MAGNITUDES.items()} | {"tens": 10, "scores": 20}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
FOLLOWS = {
    "start": frozenset(("one", "teen", "tens", "article")),
    "article": frozenset(("dozen", "hundred", "scale")),
    "one": frozenset(("dozen", "hundred", "scale")),
    "teen": frozenset(("hundred", "scale")),
    "tens": frozenset(("one", "scale")),
    "dozen": frozenset[str](),
    "hundred": frozenset(("one", "teen", "tens", "scale")),
    "scale": frozenset(("one", "teen", "tens")),
}
"""Which kind of number word can follow which."""
AND_AFTER = frozenset(("hundred", "scale"))
"""`two hundred and five` is one number, `two and three` are two."""

WORD = pattern(r"(\s{1,3}and\s{1,3}|-and-|\s{1,3}|-)?([a-z]{1,9})(?![^\W_])", re.IGNORECASE)
AND_A_HALF = pattern(r"(?:\s{1,3}and\s{1,3}a\s{1,3}|-and-a-)half\b", re.IGNORECASE)
HALF_A = pattern(
    r"(?:half(?:\s{1,3}an?(?=\s)|(?=-))|an?\s{1,3}half(?=[\s-]))"
    r"(?:[\s-]{1,3}(?P<scale>dozen|hundred|thousand|million|billion|trillion)\b"
    r"|(?=[\s-]{1,3}(?:hour|day|year|century|decade|mile|minute|month|point|inch|acre|pound"
    r"|dollar)\b))",
    re.IGNORECASE,
)
OF_A_SCALE = pattern(rf"\s{{1,3}}of\s{{1,3}}an?\s{{1,3}}({'|'.join(SCALES)})\b", re.IGNORECASE)
SCALE = pattern(rf"[\s-]{{1,3}}({'|'.join(SCALES)})\b", re.IGNORECASE)
PART = pattern(
    r"(?P<count>an?|[a-z]{3,5}|\d{1,2})(?P<gap>\s{1,3}|-)"
    rf"(?P<part>{'|'.join(PARTS)})(?P<many>s?)(?![^\W_]|-\w)",
    re.IGNORECASE,
)
HALF = pattern(r"half(?![^\W_]|-)", re.IGNORECASE)
HALF_OF = pattern(r"\s{1,3}(?:of|the|its|their|his|her|our|those|these)\b")
OF = pattern(r"\s{1,3}of\b")
VAGUE = pattern(
    r"(?P<first>tens|scores|dozens|hundreds|thousands|millions|billions|trillions)\b"
    r"(?:\s{1,3}of\s{1,3}(?P<second>thousands|millions|billions|trillions)\b)?",
    re.IGNORECASE,
)
SEVERAL = pattern(
    r"(?:several|many|a\s{1,3}few|a\s{1,3}couple\s{1,3}of)\s{1,3}"
    r"(?P<scale>dozen|hundred|thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends at `end`."""

    end: int
    value: str
    """Plain decimal digits, a fraction such as `2/3`, or `1000s` for `thousands`."""
    part: bool = False
    """Whether it is a part of what is counted: `a third of the voters`."""
    vague: bool = False
    """Whether it is a plural such as `thousands`, counted with `of`."""
    bare: bool = False
    """Whether it is a figure only with a bound: `more than half`, not `the second half`."""
    factor: int = 1
    """What its last word multiplies by: a million in `5 million`."""


def words_at(text: str, start: int, end: int) -> Number | None:
    """Give the number in words that begins at `start`, None where none does."""
    return (
        _vague(text, start, end)
        or _several(text, start, end)
        or _half(text, start, end)
        or part_at(text, start, end)
        or _cardinal(text, start, end)
    )


def part_at(text: str, start: int, end: int) -> Number | None:
    """Give the fraction that begins at `start`: `two-thirds`, `a quarter` before `of`."""
    found = PART.match(text, start, end)
    if not found:
        return None
    count = found["count"].lower()
    article = count in ("a", "an")
    above = int(count) if count.isdecimal() else 1 if article else SMALL.get(count, 0)
    joined = found["gap"] == "-" and not article
    if not above or not (joined or found["many"] or OF.match(text, found.end(), end)):
        return None
    below = PARTS[found["part"].lower()]
    of = OF_A_SCALE.match(text, found.end(), end)
    if of:
        return Number(of.end(), str(above * SCALES[of[1].lower()] // below))
    return Number(found.end(), f"{above}/{below}", part=True)


def _vague(text: str, start: int, end: int) -> Number | None:
    found = VAGUE.match(text, start, end)
    if not found:
        return None
    first, second = found["first"].lower(), (found["second"] or "").lower()
    needs_more = first == "tens" and not second
    if needs_more or (first == "scores" and not OF.match(text, found.end(), end)):
        return None
    value = PLURALS[first] * PLURALS.get(second, 1)
    return Number(found.end(), f"{value}s", vague=True)


def _several(text: str, start: int, end: int) -> Number | None:
    found = SEVERAL.match(text, start, end)
    return Number(found.end(), f"{MAGNITUDES[found['scale'].lower()]}s") if found else None


def _half(text: str, start: int, end: int) -> Number | None:
    found = HALF_A.match(text, start, end)
    if found and found["scale"]:
        return Number(found.end(), str(MAGNITUDES[found["scale"].lower()] // 2))
    if found:
        return Number(found.end(), "0.5")
    found = HALF.match(text, start, end)
    if not found:
        return None
    bare = not HALF_OF.match(text, found.end(), end)
    return Number(found.end(), "1/2", part=True, bare=bare)


def _cardinal(text: str, start: int, end: int) -> Number | None:
    total, group, at, last = 0, 0, start, "start"
    while word := WORD.match(text, at, end):
        name = word[2].lower()
        kind = _kind(name)
        joined = word[1] is not None
        if kind not in FOLLOWS[last] or joined == (last == "start"):
            break
        if joined and "and" in word[1].lower() and (last not in AND_AFTER or kind == "scale"):
            break
        total, group = _added(total, group, name, kind)
        at, last = word.end(), kind
    if last in ("start", "article"):
        return None
    half = AND_A_HALF.match(text, at, end)
    if half and not total:
        return _with_half(text, half.end(), end, group)
    return Number(at, str(total + group), factor=total if total and not group else 1)


def _with_half(text: str, at: int, end: int, whole: int) -> Number:
    scale = SCALE.match(text, at, end)
    if scale:
        factor = SCALES[scale[1].lower()]
        return Number(scale.end(), str(whole * factor + factor // 2), factor=factor)
    return Number(at, f"{whole}.5")


def _added(total: int, group: int, name: str, kind: str) -> tuple[int, int]:
    if kind == "article":
        return total, 1
    if kind == "scale":
        return total + group * SCALES[name], 0
    if kind in ("hundred", "dozen"):
        return total, group * MAGNITUDES[name]
    return total, group + SMALL.get(name, TENS.get(name, 0))


def _kind(name: str) -> str | None:
    if name in SMALL:
        return "one" if SMALL[name] in DIGITS else "teen"
    if name in TENS:
        return "tens"
    if name in SCALES:
        return "scale"
    if name in MAGNITUDES:
        return name
    return "article" if name in ("a", "an") else None
