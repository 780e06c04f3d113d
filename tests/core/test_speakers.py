"""Claims about speakers: sure only where the text leaves no doubt, and the clause that tells."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.paragraphs import paragraphs
from tui.core.quotations import quotations
from tui.core.span import Span
from tui.core.speakers import Attribution, attribution
from tui.core.units import Units

SEEDS = Path(__file__).parents[2] / "seeds"
SAID: dict[str, list[str | None]] = {
    "000_f61c682016ba5d16.txt": [None, None, "McKenzie", None],
    "001_8de45bbe6ed4cce7.txt": [None] * 6 + ["Mark Esper"] + [None] * 3,
    "002_5a95b3d48f0e0254.txt": [None],
    "003_67851c602219a600.txt": ["McKenzie"] * 2
    + ["Mick Mulroy", "Mulroy"]
    + ["McKenzie"] * 4
    + [None] * 2,
    "004_8f0f90acb7aa8cc5.txt": [None, "Morgan Ortagus", None, None, "Pompeo"]
    + [None] * 3
    + ["Haydar Kazem", "Pompeo"],
}
"""Read by hand, a paragraph alone; None also where a reader knows who speaks from elsewhere."""


def speaker(text: str, paragraph: Span, quotation: Span) -> str | None:
    """The name that one paragraph surely gives."""
    found = attribution(text, [paragraph], quotation)
    return found.speaker if found and found.sure and found.named else None


def speakers(text: str) -> list[str | None]:
    whole = Span(0, len(text))
    return [speaker(text, whole, quotation) for quotation in quotations(text, whole)]


@pytest.mark.parametrize("name", SAID)
def test_in_the_articles_nobody_gets_words_that_are_not_his(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    found = [speaker(text, p, q) for p in paragraphs(text) for q in quotations(text, p)]
    assert found == SAID[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” McKenzie said. “Yes.”", ["McKenzie", "McKenzie"]),
        ("“No,” State Department spokeswoman Morgan Ortagus said.", ["Morgan Ortagus"]),
        ("“No,” added Mulroy.", ["Mulroy"]),
        ("“No,” said Haydar Kazem, protesting in Basra.", ["Haydar Kazem"]),
        ("“No,” said spokesman John Doe.", ["John Doe"]),
        ('"No," President Donald Trump said.', ["Donald Trump"]),
        ("‘No’, Smith said.", ["Smith"]),
        ("‘‘No,’’ said Ann.", ["Ann"]),
        ("'It's no,' Mr Smith said. 'Yes.'", ["Smith", "Smith"]),
        ("“No?” Iraqi President Barham Saleh asked.", ["Barham Saleh"]),
        ("“No,” Gen. Mark Milley also said.", ["Mark Milley"]),
        ("“No,” Smith, the mayor of London, told reporters.", ["Smith"]),
        ("McKenzie said: “No.”", ["McKenzie"]),
        ("McKenzie asked: “No?”", ["McKenzie"]),
        ("It ended. But Trump tweeted, “No.”", ["Trump"]),
        ("Apple CEO Tim Cook said in a statement: “No.”", ["Tim Cook"]),
        ("Abu Mahdi al-Muhandis said it was “no good”.", ["Abu Mahdi al-Muhandis"]),
        ("“We have to work on it” with them, Defense Secretary Mark Esper said.", ["Mark Esper"]),
    ],
)
def test_a_name_with_a_verb_that_reports_is_the_speaker(
    text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“No,” he said. “Yes.”",
        "She said: “No.”",
        "“No,” protesters cried.",
        "“No,” Abdel Mahdi’s office said.",
        "“No,” added the statement.",
        "“No,” said a spokesman for Trump.",
        "“No,” the mayor of London said.",
        "“No,” said the Pentagon.",
        "“No,” The Washington Post wrote.",
        "“No,” Smith and Jones said.",
        "“No,” said Tuesday.",
        "“No,” told Reuters.",
        "“No,” NATO said.",
        "In “The New York Times,” columnist Paul Krugman wrote it.",
        "“No,” he thinks Smith said.",
        "He met Smith. “No.”",
        "Smith’s “no” was heard.",
        "Smith said that Jones called it “no good”.",
        "The statement said “no good”.",
        "Smith asked how “safe” things came there.",
        "“No.” Smith said later that it rained.",
        "“Hamlet” at the theatre, Smith said.",
        "It was “we have to work on it” with them, Smith said.",
    ],
)
def test_without_a_sure_name_nobody_is_the_speaker(text: str) -> None:
    assert set(speakers(text)) == {None}


def test_after_another_sentence_the_speaker_is_no_longer_sure() -> None:
    assert speakers("“No,” Smith said. Jones left the room. “Yes.”") == ["Smith", None]


def test_beyond_the_window_nothing_is_read() -> None:
    text = "Smith said " + "x " * 400 + "“no”"
    assert speakers(text) == [None]


@given(
    st.lists(
        st.sampled_from(
            [
                "“No,” ",
                "“Yes.” ",
                "Smith ",
                "said ",
                ": ",
                ". ",
                ", ",
                '"',
                "the ",
                "Gen. ",
                "\u0301",
            ]
        ),
        max_size=20,
    )
)
def test_a_speaker_is_always_a_name_from_the_paragraph(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(name is None or (name and name in text) for name in speakers(text))


# Attributions: over paragraphs, by pronouns, of speakers without a name, sure or not


def attributions(text: str) -> list[Attribution | None]:
    units = Units(text)
    return [units.attribution(quotation) for quotation in units.quotations_in(Span(0, len(text)))]


def who(text: str) -> list[tuple[str, bool] | None]:
    return [(found.speaker, found.sure) if found else None for found in attributions(text)]


def cues(text: str) -> list[str | None]:
    return [found.cue.of(text) if found else None for found in attributions(text)]


SEEN: dict[str, list[tuple[str, bool] | None]] = {
    "000_f61c682016ba5d16.txt": [
        ("Multiple media", False),
        ("McKenzie", False),
        ("McKenzie", True),
        None,
    ],
    "001_8de45bbe6ed4cce7.txt": [
        ("McKenzie", True),
        ("McKenzie", True),
        ("a statement", True),
        ("Abdul-Mahdi", False),
        ("McKenzie", True),
        ("McKenzie", True),
        ("Mark Esper", True),
        ("McKenzie", False),
        ("McKenzie", True),
        ("McKenzie", True),
    ],
    "002_5a95b3d48f0e0254.txt": [("An anonymous senior military official", True)],
    "003_67851c602219a600.txt": [
        *[("McKenzie", True)] * 2,
        ("Mick Mulroy", True),
        ("Mulroy", True),
        *[("McKenzie", True)] * 4,
        ("A joint statement", True),
        ("the statement", True),
    ],
    "004_8f0f90acb7aa8cc5.txt": [
        ("The State Department", True),
        ("Morgan Ortagus", True),
        ("Morgan Ortagus", True),
        ("Morgan Ortagus", True),
        ("Pompeo", True),
        ("Pompeo", True),
        ("Abdel Mahdi’s office", True),
        ("protesters", True),
        ("Haydar Kazem", True),
        ("Pompeo", True),
    ],
}
"""Read by hand: what is sure is right."""


@pytest.mark.parametrize("name", SEEN)
def test_in_the_articles_what_is_sure_is_right(name: str) -> None:
    assert who((SEEDS / name).read_text("utf-8")) == SEEN[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” McKenzie said. “Yes.”", ["McKenzie said"] * 2),
        ("“No,” said Ann Lee, “yes.”", ["said Ann Lee", "said Ann Lee"]),
        ("According to Ann Lee, “it is no good.”", ["According to Ann Lee"]),
        ("“It is no good,” according to Ann Lee.", ["according to Ann Lee"]),
        ("Gen. Ann Lee told reporters: “No.”", ["Gen. Ann Lee told"]),
        ("Ann Lee, a judge in Ohio, said “no good.”", ["Ann Lee, a judge in Ohio, said"]),
        ("“No way at all.” — Ann Lee", ["Ann Lee"]),
        ("Ann Lee spoke. “No,” she said.", ["she said"]),
    ],
)
def test_the_cue_is_the_clause_that_reports(text: str, expected: list[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Inside, behind and before, with what may stand between a subject and its verb.
        ("“No,” said Ann Lee, “yes.”", [("Ann Lee", True)] * 2),
        ("“No,” Rep. Ann Lee (D-Ohio) said.", [("Ann Lee", True)]),
        ("“No,” Ann Lee, who met Bob Ray in Ohio, said.", [("Ann Lee", True)]),
        ("“No,” campaign manager Ann Lee repeatedly said.", [("Ann Lee", True)]),
        ("“No,” the Post’s Ann Lee wrote.", [("Ann Lee", True)]),
        ("“No,” thundered Ann Lee.", [("Ann Lee", True)]),
        ("On Monday, in Ohio, Ann Lee said “no good.”", [("Ann Lee", True)]),
        ("Ann Lee left early, adding: “It is no good.”", [("Ann Lee", True)]),
        ("Ann Lee came in and said “no good.”", [("Ann Lee", True)]),
        ("It will rain, Ann Lee said, adding “no good.”", [("Ann Lee", True)]),
        ("Ann Lee called him “a liar and a thief.”", [("Ann Lee", True)]),
        ("“No way at all.” ― Ann Lee", [("Ann Lee", True)]),
        ("“No way at all, ever,” with them, said Ann Lee.", [("Ann Lee", True)]),
        ("“No,” added later Ann Lee.", [("Ann Lee", True)]),
        ("“No,” Ann Lee, in Columbus, Ohio, said.", [("Ann Lee", True)]),
        ("“No,” King said.", [("King", True)]),
        # The verb is somebody else’s, or the words may be.
        ("“No,” the crowd applauded.", [None]),
        ("“No,” Ann Lee said on “Late Night Live” today.", [("Ann Lee", True), ("Ann Lee", False)]),
        ("Ann Lee said on “Late Night Live” it rained.", [("Ann Lee", False)]),
        ("Ann Lee told “Late Night Live” it rained.", [("Ann Lee", False)]),
        ("Ann Lee said in the book “Hard Choices” that it rained.", [("Ann Lee", False)]),
        ('On NBC\'s "Late Night," Ann Lee said it rained.', [("Ann Lee", False)]),
        ("He was in “Hamlet,” said Ann Lee.", [("Ann Lee", False)]),
        ("He was in “Alien,” posted the clip and left.", [("the clip", False)]),
        ("“Alien,” posted the clip.", [("the clip", False)]),
        ("Ann Lee’s comments were “no good.”", [("Ann Lee’s", False)]),
        ("It rained, according to, “no good.”", [None]),
        ("The man who said so left, adding “no good.”", [("The man", True)]),
        ("Adding “no good” words helps.", [None]),
        ("Ann Lee was told “no good.”", [("Ann Lee", False)]),
        ("Ann Lee said it, but there are “no good” ones.", [("Ann Lee", False)]),
        ("After Ann Lee said so, Bob Ray won the “no good” prize.", [("Ann Lee", False)]),
        ("Ann Lee wore a hat, with a fan of hers saying “no good.”", [("Ann Lee", False)]),
        ("“No,” Ann Lee and Bob Ray said.", [("Bob Ray", False)]),
        ("The words of Ann Lee were “no good.”", [("The words", False)]),
    ],
)
def test_a_name_is_read_beside_its_verb(text: str, expected: list[tuple[str, bool] | None]) -> None:
    assert who(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” a spokesman said.", "a spokesman"),
        ("“No,” said a spokesman for Ann Lee.", "a spokesman"),
        ("“No,” officials said.", "officials"),
        ("“No,” the White House said.", "the White House"),
        ("“No,” said the Pentagon.", "the Pentagon"),
        ("“No,” Ann Lee’s office said.", "Ann Lee’s office"),
        ("The State Department said: “No.”", "The State Department"),
        ("According to the letter, “it is no good.”", "the letter"),
    ],
)
def test_a_speaker_without_a_name_is_given_as_it_stands(text: str, expected: str) -> None:
    (found,) = attributions(text)
    assert found and (found.speaker, found.sure, found.named) == (expected, True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee came. “No,” she said.", [("Ann Lee", True)]),
        ("Ann Lee came.\n\n“No,” she said. “Yes.”", [("Ann Lee", True)] * 2),
        ("Ann Lee said it rained. She said it was “no good.”", [("Ann Lee", True)]),
        ("Ann Lee met Bob Ray. “No,” he said.", [("Bob Ray", False)]),
        ("Ann Lee said Bob Ray left. “No,” she said.", [("Ann Lee", True)]),
        ("Bob Ray said Tom Roe left. “No,” he said.", [("Bob Ray", True)]),
        ("“No,” Nefzi said.\n\n“Yes,” he added.", [("Nefzi", True)] * 2),
        ("Mrs. Nefzi came. “No,” she said.", [("Nefzi", True)]),
        ("Ann Lee lost. Lee left. “No,” she said.", [("Lee", True)]),
        ("In Columbus, Ohio, Ann Lee left. “No,” she said.", [("Ann Lee", True)]),
        ("It will rain, said Ann Lee. “No,” she added.", [("Ann Lee", True)]),
        ("— Ann Lee came. “No,” she said.", [("Ann Lee", True)]),
        ("Claims grew, said Ann Lee. “No,” she added.", [("Ann Lee", True)]),
        ("Senator Nefzi came. Nefzi left. “No,” he said.", [("Nefzi", True)]),
        ("In the Roe note, Nefzi described it. “No,” he said.", [("Nefzi", True)]),
        ("Those who called the vote left. Ann Lee lost. “No,” she said.", [("Ann Lee", True)]),
        # Two may be meant, or the one named does not act.
        ("Bob Ray met Tom Roe. “No,” he said.", [("Bob Ray", False)]),
        ("Bob Ray asked Tom Roe. “No,” he said.", [("Bob Ray", False)]),
        ("Bob Ray came. The man hit Tom Roe. “No,” he said.", [("Bob Ray", False)]),
        ("The fans of Bob Ray came. “No,” he said.", [("Bob Ray", False)]),
        ("A doctor said it rained. “No,” he said.", [("A doctor", False)]),
        ("The council said so. “No,” it said.", [("The council", False)]),
        # It means nobody who was mentioned.
        ("Bob Ray came. “No,” she said.", [None]),
        ("“No,” she said.", [None]),
        ("“No,” I said.", [None]),
    ],
)
def test_a_pronoun_means_who_acted_last(text: str, expected: list[tuple[str, bool] | None]) -> None:
    assert who(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” Ann Lee said.\n\n“Yes.”", [("Ann Lee", True), ("Ann Lee", False)]),
        ("Ann Lee said, “No.\n\n“Yes.”", [("Ann Lee", True)] * 2),
        ("Ann Lee said:\n\n“No.”", [("Ann Lee", True)]),
        ("The words of Ann Lee:\n\n“No.”", [("The words", False)]),
        ("Ann Lee said “no good.” “Yes.”", [("Ann Lee", True)] * 2),
        ("“Why?” “No,” Ann Lee said.", [("Ann Lee", False), ("Ann Lee", True)]),
        ("“No,” Ann Lee said. It rained. “Yes.”", [("Ann Lee", True), ("Ann Lee", False)]),
        ("“No,” Ann Lee said.\n\nIt rained. “Yes.”", [("Ann Lee", True), None]),
        (f"“Why?” {'And so on. ' * 5}“No,” Ann Lee said.", [None, ("Ann Lee", True)]),
        ("“No.”", [None]),
    ],
)
def test_a_quotation_goes_on_with_its_speaker(
    text: str, expected: list[tuple[str, bool] | None]
) -> None:
    assert who(text) == expected


def test_a_quotation_in_a_quotation_is_left_to_the_one_around() -> None:
    assert who("“He said ‘no’ to me,” Ann Lee said.") == [("Ann Lee", True), None]


def test_what_is_no_quotation_has_no_speaker() -> None:
    text = "“No,” Ann Lee said."
    assert attribution(text, paragraphs(text), Span(1, 4)) is None
    assert attribution(text, [Span(6, len(text))], Span(0, 5)) is None


def test_only_who_is_sure_becomes_an_attribute() -> None:
    found = [unit.attributes for unit in Units("“Why?” “No,” Ann Lee said.").all()]
    assert [dict(one) for one in found if one] == [{"speaker": "Ann Lee", "cue": "Ann Lee said"}]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                """“ ” " ' « » ( ) . , : — \n\n he she who a the said told adding asked According to
                Ann Lee Mrs. Smith al-Sadr Smith’s and but In On""".split(" ")
            ),
        ),
        max_size=40,
    )
)
def test_whatever_the_text_a_cue_lies_inside_and_a_speaker_stands_there(parts: list[str]) -> None:
    text = " ".join(parts)
    units = Units(text)
    for quotation in units.quotations_in(Span(0, len(text))):
        found = units.attribution(quotation)
        assert found is None or (
            found.speaker and found.speaker in text and found.cue.end <= len(text)
        )


@given(st.text(alphabet="“”\"'A.b, ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_span_may_be_asked_for(text: str, one: int, other: int) -> None:
    found = attribution(text, paragraphs(text), Span(min(one, other), max(one, other)))
    assert found is None or found.speaker in text


@pytest.mark.parametrize(
    "text",
    [
        "Lee did not say “we won.”",
        "Lee never said “we won.”",
        "Lee couldn’t say “we won.”",
        "Lee would have said “we won.”",
        "Lee denied saying “we won.”",
        "Did Lee say “we won”?",
        "If Lee says “we won,” we lose.",
        "“We won,” said neither Lee nor Kim.",
        "“We won,” said Lee and Kim.",
        "“We won,” Lee was told by Kim.",
        "“We won,” Lee quoted Kim as saying.",
        "“We won,” Lee said Kim had said.",
        "“We won,” Lee asked Kim to say.",
        "“We won,” reads the sign Lee said he saw.",
    ],
)
def test_what_may_not_have_been_said_is_never_sure(text: str) -> None:
    units = Units(text)
    [quotation] = units.quotations_in(units.paragraphs[0])
    found = units.attribution(quotation)
    assert found
    assert (found.speaker, found.sure) == ("Lee", False)
