"""Title, outlet, author, date, address and language, where the text itself gives them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from tui.core.clutter import AGENCIES, AGENCY_BYLINE, BYLINE, Role, lines, opening
from tui.core.dates import Date, date_lines, first_date
from tui.core.lexicon import words
from tui.core.patterns import pattern
from tui.core.span import Span

LAST = 12
"""Non-blank lines at the end in which an outlet or an address may be named."""
TAIL = 5_000
"""Code points in which they are sought."""
LONGEST = 200
"""Code points of such a line."""
SAMPLE = 20_000
"""Code points from which the language is told."""
SHARE = 0.2
"""Of all words, those that must be one language's most frequent ones."""
FEWEST = 12
"""Words without which no language is told."""

OUTLET = r"(?P<outlet>(?:[Tt]he )?[A-Z0-9À-Þ][^.,;:|()\n]{1,59}?)"
OUTLETS = tuple(
    pattern(form)
    for form in (
        r"(?:[Tt]his (?:article|story|post|piece) (?:was |has been )?)?"
        r"(?:[Pp]reviously|[Oo]riginally|[Ff]irst) (?:published|appeared|posted) (?:in|on|at|by)"
        rf" (?:the )?{OUTLET}(?: on \d.{{0,30}}| on [A-Z][a-z]{{2,8}} .{{0,30}})?\.?",
        rf"[Ff]rom {OUTLET} by .{{2,60}} https?://\S{{3,80}}",
        rf"[Vv]ia:? (?:the )?{OUTLET}",
        rf"(?:Outlet|Publication|Publisher|Newspaper|Source): (?:[Tt]he (?=Z))?{OUTLET}",
        rf"(?:©|\([Cc]\)|Copyright)(?: ©| \([Cc]\))? (?:\d{{4}}(?:[-–]\d{{4}})?,? )?{OUTLET}"
        r"(?:\.|,| [Aa]ll| -|$).{0,90}",
    )
)
DATELINE = pattern(
    rf"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'/-]{{2,40}}(?:, [A-Z][\w .]{{1,30}})?)"
    rf"(?:,? (?P<date>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} [A-Z][a-z]{{2,8}}"
    rf"(?:,? \d{{4}})?))?(?: \((?P<outlet>{AGENCIES})\))?\s{{0,2}}[—–-]{{1,2}}\s"
)
LEADING_DATE = pattern(r"[(\[](?=[^()\[\]]{3,40}[)\]])")
ADDRESS = pattern(
    r"(?:(?:[Aa]rticle |[Oo]riginal |[Ss]ource |[Cc]anonical )?(?:URL|[Uu]rl|[Ll]ink)|[Pp]ermalink"
    r"|[Rr]etrieved from|[Aa]vailable at|[Ss]ource|[Oo]riginal(?: article)?"
    r"|[Rr]ead the original(?: article)?(?: at| on)?):?\s{1,3}(?P<url>https?://[^\s<>\"”]{3,300})"
)
UPDATES = ("updat", "modif", "revis", "edit")

STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": words("the of and to in that is was for it with as his on be at by had not are but from"),
    "de": words("der die und das den von zu mit sich des auf für ist im dem nicht ein eine als"),
    "fr": words("le la les des et du en une est que dans qui pour par sur au pas plus aux ce"),
    "es": words("el los las y en que del se por con una para su al lo como más pero sus es"),
    "it": words("il di che la e un per del non sono con della le nel gli dei alla una da è"),
    "nl": words("de het een van en dat op te zijn met voor niet aan er om ook als bij door naar"),
    "pt": words("o os as do da em que um uma para com não por dos no na mais ao se e"),
}
"""The most frequent words of languages that a list this short tells apart."""
WORD = pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself; what it does not say is None."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 where the text gives a full date, else as the text writes it."""
    url: str | None = None
    language: str | None = None
    """ISO 639-1."""


def metadata(text: str) -> Metadata:
    """Give what the text says of itself: nothing is guessed.

    A date inside a sentence is not when the article was published, nor is `Updated`; an address
    is the article's own only where a label says so.
    """
    first = opening(text)
    top = [(line, first[line.start]) for line in islice(lines(text), len(first))]
    return Metadata(
        title=_title(text, top),
        outlet=_outlet(text, top),
        author=_author(text, top),
        published=_published(text, top),
        url=_address(text, top),
        language=language(text),
    )


def language(text: str) -> str | None:
    """Give the language by its most frequent words, None if no list fits clearly."""
    found = WORD.findall(text[:SAMPLE].lower())
    if len(found) < FEWEST:
        return None
    times = Counter(found)
    counts = {code: sum(times[word] for word in known) for code, known in STOP_WORDS.items()}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < SHARE * len(found) or best == second:
        return None
    return max(counts, key=lambda code: counts[code])


def _title(text: str, top: list[tuple[Span, Role]]) -> str | None:
    return next((" ".join(line.of(text).split()) for line, role in top if role == "title"), None)


def _author(text: str, top: list[tuple[Span, Role]]) -> str | None:
    for line, role in top:
        named = BYLINE.fullmatch(line.of(text)) if role == "byline" else None
        named = named or (AGENCY_BYLINE.fullmatch(line.of(text)) if role == "byline" else None)
        if named:
            return named["author"]
    return None


def _outlet(text: str, top: list[tuple[Span, Role]]) -> str | None:
    for line_words in _short(text, top):
        for form in OUTLETS:
            said = form.fullmatch(line_words)
            if said:
                return said["outlet"].strip()
    for line, role in top:
        named = AGENCY_BYLINE.fullmatch(line.of(text)) if role == "byline" else None
        named = named or DATELINE.match(text, line.start, line.end)
        if named and named["outlet"]:
            return named["outlet"]
    return None


def _address(text: str, top: list[tuple[Span, Role]]) -> str | None:
    for line in _short(text, top):
        found = ADDRESS.fullmatch(line)
        if found:
            return found["url"]
    return None


def _short(text: str, top: list[tuple[Span, Role]]) -> Iterator[str]:
    """Give the short lines at the end, then at the top."""
    for line in [*_last_lines(text), *(line for line, _ in top)]:
        if len(line) <= LONGEST:
            yield line.of(text)


def _last_lines(text: str) -> list[Span]:
    """Give the last non-blank lines."""
    tail = max(0, len(text) - TAIL)
    start = text.find("\n", tail) + 1 if tail else 0
    found = [Span(line.start + start, line.end + start) for line in lines(text[start:])]
    return found[-LAST:] if start or not tail else []


def _published(text: str, top: list[tuple[Span, Role]]) -> str | None:
    for line, role in top:
        if role != "date":
            continue
        for dated in date_lines(text, line):
            if not dated.label.removeprefix("last ").startswith(UPDATES):
                return _given(text, dated.date)
    for line, role in top:
        if role in ("body", "byline"):
            return _leading_date(text, line)
    return None


def _leading_date(text: str, line: Span) -> str | None:
    """Give the date of `(February 5) General …` and `BAGHDAD, Feb 5 (Reuters) – …`."""
    bracket = LEADING_DATE.match(text, line.start, line.end)
    if bracket:
        closed = min(text.find(mark, bracket.end(), line.end) % (line.end + 1) for mark in ")]")
        inner = date_lines(text, Span(bracket.end(), closed))
        return _given(text, inner[0].date) if inner else None
    named = DATELINE.match(text, line.start, line.end)
    if not named or not named["date"]:
        return None
    dated = first_date(text, Span(*named.span("date")))
    return _given(text, dated) if dated else None


def _given(text: str, dated: Date) -> str:
    return dated.value if dated.full else dated.span.of(text)
