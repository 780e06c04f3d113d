"""What this machine lets us do that a long run needs."""

import os
import shutil
import sys
from pathlib import Path

MOUNTING = 1 << 21
"""CAP_SYS_ADMIN, in the number that the kernel gives."""
SEARCHED = f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin"
"""Where the tools of the system are looked for."""


def cannot_mount() -> str:
    """Give why no disk can be mounted here; nothing if one can."""
    if sys.platform != "linux":
        return "it needs Linux"
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    given = next(line.split()[1] for line in status if line.startswith("CapEff"))
    return "" if int(given, 16) & MOUNTING else "it needs root, to mount a disk"


def cannot_record() -> str:
    """Give why no disk can be recorded here; nothing if one can."""
    if refused := cannot_mount():
        return refused
    if not Path("/dev/fuse").exists():
        return "it needs /dev/fuse"
    tools = ("mkfs.ext4", "losetup", "mount", "umount")
    missing = [tool for tool in tools if shutil.which(tool, path=SEARCHED) is None]
    return f"it needs {', '.join(missing)}" if missing else ""
