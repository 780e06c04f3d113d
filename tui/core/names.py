"""Names: what stands before them, what is none, and whether a man or a woman bears one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.abbreviations import STARTERS
from tui.core.first_names import MEN, WOMEN
from tui.core.lexicon import words
from tui.core.patterns import pattern
from tui.core.reporting import REPORTING
from tui.core.span import Span

__all__ = [
    "BODIES",
    "DAYS",
    "NO_NAMES",
    "PARTICLES",
    "TITLES",
    "Mention",
    "fits",
    "mentions",
]

TITLES = words(
    """
    president vice prime minister premier secretary defense defence state foreign general gen
    lieutenant major marine army navy air force colonel captain admiral commander chairman
    chairwoman chair chief director senator sen rep representative governor gov mayor judge
    justice king queen prince princess pope bishop father sister mr mrs ms dr prof professor
    sir lady lord speaker congressman congresswoman ambassador spokesman spokeswoman spokesperson
    deputy sheriff officer detective inspector sergeant sgt lt col maj capt adm chancellor
    ceo cfo coo attorney treasurer sheikh ayatollah imam rabbi reverend rev dean coach
    sens reps democrat republican candidate nominee strategist
    """
)
"""What stands before a name with a capital, and is no part of it."""
PARTICLES = words("al bin ibn de del della di da van von der den la le el du dos")
"""Small words inside names."""
DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
    """
)
NO_NAMES = DAYS | words(
    """
    protesters officials reporters statement government parliament police sources critics experts
    analysts lawmakers witnesses reports people both us nato un eu isis democrats republicans
    americans
    """
)
"""Words that are no names of speakers, whatever their first letter."""
BODIES = words(
    """
    house senate university party department times post court congress committee center centre
    institute news association union council agency bureau foundation group company inc corp
    bank school college church states journal magazine tower office administration commission
    service press pac campaign ministry board authority fund guard police army network coalition
    """
)
"""What ends the name of a body or a paper, and no person’s."""
NO_PERSONS = BODIES | words(
    """
    street state county city america american americans democrat democrats republicans
    republican democratic white supreme security national united north south east west new
    hampshire carolina york beach international convention cnn msnbc fox nbc abc cbs fbi cia gop
    dnc rnc day act war avenue road poll island river lake hotel hall valley christian muslim
    muslims christians jewish world african hispanic latino latinos black force project airport
    """
)
"""Words that make a name one of a place, a people, a paper or a body."""
HIS = words("mr sir king prince lord pope father congressman chairman spokesman")
HERS = words("mrs ms miss lady queen princess sister congresswoman chairwoman spokeswoman")
"""Titles that tell a man from a woman."""
HANGING = words("of for in at from to with by against between behind under over about like than")
"""Behind these a name is not who acts."""
CAPITALS = pattern(
    r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.)(?:\s(?:(?:al|bin|ibn|de|del|van|von|der|la|el)\s)?"
    r"(?:[A-Z][\w-]*(?:’[A-Z]\w+)?|[A-Z]\.))*"
)
WORD_BEFORE = pattern(r"([\w’'-]{1,30})(,?)[”\"]?\s{0,3}\Z")
VERB_BEHIND = pattern(r",?\s(?:(?:has|have|had|also|later|then)\s)?([a-z]+)")
MANY = 40
"""Earlier mentions of a last name among which its given name is looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a text."""

    name: str
    """Without titles."""
    start: int
    his: bool
    """Whether the name may be a man’s."""
    hers: bool
    """Whether the name may be a woman’s."""
    aside: bool
    """Whether it hangs on another word: `of Smith`, `Smith’s`."""

    def fits(self, pronoun: str) -> bool:
        """Tell whether `he` or `she` can mean this person."""
        return self.his if pronoun == "he" else self.hers


def mentions(text: str, span: Span) -> Iterator[Mention]:
    """Give the persons named in a stretch: with a title, a known given name, or speaking."""
    for found in CAPITALS.finditer(text, span.start, span.end):
        parts = found[0].split()
        while parts and _begins_sentence(parts[0].lower()):
            parts = parts[1:]
        titles, name = _parted(parts)
        plain = [part.lower().rstrip(".") for part in name]
        if not name or not NO_PERSONS.isdisjoint(plain) or plain[0] in NO_NAMES:
            continue
        start = text.find(name[0], found.start())
        his, hers = _gender(text, name, titles, start)
        if not (his or hers) and _speaks(text, found.start(), found.end()):
            his = hers = True
        if his or hers:
            aside = _is_aside(text, found.start(), found.end())
            yield Mention(" ".join(name), start, his, hers, aside)


def fits(text: str, name: str, span: Span, pronoun: str) -> bool | None:
    """Tell whether `he` or `she` can mean who is named so in `span`, None if nothing tells."""
    before = span.of(text).removesuffix(name).lower().replace(".", "")
    his, hers = _gender(text, name.split(), frozenset(before.split()), span.start)
    return (his if pronoun == "he" else hers) if his or hers else None


def _begins_sentence(word: str) -> bool:
    return (word in STARTERS or word in DAYS) and word not in MEN | WOMEN


def _parted(parts: Sequence[str]) -> tuple[frozenset[str], Sequence[str]]:
    """Part titles from the name behind them."""
    plain = [part.lower().rstrip(".") for part in parts]
    last = max((place for place, part in enumerate(plain) if part in TITLES), default=-1)
    return frozenset(plain[: last + 1]), parts[last + 1 :]


def _gender(text: str, name: Sequence[str], titles: frozenset[str], at: int) -> tuple[bool, bool]:
    """Tell whether a name may be a man’s and a woman’s; neither where it seems no person’s."""
    if titles & (HIS | HERS):
        return bool(titles & HIS), bool(titles & HERS)
    given = name[0].lower() if len(name) > 1 else _introduced(text, name[0], at)
    if given in MEN or given in WOMEN:
        return given in MEN, given in WOMEN
    known = bool(titles & TITLES) or given in TITLES or (len(name) > 1 and name[0].endswith("."))
    return known, known


def _introduced(text: str, last: str, at: int) -> str:
    """Give the given name with which a last name stands nearest before, else a title, if any."""
    place = at
    title = ""
    for _ in range(MANY):
        place = text.rfind(last, 0, place)
        if place < 0:
            break
        before = WORD_BEFORE.search(text, max(0, place - 40), place)
        word = before[1].lower() if before and not before[2] and before[1][0].isupper() else ""
        if word in MEN or word in WOMEN:
            return word
        title = word if word in TITLES else title
    return title


def _speaks(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands beside a verb that reports."""
    after = VERB_BEHIND.match(text, end)
    before = WORD_BEFORE.search(text, max(0, start - 20), start)
    return bool(after and after[1] in REPORTING) or bool(before and before[1] in REPORTING)


def _is_aside(text: str, start: int, end: int) -> bool:
    """Tell whether a name hangs on another word."""
    before = WORD_BEFORE.search(text, max(0, start - 30), start)
    hangs = before is not None and not before[2] and before[1].lower() in HANGING
    return hangs or any(
        ending in ("’s", "'s") for ending in (text[end - 2 : end], text[end : end + 2])
    )
