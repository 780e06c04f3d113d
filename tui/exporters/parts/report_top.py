"""The top of the HTML report: what it holds, its tags, its articles to choose from."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.core.collection import Collection
from tui.core.tag import Tag
from tui.core.wording import count
from tui.exporters.parts.hypertext import escaped, lang
from tui.exporters.parts.ids import anchor_name


def title(marks: Collection) -> str:
    """Give what the window is called."""
    articles = marks.articles
    return f"Annotations: {articles[0].heading}" if len(articles) == 1 else "Annotations"


def tags_of(marks: Collection) -> tuple[Tag, ...]:
    """Give the tags that are used, in the codebook's order, then those that it has not."""
    used = {name for one in marks.passages for name in one.annotation.tags}
    known = tuple(tag for tag in marks.codebook if tag.name in used)
    others = sorted(used - {tag.name for tag in known})
    return (*known, *map(Tag, others))


def header(marks: Collection, tags: Sequence[Tag]) -> Iterator[str]:
    """Give the heading, which marks these are, the legend and the list of articles."""
    articles = marks.articles
    total = count(len(marks.passages), "annotation")
    when = marks.moment[:16].replace("T", " ")
    said = [
        f"{total} from {count(len(articles), 'article')}",
        *([f"exported {when} UTC"] if when else []),
        *([f"by {marks.creator}"] if marks.creator else []),
        *([f"only {marks.limits}"] if marks.limits else []),
    ]
    yield f'<header>\n<h1>Annotations</h1>\n<p class="soft">{escaped(" · ".join(said))}</p>\n'
    yield '<div class="top">\n'
    yield from _legend(marks, tags)
    yield from _contents(marks)
    yield "</div>\n</header>\n"


def _contents(marks: Collection) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">\n<h2 class="over" id="contents">Articles</h2>\n<ol>\n'
    numbers = Counter(one.article.id for one in marks.passages)
    for article in (*marks.articles, *marks.noted):
        record = article.record
        facts = [fact for fact in (record.outlet, record.published) if fact]
        facts.append(count(numbers[article.id], "annotation"))
        yield (
            f'<li><a href="#a-{anchor_name(article.id)}"{lang(record.language)}>'
            f"{escaped(article.heading)}</a> "
            f'<span class="soft">{escaped(" · ".join(facts))}</span></li>\n'
        )
    yield "</ol>\n</nav>\n"


def _legend(marks: Collection, tags: Sequence[Tag]) -> Iterator[str]:
    """Tell how the passages of each tag look, what it is for, and how many there are."""
    numbers = Counter(name for one in marks.passages for name in one.annotation.tags)
    yield '<section aria-labelledby="legend">\n<h2 class="over" id="legend">Tags</h2>\n<ul>\n'
    for place, tag in enumerate(tags):
        said = f"{tag.description} · " if tag.description else ""
        yield (
            f'<li><b class="key t{place}">{tag.letter}</b>'
            f'<mark class="t{place} l0">{escaped(tag.name)}</mark> '
            f'<span class="soft">{escaped(said)}{numbers[tag.name]}</span></li>\n'
        )
    bare = sum(not one.annotation.tags for one in marks.passages)
    if bare:
        yield (
            '<li><mark class="t l0">no tag</mark> '
            f'<span class="soft">A number without a letter · {bare}</span></li>\n'
        )
    yield (
        '</ul>\n<p class="soft">Letter and number before a passage lead to what was said of it, '
        "and from there back to the text.</p>\n</section>\n"
    )
