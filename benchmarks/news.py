"""News articles of a world that is not: deterministic English with quotations and figures."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.span import Span

SHORTEST, LONGEST = 2_000, 6_000
"""Code points that an article has about."""
IN_PARAGRAPH = 0.75
"""Of the sentences, those that are followed by another in their paragraph."""
DAYS, MONTHS, YEARS = 28, 12, range(2004, 2026)

NAMES = (
    "Amara Okafor|Lena Brandt|Victor Salas|Priya Raman|Tomas Novak|Ruth McKenzie|Omar Haddad"
    "|Ingrid Solberg|Daniel Cho|Marta Kowalska|Jean Baptiste|Helen Whitaker|Sami Virtanen"
    "|Rosa Delgado|Peter Abernathy|Naledi Dube|Yusuf Demir|Clara Bianchi|Henrik Lund|Mei Tanaka"
).split("|")
OFFICES = (
    "the ministry of health|the port authority|the national bank|the farmers' union"
    "|the water board|the coast guard|the electricity company|the teachers' federation"
    "|the city council|the statistics office|the railway operator|the housing agency"
).split("|")
PLACES = (
    "Baghdad|Bergen|Lagos|Lima|Tallinn|Antwerp|Chennai|Valencia|Gdansk|Nairobi|Tampere|Cork"
    "|Izmir|Porto|Hobart|Quito|Ostrava|Malmo|Dakar|Trieste"
).split("|")
OUTLETS = (
    "Harbour Post|Northern Courier|Evening Ledger|The Observer of Trade|Daily Tribune|Coastal Wire"
).split("|")
SUBJECTS = (
    "the new levy on imported grain|a plan to widen the harbour|the strike at the power station"
    "|the reform of rural schools|the closing of two bridges|a treaty on river water"
    "|the price of heating oil|the vaccine campaign|the trial of three officials"
    "|the budget for the coming year|the search for a missing ferry|the draft law on tenancy"
).split("|")
VERBS = "rejected|welcomed|delayed|defended|criticised|reviewed|approved|postponed".split("|")
SAYS = "said|told reporters|insisted|warned|added|explained".split("|")
THINGS = (
    "tonnes of wheat|households|hospital beds|litres of fuel|passengers|hectares of forest"
    "|apprentices|cubic metres of water|complaints|ships"
).split("|")
CLAIMS = (
    "The decision on {subject} was taken without a vote, according to {office}.",
    "Critics say that {office} has {verb} {subject} more often than any other body.",
    "Nobody in {place} disputes that {subject} will change how people work there.",
    "An earlier report by {office} had {verb} the figures on which {subject} rests.",
    "Residents of {place} have waited for years, and {subject} has not made it shorter.",
    "The court in {place} {verb} the appeal, and {office} has thirty days to answer.",
)
FIGURES = (
    ("Last year ", " were counted in {place}, more than in the year before."),
    ("By the end of the month ", " had reached {place}, the register shows."),
    ("The contract covers ", " and runs until {office} cancels it."),
)
WORDS_SAID = (
    "We have looked at {subject} from every side and there is no cheaper way",
    "Nobody asked the people of {place} what they wanted",
    "If {office} does not move by spring, we will",
    "I have seen this before and it did not end well",
    "The numbers are public, and anybody in {place} can check them",
    "It is too early to speak of a turbulence",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader would mark."""

    span: Span
    tag: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """An article and the passages in it, in the order of the text."""

    title: str
    text: str
    passages: tuple[Passage, ...]


def news(number: int) -> News:
    """Give the article of that number, always the same."""
    dice = random.Random(number)
    length = dice.randint(SHORTEST, LONGEST)
    title = f"{_filled(dice, '{place}: {subject} {verb}')} ({number:,})".capitalize()
    day = f"{dice.choice(YEARS)}-{dice.randint(1, MONTHS):02}-{dice.randint(1, DAYS):02}"
    text = f"{title}\nBy {dice.choice(NAMES)}\n{day}\n\n"
    passages: list[Passage] = []
    for sentence, marked in _sentences(dice):
        passages += (_moved(one, len(text)) for one in marked)
        text += sentence + (" " if dice.random() < IN_PARAGRAPH else "\n\n")
        if len(text) > length:
            break
    text = f"{text.rstrip()}\n\nThis article first appeared in {dice.choice(OUTLETS)}.\n"
    return News(title, text, tuple(passages))


def _sentences(dice: random.Random) -> Iterator[tuple[str, list[Passage]]]:
    """Give sentences for ever, each with what is to be marked in it."""
    while True:
        yield dice.choice((_claim, _figure, _quotation))(dice)


def _claim(dice: random.Random) -> tuple[str, list[Passage]]:
    sentence = _filled(dice, dice.choice(CLAIMS))
    return sentence, [Passage(Span(0, len(sentence)), "claim")]


def _figure(dice: random.Random) -> tuple[str, list[Passage]]:
    before, after = dice.choice(FIGURES)
    figure = f"{dice.randint(12, 90_000):,} {dice.choice(THINGS)}"
    span = Span(len(before), len(before) + len(figure))
    return f"{before}{figure}{_filled(dice, after)}", [Passage(span, "figure")]


def _quotation(dice: random.Random) -> tuple[str, list[Passage]]:
    said, speaker = _filled(dice, dice.choice(WORDS_SAID)), dice.choice(NAMES)
    sentence = f"“{said},” {speaker} {dice.choice(SAYS)} in {dice.choice(PLACES)}."
    return sentence, [Passage(Span(0, len(said) + 3), "quote", speaker)]


def _filled(dice: random.Random, form: str) -> str:
    return form.format(
        subject=dice.choice(SUBJECTS),
        office=dice.choice(OFFICES),
        place=dice.choice(PLACES),
        verb=dice.choice(VERBS),
    )


def _moved(passage: Passage, by: int) -> Passage:
    span = Span(passage.span.start + by, passage.span.end + by)
    return Passage(span, passage.tag, passage.speaker)
