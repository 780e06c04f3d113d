"""Pages in a real browser: Chromium without a window, in an empty profile, without the network."""

import html
import json
import re
import subprocess
import tempfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BROWSER = "chromium"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-dev-shm-usage"
).split()
AXE = ("axe_playwright_python", "axe_core_python")
"""Packages that bring axe-core; the first is the newer one, which is large."""
POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """
axe.run({resultTypes: ["violations"]}).then(found => {
    const said = document.createElement("pre")
    said.id = "said"
    said.textContent = JSON.stringify({
        violations: found.violations.map(one => [one.id, ...one.nodes.map(node => node.html)]),
        passes: found.passes.length,
    })
    document.body.append(said)
})
"""


def after_loading(page: str, *, dark: bool = False, width: int = 1200) -> str:
    """What the page is after its scripts ran, as HTML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page, "utf-8")
        command = [
            *(BROWSER, *QUIET, f"--user-data-dir={folder}/profile", f"--window-size={width},900"),
            f"--blink-settings=preferredColorScheme={int(not dark)}",
            *("--virtual-time-budget=30000", "--dump-dom", path.as_uri()),
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode()


def axe_on(page: str, *, dark: bool, width: int = 1200) -> dict[str, Any]:
    """What axe-core finds on the page, without its policy: axe is a script."""
    package = next(name for name in AXE if find_spec(name))
    script = files(package).joinpath("axe.min.js").read_text("utf-8")
    scripts = f"<script>{script}</script><script>{RUN}</script></body>"
    bare, number = POLICY.subn("", page)
    assert number == 1
    after = after_loading(bare.replace("</body>", scripts), dark=dark, width=width)
    said = re.search('<pre id="said">(.*?)</pre>', after, re.DOTALL)
    assert said, after[-2_000:]
    found: dict[str, Any] = json.loads(html.unescape(said[1]))
    return found
