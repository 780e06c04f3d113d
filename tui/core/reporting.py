"""Verbs with which a text reports what somebody said, in the forms that news prose uses."""

from tui.core.lexicon import words

__all__ = ["ACTIONS", "PARTICIPLES", "REPORTING"]

REPORTING = words(
    """
    said says say saying told tells telling added adds adding asked asks asking replied replies
    answered answers wrote writes writing tweeted tweets posted stated states stating noted
    notes noting explained explains explaining insisted insists warned warns warning argued
    argues claimed claims announced announces declared declares remarked observed recalled
    recalls continued continues concluded concludes confirmed confirms admitted admits
    acknowledged commented comments responded responds repeated reiterated stressed emphasized
    emphasised joked quipped cried shouted yelled whispered muttered murmured exclaimed
    demanded begged suggested thought testified conceded countered vowed promised urged
    complained lamented predicted
    """
)
"""Lower case."""
ACTIONS = words(
    """
    called calls calling described describes describing dubbed termed labeled labelled branded
    charged charges charging accused accuses accusing blasted mocked slammed praised criticized
    criticised denounced dismissed ripped tore attacked hailed cited cites citing quoted quotes
    read reads reading shot fired tweeting retweeted blogged intoned opined mused deadpanned
    elaborated replying responding boasted bragged bellowed thundered roared chanted sang
    screamed snapped scoffed sneered sighed laughed smiled interjected interrupted implored
    pleaded pledged swore assured reassured advised cautioned instructed ordered informed
    reminded alleged asserts asserted contended contends maintained maintains believes believed
    thinks feels felt hopes hoped worries worried agrees agreed disagreed suggests proposes
    proposed referred referring vented fumed gushed raved marveled joking arguing insisting
    claiming declaring concluding suggesting predicting acknowledging boasting complaining
    demanding promising urging pledging vowing reminding recalling continuing repeating
    emphasizing stressing asserting admitting conceding remarking shouting yelling quipping
    commenting confirming announcing proclaimed proclaims proclaiming expressed expressing
    railed ranted spoke speaking speaks talked began begins concurred echoed echoing recounted
    reported reports reporting pointed points pointing went put puts wondered wonders wondering
    questioned lauded denied denies denying rejected offered summarized characterized likened
    compared vows argue write tell ask declare insist admit call shared captioned teased hinted
    hints urges demands concedes quips jokes acknowledges predicts remarks observes reveals
    revealed teases offers touted touts signaled speculated remembered cautions remembers
    reckoned sniped related indicated indicates stipulated ruled lied lectured apologized
    affirmed attested chimed chided chimes scolded exhorted encouraged challenged hit fretted
    volunteered decried derided condemned lambasted ridiculed taunted jabbed jeered
    """
)
"""Other verbs behind which words in marks are mostly the subject’s own."""
PARTICIPLES = frozenset(word for word in REPORTING | ACTIONS if word.endswith("ing"))
"""Forms without a subject of their own: `…, adding “…”`."""
