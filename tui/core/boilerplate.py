"""Lines that a page puts around its articles, told by their words alone."""

import re
from typing import NamedTuple

from tui.core.patterns import pattern

LONGEST = 200
"""Code points of a line that may be boilerplate; what is longer is prose."""

_BUTTON = (
    r"(?:share|tweet(?: this)?|pin(?: it| this)?|e-?mail|print|save|like|copy link|whatsapp"
    r"|facebook|twitter|linkedin"
    r"|reddit|telegram|pinterest|pocket|flipboard|messenger|instagram|youtube|tumblr|bookmark"
    r"|embed|bluesky|mastodon|threads|google\+|rss|more|x)"
)
_FOOTER_LINK = (
    r"(?:privacy(?: policy)?|terms(?: (?:of (?:use|service)|and conditions|& conditions))?"
    r"|cookie (?:policy|settings)|contact(?: us)?|about(?: us)?|advertise(?: with us)?|site ?map"
    r"|careers|help|faqs?|do not sell my (?:personal )?information)"
)

COMMENTS = (
    r"(?:no|\d{1,6}) comments?:?",
    r"(?:post|leave|add|write|submit) a (?:comment|reply)[.:]?",
    r"(?:view|show|see|load|read|hide) (?:all |more )?(?:\d{1,6} )?comments(?: \(\d{1,6}\))?",
    r"comments?(?: \(\d{1,6}\)| are (?:now )?(?:closed|off|disabled).{0,40})?:?",
    r"be the first to comment[.!]?|join the (?:conversation|discussion)[.!]?",
    r"(?:please |you must )?(?:be )?log(?:ged)? ?in to (?:post a )?(?:comment|reply).{0,30}",
)
MONEY = (
    r"(?:[$€£] ?\d[\d,. ]{0,12}|\d[\d,. ]{0,12} ?[$€£])",
    r"do you like this (?:content|article|post|story|site)\b.{0,80}",
    r"(?:please )?(?:consider )?(?:help(?:ing)?|support(?:ing)?|donat(?:e|ing) to)"
    r" (?:us|our (?:work|journalism|site|newsroom))[.!]?",
    r"donate(?: (?:now|today|here))?[.!]?",
    r"(?:make a donation|become a (?:member|patron|supporter|subscriber)|buy (?:me|us) a coffee)"
    r".{0,40}",
    r"please consider (?:donating|supporting|subscribing|making a donation).{0,80}",
)
SHARING = (
    rf"{_BUTTON}(?:[ |·•,/+&]{{0,7}}+(?:\d{{1,6}}|and|{_BUTTON})){{0,14}}+[.:!]?",
    r"share (?:this(?: (?:article|story|post|page|on|via|with))?|on|via|with)\b.{0,60}",
    r"(?:e-?mail|print|save|bookmark) this(?: (?:article|story|post|page))?.{0,20}",
    r"\d[\d,.]{0,7}[km]? (?:shares|likes|views|reads|retweets|tweets|reactions)",
    r"(?:follow|find|like|join) (?:us|me|@\w{1,30}) (?:on|at) .{1,60}",
    r"click (?:here )?to share\b.{0,60}",
)
ACCOUNTS = (
    r"(?:subscribe|sign up|register|sign in|log in|sign out|log out)(?: (?:now|here|today|free))?"
    r"[.!:]?",
    r"(?:subscribe|sign ?up|register) (?:to|for|now|here|today)\b.{0,60}"
    r"\b(?:newsletters?|e-?mails?|alerts?|updates?|channel|podcasts?|feed|free|account|inbox)\b"
    r".{0,60}",
    r"(?:get|receive) (?:the|our|all the|breaking|daily|more)\b.{0,60}"
    r"(?:inbox|newsletter|e-?mail|alerts?)\b.{0,30}",
    r"(?:enter )?your e-?mail(?: address)?.{0,30}",
    r"(?:already|not) a (?:subscriber|member)\?.{0,40}",
    r"(?:this (?:web)?site|we(?: and our partners)?|our (?:web)?site) uses? cookies\b.{0,150}",
    r"by (?:continuing|using|clicking|signing up|browsing)\b.{0,90}"
    r"(?:cookies|terms|privacy policy)\b.{0,60}",
    r"(?:accept|reject|manage|allow)(?: (?:all|my))? (?:cookies|preferences|settings|choices)"
    r"|(?:accept|reject) all",
    rf"{_FOOTER_LINK}(?:[ |·•/]{{0,7}}+{_FOOTER_LINK}){{0,8}}+",
)
ADVERTISEMENTS = (
    r"-{0,3} ?advertise?ments?(?: ?-{0,3})?:?",
    r"(?:ad|sponsored(?: content| post)?|promoted(?: content)?|paid content)",
    r"(?:article|story|content) continues (?:after|below)\b.{0,40}",
    r"(?:skip|scroll) (?:ad|advertisement|to (?:content|main content|continue)).{0,30}",
)
OTHER_ARTICLES = (
    r"(?:related|recommended|popular|trending|latest|similar|more|top|most (?:read|popular|viewed))"
    r" (?:articles?|stor(?:y|ies)|posts?|news|topics?|content|reading|links?|videos?|coverage|now)"
    r":?",
    r"(?:read more|read next|also read|read also|see also|see more|continue reading|keep reading"
    r"|what to read next|up next|related|recommended|don[’']t miss|watch|listen)"
    r"[ ]?(?:[:>»…]|\.{3}).{0,120}",
    r"(?:read more|read next|also read|see also|see more|continue reading|keep reading|show more"
    r"|what to read next|up next|load more|learn more|find out more|view more|view gallery)",
    r"most (?:read|popular|viewed|shared|commented)",
    r"read the (?:full|original|whole|rest of the) (?:story|article|report|post).{0,40}",
    r"you (?:may|might) also (?:like|be interested in).{0,20}",
    r"(?:«|‹|←|<<?|previous|next|older|newer) ?(?:article|post|story|page|entry|posts)? ?"
    r"(?:[»›→]|>>?)?",
    r"(?:newer posts?|older posts?|home|back to (?:top|home|the top)|top)"
    r"(?: (?:home|older posts?))?(?: older posts?)? ?[↑^]?",
    r"(?:tags?|labels?|filed under|categor(?:y|ies)|keywords?|posted in|tagged"
    r"(?: (?:as|with|in))?):.{0,150}",
    r"#\w{1,40}(?:[ ,]{1,3}#\w{1,40}){0,20}",
)
PROVENANCE = (
    r"(?:this (?:article|story|post|piece) (?:was |has been )?)?(?:previously|originally|first)"
    r" (?:published|appeared|posted) (?:in|on|at|by) .{1,80}",
    r"from .{2,60} by .{2,60} https?://\S{3,80}",
    r"(?:source|via|h/t): ?\S.{0,60}",
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4})).{0,150}",
    r"(?:powered|designed|hosted) by .{1,40}",
    r"https?://\S{1,180}",
)
PLAYERS = (
    r"(?:click|tap) (?:to|(?:on )?(?:the )?(?:image|photo|picture|here) (?:to|for))\b.{1,50}",
    r"(?:open|view)(?: image)? in (?:gallery|full ?screen)(?: mode)?",
    r"(?:play|watch|pause|mute)(?: (?:video|audio|now))?|loading(?:\.{3}|…)?",
    r"your browser does not support .{0,80}|listen to this (?:article|story).{0,30}",
    r"\d{1,3}[ -]?min(?:ute)?s?[ -]read",
    r"[-*_=~•·—–.#|+ ]{3,}",
)
CASED = (
    r"[Vv]ia [A-Z][\w.’'&-]{0,30}(?: [A-Z0-9][\w.’'&-]{0,30}){0,5}",
    r"(?:More|MORE) (?:from|on|about|in) (?:the )?[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{0,30}){0,4}",
)
"""Lines in which a capital shows a name."""


