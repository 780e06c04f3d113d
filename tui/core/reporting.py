"""Verbs with which a text reports what somebody said, in the forms that news prose uses."""

from tui.core.lexicon import words

__all__ = ["REPORTING"]

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
