"""Claims about sentences. The five articles were read by hand: `data/sentences.json`."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.paragraphs import paragraphs
from tui.core.sentences import sentences
from tui.core.span import Span

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD: dict[str, list[str]] = json.loads((HERE / "data" / "sentences.json").read_text("utf-8"))
PIECES = st.text(
    st.sampled_from("aB1 .!?…。’'“”\"()[]«»-—iI\n\t\u00a0e\u0301漢👩\u200d🇺🇸U.S.Mr. "), max_size=60
)


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("name", GOLD)
def test_every_sentence_of_an_article_is_found_as_a_reader_finds_it(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    assert [s.of(text) for p in paragraphs(text) for s in sentences(text, p)] == GOLD[name]


@pytest.mark.parametrize(
    "text",
    [
        "Hello World.| My name is Jonas.",
        "What is your name?| My name is Jonas.",
        "There it is!| I found it.",
        "My name is Jonas E. Smith.",
        "Please turn to p. 55.",
        "Were Jane and co. at the party?",
        "They closed the deal with Pitt, Briggs & Co. at noon.",
        "Let's ask Jane and co.| They should know.",
        "1.) The first item| 2.) The second item",
        "1) The first item.| 2) The second item.",
        "1. The first item| 2. The second item| 3. The third",
        "• 9. The first item| • 10. The second item",
        "a. The first item| b. The second item| c. The third list item",
        "1. See page 2.| It says so.",
        "1. He came on May 2.| They left on No. 3.| Nobody saw it.",
        "1. One thing and 3. another thing",
        "2. He has 3 cars",
        "They closed the deal with Pitt, Briggs & Co.| It closed yesterday.",
        "I can see Mt. Fuji from here.",
        "St. Michael's Church is on 5th st. near the light.",
        "That is JFK Jr.'s book.",
        "I visited the U.S.A. last year.",
        "I live in the E.U.| How about you?",
        "I live in the U.S.| How about you?",
        "I work for the U.S. Government in Virginia.",
        "I have lived in the U.S. for 20 years.",
        "At 5 a.m. Mr. Smith went to the bank.| He left the bank at 6 P.M.| Mr. Smith then went.",
        "She has $100.00 in her bag.",
        "She has $100.00.| It is in her bag.",
        "He teaches science (He previously worked for 5 years as an engineer.) at the University.",
        "Her email is Jane.Doe@example.com.| I sent her an email.",
        "The site is: https://www.example.50.com/new-site/awesome.html.| Please check it out.",
        "She turned to him, 'This is great.' she said.",
        'She turned to him, "This is great." she said.',
        'She turned to him, "This is great."| She held the book out to show him.',
        "Hello!!| Long time no see.",
        "Hello??| Who is there?",
        "Hello!?| Is that you?",
        "Hello?!| Is that you?",
        "This is a sentence\ncut off in the middle because pdf.",
        "You can find it at N°. 1026.253.553.| That is where the treasure is.",
        "She works at Yahoo! in the accounting department.",
        "We make a good team, you and I.| Did you see Albert I. Jones yesterday?",
        "Thoreau argues that by simplifying one’s life, “the laws will appear less complex. . . .”",
        '"Bohr [...] used the analogy of parallel stairways [...]" (Smith 55).',
        "Indicate the end of the sentence with a period . . . .| Next sentence.",
        "I never meant that....| She left the store.",
        "I wasn’t really ... well, what I mean...see . . . what I'm saying, the thing is . . . "
        "I didn’t mean it.",
        "It was somewhat weakened . . . was that of compounds. . . .| The practice was not "
        "abandoned. . . .",
    ],
)
def test_the_golden_rules_hold(text: str) -> None:
    """After the Golden Rules of pragmatic_segmenter (Kevin S. Dias, MIT licence)."""
    assert cut(text.replace("|", "")) == text.split("| ")


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Mark Milley and Lt. Gen. (Ret.) Ann Lee met Dr. J. K. Rowling.",
        "He came on Jan. 3.| He left on Sept. 11.",
        "It began in Dec.| The rest is known.",
        "He paid Acme Inc. for it.| Then Acme Inc. Chairman Ann Lee left.",
        "It is in the U.S.| The End is a film.",
        "The meeting is at 5 p.m. Monday.| It ends at 8 p.m. Eastern.| It is open.",
        "Roe v. Wade, e.g. The Case, is No. 5 of Vol. IV.",
        "Smith et al. found it.| Smith et al.| The authors agree.",
        "He went to St. Louis.| She went to Main St.| The end.",
        "Is it plan B?| It is plan B.| It works.",
        "He felt ill.| Smith left.",
        "The answer is no.| Five came.",
        "No.| Five came.",
        "iPhone sales fell.| iPad sales rose.",
        "“Why?” Smith asked.| “Why?” he asked.",
        "“We will win.”| Trump said more later.",
        "“Who did it?”| Nobody knew.",
        "He left.| (Reuters)",
        "He arrived.| then she came.",
        "1. The first point.| 2. The second point.",
        "a. The first point.",
        "Well… I know.| But... Smith left.| He waited…| Smith left.",
        "So . . . Trump won.",
        "Yahoo! Inc fell.",
        "It rose 3.5 percent.[1]| Then it fell. [2] [3-5, 7]| He said “no.”[a]| The end.",
        "DefenceTalk.com wrote it.| See https://ift.tt/2QNHgFs.| It’s short.",
        "これは文です。|次の文です！|「はい。」と言った。",
        "数は３．５です。",
        "هل هذا سؤال؟| نعم.",
        "यह वाक्य है।| यह भी।",
        "« Bonjour. »| Il partit.",
        "„Nein.“| Er ging.",
        "Version 2.0 is out.| 5 people came.",
        "It ended.| — Reuters",
        "He said (as did N. Y. Times) so.",
        "(February 7) However, it counts.",
        "It is over. . .| Smith left.",
        "“I came from the U.S.”| President Lee left.",
    ],
)
def test_a_hard_case_is_cut_where_a_reader_stops(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    assert cut(text.replace("|", "")) == expected


@pytest.mark.parametrize(
    "text",
    ["A heading without a stop", "...", "…", ".", "”", "?!", "a.\u0301b", "Wait. \u0301Then"],
)
def test_what_has_no_inner_stop_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_nothing_has_no_sentence() -> None:
    assert sentences("abc", Span(1, 1)) == ()


@given(PIECES)
def test_sentences_cover_their_paragraph_in_order_and_keep_clusters_whole(text: str) -> None:
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(len(span) and paragraph.covers(span) for span in found)
        covered = {i for span in found for i in range(span.start, span.end)}
        missed = set(range(paragraph.start, paragraph.end)) - covered
        assert all(text[i].isspace() for i in missed)
        starts = {c.start for c in clusters(text, 0, len(text))} | {len(text)}
        assert all({span.start, span.end} <= starts for span in found)


@pytest.mark.parametrize("piece", [".", "?", ". ", "“", "a", ". . ", "a. ", "\u0301", ".) ", "。"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert sentences(text, Span(0, len(text)))
