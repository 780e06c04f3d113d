"""The user's templates are formats; none of them gets out of its sandbox or runs on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.linking import linked
from tests.exporters.rendering import collection, rendered
from tests.exporters.test_markdown_exporter import PLAIN, kinds
from tests.importers.marks.roundtrip import Shelved, shelves
from tui import config
from tui.core.passage import Passage
from tui.core.visible import visible
from tui.errors import ExportError, UsageError
from tui.exporters import format_of, formats, options, pieces, render, suffix, title
from tui.exporters.parts import sandbox
from tui.exporters.parts.filters import FILTERS, csv, slug, yaml

PassageMaker = Callable[..., Passage]
Put = Callable[[str, str], None]


@pytest.fixture
def put(home: Path) -> Put:
    """Puts a file into the user's templates folder."""
    folder = config.templates_folder()
    assert folder.is_relative_to(home)
    folder.mkdir(parents=True)

    def write(name: str, text: str) -> None:
        (folder / name).write_text(text, "utf-8")

    return write


@pytest.fixture
def made(put: Put, passage: PassageMaker) -> Callable[..., str]:
    """What a template of this text makes of a mark."""

    def make(text: str, name: str = "mine.txt.j2", **fields: object) -> str:
        put(name, text)
        return rendered(name.split(".", maxsplit=1)[0], [passage(**fields)])

    return make


# As formats


def test_a_template_is_a_format_of_its_name(put: Put) -> None:
    put("memo.md.j2", "")
    assert "memo" in formats()
    assert (suffix("memo"), title("memo"), options("memo")) == (".memo.md", "memo (template)", ())
    assert format_of(Path("x.memo.md")) == "memo"
    assert format_of(Path("x.md")) == "markdown"


def test_without_the_folder_there_are_the_built_in_formats() -> None:
    assert "memo" not in formats()
    with pytest.raises(UsageError, match="There is no format 'memo'"):
        render("memo", collection([]))


@pytest.mark.parametrize("name", ["Memo.md.j2", "memo.j2", "memo.md", ".md.j2", "a b.md.j2"])
def test_a_file_that_is_called_otherwise_is_no_format(put: Put, name: str) -> None:
    before = formats()
    put(name, "")
    assert formats() == before


def test_a_built_in_format_comes_before_a_template_of_its_name(
    made: Callable[..., str],
) -> None:
    assert made("mine", "json.txt.j2").startswith("{")


def test_a_folder_is_no_template(put: Put) -> None:
    (config.templates_folder() / "memo.md.j2").mkdir()
    assert "memo" not in formats()


def test_of_two_templates_of_one_name_the_first_counts(put: Put, passage: PassageMaker) -> None:
    put("memo.txt.j2", "text")
    put("memo.md.j2", "markdown")
    assert rendered("memo", [passage()]) == "markdown"


# What they see


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ marks[0].exact }} {{ marks | length }} {{ marks[0].number }}", "we go 1 1"),
        ("{% for m in marks %}{{ m.tags | join('+') }}{% endfor %}", "claim+quote"),
        ("{{ marks[0].article.heading }}", "A headline He said “we go” to 64 troops."),
        ("{{ articles[0].marks[0].exact }}|{{ articles[0].text[:10] }}", "we go|A headline"),
        ("{% for t in tags %}{{ t.name }}{{ t.marks | length }} {% endfor %}",
         "claim1 quote1 figure0 "),
        ("{{ tags[0].letter }} {{ untagged | length }}", "C 0"),
        ("{{ moment }} {{ creator }} {{ limits }}", "2026-01-03T00:00:00.000Z me "),
        ("{{ marks[0].now }}", ""),
        ("{{ marks[0].attributes.speaker | default('nobody') }}", "nobody"),
        ("{% for a in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{% set x %}a{{ 'b' ~ 1 }}{% endset %}{{ x | upper }}", "AB1"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('y') }}", "<y>"),
        ("{{ '%s is %d' | format('ticket 123456', 250000) }}", "ticket 123456 is 250000"),
        ("{{ '%s' % 3 }} {{ 250000 | string }} {{ 'ab' * 2 }} {{ 2 ** 8 }}", "3 250000 abab 256"),
        ("{{ 'a.b' | replace('.', '-') }} {{ 'a'.center(3) }}", "a-b  a "),
    ],
)  # fmt: skip
def test_what_a_template_sees(made: Callable[..., str], text: str, said: str) -> None:
    assert made(text) == said


def test_a_tag_that_the_codebook_has_not_comes_last(made: Callable[..., str]) -> None:
    assert made("{{ tags[-1].name }} {{ untagged | length }}", tags=("mine",)) == "mine 0"


