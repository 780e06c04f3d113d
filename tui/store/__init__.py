"""The database of a library: what the screen calls saved is on the disk.

The only package that knows TinyDB.
"""

from tui.store.store import Store

__all__ = ["Store"]
