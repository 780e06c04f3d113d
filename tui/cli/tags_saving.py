"""What the commands that change the codebook have in common: a way back, and the last words."""

import argparse

from tui.cli.arguments import say, show
from tui.cli.backup import undoing
from tui.cli.opening import Opened, opened_to_write, tell
from tui.store.backups import Backup, thin
from tui.store.restoring import keep_file


def opened(options: argparse.Namespace) -> Opened:
    """Open library and database to write, and say what is met in them."""
    session = opened_to_write(options)
    tell(*session)
    return session


def kept(session: Opened) -> Backup | None:
    """Keep the database as it is: marks will change with it. None where there is none yet."""
    return keep_file(session.library.database)


def closed(
    options: argparse.Namespace, session: Opened, said: str, backup: Backup | None = None
) -> int:
    """Save, say what was done and, if the database was kept, how it is undone."""
    session.store.flush()
    session.store.close()
    say(f"{said}.")
    if backup:
        thin(session.library.database, (backup,))
        say("The database as it was is kept; this undoes it:")
        show(undoing(options, backup))
    return session.code
