"""The style of the HTML report, and the one policy that allows it and nothing else."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.core.colour import legible, tint
from tui.core.tag import Tag


class Scheme(NamedTuple):
    """The colours of a page, by light or by dark; each text colour has 4.5 on its ground."""

    page: str
    ink: str
    soft: str
    """Of what is said beside the text."""
    line: str
    link: str


LIGHT = Scheme("#fdfcf9", "#1f1d1a", "#655f56", "#e2ddd2", "#1f5a8c")
DARK = Scheme("#181715", "#e4e0d8", "#a59f94", "#37342f", "#8fbfe8")
SHARE = 0.26
"""Of a tag's colour in the ground of its passages."""
STROKES = ("solid", "dashed", "dotted")
"""Underlines that tell neighbours in the codebook apart without colour."""

SHEET = """
*,*::before,*::after{box-sizing:border-box}
html{background:var(--page);color:var(--ink);scroll-padding-top:2rem}
body{margin:0 auto;max-width:78rem;padding:2.5rem clamp(1rem,4vw,3rem) 6rem;
font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",sans-serif;
overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem;background:var(--page);padding:.5rem 1rem}
.skip:focus{left:1rem;top:1rem}
h1,h2,h3{font-family:var(--serif);line-height:1.25;font-weight:600;text-wrap:balance}
h1{font-size:2.1rem;margin:0 0 .25rem}
h2{font-size:1.7rem;margin:0 0 .5rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}
.over{font-family:inherit;font-size:.78rem;letter-spacing:.08em;text-transform:uppercase;
color:var(--soft);margin:0 0 .75rem}
.soft,.facts,.meta,.clutter{color:var(--soft)}
.soft,.facts{font-size:.9rem;margin:.25rem 0}
.top{display:grid;gap:2rem 4rem;margin:2rem 0 0;padding:1.5rem 0 0;border-top:1px solid var(--line)}
.top ol,.top ul,.marks,.links{list-style:none;margin:0;padding:0}
.top li{margin:.5rem 0}
.top nav li a{font-family:var(--serif);font-size:1.05rem}
.top nav li .soft{display:block;margin:0}
.numbers{margin:3rem 0 0;padding:2rem 0 0;border-top:1px solid var(--line)}
.numbers h2{font-size:1.4rem}
.tables{column-gap:4rem}
.table{break-inside:avoid;padding:0 0 2rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.78rem;letter-spacing:.08em;text-transform:uppercase;
color:var(--soft);padding:0 0 .5rem}
th,td{padding:.15rem 0 .15rem 1rem;text-align:right;font-weight:400;white-space:nowrap}
tbody th,thead th:first-child{text-align:left;padding-left:0;white-space:normal}
thead th,thead td{color:var(--soft);border-bottom:1px solid var(--line)}
table .key{margin-right:.5em;font-size:.8rem;vertical-align:baseline}
.bar{display:block;width:clamp(3rem,10vw,9rem);height:.7rem}
.bar rect,.plot rect{fill:var(--tone,var(--link))}
.plot{display:block;max-width:100%;margin-top:1rem;border-bottom:1px solid var(--line)}
article{margin:4rem 0 0;padding:3rem 0 0;border-top:1px solid var(--line)}
.body{display:grid;gap:2.5rem 4rem}
.text{font:1.125rem/1.85 var(--serif);max-width:68ch;margin-top:1.5rem}
.text p{margin:0 0 1.1em;hyphens:auto}
.text .joined{margin-top:-.8em}
.text .title{font-size:1.4em;line-height:1.4;font-weight:600}
.text .subtitle{font-size:1.15em;line-height:1.6}
.text .meta{font-size:.88em;line-height:1.9}
.text .clutter{font:.8rem/1.9 system-ui,sans-serif}
mark{color:var(--ink);background:var(--ground);padding:.08em 0;
text-decoration:underline 2px var(--stroke,solid) var(--tone);text-decoration-skip-ink:none;
text-underline-offset:.16em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark.l1{text-underline-offset:.34em}
mark.l2{text-underline-offset:.52em}
mark.l3{text-underline-offset:.7em}
.key{font:700 .68rem/1 system-ui,sans-serif;color:var(--tone);text-decoration:none;
padding:.15em .2em;vertical-align:.45em;border-radius:3px;user-select:none;-webkit-user-select:none}
.top .key{margin-right:.2em;font-size:.8rem;vertical-align:baseline}
.key:hover{text-decoration:underline}
.key:target{outline:2px solid var(--tone)}
.beside{font-size:.92rem}
.marks>li{padding:.2rem 0 .2rem .9rem;border-left:3px var(--stroke,solid) var(--tone);
margin:0 0 1.75rem}
.marks>li:target{outline:2px solid var(--tone);outline-offset:.35rem}
.marks .key{font-size:.85rem;vertical-align:baseline;padding:.15em .3em .15em 0}
.marks p{margin:0}
.marks blockquote{margin:.35rem 0;font:1rem/1.5 var(--serif);white-space:pre-line}
.marks .note{margin:.5rem 0;white-space:pre-wrap}
.marks dl{margin:.25rem 0;display:grid;grid-template-columns:max-content 1fr;gap:0 .75rem}
.marks dt{color:var(--soft)}
.marks dd{margin:0}
.links li{margin:.25rem 0}
@media (min-width:64rem){
.top{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.tables{columns:2}
.body{grid-template-columns:minmax(0,68ch) minmax(15rem,1fr)}
.beside{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;
padding:0 .5rem;margin-top:1.5rem}
}
@media print{
@page{margin:20mm 18mm}
body{max-width:none;padding:0;font-size:10pt}
html{background:none}
.skip{display:none}
a{color:inherit}
.text{font-size:11pt;line-height:1.75;max-width:none}
.body{display:block}
.beside{position:static;max-height:none;overflow:visible;margin-top:2rem;padding:0;
font-size:8.5pt}
.marks{columns:2;column-gap:10mm}
.marks>li{margin:0 0 4mm;padding:0 0 0 3mm}
.marks .soft,.marks .key{font-size:8.5pt}
.marks blockquote{font-size:9pt}
.tables{columns:2;column-gap:10mm}
.table{padding:0 0 6mm}
article{break-before:page;margin:0;padding:0;border:0}
h1,h2,h3,.over{break-after:avoid}
.text p{orphans:2;widows:2}
.marks>li{break-inside:avoid}
mark,.key,.marks>li{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
"""


