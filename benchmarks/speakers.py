"""How well quotations and their speakers are found, on news that others annotated.

    .venv/bin/python -I benchmarks/speakers.py [--corpora FOLDER | --polnear FOLDER]

PolNeAR 1.0 (github.com/networkdynamics/PolNeAR: 1,008 articles of seven US publishers) marks for
each attribution its source, its cue and its content. Nothing of it is part of this repository:
what is missing in FOLDER is fetched from where it is published, or an unpacked copy is named.
Rules were tuned on its training and development parts; the test part only measures. Where several
people annotated an article, the first of them counts.

- Quotations: a direct quotation is a stretch from a double mark to the next one of its shape, or
  to the end of the paragraph where none follows, that lies inside one content (all its pieces,
  the marks at their edges and white space between them included). It is exact if one of ours has
  the same two ends.
- Speakers: direct quotations of four words or more whose attribution has a source. Ours is the
  attribution of the quotation that shares most text with it; right is a speaker, sure or not,
  that shares a word with the source, titles and small words not counted. PolNeAR resolves no
  pronouns: where the source is one (`he`, `she`, `they`, `I`, `who` ...) ours is right if the
  reporting clause that it read shares text with the source; whom it named for the pronoun is not
  judged. No answer is wrong.
- Sure: how many of those attributions that say so are right, and of how many quotations they are
  the share (coverage). `pronouns` are those of the sure ones whose source is a pronoun.
- Nobody's: quotations of four words or more outside every content (titles, slogans, irony) for
  which ours is sure of a speaker; PolNeAR gives them none, a reader may.
"""

import argparse
import io
import re
import sys
import tarfile
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.core.span import Span
from tui.core.speakers import Attribution
from tui.core.units import Units

PUBLISHED = (
    "https://codeload.github.com/networkdynamics/PolNeAR/tar.gz/"
    "c3eee833c035bf7b8c84f55b58c0bf7346cfae76"
)
NEEDED = re.compile(r"[^/]+/(data/(?:train|dev|test)/(?:text|attributions)/[^/]+)")
PARTS = ("train", "dev", "test")
ENTITY = re.compile(r"T\d+\t\w+ \d")
EVENT = re.compile(r"E\d+\t")
LONG = 4
"""Words from which a quotation is a statement."""
SHOWN = 45
"""Characters shown of either end of a quotation."""
DIRECT = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)
MARKS = "“”\"'‘’ ,.\n"
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
PRONOUNS = frozenset("he she they it i we you who that which him her them me us".split())
SMALL = frozenset(
    "a an the of for in at from to and or s mr mrs ms dr sen rep gov gen president senator "
    "governor secretary his her their its one on with by".split()
)
"""Words that two sources may share without being the same."""


@dataclass
class Gold:
    """An attribution as annotated: the pieces of its source and of its content."""

    sources: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)


@dataclass
class Counts:
    """What was counted in a part of the corpus."""

    articles: int = 0
    direct: int = 0
    exact: int = 0
    long: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0
    pronouns: int = 0
    nobodys: int = 0
    nobodys_sure: int = 0


@dataclass(frozen=True)
class Case:
    """A direct quotation of four words or more, and what we say of it."""

    gold: Gold
    quotation: Span
    ours: Attribution | None


