"""What the user is told when the program itself is wrong, and what is written down."""

import traceback

from tui import clock, config


def report(error: BaseException) -> str:
    """Write down what happened and give the sentences that say so.

    The values of variables stay out of it: they are the text of articles.
    """
    reason = error.strerror if isinstance(error, OSError) else None
    said = f"Something went wrong ({reason or type(error).__name__}). Saved marks are safe."
    path = config.state_folder() / f"crash-{clock.now().replace(':', '')}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        trace = "".join(traceback.format_exception(error))
        path.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return said
    return f"{said} What happened is written down in {path}."