def style(tags: Iterable[Tag]) -> str:
    """Give the style sheet; the tag at place N of the list has the class `tN`.

    Passages without a tag have the class `t`.
    """
    shades = [("t", Tag("").shade), *((f"t{n}", tag.shade) for n, tag in enumerate(tags))]
    strokes = (f".t{n}{{--stroke:{STROKES[n % len(STROKES)]}}}" for n in range(len(shades) - 1))
    light, dark = ("\n".join(_colours(scheme, shades)) for scheme in (LIGHT, DARK))
    serif = (
        '--serif:"Iowan Old Style","Palatino Linotype",Palatino,Charter,Georgia,"Noto Serif",serif'
    )
    return (
        f":root{{color-scheme:light dark;{serif}}}\n{light}\n"
        f"@media screen and (prefers-color-scheme:dark){{\n{dark}\n}}\n"
        + "\n".join(strokes)
        + SHEET
    )


def _colours(scheme: Scheme, shades: Iterable[tuple[str, str]]) -> Iterator[str]:
    page, ink, soft, line, link = scheme
    yield f":root{{--page:{page};--ink:{ink};--soft:{soft};--line:{line};--link:{link}}}"
    for name, shade in shades:
        ground, tone = tint(shade, page, ink, SHARE), legible(shade, page, ink)
        yield f".{name}{{--ground:{ground};--tone:{tone}}}"


def policy(sheet: str) -> str:
    """Give the Content Security Policy of a page with this one style sheet: no script, no request.

    CSP Level 3; the hash is that of the text of the `style` element.
    """
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
