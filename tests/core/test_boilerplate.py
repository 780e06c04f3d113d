"""Boilerplate is told by a line's words, and prose is never taken for it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.boilerplate import (
    ACCOUNTS,
    ADVERTISEMENTS,
    CASED,
    COMMENTS,
    LONGEST,
    MONEY,
    OTHER_ARTICLES,
    PLAYERS,
    PROVENANCE,
    SHARING,
    is_boilerplate,
)

IN_ANY_CASE = (
    COMMENTS,
    MONEY,
    SHARING,
    ACCOUNTS,
    ADVERTISEMENTS,
    OTHER_ARTICLES,
    PROVENANCE,
    PLAYERS,
)

BOILERPLATE = """
No comments:
12 comments
Post a Comment
Leave a reply
View all comments (14)
Comments are closed.
0 $
2,500 $
$ 5,000
Do you like this content? Consider helping us!
Support our work
Become a member today
Share
Share this article
Facebook Twitter WhatsApp Email Print
Share | Tweet | Pin it
1.2k shares
Follow us on Twitter
Share on Facebook
Advertisement
- Advertisement -
ADVERTISEMENT
Sponsored content
Story continues below advertisement
Sign up for our newsletter
Subscribe
Subscribe to our daily newsletter
Get the latest news in your inbox
This website uses cookies to improve your experience.
By continuing to use this site you agree to our privacy policy.
Accept all cookies
Privacy Policy | Terms of Use | Contact us
Read more: Iran fires missiles at US bases
Read more
READ MORE »
Continue reading
Related articles
Most read
You may also like
More from Reuters
See also: the attack on Baghdad
Older Posts
Home
Back to top
Tags: Iraq, Iran, US
Labels: Iraq
#Iraq #Iran
All rights reserved
© 2020 Digital Journal
Copyright 2020 The Associated Press. All rights reserved.
Previously published in the Digital Journal
This article was originally published on OpenDemocracy.
from Defense News by DefenceTalk.com https://ift.tt/2QNHgFs
via Defense News
Source: Reuters
https://example.com/article
Click to enlarge
5 min read
* * *
"""


@pytest.mark.parametrize("line", BOILERPLATE.strip().splitlines())
def test_what_a_page_puts_around_an_article_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


PROSE = """
No comment was given by the Pentagon.
No one was hurt.
Comments by the minister angered Iran.
Share prices fell on Friday
Sharing the burden
Related attacks followed in Basra.
Read the statement carefully, he said.
Support for the war fell
Support our troops, they said.
More in sorrow than in anger
From Baghdad to Basra
Subscribe to this theory and you will go far.
Help us, they cried.
Via Baghdad airport the general left for Iran.
Source close to the government said so.
Print media are dying
Likely outcome
More troops
Top general killed in Baghdad
Home at last
Get the troops out
Tensions still high
Proxy battleground
Iraqis take to streets
McKenzie's visit
64 US troops
In 2003
$5 billion deal
Tag teams
"""


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_prose_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


def test_a_long_line_is_prose_whatever_it_says() -> None:
    assert not is_boilerplate("Share " * 40)


@pytest.mark.parametrize("form", [form for forms in IN_ANY_CASE for form in forms])
@given(data=st.data())
@settings(max_examples=20)
def test_a_line_of_every_form_is_told_by_its_beginning(form: str, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(form, re.IGNORECASE), fullmatch=True))
    assert is_boilerplate(line) or len(line) > LONGEST


@pytest.mark.parametrize("form", CASED)
@given(data=st.data())
@settings(max_examples=20)
def test_a_line_of_every_form_with_a_name_is_told_by_its_beginning(
    form: str, data: st.DataObject
) -> None:
    line = data.draw(st.from_regex(re.compile(form), fullmatch=True))
    assert is_boilerplate(line) or len(line) > LONGEST


@pytest.mark.parametrize("line", ["ſhare", "İnstagram", "LıKE", "٣ comments"])
def test_a_line_is_told_by_the_letters_that_a_pattern_takes_for_the_same(line: str) -> None:
    assert is_boilerplate(line)
