"""`make side-by-side`: the README's picture of a lesson in JupyterLab, 1440 wide.

Starts JupyterLab on lesson 00 and takes a picture in Chromium, as the browser tests do.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsers import chromium_browser  # noqa: E402
from jupyter_tab import TOKEN, running  # noqa: E402

LESSON = "00_start_here.ipynb"
SIZE = {"width": 1440, "height": 900}


def main():
    path = Path(__file__).parent / "side_by_side.png"
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        for lesson in (ROOT / "notebooks").glob("*.ipynb"):
            shutil.copy(lesson, folder)
        with running(Path(home), Path(folder)) as (address, _):
            for browser in chromium_browser():
                page = browser.new_page(viewport=SIZE)
                page.goto(f"{address}/lab/tree/{LESSON}?token={TOKEN}&reset")
                left = page.locator(".ganlab-left")
                left.first.wait_for(timeout=60_000)
                page.wait_for_timeout(4000)  # the kernel, and what is drawn late
                # The words before the first pair come with it.
                left.first.evaluate(
                    "cell => cell.previousElementSibling.scrollIntoView()"
                )
                page.wait_for_timeout(1000)
                page.screenshot(path=str(path))
    Image.open(path).convert("RGB").quantize(255).save(path, optimize=True)
    print(path, f"{path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
