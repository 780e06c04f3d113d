"""A figure is a number with its bound and what it counts, and nothing more."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.clutter import lines
from tui.core.figures import Figure, figures
from tui.core.span import Span

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = json.loads((Path(__file__).parent / "data" / "figures.json").read_text(encoding="utf-8"))


def found(text: str) -> list[tuple[str, str, str]]:
    """Give every figure of a line: its words, value and unit."""
    every = figures(text, Span(0, len(text)))
    return [(figure.span.of(text), figure.value, figure.unit) for figure in every]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_figures_of_an_article_are_those_a_reader_finds(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    every = [figure for line in lines(text) for figure in figures(text, line)]
    assert [[f.span.of(text), f.value, f.unit] for f in every] == GOLD[name]


ONE_FIGURE = [
    # What is counted
    ("So far, 64 US troops have been reported", "64 US troops", "64", "US troops"),
    ("64 U.S. troops were hurt", "64 U.S. troops", "64", "U.S. troops"),
    ("sixty-four US troops, some say", "sixty-four US troops", "64", "US troops"),
    ("Two Katyusha rockets hit the base", "Two Katyusha rockets", "2", "Katyusha rockets"),
    ("two unnamed US officials said", "two unnamed US officials", "2", "unnamed US officials"),
    ("two three-year terms", "two three-year terms", "2", "three-year terms"),
    ("killed two Texas troopers on", "two Texas troopers", "2", "Texas troopers"),
    ("two arms dealers who fled", "two arms dealers", "2", "arms dealers"),
    ("10 women's groups met", "10 women's groups", "10", "women's groups"),
    ("12 T-72 tanks", "12 T-72 tanks", "12", "T-72 tanks"),
    ("one million Iraqis", "one million Iraqis", "1000000", "Iraqis"),
    ("ten members of parliament voted", "ten members of parliament", "10", "members of parliament"),
    ("5 members of the board", "5 members", "5", "members"),
    ("64 cases of brain injury were", "64 cases of brain injury", "64", "cases of brain injury"),
    ("three tonnes of rice caused", "three tonnes of rice", "3", "tonnes of rice"),
    ("two of the soldiers left", "two of the soldiers", "2", "soldiers"),
    ("two of them left", "two", "2", ""),
    ("two weeks of talks", "two weeks", "2", "weeks"),
    ("3,500 more troops", "3,500 more troops", "3500", "troops"),
    ("12 dead in a blast", "12 dead", "12", "dead"),
    ("12 injured soldiers", "12 injured soldiers", "12", "injured soldiers"),
    ("64 say officers lied", "64", "64", ""),
    ("a 20 foot wall", "20 foot", "20", "foot"),
    ("20 police were hurt", "20 police", "20", "police"),
    ("McKenzie, 63, said", "63", "63", ""),
    ("One dead in a blast", "One dead", "1", "dead"),
    ("1 killed in Basra", "1 killed", "1", "killed"),
    ("One man died", "One man", "1", "man"),
    ("one party member left", "one party member", "1", "party member"),
    # Bounds
    ("more than 100 American troops", "more than 100 American troops", ">100", "American troops"),
    ("at least one news report does", "at least one news report", ">=1", "news report"),
    ("at least one unnamed source said", "at least one unnamed source", ">=1", "unnamed source"),
    ("at least one source quickly denied", "at least one source", ">=1", "source"),
    ("at least one gunship destroyed outright", "at least one gunship", ">=1", "gunship"),
    ("at least one reported quickly", "at least one", ">=1", ""),
    ("nearly 4,000 troops", "nearly 4,000 troops", "~4000", "troops"),
    ("“Some 500 men” came", "Some 500 men", "~500", "men"),
    ("as many as 200 people", "as many as 200 people", "<=200", "people"),
    ("fewer than five deaths", "fewer than five deaths", "<5", "deaths"),
    ("100-plus people", "100-plus people", ">=100", "people"),
    ("100+ people", "100+ people", ">=100", "people"),
    ("20 or so men", "20 or so men", "~20", "men"),
    ("5 or fewer", "5 or fewer", "<=5", ""),
    (">50 people", ">50 people", ">50", "people"),
    ("more than a month after", "more than a month", ">1", "month"),
    ("under-21s", "under-21s", "<21", ""),
    ("the over-65s", "over-65s", ">65", ""),
    # Ranges, votes, ratios
    ("between 5,000 and 6,000 men", "between 5,000 and 6,000 men", "5000-6000", "men"),
    ("5–6 people", "5–6 people", "5-6", "people"),
    ("two or three people", "two or three people", "2-3", "people"),
    ("from 5 to 6 million people", "5 to 6 million people", "5000000-6000000", "people"),
    ("between 5% and 6%", "between 5% and 6%", "5-6", "percent"),
    ("$5 to $6 million", "$5 to $6 million", "5000000-6000000", "USD"),
    ("18- to 24-year-olds", "18- to 24-year-olds", "18-24", "year-olds"),
    ("chances are fifty-fifty", "fifty-fifty", "50-50", ""),
    ("the parliament passed it 170 to 0", "170 to 0", "170-0", "votes"),
    ("a 5-4 vote", "5-4 vote", "5-4", "votes"),
    ("They beat Iraq 3-1.", "3-1", "3-1", ""),
    ("a 2-0 victory", "2-0 victory", "2-0", "victory"),
    ("odds of 2:1", "2:1", "2:1", "ratio"),
    ("two out of three voters", "two out of three voters", "2/3", "voters"),
    ("one in five Americans", "one in five Americans", "1/5", "Americans"),
    ("-5 to 6 °C", "-5 to 6 °C", "-5-6", "°C"),
    ("version 1.2.3-4", "1.2.3-4", "1.2.3-4", ""),
    ("5 to ", "5", "5", ""),
    ("between 2003 and 2011 soldiers died", "between 2003 and 2011", "2003-2011", "year"),
    # Parts and vague numbers
    ("half of the, well, people", "half", "1/2", ""),
    ("one-third of voters", "one-third of voters", "1/3", "voters"),
    ("two-thirds of the seats", "two-thirds of the seats", "2/3", "seats"),
    ("half of the seats", "half of the seats", "1/2", "seats"),
    ("half the seats", "half the seats", "1/2", "seats"),
    ("more than half", "more than half", ">1/2", ""),
    ("1/3 of voters", "1/3 of voters", "1/3", "voters"),
    ("40 percent of voters said", "40 percent of voters", "40", "percent of voters"),
    ("half a million people", "half a million people", "500000", "people"),
    ("a quarter of a million people", "a quarter of a million people", "250000", "people"),
    ("half an hour", "half an hour", "0.5", "hour"),
    ("two and a half years", "two and a half years", "2.5", "years"),
    ("three and a half million", "three and a half million", "3500000", ""),
    ("3 and a half years", "3 and a half years", "3.5", "years"),
    ("2½ years", "2½ years", "2.5", "years"),
    ("½ of voters", "½ of voters", "1/2", "voters"),
    ("2 1/2 miles", "2 1/2 miles", "2.5", "miles"),
    ("a dozen missiles", "a dozen missiles", "12", "missiles"),
    ("several hundred people", "several hundred people", "100s", "people"),
    ("tens of thousands of people", "tens of thousands of people", "10000s", "people"),
    ("dozens of protesters gathered", "dozens of protesters", "12s", "protesters"),
    ("scores of protesters", "scores of protesters", "20s", "protesters"),
    ("thousands marched", "thousands", "1000s", ""),
    # Compounds
    ("the nearly two-decade US deployment", "nearly two-decade", "~2", "decade"),
    ("a five-year-old", "five-year-old", "5", "year-old"),
    ("an 18-year-old man", "18-year-old", "18", "year-old"),
    ("a 3,000-strong crowd", "3,000-strong", "3000", "strong"),
    ("a one-year ban", "one-year", "1", "year"),
    ("the 75th anniversary of", "75th anniversary", "75th", "anniversary"),
    ("a 21st-century war", "21st-century", "21st", "century"),
    ("the 3rd.", "3rd", "3rd", ""),
    ("a 10th of the cost", "10th", "10th", ""),
    ("the 1,001st night", "1,001st night", "1001st", "night"),
    # Money
    ("paid €1.5m", "€1.5m", "1500000", "EUR"),
    ("£3bn", "£3bn", "3000000000", "GBP"),
    ("$1.2 billion in aid", "$1.2 billion", "1200000000", "USD"),
    ("US$ 5 million a year", "US$ 5 million a year", "5000000", "USD a year"),
    ("$100-a-barrel oil", "$100-a-barrel", "100", "USD a-barrel"),
    ("2,500 $", "2,500 $", "2500", "USD"),
    ("1.200,50 €", "1.200,50 €", "1200.50", "EUR"),
    ("Rs500 crore", "Rs500 crore", "5000000000", "INR"),
    ("5 million dollars", "5 million dollars", "5000000", "USD"),
    ("20 Iraqi dinars", "20 Iraqi dinars", "20", "Iraqi dinars"),
    ("50p", "50p", "50", "pence"),
    # Units
    ("3.5 per cent", "3.5 per cent", "3.5", "percent"),
    ("12,5 %", "12,5 %", "12.5", "percent"),
    ("0.5 percentage points", "0.5 percentage points", "0.5", "percentage points"),
    ("reached 40C in May", "40C", "40", "°C"),
    ("by 52 to 48 percent", "52 to 48 percent", "52-48", "percent"),
    ("37°C", "37°C", "37", "°C"),
    ("minus 5 degrees", "minus 5 degrees", "-5", "degrees"),
    ("100km/h", "100km/h", "100", "km/h"),
    ("6ft 2in tall", "6ft 2in", "6'2", "ft in"),
    ("80,000 barrels a day", "80,000 barrels a day", "80000", "barrels a day"),
    ("100 per 100,000 people", "100 per 100,000 people", "100", "per 100,000 people"),
    ("1.2 million people", "1.2 million people", "1200000", "people"),
    ("1.5m people", "1.5m people", "1500000", "people"),
    ("a 1.5m wall", "1.5m", "1.5", "m"),
    ("10k fans", "10k fans", "10000", "fans"),
    # Notations
    ("1 200 000 people", "1 200 000 people", "1200000", "people"),
    ("1\u202f200 people", "1\u202f200 people", "1200", "people"),
    ("1,00,000 rupees", "1,00,000 rupees", "100000", "rupees"),
    ("1.234.567 people", "1.234.567 people", "1234567", "people"),
    ("version 1.2.3", "1.2.3", "1.2.3", ""),
    ("٣٤ troops", "٣٤ troops", "34", "troops"),
    ("two hundred and five people", "two hundred and five people", "205", "people"),
    ("two thousand three hundred", "two thousand three hundred", "2300", ""),
    ("+1 202-555-0123", "+1 202-555-0123", "+12025550123", "telephone"),
    ("(202) 555-0123", "(202) 555-0123", "2025550123", "telephone"),
    ("Article 5 says", "Article 5", "5", "Article"),
    ("Resolution 1701", "Resolution 1701", "1701", "Resolution"),
    ("No. 10 said", "No. 10", "10", "No"),
    ("on page 3", "page 3", "3", "page"),
    ("he left the bus. 3 men followed", "3 men", "3", "men"),
    ("on the bus 3 men sat", "3 men", "3", "men"),
    ("there were no 3 men", "3 men", "3", "men"),
    # Dates and times
    ("on February 4th, US", "February 4th", "--02-04", "date"),
    ("on 12 March 2024", "12 March 2024", "2024-03-12", "date"),
    ("Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11", "date"),
    ("on January 3.", "January 3", "--01-03", "date"),
    ("in March 2020", "March 2020", "2020-03", "date"),
    ("3-5 May", "3-5 May", "--05-03/--05-05", "date"),
    ("the date, 10/1, in October", "10/1", "10/1", "date"),
    ("after 9/11", "9/11", "9/11", "date"),
    ("the 2003 US invasion", "2003", "2003", "year"),
    ("In 2000 people fled", "2000", "2000", "year"),
    ("It killed 2000 people", "2000 people", "2000", "people"),
    ("more than 2000 soldiers", "more than 2000 soldiers", ">2000", "soldiers"),
    ("a 2000 km march", "2000 km", "2000", "km"),
    ("2014-16", "2014-16", "2014-2016", "year"),
    ("between 2003 and 2011", "between 2003 and 2011", "2003-2011", "year"),
    ("the 1990s", "1990s", "1990s", "decade"),
    ("the ’90s", "’90s", "90s", "decade"),
    ("the mid-1990s", "mid-1990s", "1990s", "decade"),
    ("500 BC", "500 BC", "500 BC", "year"),
    ("at 12:30 p.m. on", "12:30 p.m.", "12:30", "time"),
    ("at 12 am", "12 am", "00:00", "time"),
    ("0700 GMT", "0700 GMT", "07:00Z", "time"),
    ("around three o’clock", "around three o’clock", "~03:00", "time"),
    ("In January 20 troops died", "20 troops", "20", "troops"),
    ("On January 3 US troops died", "January 3", "--01-03", "date"),
]


@pytest.mark.parametrize(("text", "exact", "value", "unit"), ONE_FIGURE)
def test_a_figure_has_its_bound_its_value_and_what_it_counts(
    text: str, exact: str, value: str, unit: str
) -> None:
    assert found(text) == [(exact, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "no one came",
        "one of the matters we have to work on",
        "one that involves few troops",
        "one believes in it, a one-sided view",
        "a two-way street and a one-off",
        "the twenty-first century",
        "Marine One landed",
        "the Group of Seven met in the old town hall",
        "the first of the rallies, the second half",
        "a glass-half-full guy and his half-brother",
        "ground zero",
        "F-16, COVID-19, G7, MH370, 5G, A320 and AK-47",
        "version x1,200, model A-1.5 and B-1,200,300",
        "open 24/7",
        "a month ago",
        "https://ift.tt/2QNHgFs www.example.com/2020/3",
        "example.com/2020/01/05/story",
        "a quarter final and a third country",
        "tens",
        "he scores 'til the end",
        "Some say they may march",
    ],
)
def test_words_and_names_with_numbers_in_them_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("two Iraqis and three US soldiers", ["two Iraqis", "three US soldiers"]),
        ("2003 two soldiers", ["2003", "two soldiers"]),
        ("twenty and five men", ["twenty", "five men"]),
        ("2003 to 2011", ["2003", "2011"]),
        ("51.2% to 48.8%", ["51.2%", "48.8%"]),
        ("up 3.5 percent to $69.16", ["3.5 percent", "$69.16"]),
        ("64 in 2003", ["64", "2003"]),
        ("יותר מ-1,200 עד 15", ["1,200", "15"]),
        ("5 in 10 days", ["5", "10 days"]),
        ("eight to one of them", ["eight to one"]),
        ("10 miles (16 km) away", ["10 miles", "16 km"]),
        ("5-2QNH", ["5"]),
        ("30 February, 25:61, 0/45", ["30", "25:61", "0/45"]),
        ("9am-5 people", ["9am", "5 people"]),
        ("Three Dead as Two Suspects Flee", ["Three Dead", "Two Suspects"]),
    ],
)
def test_every_number_is_a_figure_of_its_own(text: str, exact: list[str]) -> None:
    assert [words for words, _, _ in found(text)] == exact


def test_a_figure_ends_with_its_paragraph() -> None:
    text = "64 US troops"
    assert figures(text, Span(0, 2)) == (Figure(Span(0, 2), "64", ""),)


def test_a_figure_does_not_reach_before_its_paragraph() -> None:
    text = "more than 100 troops"
    assert figures(text, Span(10, 20)) == (Figure(Span(10, 20), "100", "troops"),)


def test_a_number_too_long_to_calculate_with_stays_as_it_is_written() -> None:
    assert found("1" * 5000 + " million") == [("1" * 5000 + " million", "1" * 5000, "")]


WORDS = """
0 1 64 5,200 12,5 1.5m €3bn $ % 2003 10/1 24/7 F-16 170 to 0 - – . , : ( ) + ½ ٣ one two twenty
five half third quarter a an of the and in out hundred thousand million dozens tens January May
3rd US troops people cases per cent more than at least between or -year-old am p.m. o’clock GMT
No. Article https://x.y/1
"""
NUMBERS = st.sampled_from([*WORDS.split(), "\n", "\u00a0"])


@given(st.lists(NUMBERS, max_size=30).flatmap(lambda p: st.sampled_from([" ".join(p), "".join(p)])))
def test_figures_of_any_words_are_in_order_and_apart(text: str) -> None:
    assert_orderly(text, Span(0, len(text)))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_figures_of_any_text_lie_in_their_paragraph(text: str, one: int, two: int) -> None:
    low, high = sorted((min(one, len(text)), min(two, len(text))))
    assert_orderly(text, Span(low, high))


def assert_orderly(text: str, paragraph: Span) -> None:
    """Check that figures lie in their paragraph in order, and that none is empty."""
    spans = [figure.span for figure in figures(text, paragraph)]
    assert all(paragraph.covers(span) and len(span) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(st.lists(st.sampled_from(["64", "troops", "5,000", "1.5", "in", "3-1", "men", "2003"])))
def test_every_number_in_digits_lies_in_a_figure(words: list[str]) -> None:
    text = " ".join(words)
    spans = [figure.span for figure in figures(text, Span(0, len(text)))]
    digits = [place for place, letter in enumerate(text) if letter.isdecimal()]
    assert [place for place in digits if not any(place in span for span in spans)] == []


@pytest.mark.parametrize("unit", ["1", "1,", "1 ", "one ", "a", ",", "1-", "half a ", "two to "])
def test_the_figures_of_a_long_line_are_found_once_each(unit: str) -> None:
    once, twice = (figures(unit * n, Span(0, n * len(unit))) for n in (500, 1000))
    assert len(twice) <= 2 * len(once) + 1
