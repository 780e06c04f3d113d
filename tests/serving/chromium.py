"""Chromium without a window, driven through its own protocol (CDP), in an empty profile."""

import asyncio
import base64
import io
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse
from PIL import Image

from tests.exporters.browser import BROWSER, QUIET

PATIENCE = 60.0
"""Seconds that a page may take to be as it should."""
ENTER = "\r"


class Tab:
    """A tab: goes to addresses, gets keys, is looked at."""

    def __init__(self, protocol: ClientWebSocketResponse) -> None:
        self._protocol = protocol
        self._number = 0
        self.asked: list[str] = []
        """The addresses of everything that the page asked for."""

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and give its result."""
        self._number += 1
        await self._protocol.send_json({"id": self._number, "method": method, "params": params})
        while True:
            said = json.loads((await self._protocol.receive()).data)
            if said.get("method") == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            if said.get("method") == "Network.webSocketCreated":
                self.asked.append(said["params"]["url"])
            if said.get("id") == self._number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    async def go(self, address: str) -> None:
        """Go to an address."""
        await self.call("Page.enable")
        await self.call("Network.enable")
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """Give what a script of the page comes to."""
        said = await self.call("Runtime.evaluate", expression=script, awaitPromise=True)
        return said["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a script of the page comes to something true."""
        async with asyncio.timeout(PATIENCE):
            while not await self.value(script):
                await asyncio.sleep(0.1)

    async def press(self, *keys: str) -> None:
        """Press keys, each a character."""
        for key in keys:
            what = {"text": key, "key": "Enter" if key == ENTER else key}
            code = {"windowsVirtualKeyCode": 13} if key == ENTER else {}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **what, **code)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=what["key"])

    async def picture(self) -> Image.Image:
        """Give what the tab shows."""
        data = (await self.call("Page.captureScreenshot", format="png"))["data"]
        return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


@asynccontextmanager
async def tab(size: str = "1200,800") -> AsyncIterator[Tab]:
    """Give the tab of a browser that ends with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = (BROWSER, *QUIET, f"--user-data-dir={profile}", f"--window-size={size}")
        browser = await asyncio.create_subprocess_exec(
            *command,
            "--remote-debugging-port=0",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(Path(profile, "DevToolsActivePort"))
            async with ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [one for one in await answer.json() if one["type"] == "page"]
                address = pages[0]["webSocketDebuggerUrl"]
                async with session.ws_connect(address, max_msg_size=1 << 26) as protocol:
                    yield Tab(protocol)
        finally:
            browser.terminate()
            await browser.wait()


async def _port(file: Path) -> int:
    async with asyncio.timeout(PATIENCE):
        while not (file.exists() and file.read_text().count("\n")):
            await asyncio.sleep(0.05)
    return int(file.read_text().split("\n")[0])
