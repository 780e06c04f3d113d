"""What an import did, or would do, in words."""

from collections.abc import Iterator

from tui.core.receiving import Arrival, Outcome, Plan
from tui.core.review import WORDS
from tui.core.wording import count

DONE: dict[Outcome, str] = {
    "new": "",
    "updated": "updated",
    "known": "there already",
    "differs": "differs here",
    "deleted": "deleted here",
}
"""What became of a mark."""


def summary(plan: Plan, ways: tuple[str, str]) -> str:
    """Give what became of the marks of a file, in one sentence without its end.

    `ways` say how marks that are otherwise here, and deleted ones, could be had from the file.
    """
    return ", ".join(_parts(plan, ways))


def _parts(plan: Plan, ways: tuple[str, str]) -> Iterator[str]:
    new = [one for one in plan.arrivals if one.outcome == "new"]
    yield f"{count(len(new), 'mark')} new"
    if number := sum(one.anchor.state == "check" for one in new):
        yield f"{number} of them to be checked"
    if number := sum(one.anchor.state == "gone" and bool(one.article.text) for one in new):
        yield f"{number} of them without a place"
    if number := sum(not one.article.text for one in new):
        yield f"{number} of them of articles that are not here"
    if number := plan.number("updated"):
        yield f"{number} updated"
    if number := plan.number("known"):
        yield f"{number} there already"
    if number := plan.number("differs"):
        yield f"{number} otherwise here and left so{ways[0]}"
    if number := plan.number("deleted"):
        yield f"{number} deleted here and left so{ways[1]}"
    if number := plan.new_tags:
        yield f"{count(number, 'tag')} new"
    if number := plan.new_notes:
        yield "1 note on an article" if number == 1 else f"{number} notes on articles"
    if number := plan.left_notes:
        noun = "note on an article" if number == 1 else "notes on articles"
        yield f"{number} {noun} otherwise here and left so{ways[0]}"
    if plan.lost_links:
        yield f"{count(plan.lost_links, 'link')} to no mark left out"


def fate(one: Arrival) -> str:
    """Give what became of a mark and where it stands; empty for one that is new and stands."""
    state = one.anchor.state
    stands = "no such article" if not one.article.text else WORDS.get(state, "")
    return ", ".join(filter(None, (DONE[one.outcome], stands)))
