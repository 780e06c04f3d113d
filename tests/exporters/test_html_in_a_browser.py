"""The HTML report in Chromium, where that is: no fault that axe-core finds, no script that runs."""

import shutil
from dataclasses import replace

import pytest

from tests.exporters.browser import BROWSER, POLICY, after_loading, axe_on
from tests.importers.marks.roundtrip import Shelved, article, mark
from tui.core.link import Link
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Codebook, Tag
from tui.exporters import render

TEXT = (
    "A headline that is long enough\n\nBy Ana Lee\n\nA subhead in the text\n"
    "Of 64 troops “nobody <b>died</b>”, he said, and he said it twice so that this is a line of "
    "prose which is long enough to be a paragraph of its own.\n\nNo comments:\n\nنص عربي قصير.\n"
)
INJECTED = '<script>document.title = "owned"</script>'


def library() -> Shelved:
    """All that a report can hold, in colours that are hard to read."""
    one = article(TEXT, 0, language="en", published="2020-02-05", outlet="The <Post>")
    other = article(f"Another. {TEXT}", 1, url="https://a.b", published="2020-02-09")
    spans = ((0, 10), (3, 20), (70, 100), (75, 120), (80, 90), (82, 88), (83, 84), (250, 257))
    tags = ("claim", "quote", "figure", "pale", "loud", "other")
    marks = [
        mark(home, Span(*span), 10 * number + at, tags=(*tags[at : at + 2],), note="<i>a\n\nb",
             attributes={"speaker": "Ana"})
        for number, home in enumerate((one, other))
        for at, span in enumerate(spans)
    ]  # fmt: skip
    marks[2] = replace(marks[2], exact="gone words", sha256="0" * 64)
    links = (Link("l1", "contradicts", marks[0].id, marks[9].id, "both"),)
    loud = (Tag("pale", "p", "#ffffee"), Tag("loud", "l", "#ff00ff"))
    return Shelved((one, other), tuple(marks), links, Codebook((*INITIAL_CODEBOOK, *loud)))


def page() -> str:
    return render("html", library().collection).decode()


if shutil.which(BROWSER):

    @pytest.mark.parametrize(
        ("dark", "width"), [(False, 1200), (True, 1200), (False, 500), (True, 500)]
    )
    def test_axe_finds_no_violation(dark: bool, width: int) -> None:
        found = axe_on(page(), dark=dark, width=width)
        assert found["violations"] == []
        assert found["passes"] > 20

    def test_axe_finds_a_colour_that_cannot_be_read() -> None:
        faint = page().replace("--soft:#655f56", "--soft:#d5cfc6")
        assert [one[0] for one in axe_on(faint, dark=False)["violations"]] == ["color-contrast"]

    @pytest.mark.parametrize(("policy", "title"), [(True, "Annotations"), (False, "owned")])
    def test_its_policy_alone_keeps_a_script_from_running(policy: bool, title: str) -> None:
        injected = page().replace("</body>", f"{INJECTED}</body>")
        after = after_loading(injected if policy else POLICY.sub("", injected))
        assert f"<title>{title}</title>" in after

    def test_its_policy_allows_its_own_style() -> None:
        asked = "<script>document.title = getComputedStyle(document.body).maxWidth</script>"
        allowed = page().replace("default-src 'none'", "script-src 'unsafe-inline'")
        assert "<title>1248px</title>" in after_loading(allowed.replace("</body>", asked))

    def test_its_policy_refuses_another_style() -> None:
        asked = "<script>document.title = getComputedStyle(document.body).maxWidth</script>"
        allowed = page().replace("default-src 'none'", "script-src 'unsafe-inline'")
        other = allowed.replace("max-width:78rem", "max-width:79rem")
        assert "<title>none</title>" in after_loading(other.replace("</body>", asked))
