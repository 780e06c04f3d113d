"""How well sentences and figures are found, on corpora that others annotated.

    .venv/bin/python -I benchmarks/units.py [--corpora FOLDER]

Nothing of the corpora is part of this repository: what is missing in FOLDER is fetched from
where it is published. Rules were tuned on GUM's training and development parts; this reports
the test part.

- Sentences: boundaries inside paragraphs, UD English GUM (CC BY-NC-SA), by genre; Golden Rules
  English of Pragmatic Segmenter as pySBD tests them (both MIT): texts cut exactly right.
- Figures: words of GUM that are numerals (UPOS NUM) and that a figure covers, without `one`, which
  is an article more often than a number, and without Roman numerals, which name; figures that
  cover none and hold no digit, share or word like `thousands` either (GUM calls `19th` and
  `thousands` adjective and noun). Where a numeral modifies a noun behind it (`nummod`), whether
  the figure holds the noun.
- Time: every unit of one article of `seeds/`, speakers included.
"""

import argparse
import ast
import re
import statistics
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.core.sentences import sentences
from tui.core.span import Span
from tui.core.units import Units

ROOT = Path(__file__).parents[1]
PUBLISHED = {
    "en_gum-ud-test.conllu": "https://raw.githubusercontent.com/UniversalDependencies/"
    "UD_English-GUM/master/en_gum-ud-test.conllu",
    "golden_rules.py": "https://raw.githubusercontent.com/nipunsadvilkar/pySBD/master/"
    "tests/lang/test_english.py",
}
ROUNDS = 20
NAMES = re.compile(r"[Oo]ne|ONE|[IVXLCDM]+")
"""Numerals that are no figures."""
QUANTITY = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|dozens?|hundreds?|thousands?|[mb]illions?|hour|first|once)\b",
    re.IGNORECASE,
)
"""What makes a figure without a numeral."""


@dataclass
class Word:
    """A token: where it stands in its paragraph and what it is."""

    span: Span
    upos: str
    head: int
    relation: str


@dataclass
class Paragraph:
    """The text of a paragraph, where its sentences end, and its words."""

    genre: str
    text: str = ""
    ends: list[int] = field(default_factory=list)
    sentences: list[list[Word]] = field(default_factory=list)


@dataclass
class Score:
    """Right, made up, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def row(self, name: str) -> str:
        """Give precision, recall and F in a line."""
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        f = 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)
        return (
            f"{name:<24} P {precision:.3f}  R {recall:.3f}  F {f:.3f}  n {self.right + self.missed}"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path.home() / ".cache" / "glossator" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default, metavar="FOLDER")
    folder = parser.parse_args().corpora
    gum = list(paragraphs(corpus(folder, "en_gum-ud-test.conllu")))
    report_sentences(gum)
    report_golden_rules(corpus(folder, "golden_rules.py"))
    report_figures(gum)
    report_time()


def corpus(folder: Path, name: str) -> str:
    """Give a corpus, fetched once."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"fetching {PUBLISHED[name]}", file=sys.stderr)
        with urllib.request.urlopen(PUBLISHED[name], timeout=60) as answer:
            path.write_bytes(answer.read())
    return path.read_text(encoding="utf-8")


