"""The server: a page, its font and script, and the socket of the app, for one browser."""

import asyncio
import html
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import web

from tui.errors import GlossatorError
from tui.serving.guard import ENTER, HOSTS, Guard
from tui.serving.session import Session

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
STATIC = Path(textual_serve.__file__).parent / "static"
"""Where textual-serve has its script, style and font."""


def shipped(name: str) -> str:
    """Give a file that lies beside this module."""
    return files("tui.serving").joinpath(name).read_text("utf-8")


def page(name: str, **values: str) -> web.Response:
    """Give a page of ours with values in it, as text."""
    template = Template(shipped(name))
    filled = template.substitute({key: html.escape(value) for key, value in values.items()})
    return web.Response(text=filled, content_type="text/html")


def message(sentence: str, status: int) -> web.Response:
    """Give a page that says why there is no other."""
    response = page("message.html", sentence=sentence)
    response.set_status(status)
    return response


def application(guard: Guard, command: str, busy: Callable[[], str]) -> web.Application:
    """Give the server of an app; `busy` says who else has its database open, if anybody."""
    session = Session(command)

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = _unwelcome(guard, request) or await handler(request)
        except web.HTTPException as error:
            error.headers.update(guard.headers())
            raise
        if not response.prepared:
            response.headers.update(guard.headers())
        return response

    async def terminal(request: web.Request) -> web.StreamResponse:
        sentence = "" if session.is_open else busy()
        return message(sentence, 409) if sentence else page("terminal.html", host=request.host)

    async def script(_: web.Request) -> web.StreamResponse:
        return web.Response(text=shipped("page.js"), content_type="text/javascript")

    async def connected(request: web.Request) -> web.StreamResponse:
        sentence = "" if session.is_open else busy()
        return message(sentence, 409) if sentence else await session.serve(request)

    async def ended(_: web.Application) -> None:
        await session.end()

    served = web.Application(middlewares=[guarded])
    served.router.add_get("/", terminal)
    served.router.add_get("/page.js", script)
    served.router.add_get("/socket", connected)
    served.router.add_static("/static", STATIC)
    served.on_shutdown.append(ended)
    return served


def _unwelcome(guard: Guard, request: web.Request) -> web.Response | None:
    """Give the answer to a request that goes no further: refused, or let in by its token."""
    reason = guard.refusal(request.headers, is_socket=request.path == "/socket")
    if reason:
        return message(reason, 403)
    said = request.query.get("token")
    if request.path == "/" and said is not None and guard.is_token(said):
        entered = web.Response(status=303, headers={"Location": "/"})
        entered.set_cookie(guard.cookie, guard.token, httponly=True, samesite="Lax", path="/")
        return entered
    if not guard.is_token(request.cookies.get(guard.cookie, "")):
        return message(ENTER, 403)
    return None


async def serve(
    port: int, command: str, busy: Callable[[], str], ready: Callable[[Guard], None]
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told when the port is taken, 0 being a free one.

    Raises GlossatorError if the port cannot be had.
    """
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # there Ctrl+C ends the loop
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, ending.set)
    listener = _listening(port)
    guard = Guard(listener.getsockname()[1])
    # No log of requests: the token is in the first.
    runner = web.AppRunner(application(guard, command, busy), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        ready(guard)
        await ending.wait()
    finally:
        await runner.cleanup()


def _listening(port: int) -> socket.socket:
    """Take a port of this machine that no other machine can reach. Raises GlossatorError."""
    try:
        return socket.create_server((HOSTS[0], port))
    except (OSError, OverflowError) as error:
        raise GlossatorError(
            f"Port {port} cannot be had ({error}): name another with --port, or 0 for a free one."
        ) from error
