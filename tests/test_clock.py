"""New ids are new and in order."""

import re

from tui import clock
from tui.core.identity import doc_id


def test_ids_of_one_moment_rise_and_differ_in_the_bits_that_tinydb_counts_with() -> None:
    numbers = [doc_id(clock.new_id()) for _ in range(500)]
    assert numbers == sorted(set(numbers))


def test_the_time_is_utc_to_the_millisecond() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", clock.now())
