"""The tables of `anchoring.py`: what every way did, by kind of edit and by repository."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.judging import Case, Result, Verdict
from benchmarks.truth import KINDS, LIVING

SHOWN: tuple[Verdict, ...] = ("right", "partly", "wrong place", "lost")


def totals(cases: Sequence[Case], ways: Sequence[str]) -> Iterator[str]:
    """Give a row for each way: what it did with living and with deleted passages, in percent."""
    living = sum(case.truth.kind in LIVING for case in cases)
    yield (
        f"| %: of {living:,} living, {len(cases) - living:,} deleted | "
        + " | ".join((*SHOWN, "falsely attached", "with a look-alike", "words cut"))
        + " |"
    )
    yield "|---" + "|--:" * (len(SHOWN) + 3) + "|"
    for way in ways:
        results = [(case, result_of(case, way)) for case in cases]
        alive = Counter(one.verdict for case, one in results if case.truth.kind in LIVING)
        gone = Counter(one.verdict for case, one in results if case.truth.kind not in LIVING)
        alike = Counter(one.verdict for case, one in results if case.truth.kind == KINDS[-1])
        cells = [
            *(percent(alive[one], living) for one in SHOWN),
            percent(gone["falsely attached"], sum(gone.values())),
            percent(alike["falsely attached"], sum(alike.values())),
            str(sum(one.cuts for _, one in results)),
        ]
        yield f"| {way} | {' | '.join(cells)} |"


def by_kind(cases: Sequence[Case], ways: Sequence[str]) -> Iterator[str]:
    """Give a row for each kind of edit: how often each way did what is right."""
    yield f"| % right: kind of edit | passages | {' | '.join(ways)} |"
    yield f"|---|--:{'|--:' * len(ways)}|"
    for kind in KINDS:
        yield _row(kind, [case for case in cases if case.truth.kind == kind], ways)
    for unit in sorted({case.unit for case in cases}):
        yield _row(unit, [case for case in cases if case.unit == unit], ways)


def by_repository(cases: Sequence[Case], ways: Sequence[str]) -> Iterator[str]:
    """Give a row for each repository: how often each way did what is right."""
    yield f"| % right: repository | passages | {' | '.join(ways)} |"
    yield f"|---|--:{'|--:' * len(ways)}|"
    for name in sorted({case.repository for case in cases}):
        yield _row(name, [case for case in cases if case.repository == name], ways)


def _row(name: str, cases: Sequence[Case], ways: Sequence[str]) -> str:
    """Give how many passages there are, and what share of them each way did right."""
    cells = []
    for way in ways:
        right = sum(result_of(case, way).verdict in ("right", "left off") for case in cases)
        cells.append(percent(right, len(cases)))
    return f"| {name} | {len(cases):,} | {' | '.join(cells)} |"


def result_of(case: Case, way: str) -> Result:
    """Give what a way did."""
    return next(result for result in case.results if result.way == way)


def percent(part: int, whole: int) -> str:
    """Give a share with two digits behind the point; a dash of nothing."""
    return f"{100 * part / whole:.2f}" if whole else "–"
