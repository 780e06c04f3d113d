"""Words as HTML that shows those words and nothing else."""

import html
import re

from tui.core.visible import visible

WEB = re.compile(r"https?://[^\s<>\"\\]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""Codes of two letters (ISO 639-1)."""


def escaped(text: str) -> str:
    """Give text for HTML, also for quoted attributes; control characters become visible."""
    return html.escape(visible(text))


def lang(language: str | None) -> str:
    """Give the attribute that names a language; it says that it is unknown where it is."""
    code = (language or "").split("-")[0].lower()
    known = code in LANGUAGES and LANGUAGE.fullmatch(language or "")
    return f' lang="{language if known else ""}"'


def web_link(url: str) -> str:
    """Give a link to a page of the web; any other address as plain words."""
    shown = escaped(url)
    if visible(url) != url or not WEB.fullmatch(url):
        return shown
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>'