def main() -> None:
    """Print a row for each part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path.home() / ".cache" / "glossator" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default, metavar="FOLDER")
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="an unpacked copy")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--misses", action="store_true", help="list what is sure and wrong, or unsure"
    )
    asked = parser.parse_args()
    folder = asked.polnear or fetched(asked.corpora)
    print(
        "part   articles | exact      n | right      n | sure right coverage      n pronouns"
        " | nobody's, sure    n"
    )
    for part in asked.parts:
        print(row(part, count(folder / "data" / part, asked.misses)))


def fetched(corpora: Path) -> Path:
    """Give the folder of PolNeAR, fetched once: its texts and attributions only."""
    folder = corpora / "PolNeAR"
    if not folder.exists():
        print(f"fetching {PUBLISHED}", file=sys.stderr)
        with urllib.request.urlopen(PUBLISHED, timeout=600) as answer:
            unpack(answer.read(), folder)
    return folder


def unpack(packed: bytes, folder: Path) -> None:
    """Write the texts and attributions of the published archive into a folder."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            needed = NEEDED.fullmatch(member.name)
            content = archive.extractfile(member) if needed else None
            if needed and content:
                path = folder / needed[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def row(part: str, counts: Counts) -> str:
    """Give the measures of a part in a line."""
    return (
        f"{part:<6} {counts.articles:>8} | {share(counts.exact, counts.direct)} {counts.direct:>6}"
        f" | {share(counts.right, counts.long)} {counts.long:>6}"
        f" | {share(counts.sure_right, counts.sure):>10} {share(counts.sure, counts.long):>8}"
        f" {counts.sure:>6} {counts.pronouns:>8} | {counts.nobodys_sure:>14} {counts.nobodys:>4}"
    )


def share(part: int, whole: int) -> str:
    """Give a share with three digits."""
    return f"{part / max(1, whole):.3f}"


def count(folder: Path, misses: bool) -> Counts:
    """Read every article of a part and compare."""
    counts = Counts()
    for path in sorted((folder / "text").glob("*.txt")):
        # The offsets count both characters of a foreign line end.
        text = path.read_bytes().decode("utf-8").replace("\r\n", " \n").replace("\r", "\n")
        annotated = sorted((folder / "attributions").glob(f"{glob_of(path.stem)}_????.ann"))
        if not annotated:
            continue
        counts.articles += 1
        golds = attributions(annotated[0].read_text(encoding="utf-8"))
        for case in compared(text, golds, counts):
            judged(case, text, counts)
            if misses:
                tell(case, text, path.stem)
    return counts


def glob_of(name: str) -> str:
    """Give a name so that a pattern means just it."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def attributions(annotated: str) -> list[Gold]:
    """Read the attributions of a brat file: `E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`."""
    spans: dict[str, list[Span]] = {}
    golds = []
    for line in annotated.split("\n"):
        name, _, rest = line.partition("\t")
        if ENTITY.match(line):
            _, _, pieces = rest.partition("\t")[0].partition(" ")
            ends = (piece.split() for piece in pieces.split(";"))
            spans[name] = [Span(int(start), int(end)) for start, end in ends]
        elif EVENT.match(line):
            gold = Gold()
            for role, _, of in (pair.partition(":") for pair in rest.split()):
                if role.lower().startswith("source"):
                    gold.sources += spans.get(of, [])
                elif role.lower().startswith("content"):
                    gold.contents += spans.get(of, [])
            golds.append(gold)
    return golds


def compared(text: str, golds: Sequence[Gold], counts: Counts) -> Iterator[Case]:
    """Count quotations that are exact and nobody's; give those whose speaker is annotated."""
    units = Units(text)
    contents = [(whole, gold) for gold in golds for whole in joined(text, gold.contents)]
    for found in DIRECT.finditer(text):
        direct = Span(found.start(), found.start() + len(found[0].rstrip()))
        around = [gold for whole, gold in contents if whole.covers(direct)]
        ours = units.quotations_in(direct)
        if around:
            counts.direct += 1
            counts.exact += direct in ours
        if len(found[0].split()) < LONG:
            continue
        best = max(ours, key=lambda one: shared(one, direct), default=None)
        answer = units.attribution(best) if best else None
        if around and around[0].sources:
            yield Case(around[0], direct, answer)
        elif not any(whole.overlaps(direct) for whole, _ in contents):
            counts.nobodys += 1
            counts.nobodys_sure += bool(answer and answer.sure)


def joined(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Join the pieces of a content that only marks and spaces part, and take in those around."""
    whole: list[Span] = []
    for piece in sorted(pieces):
        start, end = piece.start, piece.end
        while start and text[start - 1] in MARKS:
            start -= 1
        while end < len(text) and text[end] in MARKS:
            end += 1
        if whole and start <= whole[-1].end:
            start = whole.pop().start
        whole.append(Span(start, end))
    return whole


def shared(one: Span, other: Span) -> int:
    """Give how many characters two spans share, fewer counting more where they are alike."""
    return min(one.end, other.end) - max(one.start, other.start) - abs(len(one) - len(other))


def judged(case: Case, text: str, counts: Counts) -> None:
    """Count a quotation whose speaker is annotated."""
    counts.long += 1
    counts.right += right(case, text)
    if case.ours and case.ours.sure:
        counts.sure += 1
        counts.sure_right += right(case, text)
        counts.pronouns += is_pronoun(case.gold, text)


def right(case: Case, text: str) -> bool:
    """Tell whether we name the source, or read the clause of its pronoun."""
    if not case.ours:
        return False
    if is_pronoun(case.gold, text):
        cue = case.ours.cue
        return cue is not None and any(cue.overlaps(span) for span in case.gold.sources)
    named = {word for span in case.gold.sources for word in telling(span.of(text))}
    return not named.isdisjoint(telling(case.ours.speaker))


def is_pronoun(gold: Gold, text: str) -> bool:
    """Tell whether the source is named by pronouns only."""
    said = {word for span in gold.sources for word in words(span.of(text))}
    return said <= PRONOUNS | {"the", "in", "himself", "herself"}


def words(text: str) -> list[str]:
    """Give the words in small letters, without a possessive ending."""
    return [re.sub(r"[’']s$", "", word.lower()) for word in WORD.findall(text)]


def telling(text: str) -> set[str]:
    """Give the words that tell who somebody is."""
    every = set(words(text))
    return every - SMALL or every


def tell(case: Case, text: str, name: str) -> None:
    """Print a quotation that we get wrong, or are not sure of."""
    good = right(case, text)
    if good and case.ours and case.ours.sure:
        return
    start, end = case.quotation.start, case.quotation.end
    ours = case.ours
    kind = ("SURE, " if ours and ours.sure else "") + ("right" if good else "WRONG")
    source = " | ".join(span.of(text) for span in case.gold.sources)
    print(f"--- {kind} {name}: {source!r} {ours.speaker if ours else None!r}")
    inside = case.quotation.of(text)
    inside = inside if len(inside) <= 2 * SHOWN else f"{inside[:SHOWN]} ... {inside[-SHOWN:]}"
    print(f"    {text[max(0, start - 250) : start]}⟦{inside}⟧{text[end : end + 120]}")
    if ours and ours.cue:
        print(f"    cue: {ours.cue.of(text)!r}")


if __name__ == "__main__":
    main()
