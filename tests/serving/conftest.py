"""A server of the five articles, started as a user starts it."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest


class Served(NamedTuple):
    """A server that runs."""

    address: str
    """With its token."""
    process: asyncio.subprocess.Process

    @property
    def base(self) -> str:
        """The address without the token."""
        return self.address.partition("?")[0]

    async def end(self) -> str:
        """End it as Ctrl+C does, and give what it said."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGINT)
        _, said = await asyncio.wait_for(self.process.communicate(), 30)
        return said.decode()


@pytest.fixture
async def served(library_folder: Path) -> AsyncIterator[Served]:
    command = [sys.executable, "-m", "tui", "serve", str(library_folder)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    assert process.stdout
    address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
    server = Served(address, process)
    yield server
    await server.end()
