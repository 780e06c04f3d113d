"""What a template sees of the marks: plain values, as docs/templates.md lists them."""

from collections.abc import Sequence

from tui.core.collection import Collection
from tui.core.facts import article_facts, facts, link_facts, tag_facts
from tui.core.passage import Passage
from tui.core.tag import Tag
from tui.exporters.parts.linked import Linked

Values = dict[str, object]


def values(marks: Collection) -> Values:
    """Give the variables of a template."""
    linked = Linked(marks)
    by_id: dict[str, Values] = {}
    for number, one in enumerate(marks.passages, 1):
        by_id[one.annotation.id] = {"number": number, **facts(one), "links": _links(one, linked)}
    tagged = dict(marks.by_tag())
    book = [*marks.codebook]
    strangers = [Tag(name) for name in tagged if name and not marks.codebook.get(name)]

    def of(passages: Sequence[Passage]) -> list[Values]:
        return [by_id[one.annotation.id] for one in passages]

    return {
        "marks": of(marks.passages),
        "articles": [
            {**article_facts(article), "text": article.text, "marks": of(passages)}
            for article, passages in marks.by_every_article()
        ],
        "tags": [
            {**tag_facts(tag), "letter": tag.letter, "marks": of(tagged.get(tag.name, []))}
            for tag in (*book, *strangers)
        ],
        "untagged": of(tagged.get("", [])),
        "links": [link_facts(link) for link in marks.links],
        "moment": marks.moment,
        "creator": marks.creator,
        "limits": marks.limits,
    }


def _links(passage: Passage, linked: Linked) -> list[Values]:
    """Give the links at a passage: what each says from here, and of which other passage."""
    return [
        {
            "kind": link.kind,
            "words": words,
            "note": link.note,
            "id": there.annotation.id,
            "exact": there.annotation.exact,
            "heading": there.article.heading,
        }
        for words, link, there in linked.at(passage.annotation.id)
    ]