def test_a_mark_knows_its_links(put: Put, passage: PassageMaker) -> None:
    marks, link = linked(passage)
    put(
        "l.txt.j2",
        "{% for m in marks %}{% for l in m.links %}{{ l.words }} {{ l.exact }}, {{ l.heading }}: "
        "{{ l.note }}\n{% endfor %}{% endfor %}{{ links[0].source }}",
    )
    assert rendered("l", marks, links=(link,)) == (
        "contradicted by 64 troops, Count: see *both*\n"
        "contradicts nobody *died*, Calm: see *both*\nm2"
    )


def test_a_template_includes_another(put: Put, made: Callable[..., str]) -> None:
    put("part.j2", "{{ creator }}")
    assert made("by {% include 'part.j2' %}") == "by me"


def test_a_template_that_does_not_end_its_last_line_leaves_it_so(made: Callable[..., str]) -> None:
    assert (made("a\n", "a.txt.j2"), made("a", "b.txt.j2")) == ("a\n", "a")


# What is printed stays inert


def test_control_characters_are_printed_as_symbols(made: Callable[..., str]) -> None:
    assert made("{{ marks[0].note }}", note="\x1b[31m\u202e") == "␛[31m⇠"


@pytest.mark.parametrize("name", ["a.html.j2", "a.xml.j2", "a.svg.j2"])
def test_what_is_printed_into_markup_is_escaped(made: Callable[..., str], name: str) -> None:
    assert made("<b>{{ marks[0].note }}</b>", name, note="<i>\x07") == "<b>&lt;i&gt;␇</b>"


def test_the_filter_html_does_not_escape_twice(made: Callable[..., str]) -> None:
    assert made("{{ marks[0].note | html }}", "a.html.j2", note="<i>\x07") == "&lt;i&gt;␇"


def test_what_is_printed_into_text_is_not_escaped(made: Callable[..., str]) -> None:
    assert made("{{ marks[0].note }}", note="<i>") == "<i>"


@pytest.mark.parametrize(
    ("filtered", "said"),
    [
        ("'*a*\nb' | markdown", "\\*a\\*\\\nb"),
        ("'a  *b*\nc' | line", "a \\*b\\* c"),
        ("'a\n\nb' | blockquote", "> a\n>\n> b"),
        ("'a: \"b\"' | yaml", '"a: \\"b\\""'),
        ("[1, none, true, 'x', {'k': 1.5}] | yaml", '[1, null, true, "x", {"k": 1.5}]'),
        ("marks | map(attribute='exact') | yaml", '["we go"]'),
        ("joiner | yaml", "\"<class 'jinja2.utils.Joiner'>\""),
        ("'Ünï & 64 troops!' | slug", "ünï-64-troops"),
        ("'!' | slug", "untitled"),
        ("'=1+1' | csv", '"\'=1+1"'),
        ("'say \"x\"' | csv", '"say ""x"""'),
        ("none | csv", '""'),
        ("none | markdown", ""),
        ("{'a': [1, 'ü']} | json", '{"a":[1,"ü"]}'),
    ],
)
def test_what_a_filter_gives(made: Callable[..., str], filtered: str, said: str) -> None:
    assert made(f"{{{{ {filtered} }}}}") == said


@given(st.text())
def test_filters_keep_any_text_in_its_place(text: str) -> None:
    assert json.loads(yaml(text)) == visible(text)
    assert csv(text).count('"') % 2 == 0
    assert not csv(text)[1:].startswith(("=", "+", "-", "@", "\t"))
    assert all(char.isalnum() or char == "-" for char in slug(text))


# What goes wrong

AGAIN = "{% set n = namespace(x='x') %}{% for i in range(99) %}"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{% for %}", 2, "Expected an expression"),
        ("a\n\n{% if x %}", 3, "Unexpected end of template"),
        ("a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("{{ marks[0].nothing }}", 1, "no attribute 'nothing'"),
        ("a\n{{ nothing | markdown }}", 2, "'nothing' is undefined"),
        ("{{ 'a' | nothing }}", 1, "No filter named 'nothing'"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ marks.append(1) }}", 1, "is unsafe"),
        ("{{ marks[0].update({}) }}", 1, "is unsafe"),
        ("{% include 'nowhere' %}", 1, "nowhere"),
        ("{% include '../../secret' %}", 1, "secret"),
        ("{{ range(10 ** 9) | list }}", 1, "Range too big"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "recursion"),
        ("{% include 'mine.txt.j2' %}", 1, "recursion"),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
    ],
)
def test_a_fault_is_told_with_its_template_and_line(
    made: Callable[..., str], text: str, line: int, words: str
) -> None:
    with pytest.raises(ExportError) as told:
        made(text)
    said = str(told.value)
    assert said.startswith(f"The template mine.txt.j2, line {line}, failed: ")
    assert words in said
    assert "\n" not in said


def test_a_fault_in_an_included_template_names_that(put: Put, made: Callable[..., str]) -> None:
    put("part.j2", "\n{{ nothing }}")
    with pytest.raises(ExportError, match=r"The template part.j2, line 2, failed: 'nothing' is"):
        made("{% include 'part.j2' %}")


