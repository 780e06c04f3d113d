"""Speakers: who says a quotation, where the text next to it surely says so.

Read are `“…,” said X`, `“…,” X said`, `X said: “…”`, a sentence that begins with `X said` and
quotes X on its way, one that begins with the quotation and ends `…, X said`, and what goes on
behind an attribution: `“A,” X said. “B.”`. Pronouns, offices, groups and papers are no names.
"""

import re

from tui.core.abbreviations import STARTERS
from tui.core.lexicon import words
from tui.core.patterns import pattern
from tui.core.reporting import REPORTING
from tui.core.sentences import sentences
from tui.core.span import Span

__all__ = ["speaker"]

TITLES = words(
    """
    president vice prime minister premier secretary defense defence state foreign general gen
    lieutenant major marine army navy air force colonel captain admiral commander chairman
    chairwoman chair chief director senator sen rep representative governor gov mayor judge
    justice king queen prince princess pope bishop father sister mr mrs ms dr prof professor
    sir lady lord speaker congressman congresswoman ambassador spokesman spokeswoman spokesperson
    deputy sheriff officer detective inspector sergeant sgt lt col maj capt adm chancellor
    ceo cfo coo attorney treasurer sheikh ayatollah imam rabbi reverend rev dean coach
    """
)
"""What stands before a name with a capital, and is no part of it."""
NOT_BEFORE = words(
    """
    of for in at from to with by on and or as against between behind under over near during
    after before since about than like into toward towards via per the a an this that
    """
)
"""Behind these a name is somebody else’s, a place or one of several."""
NOT_IN_LEAD = REPORTING | words("and or he she they it i we you who whom whose which that")
"""With these the words before a name are a clause of their own."""
NO_NAMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december protesters officials reporters
    statement government parliament police sources critics experts analysts lawmakers witnesses
    reports people both us nato un eu isis
    """
)
NOT_SAID = (REPORTING - words("states notes comments claims continued posted")) | words(
    """
    called calls calling described describes describing dubbed termed labeled labelled branded
    referred known according titled named entitled so-called headlined written
    """
)
"""Between a speaker and words in marks these may make the words somebody else’s."""
ASIDE = r"(?:,\s[^,“”\"\n]{1,100},)?"
VERB = rf"(?:{'|'.join(sorted(REPORTING))})(?![\w’'-])"
SHORT = "|".join(("Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Maj", "Capt", "Sgt", "Adm", "Dr", "Mr"))
CAPITAL = rf"(?:(?:{SHORT}|Mrs|Ms|Prof|Rev|St|[A-Z])\.(?:[A-Z]\.)*|[A-ZÀ-ÖØ-Þ][\w’'-]+)"
PART = rf"(?:{CAPITAL}|(?:al|bin|ibn|de|del|della|di|da|van|von|der|den|la|le|el)(?:-\w+)?)"
NAME = rf"(?P<name>{CAPITAL}(?:\s{PART}){{0,4}})"
LEAD = r"(?:(?P<lead>[^\W_][^,;:!?“”\"()\n]{0,80}?)\s)??"
ADVERB = r"(?:(?:has|have|had|also|later|then|further|recently|repeatedly)\s)?"
BEHIND = pattern(rf",?\s{LEAD}{NAME}{ASIDE}\s{ADVERB}{VERB}")
INVERTED = pattern(
    rf",?\s(?!t[eo]l){VERB}\s{LEAD}{NAME}(?=\s*[.,;:!?—]|\s(?:in|at|on|to|of|who|after|before|"
    r"during|when|as|while|from|by|last|this|earlier|late)\b|\s*\Z)"
)
CLOSES_SENTENCE = pattern(rf"\s[^.“”\"!?;:]{{1,80}},\s{LEAD}{NAME}{ASIDE}\s{ADVERB}{VERB}")
AHEAD = pattern(
    rf"(?:(?:But|And|Still|Later|Then|Yet|So),?\s)?{LEAD}{NAME}{ASIDE}\s{ADVERB}(?P<verb>{VERB})"
    r"(?P<rest>[^“”\"«»]{0,160})\Z"
)
BETWEEN = pattern(r"(?:[”\"»]|(?<=[,?!])[’'])(?P<said>[^“”\"«»]{3,200}\.)\s\Z")
INNER_STOP = pattern(r"[^\W\d_]{4}\.\s")
WORD = pattern(r"[\w-]+")
WORD_BEFORE = pattern(r"(\w{1,20})\s\Z")
LONG = 4
"""Words from which a quotation is more than an expression."""
FAR = 300
"""Characters looked at on either side of a quotation."""


def speaker(text: str, paragraph: Span, quotation: Span) -> str | None:
    """Give the name of who says this, None unless the text says so next to it."""
    attached = _last_word(text, paragraph, quotation.start) in NOT_BEFORE
    return (
        (None if attached else _behind(text, paragraph, quotation.end))
        or _ahead(text, paragraph, quotation.start)
        or _goes_on(text, paragraph, quotation.start)
        or _sentence_end(text, paragraph, quotation)
    )


def _last_word(text: str, paragraph: Span, at: int) -> str:
    """Give the word right before a quotation: behind `in` or `the` it is part of a clause."""
    found = WORD_BEFORE.search(text, max(paragraph.start, at - FAR), at)
    return found[1].lower() if found else ""


def _behind(text: str, paragraph: Span, at: int) -> str | None:
    """Read `,” said X` and `,” X said`."""
    said = text[max(paragraph.start, at - 3) : at].rstrip("”’\"'»")
    if not said.endswith((",", "?", "!", "…", "—", "-")) and text[at : at + 1] != ",":
        return None
    end = min(paragraph.end, at + FAR)
    return _name(INVERTED.match(text, at, end)) or _name(BEHIND.match(text, at, end))


def _ahead(text: str, paragraph: Span, at: int) -> str | None:
    """Read `X said: “`, and a sentence that begins with `X said` and then quotes."""
    low = max(paragraph.start, at - FAR)
    sentence = sentences(text, Span(low, at + 1))[-1]
    if sentence.start == low > paragraph.start:
        return None
    found = AHEAD.match(text, sentence.start, at)
    if not found or not NOT_SAID.isdisjoint(WORD.findall(found["rest"].lower())):
        return None
    if found["verb"].startswith("ask") and WORD.search(found["rest"]):
        # Asked how “safe” things came to be, somebody else called them so.
        return None
    return _name(found)


def _goes_on(text: str, paragraph: Span, at: int) -> str | None:
    """Read `“A,” X said. “`: right behind an attribution its speaker goes on."""
    found = BETWEEN.search(text, max(paragraph.start, at - FAR), at)
    if not found or INNER_STOP.search(found["said"]):
        return None
    return _behind(text, paragraph, found.start("said"))


def _sentence_end(text: str, paragraph: Span, quotation: Span) -> str | None:
    """Read `“…” with the government, X told reporters`, where the quotation begins a sentence."""
    before = text[max(paragraph.start, quotation.start - 2) : quotation.start].rstrip()
    if before[-1:] not in ("", ".", "!", "?", "”") or len(quotation.of(text).split()) < LONG:
        return None
    end = min(paragraph.end, quotation.end + FAR)
    return _name(CLOSES_SENTENCE.match(text, quotation.end, end))


def _name(found: re.Match[str] | None) -> str | None:
    """Give the name without titles, None if it may be no name or not the speaker’s."""
    if not found:
        return None
    lead = WORD.findall((found["lead"] or "").lower())
    if lead and (lead[-1] in NOT_BEFORE or not NOT_IN_LEAD.isdisjoint(lead)):
        return None
    names = found["name"].split()
    titles = [place for place, word in enumerate(names) if word.lower().rstrip(".") in TITLES]
    rest = names[titles[-1] + 1 :] if titles else names
    if not rest or names[0].lower() in STARTERS or rest[0].lower() in NO_NAMES:
        return None
    return None if any(word.endswith(("’s", "'s", "s’")) for word in rest) else " ".join(rest)