def paragraphs(conllu: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a CoNLL-U file, their sentences joined by a space."""
    paragraph = Paragraph("")
    genre = ""
    for block in conllu.split("\n\n"):
        lines = block.split("\n")
        keys = dict(line[2:].partition(" = ")[::2] for line in lines if line.startswith("# "))
        if "newdoc id" in keys:
            genre = keys["newdoc id"].split("_")[1]
        if "newdoc id" in keys or any(key.startswith("newpar") for key in keys):
            yield paragraph
            paragraph = Paragraph(genre)
        if "text" in keys:
            add_sentence(paragraph, keys["text"].strip(), lines)
    yield paragraph


def add_sentence(paragraph: Paragraph, text: str, lines: Sequence[str]) -> None:
    """Append a sentence and the places of its words."""
    at = len(paragraph.text) + bool(paragraph.text)
    paragraph.text = f"{paragraph.text} {text}" if paragraph.text else text
    words = []
    here = at
    for fields in (line.split("\t") for line in lines if line[:1].isdigit()):
        if not fields[0].isdigit():
            continue
        start = paragraph.text.find(fields[1], here)
        start = here if start < 0 else start
        here = min(len(paragraph.text), start + len(fields[1]))
        words.append(Word(Span(start, max(start, here)), fields[3], int(fields[6]), fields[7]))
    paragraph.ends.append(len(paragraph.text))
    paragraph.sentences.append(words)


def report_sentences(gum: Sequence[Paragraph]) -> None:
    """Print the score of boundaries by genre."""
    scores: dict[str, Score] = {}
    for paragraph in gum:
        if not paragraph.text:
            continue
        found = sentences(paragraph.text, Span(0, len(paragraph.text)))
        ours = {span.end for span in found[:-1]}
        gold = set(paragraph.ends[:-1])
        for name in (paragraph.genre, "all"):
            score = scores.setdefault(name, Score())
            score.right += len(ours & gold)
            score.extra += len(ours - gold)
            score.missed += len(gold - ours)
    print("Sentence boundaries, GUM test")
    for name, score in sorted(scores.items()):
        print(" ", score.row(name))


def report_golden_rules(source: str) -> None:
    """Print how many of the Golden Rules are met, and which are not."""
    cases = list(golden_rules(source))
    missed = []
    for text, expected in cases:
        span = Span(0, len(text))
        if [found.of(text).strip() for found in sentences(text, span)] != expected:
            missed.append(text)
    print(f"Golden Rules English: {len(cases) - len(missed)} of {len(cases)} right")
    for text in missed:
        print(f"  missed: {text[:90]}")


def golden_rules(source: str) -> Iterator[tuple[str, list[str]]]:
    """Give text and sentences of each rule out of the test that lists them."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            for case in node.value.elts:
                parts = case.args if isinstance(case, ast.Call) else ast.literal_eval(case)
                values = [ast.literal_eval(p) if isinstance(p, ast.AST) else p for p in parts]
                yield values[0], values[1]


def report_figures(gum: Sequence[Paragraph]) -> None:
    """Print how many numerals are found, and how many of the nouns that they count."""
    score = Score()
    nouns = Counter[bool]()
    for paragraph in gum:
        units = Units(paragraph.text)
        spans = [figure.span for figure in units.figures_in(Span(0, len(paragraph.text)))]
        words = [word for sentence in paragraph.sentences for word in sentence]
        numerals = [word for word in words if counts(word, paragraph.text)]
        covered = [word for word in numerals if any(span.overlaps(word.span) for span in spans)]
        score.right += len(covered)
        score.missed += len(numerals) - len(covered)
        score.extra += sum(
            not any(span.overlaps(word.span) for word in numerals)
            and not QUANTITY.search(span.of(paragraph.text))
            for span in spans
        )
        for sentence in paragraph.sentences:
            nouns.update(noun_inside(sentence, spans))
    print("Figures, GUM test")
    print(" ", score.row("numerals covered"))
    whole = nouns[True] + nouns[False]
    print(f"  counted noun inside      {nouns[True] / max(1, whole):.3f}  n {whole}")


def counts(word: Word, text: str) -> bool:
    """Tell whether a word is a number that a reader would mark."""
    return word.upos == "NUM" and not NAMES.fullmatch(word.span.of(text))


def noun_inside(sentence: Sequence[Word], spans: Sequence[Span]) -> Iterator[bool]:
    """Tell for each numeral that counts a noun behind it whether its figure holds the noun."""
    for word in sentence:
        if word.upos != "NUM" or word.relation != "nummod" or not word.head:
            continue
        noun = sentence[word.head - 1]
        holding = [span for span in spans if span.overlaps(word.span)]
        if noun.span.start > word.span.start and noun.upos == "NOUN" and holding:
            yield any(span.covers(noun.span) for span in holding)


def report_time() -> None:
    """Print how long all units of each article take, nothing remembered."""
    print("All units of an article, speakers included, median of", ROUNDS)
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            count = sum(1 for _ in Units(text).all())
            times.append(time.perf_counter() - start)
        took = 1000 * statistics.median(times)
        print(f"  {len(text):>6} code points  {count:>4} units  {took:6.1f} ms")


if __name__ == "__main__":
    main()
