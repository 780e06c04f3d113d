"""Two wordings written as one."""

from hypothesis import strategies as st

WORDS = st.lists(st.sampled_from("He saw three four 12 cats , . Ana not \n".split(" "))).map(
    " ".join
)