class Kind(NamedTuple):
    """Whole lines of one kind; every repeat is bounded or possessive, so that none runs away."""

    openings: tuple[str, ...]
    """How the lines begin, as `_beginning` gives it. Long forms are slow to compile, so those of a
    kind are not, until a line begins like one of them."""
    form: re.Pattern[str]


def _kind(
    signs: str, words: str, forms: tuple[str, ...], flags: re.RegexFlag = re.IGNORECASE
) -> Kind:
    """Give the kind of lines that begin with one of these signs, `0` for any digit, or words."""
    whole = "|".join(f"(?:{form})" for form in forms)
    return Kind((*signs, *words.split("|")), pattern(whole, flags))


KINDS = (
    _kind(
        "0",
        "no |post |leave |add |write |submit |view |show |see |load |read |hide |comment|be |join "
        "|please |you must |log",
        COMMENTS,
    ),
    _kind(
        "0$€£",
        "do you like |please |consider |help|support|donat|make a |become a |buy ",
        MONEY,
    ),
    _kind(
        "0",
        "share|tweet|pin|e-mail|email|print|save|like|copy link|whatsapp|facebook|twitter|linkedin"
        "|reddit|telegram|pocket|flipboard|messenger|instagram|youtube|tumblr|bookmark|embed"
        "|bluesky|mastodon|threads|google+|rss|more|x|follow |find |join |click ",
        SHARING,
    ),
    _kind(
        "",
        "subscribe|sign|register|log |get |receive |enter your |your e|already a |not a "
        "|this website |this site |we |our |by |accept |reject |manage |allow |privacy|terms"
        "|cookie |contact|about|advertise|sitemap|site map|careers|help|faq|do not sell ",
        ACCOUNTS,
    ),
    _kind(
        "- ",
        "advert|ad|sponsored|promoted|paid content|article |story |content |skip |scroll ",
        ADVERTISEMENTS,
    ),
    _kind(
        "©",
        "this |previously |originally |first |from |source|via|h/t|(c)|copyright |powered by "
        "|designed by |hosted by |http",
        PROVENANCE,
    ),
    _kind(
        "«‹←<#",
        "related|recommended|popular |trending |latest |similar |more|top|most |read|next|also read"
        "|see |continue reading|keep reading|what to read |up next|don't miss|don’t miss|watch"
        "|listen|show more|load more|learn more|find out |view |you |previous|older|newer|home"
        "|back to |tag|label|filed under|categor|keyword|posted in",
        OTHER_ARTICLES,
    ),
    _kind(
        "0-*_=~•·—–.#|+ ",
        "click |tap |open |view |play|watch|pause|mute|loading|your browser |listen ",
        PLAYERS,
    ),
    _kind("", "via |more ", CASED, re.NOFLAG),
)
RIGHTS = "all rights reserved"
BEGINNING = 20
"""Code points that are enough to tell every opening."""


def is_boilerplate(line: str) -> bool:
    """Tell whether a line without its white space is boilerplate, whatever stands around it."""
    if len(line) > LONGEST:
        return False
    start = _beginning(line)
    if any(start.startswith(kind.openings) and kind.form.fullmatch(line) for kind in KINDS):
        return True
    return RIGHTS in line.lower()


def _beginning(line: str) -> str:
    """Give how a line begins: all that `re` takes for one letter as that, a digit as `0`."""
    start = line[:BEGINNING].replace("İ", "i").replace("ı", "i").casefold()
    return "0" if start[:1].isdecimal() else start
