"""Abbreviations whose stop may not end a sentence. Tables for `sentences`, lower case."""

__all__ = ["BEFORE_NAME", "BEFORE_NUMBER", "EITHER", "NEVER_LAST", "STARTERS", "WITH_MARK"]

BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof gen lt col maj capt cpt sgt sen sens rep reps gov govs rev hon pres "
    "st mt ft adm cmdr comdr cpl pvt pfc brig supt fr messrs mme mlle amb atty gens cdr ens "
    "insp det dep asst assoc pt sr sra srta hr frau herr mons msgr bros ald sec".split()
)
"""Titles: a name follows, never a new sentence."""
NEVER_LAST = frozenset(
    "vs v e.g eg i.e ie cf viz ca approx resp incl esp excl cp al.e orig trans".split()
)
"""Something follows in the same sentence, whatever its first letter."""
BEFORE_NUMBER = frozenset(
    "no nos nr fig figs vol vols p pp art arts sec secs ch chs chap eq eqs ver jan feb mar apr "
    "jun jul aug sep sept oct nov dec c tel para pt v op".split()
)
"""A number that follows belongs to them."""
EITHER = frozenset(
    "inc corp ltd co cos llc plc bros jr sr esq etc al ph.d dept univ est assn ave blvd rd "
    "calif mass penn conn fla ill ind minn wash ariz ala ark colo del ga kan ky la md mich miss "
    "mo mont neb nev okla ore tenn tex va vt wis wyo ont que sq "
    "mon tue tues wed thu thur thurs fri sat sun "
    "jan feb mar apr jun jul aug sep sept oct nov dec mgr hrs min kg km lb lbs oz yr yrs".split()
)
"""They may end a sentence; then a word that starts sentences follows."""
STARTERS = frozenset(
    "the a an this that these those he she it they we you i his her its their our my your "
    "in on at by for from with without after before during since until while when where why "
    "who what how as if although though because but and or so yet nor however moreover "
    "meanwhile nevertheless nonetheless therefore thus then there here now still also "
    "indeed instead once only even both each every all some many most several one two "
    "three no not another other others such under over despite according to both "
    "he’s she’s it’s they’re we’re i’m that’s there’s he's she's it's they're we're i'm that's "
    "there's did does do is are was were has have had will would can could may might "
    "let please yes perhaps maybe today yesterday tomorrow last next earlier later "
    "between through around about among besides further finally first second".split()
)
"""Words with which sentences begin and names seldom do."""
WITH_MARK = frozenset(("yahoo!", "jeopardy!", "yum!", "oklahoma!", "mamma mia!", "guess?"))
"""Names that end with a mark."""
