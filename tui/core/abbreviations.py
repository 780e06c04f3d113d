"""Abbreviations whose stop may not end a sentence, in lower case and without the last stop."""

from tui.core.lexicon import words

__all__ = [
    "BEFORE_NAME",
    "BEFORE_NUMBER",
    "CLOCK",
    "EITHER",
    "NEVER_LAST",
    "ORDINARY",
    "STARTERS",
    "WITH_MARK",
    "ZONES",
]

BEFORE_NAME = words(
    """
    mr mrs ms mx dr drs prof profs gen gens lt col cols maj capt cpt sgt sgts sen sens rep reps gov
    govs rev hon pres mt ft adm cmdr comdr cpl pvt pfc brig supt fr messrs mme mlle amb atty cdr
    ens insp det dep asst assoc sra srta hr frau herr mons msgr bros ald sec sr.ta del supt cmsgt
    msgt tsgt ssgt ret
    """
)
"""Titles: a name follows, never a new sentence."""
NEVER_LAST = words(
    """
    vs v e.g eg i.e ie cf viz ca approx resp incl esp excl cp orig trans a.k.a aka f/k/a d/b/a
    z.b d.h bzw p.ej
    """
)
"""Something follows in the same sentence, whatever its first letter."""
BEFORE_NUMBER = words(
    """
    no nos nr n° nº fig figs vol vols p pp art arts sec secs ch chs chap eq eqs ver jan feb mar
    apr jun jul aug sep sept oct nov dec c tel para pt v op app ext rm apt
    """
)
"""A number that follows belongs to them."""
EITHER = words(
    """
    inc corp ltd co cos llc plc jr sr esq etc al ph.d m.sc b.sc dept univ est assn ave blvd rd st
    govt natl intl ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn
    miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que sq
    mon tue tues wed thu thur thurs fri sat sun
    jan feb mar apr jun jul aug sep sept oct nov dec mgr hrs min mins kg km lb lbs oz yr yrs
    """
)
"""They may end a sentence; then a word that begins sentences follows."""
ORDINARY = words(
    """
    adm app art ark col del dep det est fig fr ill ind la mar mass min miss mo no op ore pt rep
    sat sec sun wash wed ext hon gen rev ret
    """
)
"""In small letters they are words, or seldom titles."""
CLOCK = frozenset(("a.m", "p.m"))
ZONES = words(
    """
    gmt est edt et cst cdt ct mst mdt mt pst pdt pt utc cet cest bst eastern pacific central
    mountain local monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december
    """
)
"""What goes on behind a time of the day."""
STARTERS = words(
    """
    the a an this that these those he she it they we you i his her its their our my your
    in on at by for from with without after before during since until while when where why
    who what how which as if although though because but and or so yet nor however moreover
    meanwhile nevertheless nonetheless therefore thus then there here now still also
    indeed instead once only even both each every all some many most several one two
    three no not another other others such under over despite according to
    he’s she’s it’s they’re we’re you’re i’m i’ve we’ve they’ve that’s there’s what’s who’s don’t
    he's she's it's they're we're you're i'm i've we've they've that's there's what's who's don't
    did does do is are was were has have had would could let please yes perhaps maybe
    today yesterday tomorrow last next earlier later
    between through around about among besides further finally nobody nothing everyone
    everything something someone
    """
)
"""Words with which sentences begin and names seldom do."""
WITH_MARK = frozenset(("yahoo!", "jeopardy!", "yum!"))
"""Names that end with a mark."""
