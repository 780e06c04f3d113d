"""Words for numbers of things."""


def count(number: int, noun: str) -> str:
    """Give `1 record` or `2 records`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
