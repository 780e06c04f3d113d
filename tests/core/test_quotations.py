"""Claims about quotations. The five articles were read by hand: `data/quotations.json`."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.paragraphs import paragraphs
from tui.core.quotations import quotations
from tui.core.span import Span

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD: dict[str, list[str]] = json.loads((HERE / "data" / "quotations.json").read_text("utf-8"))
PIECES = st.text(
    st.sampled_from("aB1 .!?,’'‘“”„\"()«»‹›「」『』-—sS\n\u00a0e\u0301漢👩\u200d"), max_size=60
)


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize("name", GOLD)
def test_every_quotation_of_an_article_is_found_as_a_reader_finds_it(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    assert [q.of(text) for p in paragraphs(text) for q in quotations(text, p)] == GOLD[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He "slipped" in.', ['"slipped"']),
        ('It began: “Go. Now."', ['“Go. Now."']),
        ('It began: "Go. Now.”', ['"Go. Now.”']),
        ("He added, ’It’s good. We’re in.” Then", ["’It’s good. We’re in.”"]),
        ("He added, 'It's good.” Then", ["'It's good.”"]),
        ("He added, ‘It’s good.” And ’We win.”", ["‘It’s good.”", "’We win.”"]),
        ("“He has to go.’ he said", ["“He has to go.’"]),
        ("“A,” McKenzie said. “B.”", ["“A,”", "“B.”"]),
        ("“He goes on and on.", ["“He goes on and on."]),
        ("“He said ‘no’ and", ["“He said ‘no’ and", "‘no’"]),
        ("“A said. “B.”", ["“A said.", "“B.”"]),
        ('"A said. "B."', ['"A said.', '"B."']),
        ('“He said "no" to ‘me’.”', ['“He said "no" to ‘me’.”', '"no"', "‘me’"]),
        ("\"He said 'no' to me.\"", ["\"He said 'no' to me.\"", "'no'"]),
        ("'Yes,' he said. 'The dogs' bark.'", ["'Yes,'", "'The dogs' bark.'"]),
        ("He said ‘I don’t’ and ‘the dogs’ bark’.", ["‘I don’t’", "‘the dogs’ bark’"]),
        ("'She said \"yes\" twice,' he said.", ["'She said \"yes\" twice,'", '"yes"']),
        ("He called it 'slipped'. Fine.", ["'slipped'"]),
        ("the protesters' anger, 'tis ’90s rock 'n' roll, the '08 vote", []),
        ("The protesters’ anger and the ’hood’s end", []),
        ("‘Go on and on.", ["‘Go on and on."]),
        ("„Ja“, sagte er. „Nein.“ „So”", ["„Ja“", "„Nein.“", "„So”"]),
        ("»Ja«, sagte er. ›Nein‹", ["»Ja«", "›Nein‹"]),
        ("«Oui», dit-il. « Non. » ‹si›", ["«Oui»", "« Non. »", "‹si›"]),
        ("”Hej”, sa han. ”Nej.”", ["”Hej”", "”Nej.”"]),
        ("“Hello“ she said", ["“Hello“"]),
        ("彼は「はい『えっと』です」と言った。", ["「はい『えっと』です」", "『えっと』"]),
        ("他说：“好的。”她说", ["“好的。”"]),
        ("« Il dit “non » fin", ["« Il dit “non »"]),
        ('An 8" disk, 6\'2" tall, 5\' 11" wide', []),
        ('He, 6\'2", said "no".', ['"no"']),
        ("print('a', \"b\") if x != \"\" else d['k']", ["'a'", '"b"', "'k'"]),
        ('Kenneth "Frank" McKenzie and Robert (“Bob”) Lee', []),
        ("Dwayne ‘The Rock’ Johnson", []),
        ('Mary "Mama Lou" Parks, J. R. "Bob" Dobbs', []),
        ('The "Big" Apple', ['"Big"']),
        ('It said "Frank" McKenzie left', ['"Frank"']),
        ('Trump called it "Fake News" again', ['"Fake News"']),
        ("\"\" “...” '' ” “", []),
        ("(“yes”) [“no”] —“so”— /“or”/", ["“yes”", "“no”", "“so”", "“or”"]),
        ('He said:"Go,"and left', ['"Go,"']),
        ("no marks", []),
        ("pauses or “ah”s or “um”s here", ["“ah”", "“um”"]),
        ("‘‘Yes,’’ she said. ``No.''", ["‘‘Yes,’’", "``No.''"]),
        ('Smith Says "Fake" News Rules Whole Country Again', ['"Fake"']),
        ('The Beatles\' "Yesterday" Album, Smith said "No" Tuesday', ['"Yesterday"', '"No"']),
        ('Ernesto "Che" Guevara', []),
        ('צה"ל הודיע', []),
    ],
)
def test_a_hard_case_is_quoted_as_a_reader_sees_it(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(PIECES)
def test_quotations_lie_sorted_in_their_paragraph_and_keep_clusters_whole(text: str) -> None:
    for paragraph in paragraphs(text):
        found = quotations(text, paragraph)
        assert list(found) == sorted(set(found), key=lambda span: (span.start, -span.end))
        assert all(len(span) and paragraph.covers(span) for span in found)
        starts = {c.start for c in clusters(text, 0, len(text))} | {len(text)}
        assert all({span.start, span.end} <= starts for span in found)


@given(PIECES)
def test_quotations_lie_inside_each_other_or_apart(text: str) -> None:
    for paragraph in paragraphs(text):
        found = quotations(text, paragraph)
        for one in found:
            for other in found:
                assert one.covers(other) or other.covers(one) or not one.overlaps(other)


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "'", "’A", "“a ", "«", " 'a", "a' ", "“'a”", '"A" ']
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert len(quotations(text, Span(0, len(text)))) <= len(text)
