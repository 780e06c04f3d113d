"""An HTML report read back by the standard library's parser, and what it must hold to."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta"}
ATTRIBUTES = {
    *("lang", "dir", "class", "id", "href", "rel", "aria-label", "aria-labelledby"),
    *("charset", "http-equiv", "content", "name"),
    *("scope", "viewbox", "preserveaspectratio", "aria-hidden", "x", "y", "width", "height"),
}
ELEMENTS = set(
    """
    html head meta title style body a header h1 p div section h2 ul li b mark span nav ol main
    article h3 blockquote dl dt dd strong
    table caption thead tbody tr th td svg rect
    """.split()
)


@dataclass
class Text:
    """The text of an article: each paragraph, and over each character the classes of its marks."""

    paragraphs: list[str] = field(default_factory=list)
    classes: list[list[str]] = field(default_factory=list)


class Page(HTMLParser):
    """Elements that are closed in order, ours alone; the texts; ids, links and their labels."""

    def __init__(self, html: str) -> None:
        """Read the page. Raises AssertionError where it is not of the form of a report."""
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: list[Text] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.notes: list[str] = []
        self.quotations: list[str] = []
        self.languages: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is opened."""
        said = {name: value or "" for name, value in attrs}
        assert tag in ELEMENTS
        assert {*said} <= ATTRIBUTES
        if tag in VOID:
            return
        self.open.append((tag, said))
        self.ids += [said["id"]] if "id" in said else []
        self.links += [said["href"]] if tag == "a" else []
        self.languages += [said["lang"]] if "lang" in said else []
        self.texts += [Text()] if tag == "article" else []
        if tag in ("h2", "h3", "p") and self._in_text():
            self.texts[-1].paragraphs.append("")
        if said.get("class") == "note":
            self.notes.append("")
        if tag == "blockquote":
            self.quotations.append("")

    def handle_endtag(self, tag: str) -> None:
        """Take an element that is closed."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Take words."""
        elements = [tag for tag, _ in self.open]
        if self.open and self.open[-1][1].get("class") == "note":
            self.notes[-1] += data
        if elements[-1:] == ["blockquote"]:
            self.quotations[-1] += data
        if self._in_text() and {"h2", "h3", "p"} & {*elements} and "a" not in elements:
            self.texts[-1].paragraphs[-1] += data
            over = [said["class"].split()[0] for tag, said in self.open if tag == "mark"]
            self.texts[-1].classes += [over] * len(data)

    def handle_comment(self, data: str) -> None:
        """Refuse a comment."""
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        """Refuse a processing instruction."""
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        """Refuse a declaration."""
        raise AssertionError(data)

    def _in_text(self) -> bool:
        """Whether this is of an article's text, its title included."""
        elements = {tag for tag, _ in self.open}
        is_title = {"article", "h2"} <= elements
        return is_title or any(said.get("class") == "text" for _, said in self.open)
