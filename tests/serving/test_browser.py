"""The app in a real browser, where Chromium is: it opens, a key marks, the picture shows it."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

from PIL import Image

from tests.exporters.browser import BROWSER
from tests.serving.chromium import ENTER, PATIENCE, Tab, tab
from tests.serving.conftest import Served

IS_DRAWN = "document.body.classList.contains('-first-byte')"
HAS_ENDED = "document.body.classList.contains('-closed')"
HAS_KEYS = "document.activeElement.className == 'xterm-helper-textarea'"
HAS_FONT = "document.fonts.check('16px \"Roboto Mono\"')"


def marks(library: Path) -> list[dict[str, Any]]:
    database = library / "annotations.json"
    if not database.exists():
        return []
    return [*json.loads(database.read_text("utf-8")).get("annotations", {}).values()]


async def opened(page: Tab, server: Served) -> None:
    await page.go(server.address)
    await page.until(IS_DRAWN)
    await page.until(HAS_KEYS)
    await asyncio.sleep(1.0)


async def marked(page: Tab, library: Path) -> None:
    """Read the first article and mark its first sentence."""
    await page.press(ENTER)
    await page.press("}", "1")
    async with asyncio.timeout(PATIENCE):
        while not marks(library):
            await asyncio.sleep(0.1)


def coloured(picture: Image.Image) -> int:
    """How many pixels are bluish, as the mark of a claim is and nothing else in the text."""
    text = picture.crop((300, 40, 900, 700))
    data = text.tobytes()
    colours = zip(data[::3], data[1::3], data[2::3], strict=True)
    return sum(blue > red + 25 and blue > green for red, green, blue in colours)


if shutil.which(BROWSER):

    async def test_a_key_marks_a_sentence_and_the_picture_shows_it(
        served: Served, library_folder: Path
    ) -> None:
        async with tab() as page:
            await opened(page, served)
            before = await page.picture()
            await marked(page, library_folder)
            await asyncio.sleep(0.5)
            after = await page.picture()
        assert [one["tags"] for one in marks(library_folder)] == [["claim"]]
        assert coloured(after) > coloured(before) + 1_000

    async def test_the_page_asks_nobody_but_its_server(served: Served) -> None:
        async with tab() as page:
            await opened(page, served)
            assert await page.value(HAS_FONT)
            hosts = {address.split("/")[2] for address in page.asked if "//" in address}
        assert hosts == {served.base.split("/")[2]}

    async def test_the_token_is_not_in_the_address_of_the_page(served: Served) -> None:
        async with tab() as page:
            await opened(page, served)
            assert await page.value("location.href") == served.base

    async def test_a_second_tab_takes_the_app_over(served: Served) -> None:
        async with tab() as one, tab() as other:
            await opened(one, served)
            await opened(other, served)
            await one.until(HAS_ENDED)
            assert not await other.value(HAS_ENDED)

    async def test_the_page_says_it_when_the_server_ends(served: Served) -> None:
        async with tab() as page:
            await opened(page, served)
            await served.end()
            await page.until(HAS_ENDED)
