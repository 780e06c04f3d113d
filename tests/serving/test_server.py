"""The server as any program of this machine can ask it, and what becomes of the app behind it."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.serving.conftest import Served
from tui.store.presence import Presence, holder
from tui.store.sidefiles import beside

SLOWLY = 0.05


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    jar = aiohttp.CookieJar(unsafe=True)  # also for addresses that are numbers
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield session


def at(library: Path) -> Path:
    return library / "annotations.json"


async def entered(client: aiohttp.ClientSession, served: Served) -> None:
    async with client.get(served.address) as answer:
        assert answer.status == 200


async def connected(
    client: aiohttp.ClientSession, served: Served
) -> aiohttp.ClientWebSocketResponse:
    address = f"{served.base}socket?width=100&height=30"
    return await client.ws_connect(address, origin=served.base.rstrip("/"))


async def opened(client: aiohttp.ClientSession, served: Served, library: Path) -> int:
    """Wait until the app behind the page has the database, and give its process."""
    async with asyncio.timeout(30):
        while not (found := holder(at(library))):
            await asyncio.sleep(SLOWLY)
    return found.process


async def gone(process: int) -> bool:
    async with asyncio.timeout(30):
        while Path(f"/proc/{process}").exists() and "Z" not in state(process):
            await asyncio.sleep(SLOWLY)
    return True


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.parametrize("path", ["", "static/js/textual.js", "page.js", "socket", "nothing"])
async def test_without_the_token_nothing_is_given(
    served: Served, client: aiohttp.ClientSession, path: str
) -> None:
    async with client.get(served.base + path) as answer:
        assert answer.status == 403
    async with client.get(f"{served.base}{path}?token=wrong") as answer:
        assert answer.status == 403


async def test_the_printed_address_lets_a_browser_in(
    served: Served, client: aiohttp.ClientSession
) -> None:
    async with client.get(served.address) as answer:
        assert (answer.status, str(answer.url)) == (200, served.base)
        assert 'class="textual-terminal"' in await answer.text()
    async with client.get(f"{served.base}static/js/textual.js") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["static/", "static/../server.py", "static/%2e%2e/server.py", "x"])
async def test_no_other_file_is_given(
    served: Served, client: aiohttp.ClientSession, path: str
) -> None:
    await entered(client, served)
    async with client.get(served.base + path) as answer:
        assert answer.status in (403, 404)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_foreign_origin_is_refused_even_with_the_token(
    served: Served, client: aiohttp.ClientSession
) -> None:
    await entered(client, served)
    for origin in ("http://evil.example", "null"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"{served.base}socket", origin=origin)
        assert refused.value.status == 403


async def test_a_name_that_was_bent_to_this_machine_is_refused(
    served: Served, client: aiohttp.ClientSession
) -> None:
    await entered(client, served)
    async with client.get(served.base, headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403


async def test_a_page_that_goes_ends_its_app_and_a_key_typed_before_is_obeyed(
    served: Served, client: aiohttp.ClientSession, library_folder: Path
) -> None:
    await entered(client, served)
    page = await connected(client, served)
    process = await opened(client, served, library_folder)
    for key in ("\r", "1"):
        await asyncio.sleep(0.5)
        await page.send_json(["stdin", key])
    await asyncio.sleep(0.5)
    await page.close()
    assert await gone(process)
    marks = json.loads(at(library_folder).read_text("utf-8"))["annotations"]
    assert [one["tags"] for one in marks.values()] == [["claim"]]


async def test_what_a_page_says_without_sense_changes_nothing(
    served: Served, client: aiohttp.ClientSession, library_folder: Path
) -> None:
    await entered(client, served)
    page = await connected(client, served)
    process = await opened(client, served, library_folder)
    hostile = ["", "[", "{}", "[]", "3", '["stdin"]', '["stdin", 3]', '["resize", {"width": "x"}]',
               '["resize", [1]]', '["resize", {"width": 1e99, "height": -3}]', '["nothing", 1]',
               "[" * 100_000, '["stdin", "\\ud800"]']  # fmt: skip
    for words in hostile:
        await page.send_str(words)
    await page.send_json(["ping", "7"])
    async with asyncio.timeout(30):
        while (await page.receive()).data != '["pong", "7"]':
            pass
    assert state(process) != "Z"
    await page.close()


async def test_the_app_ends_with_the_server(
    served: Served, client: aiohttp.ClientSession, library_folder: Path
) -> None:
    await entered(client, served)
    page = await connected(client, served)
    process = await opened(client, served, library_folder)
    said = await served.end()
    assert await gone(process)
    assert (served.process.returncode, "Traceback" in said) == (0, False)
    await page.close()


async def test_the_app_ends_also_where_the_server_was_killed(
    served: Served, client: aiohttp.ClientSession, library_folder: Path
) -> None:
    await entered(client, served)
    page = await connected(client, served)
    process = await opened(client, served, library_folder)
    served.process.send_signal(signal.SIGKILL)
    assert await gone(process)
    await page.close()


async def test_a_database_that_another_program_has_open_is_not_opened_again(
    served: Served, client: aiohttp.ClientSession, library_folder: Path, other_program: None
) -> None:
    async with client.get(served.address) as answer:
        assert answer.status == 409
        assert f"(process {os.getpid()}" in await answer.text()
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await connected(client, served)


@pytest.fixture
def other_program(served: Served, library_folder: Path) -> Iterator[None]:
    presence = Presence(beside(at(library_folder), "open"))
    presence.announce()
    yield
    presence.leave()
