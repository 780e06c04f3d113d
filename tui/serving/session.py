"""The app behind a page: one program at a time, ended in order when its page goes."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

LONGEST_END = 15.0
"""Seconds that a program may take to save and end."""
MOST_CELLS = 1_000
"""Columns or rows of a page, at most."""
USUAL = {"width": 80, "height": 24}


class Session:
    """Runs the app for the page that asked last; the page before it is told to end."""

    def __init__(self, command: str) -> None:
        """Take the shell command that opens the app."""
        self._command = command
        self._turn = asyncio.Lock()
        self._newest: web.WebSocketResponse | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether a page of ours has the app open."""
        return self._turn.locked()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Run the app for a page until one of them ends."""
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
        await socket.prepare(request)
        before, self._newest = self._newest, socket
        if before:
            await before.close(message=b"opened in another tab")
        async with self._turn:
            if self._newest is socket and not socket.closed:
                await self._run(socket, size(request.query))
        if self._newest is socket:
            self._newest = None
        return socket

    async def end(self) -> None:
        """Tell the page to go, and wait until its program has ended."""
        if self._newest:
            await self._newest.close(message=b"the server ends")
        async with self._turn:
            return

    async def _run(self, socket: web.WebSocketResponse, cells: dict[str, int]) -> None:
        async def close() -> None:
            await socket.close()

        app = AppService(
            self._command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        await app.start(cells["width"], cells["height"])
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await pass_on(app, message.data)
        finally:
            await asyncio.shield(_stopped(app))


async def pass_on(app: AppService, message: str) -> None:
    """Hand the program what its page says; what is not understood is left out."""
    with suppress(ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError):
        kind, *more = json.loads(message)
        if kind == "stdin":
            await app.send_bytes(more[0].encode("utf-8", "replace"))
        elif kind == "resize":
            cells = size(more[0])
            await app.set_terminal_size(cells["width"], cells["height"])
        elif kind == "ping":
            await app.remote_write_str(json.dumps(["pong", str(more[0])]))
        elif kind == "focus":
            await app.focus()
        elif kind == "blur":
            await app.blur()


def size(said: Any) -> dict[str, int]:
    """Give columns and rows as a page names them, within reason."""
    cells = dict(USUAL)
    for name in USUAL:
        with suppress(ValueError, TypeError, KeyError, OverflowError):
            cells[name] = min(MOST_CELLS, max(1, int(said[name])))
    return cells


async def _stopped(app: AppService) -> None:
    """End a program in order; one that does not end in time is ended by the system."""
    try:
        await asyncio.wait_for(app.stop(), LONGEST_END)
    except TimeoutError:
        process = app._process  # textual-serve has no public way to end one that hangs
        if process and process.returncode is None:
            process.kill()
