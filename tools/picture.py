"""Make the picture of the README: the report of the demo, as a browser shows it.

``python tools/picture.py`` runs the demo in a folder of its own and writes ``docs/images/scoreboard.png``. It needs
Debian's chromium and a Chinese font (``apt-get install chromium fonts-wqy-microhei``).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from constab.cli import main as constab

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "scoreboard.png"
WIDTH = 1280

ABRIDGED = """
nav, main > section:not(#overview):not(#heat), .pair, #heat details, #heat figure ~ figure, footer { display: none }
"""
"""What a picture has no room for: of the page it shows the heading, the result, and the heat map of posts by duties."""


def taken(page: Path, picture: Path, chromium: str) -> None:
    """Write what the browser shows of a page, abridged."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": WIDTH, "height": WIDTH})
        opened.goto(page.as_uri())
        opened.add_style_tag(content=ABRIDGED)
        opened.wait_for_timeout(1500)
        opened.screenshot(path=picture, full_page=True)
        browser.close()


def main() -> int:
    """Run the demo, take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium here; get it by: apt-get install chromium fonts-wqy-microhei", file=sys.stderr)  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "demo"
        status = constab(["demo", "--lang", "zh", "--into", str(into)])
        if status:
            return status
        taken(into / "report.html", PICTURE, chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main())
