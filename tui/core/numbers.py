"""Numbers in digits, and what they come to."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from tui.core.number_words import AND_A_HALF, MAGNITUDES, Number, part_at, words_at
from tui.core.patterns import pattern

SHORT_MAGNITUDES = {
    "k": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
MONEY_MAGNITUDES = SHORT_MAGNITUDES | {"m": 10**6, "b": 10**9, "t": 10**12}
"""`5m` is five metres, `£5m` is five million pounds."""
LONGEST = 15
"""Digits that are calculated with; a longer number stands as it is written."""

DIGITS = pattern(
    r"\d{1,3}(?:(?: \d{3}){2,}| 000)(?![.,]?\d)"
    r"|\d+(?:[.,]\d+|[\u00a0\u2009\u202f’']\d{3}(?!\d))*"
)
GROUPED = pattern(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
GROUPED_BY_POINTS = pattern(r"\d{1,3}(?:\.\d{3}){2,}")
WITH_DECIMALS = pattern(
    r"(?P<whole>\d+|\d{1,3}(?:,\d{3})+)\.(?P<decimals>\d+)"
    r"|(?P<whole_>\d+|\d{1,3}(?:\.\d{3})+),(?P<decimals_>\d+)"
)
VULGAR = pattern("[¼½¾⅐-⅞]")
SLASHED = pattern(r"(?:(\d{1,3})[ -])?(\d{1,3})[/⁄](\d{1,3})(?![\w/⁄]|[.,]\d)")
MAGNITUDE = pattern(rf"(?:\s{{1,2}}|-)?({'|'.join(MAGNITUDES)})(?!\w)", re.IGNORECASE)
SHORT = pattern(r"\s?(k|mn?|mln|bn?|bln|tn?|trn)(?!\w)", re.IGNORECASE)
MILLIONS = pattern(
    r"m(?=\s{1,2}(?:people|users|views|followers|jobs|homes|votes|children|barrels|doses)\b)",
    re.IGNORECASE,
)
"""The `m` of `1.5m people`, which is no length."""


def number_at(text: str, start: int, end: int, *, money: bool = False) -> Number | None:
    """Give the number that begins at `start`, None where none does.

    `money` lets `5m` be five million. A number of more than 15 digits stays as it is written.
    """
    if start >= end:
        return None
    if text[start].isdecimal() or VULGAR.match(text, start, end):
        return part_at(text, start, end) or _digits_at(text, start, end, money=money)
    return words_at(text, start, end)


def times(value: str, factor: int) -> str:
    """Give a value multiplied; one that cannot be calculated with stays as it is."""
    if len(value) > LONGEST or not value.replace(".", "", 1).isdecimal():
        return value
    product = f"{Decimal(value) * factor:f}"
    return product.rstrip("0").rstrip(".") if "." in product else product


def folded(written: str) -> str:
    """Give decimal digits of any script as ASCII digits."""
    if written.isascii():
        return written
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)


def reading(written: str) -> str:
    """Give the value of digits with separators: `5,000` and `12,5` are 5000 and 12.5.

    One comma before three digits groups thousands and one point is decimal, as English writes
    them; grouping by hundreds is India's. What fits no notation stays as it is written.
    """
    digits = re.sub("[ \u00a0\u2009\u202f’']", ",", folded(written))
    if GROUPED.fullmatch(digits) or GROUPED_BY_POINTS.fullmatch(digits):
        return re.sub("[.,]", "", digits)
    parts = WITH_DECIMALS.fullmatch(digits)
    if not parts:
        return digits
    whole, decimals = parts["whole"] or parts["whole_"], parts["decimals"] or parts["decimals_"]
    return f"{re.sub('[.,]', '', whole)}.{decimals}"


def _digits_at(text: str, start: int, end: int, *, money: bool) -> Number:
    slashed = SLASHED.match(text, start, end)
    if slashed:
        return _slashed(slashed)
    found = DIGITS.match(text, start, end)
    at = found.end() if found else start
    value = reading(found.group()) if found else ""
    fraction = VULGAR.match(text, at, end)
    if fraction:
        return _with_fraction(text, value, at, end)
    half = AND_A_HALF.match(text, at, end)
    if half:
        return Number(half.end(), f"{value}.5")
    return _scaled(text, at, end, value, money=money)


def _with_fraction(text: str, value: str, at: int, end: int) -> Number:
    part = unicodedata.numeric(text[at])
    if value:
        return _scaled(text, at + 1, end, f"{value}{part:.3g}".replace("0.", ".", 1), money=False)
    return Number(at + 1, str(Fraction(part).limit_denominator(10)), part=True)


def _scaled(text: str, at: int, end: int, value: str, *, money: bool) -> Number:
    word = MAGNITUDE.match(text, at, end)
    if word:
        factor = MAGNITUDES[word[1].lower()]
        return Number(word.end(), times(value, factor), factor=factor)
    millions = MILLIONS.match(text, at, end)
    if millions:
        return Number(millions.end(), times(value, 10**6), factor=10**6)
    short = SHORT.match(text, at, end)
    factors = MONEY_MAGNITUDES if money else SHORT_MAGNITUDES
    if short and short[1].lower() in factors:
        factor = factors[short[1].lower()]
        return Number(short.end(), times(value, factor), factor=factor)
    return Number(at, value)


def _slashed(found: re.Match[str]) -> Number:
    whole, above, below = (folded(group or "") for group in found.groups())
    if whole and int(below) > int(above) > 0:
        return Number(found.end(), f"{int(whole) + int(above) / int(below):.4g}")
    return Number(found.end(), f"{whole} {above}/{below}".strip(), part=True)
