"""What the comparison of anchorings calls the truth, and its peers, on versions written here."""

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import anchoring, steps
from benchmarks.anchoring_times import SIZES
from benchmarks.carried import carried
from benchmarks.histories import Blobs, histories
from benchmarks.hypothesis_match import Match, approximate
from benchmarks.judging import cuts_a_word, verdict
from benchmarks.placing import WAYS, difflib_on_words, exact, hypothesis
from benchmarks.tokens import tokens
from benchmarks.truth import Judge, Truth

MAYOR = "The mayor opened the new bridge over the river on Monday morning."
COST = "It cost the city some ninety million crowns, twice what was planned."
CRITICS = "Critics had called for a ferry that would carry bicycles and prams."
NOTHING = "Nothing of the old quay will remain after the summer, said an engineer."
TEXT = "\n\n".join((MAYOR, COST, CRITICS, NOTHING))
REWORDED = COST.replace("some ninety", "nearly ninety")
REWRITTEN = COST.replace("twice what was planned", "a third more than promised")


def judged(passage: str, *versions: str) -> tuple[Truth | str, str]:
    """Give what became of a passage of the first version, and the last version."""
    words = carried(tokens(versions[0]))
    for version in versions[1:]:
        words = words.to(tokens(version))
    start = versions[0].index(passage)
    return Judge(words).truth(start, start + len(passage)), versions[-1]


def without(passage: str) -> str:
    return TEXT.replace(f"{passage}\n\n", "")


@pytest.mark.parametrize(
    ("passage", "versions", "kind"),
    [
        (COST, (TEXT, TEXT.replace("bridge", "viaduct")), "untouched"),
        (COST, (TEXT, TEXT.replace("some ninety", "some\nninety")), "reflowed"),
        (COST, (TEXT, TEXT.replace(COST, REWORDED), without(MAYOR)), "untouched"),
        (COST, (TEXT, TEXT.replace(COST, REWORDED)), "reworded lightly"),
        (COST, (TEXT, TEXT.replace(COST, REWRITTEN)), "heavy"),
        (MAYOR, (TEXT, f"{without(MAYOR)}\n\n{MAYOR}"), "moved"),
        (CRITICS, (TEXT, without(CRITICS)), "deleted"),
        (COST, (f"{TEXT}\n\n{REWORDED}", f"{without(COST)}\n\n{REWORDED}"), "look-alike left"),
        (CRITICS, (TEXT, without(CRITICS), TEXT), "untouched"),
    ],
)
def test_what_became_of_a_passage_is_named(
    passage: str, versions: tuple[str, ...], kind: str
) -> None:
    truth, _ = judged(passage, *versions)
    assert isinstance(truth, Truth)
    assert truth.kind == kind


def test_a_passage_is_carried_through_every_version() -> None:
    once = TEXT.replace("some ninety", "nearly ninety")
    twice = f"{NOTHING.replace('old', 'ancient')}\n\n{once}".replace("twice", "double")
    truth, new = judged(COST, TEXT, once, twice)
    assert isinstance(truth, Truth) and truth.span
    assert new[slice(*truth.span)] == REWORDED.replace("twice", "double")


def test_a_passage_between_living_and_deleted_is_not_judged() -> None:
    half = TEXT.replace("some ninety million crowns, twice what", "more than")
    truth, _ = judged(COST, TEXT, half)
    assert truth == "between living and deleted"


def test_a_number_that_was_corrected_is_neither_living_nor_deleted() -> None:
    truth, _ = judged("ninety", TEXT, TEXT.replace("ninety", "forty"))
    assert truth == "a few words replaced by others"


def test_a_deleted_passage_whose_twin_has_the_same_neighbours_is_not_judged() -> None:
    truth, _ = judged(COST, f"{TEXT}\n\nIt rained.\n\n{TEXT}", f"It rained.\n\n{TEXT}")
    assert truth == "deleted, but its twin has the same neighbours"


def test_a_passage_that_was_copied_with_its_neighbours_is_not_judged() -> None:
    truth, _ = judged(COST, TEXT, f"{TEXT}\n\nIt rained.\n\n{TEXT}")
    assert truth == "copied with its neighbours"


def test_an_address_alone_is_not_called_moved() -> None:
    mail = "Write to the-harbour-office@example.org for a ticket, or ring."
    old = f"{mail}\n\n{TEXT}"
    truth, _ = judged(mail, old, f"{TEXT}\n\nThe-harbour-office@example.org is closed.")
    assert isinstance(truth, Truth)
    assert truth.kind == "deleted"


def test_what_is_inserted_begins_at_a_sentence() -> None:
    old, new = tokens("A ferry. A quay."), tokens("A ferry. A bridge. A quay.")
    assert steps.step(old, new) == [0, 1, 2, 6, 7, 8]


