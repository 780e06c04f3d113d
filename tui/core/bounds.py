"""What stands around a number and belongs to it: its bound, its sign, its currency."""

import re
from dataclasses import dataclass

from tui.core.patterns import pattern

SIGNS = {
    ">": """
        more than, over, above, just over, well over, slightly more than, slightly over,
        upwards of, in excess of, greater than, exceeding, a little over, little more than,
        not less than, far more than, well above, just above, much more than, considerably
        more than, beyond
    """,
    "<": """
        less than, fewer than, under, below, just under, well under, slightly less than,
        just below, well below, far fewer than, far less than, slightly fewer than, slightly
        under, smaller than
    """,
    ">=": """
        at least, no fewer than, no less than, not fewer than, a minimum of, at the very
        least
    """,
    "<=": """
        at most, up to, as many as, as much as, no more than, not more than, a maximum of,
        at the most, as high as, as few as, as little as, as long as, a total of up to
    """,
    "~": """
        about, around, some, roughly, approximately, nearly, almost, close to, an estimated,
        estimated, circa, ca, approx, more or less, or so, somewhere around, virtually, just
        about, near, an average of, on average, an approximate, just short of, nearly some,
        about some
    """,
}
BOUNDS = {
    " ".join(phrase.split()): sign
    for sign, phrases in SIGNS.items()
    for phrase in phrases.split(",")
}
LONGEST = max(len(phrase.split()) for phrase in BOUNDS)
WINDOW = 40
"""Code points before a number in which its bound is sought."""
BARE_SIGN = pattern(
    r"(?:(?<!\w)(?P<minus>minus\s{1,3}|[-−])|(?P<bound>[<>≤≥~≈±+]\s?))\Z", re.IGNORECASE
)
BARE_SIGNS = {"<": "<", ">": ">", "≤": "<=", "≥": ">=", "~": "~", "≈": "~", "±": "±", "+": ""}
SUFFIX = pattern(
    r"\+(?!\w)|-plus(?!\w)|\s{1,3}(?:or|and)\s{1,3}(?P<word>more|above|over|fewer|less|so)(?!\w)"
    r"(?!\s{1,3}than)",
    re.IGNORECASE,
)
SUFFIX_SIGNS = {"more": ">=", "above": ">=", "over": ">=", "fewer": "<=", "less": "<=", "so": "~"}

_CODES = """
    USD EUR GBP JPY CHF CAD AUD NZD CNY RMB INR RUB TRY IQD IRR SAR AED QAR KWD ILS NIS SEK
    NOK DKK PLN CZK HUF UAH KRW ZAR BRL MXN NGN KES PKR EGP SYP LBP JOD
"""
CURRENCIES = {
    "US$": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₫": "VND",
    "฿": "THB",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "Rs": "INR",
    "Rs.": "INR",
} | {code: code for code in _CODES.split()}
MONEY_WORDS = {
    "dollars": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
    "pounds sterling": "GBP",
}
_SYMBOLS = "|".join(re.escape(mark) for mark in sorted(CURRENCIES, key=len, reverse=True))
BEFORE = pattern(rf"(?<![^\W\d_])(?:{_SYMBOLS})\s?\Z")
FIRST_OF_RANGE = pattern(rf"(?:{_SYMBOLS})\s?")
AFTER = pattern(
    rf"\s?(?P<mark>{_SYMBOLS})(?![^\W_])|\s{{1,2}}(?P<word>{'|'.join(MONEY_WORDS)})(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Before:
    """What belongs to a number and stands before it."""

    start: int
    bound: str
    """`>`, `<`, `>=`, `<=`, `~`, `±`, or empty."""
    minus: bool
    currency: str
    """An ISO 4217 code, or empty."""


def before(text: str, at: int, floor: int) -> Before:
    """Give what belongs to the number at `at`, looking back no further than `floor`."""
    start, currency = at, ""
    money = BEFORE.search(text, max(floor, at - 6), at)
    if money:
        start, currency = money.start(), CURRENCIES[money.group().strip()]
    sign = BARE_SIGN.search(text, max(floor, start - 7), start)
    minus, bound = False, ""
    if sign and sign.end() == start:
        start = sign.start()
        minus, bound = bool(sign["minus"]), BARE_SIGNS.get((sign["bound"] or "").strip(), "")
    begun, phrase = bound_before(text, start, floor)
    return Before(begun, bound or phrase, minus, currency)


def bound_before(text: str, at: int, floor: int) -> tuple[int, str]:
    """Give where the bound before `at` begins, and its sign; `at` and empty if there is none."""
    low = max(floor, at - WINDOW)
    words = [*re.finditer(r"\S+", text[low:at])][-LONGEST:]
    if not words or not text[at - 1].isspace():
        return at, ""
    for place in range(len(words)):
        phrase = " ".join(word.group().lower().lstrip("(“\"‘'—–") for word in words[place:])
        if phrase.rstrip(".") in BOUNDS and not _cut(text, low + words[place].start(), floor):
            bare = words[place].group()
            lead = len(bare) - len(bare.lstrip("(“\"‘'—–"))
            return low + words[place].start() + lead, BOUNDS[phrase.rstrip(".")]
    return at, ""


def _cut(text: str, start: int, floor: int) -> bool:
    """Tell whether the window begins inside a word."""
    return start > floor and not text[start - 1].isspace()


def bound_after(text: str, at: int, end: int) -> tuple[int, str]:
    """Give where a bound such as `or more` ends, and its sign; `at` and empty if there is none."""
    found = SUFFIX.match(text, at, end)
    if not found:
        return at, ""
    return found.end(), SUFFIX_SIGNS[(found["word"] or "more").lower()]


def currency_after(text: str, at: int, end: int) -> tuple[int, str]:
    """Give where a currency after a number ends, and its code; `at` and empty if there is none."""
    found = AFTER.match(text, at, end)
    if not found:
        return at, ""
    if found["word"]:
        return found.end(), MONEY_WORDS[found["word"].lower()]
    return (found.end(), CURRENCIES[found["mark"]]) if found["mark"] in CURRENCIES else (at, "")
