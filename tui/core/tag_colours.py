"""Colours of tags that are told apart without red or green, or without blue.

From the qualitative schemes of Paul Tol (SRON/EPS/TN/09-002, issue 3.2, 2021) and of Masataka Okabe
and Kei Ito (Color Universal Design, 2008): of those that read on dark, and of those that read on
light pages, the seven that stay furthest apart in the simulations of protanopia, deuteranopia and
tritanopia by Machado, Oliveira and Fernandes (2009), the most distant first.
"""

from dataclasses import replace

from tui.core.tag import Codebook

ON_DARK = ("#77aadd", "#eedd88", "#ee6677", "#999933", "#99ddff", "#cc79a7", "#bbcc33")
ON_LIGHT = ("#332288", "#882255", "#117733", "#004488", "#225522", "#aa3377", "#222255")


def distinct(codebook: Codebook, on_dark: bool) -> Codebook:
    """Give the codebook in these colours, by place; the eighth tag has the first again.

    It is to be drawn and not to be saved: the colours that a library has are everybody's.
    """
    colours = ON_DARK if on_dark else ON_LIGHT
    places = enumerate(codebook)
    return Codebook(
        tuple(replace(tag, colour=colours[place % len(colours)]) for place, tag in places)
    )