def test_a_large_change_is_read_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tokens(TEXT), tokens(TEXT.replace(COST, REWRITTEN).replace("Critics had", "They"))
    small = steps.step(old, new)
    monkeypatch.setattr(steps, "MANY", 0)
    assert steps.step(old, new) == small


@pytest.mark.parametrize(
    ("place", "expected"),
    [(None, "lost"), ((69, 136), "right"), ((100, 136), "partly"), ((0, 69), "wrong place")],
)
def test_a_place_is_judged_by_what_it_shares(place: tuple[int, int] | None, expected: str) -> None:
    truth, new = judged(COST, TEXT, TEXT.replace("bridge", "tunnel"))
    assert isinstance(truth, Truth)
    assert verdict(truth, place, new) == expected


def test_a_deleted_passage_is_falsely_attached_wherever_it_is_put() -> None:
    truth, new = judged(COST, TEXT, without(COST))
    assert isinstance(truth, Truth)
    assert verdict(truth, (0, 10), new) == "falsely attached"


def test_words_may_replace_those_at_the_edge_of_a_passage() -> None:
    new = TEXT.replace("Critics had called", "People had long called")
    truth, _ = judged(CRITICS, TEXT, new)
    assert isinstance(truth, Truth)
    with_edge = new.index("People"), new.index("prams.") + 6
    without_edge = new.index("called"), with_edge[1]
    assert [verdict(truth, place, new) for place in (with_edge, without_edge)] == ["right"] * 2


def test_a_place_that_ends_inside_a_word_is_told() -> None:
    assert cuts_a_word("a quay", (2, 6), "a quayside", (2, 6))


@pytest.mark.parametrize(
    ("text", "wanted", "most", "found"),
    [
        (COST, "nearly ninety millions", 8, [(19, 36, 6), (19, 37, 6)]),
        ("abcabcabd", "abd", 1, [(6, 9, 0)]),
        ("short", "nothing alike", 4, []),
    ],
)
def test_the_search_finds_what_approx_string_match_finds(
    text: str, wanted: str, most: int, found: list[tuple[int, int, int]]
) -> None:
    assert approximate(text, wanted, most) == [Match(*one) for one in found]


def test_hypothesis_brings_a_deleted_passage_back_on_a_look_alike() -> None:
    old, new = f"{TEXT}\n\n{REWORDED}", f"{without(COST)}\n\n{REWORDED}"
    [place] = hypothesis(old, new, [(old.index(COST), old.index(COST) + len(COST))])
    assert place and new[slice(*place)] == REWORDED


def test_the_same_words_are_found_nearest_to_where_they_were() -> None:
    assert exact("see page 9", "9 is on page 9", [(9, 10)]) == [(13, 14)]


def test_difflib_gives_no_place_to_a_passage_of_which_less_than_half_is_left() -> None:
    places = [(TEXT.index(one), TEXT.index(one) + len(one)) for one in (COST, CRITICS)]
    new = without(COST)
    start = new.index(CRITICS)
    assert difflib_on_words(TEXT, new, places) == [None, (start, start + len(CRITICS))]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of one text in six versions, renamed after the third."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    for version in range(6):
        if version == 3:
            git("mv", "old.md", "new.md")
        name = "old.md" if version < 3 else "new.md"
        (tmp_path / name).write_text("\n\n".join(paragraphs(version)), "utf-8")
        git("add", ".")
        git("commit", "-qm", "next")
    return tmp_path


def paragraphs(version: int) -> Iterator[str]:
    """Give twelve paragraphs of which one more is lost, and one more edited, in each version."""
    names = random.Random(1).sample("Adam Berta Cyril Dora Emil Frida Georg Hana Ivan".split(), 9)
    for n, name in enumerate(names[version // 2 :]):
        edited = TEXT.replace("ninety", "forty") if n < version else TEXT
        yield edited.replace("mayor", f"mayor {name}").replace("\n\n", f" {name} was there. ")


def test_a_history_goes_on_through_a_new_name(repository: Path) -> None:
    [history] = histories(repository)
    with Blobs(repository) as blobs:
        texts = [blobs.text(blob) for blob in history.blobs]
    assert texts == ["\n\n".join(paragraphs(version)) for version in range(6)]


def test_a_run_prints_its_tables_and_writes_every_case(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "cases.json"
    anchoring.main(["--repository", str(repository), "--json", str(written), "--failures", "1"])
    printed = capsys.readouterr().out
    assert all(way in printed for way in (*WAYS, *SIZES.values()))
    assert len(json.loads(written.read_text("utf-8"))) >= 10