def test_a_template_that_is_not_utf_8_is_told(put: Put, passage: PassageMaker) -> None:
    put("mine.txt.j2", "")
    (config.templates_folder() / "mine.txt.j2").write_bytes(b"\xff")
    with pytest.raises(ExportError, match=r"The template mine.txt.j2, failed: 'utf-8' codec"):
        rendered("mine", [passage()])


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(90) }}",
        "{% for a in range(99999) recursive %}{{ loop(range(99)) }}{% endfor %}",
    ],
)
def test_a_template_without_an_end_is_stopped(
    made: Callable[..., str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.2)
    with pytest.raises(ExportError, match=r"takes longer than 0.2 seconds|recursion"):
        made(text)


def test_a_template_that_writes_too_much_is_stopped(
    made: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "WHOLE", 1_000)
    with pytest.raises(ExportError, match="writes more than 1,000 characters"):
        made("{% for a in range(999) %}line\n{% endfor %}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{{ [0] * 10 ** 9 }}",
        "{{ 10 ** (10 ** 9) }}",
        "{{ 9 ** 99999 }}",
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        f"{AGAIN}{{% set n.x = n.x ~ n.x %}}{{% endfor %}}",
        f"{AGAIN}{{% set n.x = n.x + n.x %}}{{% endfor %}}",
        f"{AGAIN}{{% set n.x %}}{{{{ n.x }}}}{{{{ n.x }}}}{{% endset %}}{{% endfor %}}",
        f"{AGAIN}{{% set n.x = [n.x, n.x] | join %}}{{% endfor %}}",
        "{{ 'x' | center(10 ** 9) }}",
        "{{ 'x' | indent(10 ** 9) }}",
        "{{ 'x'.ljust(10 ** 9) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%*d' | format(10 ** 9, 1) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '{:{}}'.format(1, 10 ** 9) }}",
        "{{ ('x' * 9999).replace('x', 'x' * 9999) }}",
        "{{ ('x' * 9999) | replace('x', 'x' * 9999) }}",
    ],
)
def test_a_value_that_grows_without_limit_is_refused(made: Callable[..., str], text: str) -> None:
    with pytest.raises(ExportError, match=r"more than|larger than|too large"):
        made(text)


def test_waiting_for_the_reader_is_not_work(
    put: Put, passage: PassageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10**6))
    monkeypatch.setattr("tui.exporters.parts.sandbox.monotonic", lambda: next(clock) / 1_000)
    put("mine.txt.j2", "{% for a in range(9) %}{{ a }}\n{% endfor %}")
    said = []
    for piece in pieces("mine", collection([passage()])):
        said.append(piece)
        [next(clock) for _ in range(40_000)]
    assert b"".join(said).split() == [b"%d" % number for number in range(9)]


# The documented ones


@pytest.fixture
def examples(put: Put, root: Path) -> None:
    """The documented templates, in the user's folder."""
    for path in (root / "docs" / "templates").glob("*.j2"):
        put(path.name, path.read_text("utf-8"))


def test_the_memo_has_each_claim_with_its_source_and_a_box(
    examples: None, passage: PassageMaker
) -> None:
    marks, link = linked(passage)
    said = rendered("factcheck", [*marks, passage(id="m3", gone=True)], links=(link,))
    assert said.startswith('---\ntitle: "Fact check"\ndate: "2026-01-03"\n')
    assert "### 1. claim\n\n> nobody \\*died\\*\n\nParagraph 1\n\n- contradicted by: “64" in said
    assert "**No sure place in the text (gone).**" in said
    assert said.count("- [ ] checked") == 3


def test_the_table_escapes_what_it_shows(examples: None, passage: PassageMaker) -> None:
    one = passage(note="<script>", attributes={"speaker": "A & B"})
    said = rendered("quotes", [one])
    assert "<td>A &amp; B</td>" in said
    assert "<td>&lt;script&gt;</td>" in said
    assert said.count("<h2 ") == 2


def test_every_library_fits_into_the_documented_templates(examples: None) -> None:
    @given(shelves(controls=True))
    def holds(library: Shelved) -> None:
        _, properties, memo = render("factcheck", library.collection).decode().split("---\n", 2)
        assert [line.split(":")[0] for line in properties.splitlines()] == [
            *("title", "date", "checked_by", "sources")
        ]
        allowed = {"heading", "blockquote", "strong", "bullet_list", "list_item", "paragraph"}
        marks = {f"{name}_{side}" for name in allowed for side in ("open", "close")}
        assert kinds(memo) <= PLAIN | marks | {"hardbreak"}
        table = render("quotes", library.collection).decode()
        assert table.count("<td>") == 4 * sum(len(mark.tags) for mark in library.marks)

    holds()


def test_every_filter_is_documented(root: Path) -> None:
    said = (root / "docs" / "templates.md").read_text("utf-8")
    assert all(f"| `{name}` |" in said for name in FILTERS)
