"""Chromium for the browser tests, or the reason why there is none.

Where chromium or playwright is missing the tests are skipped with the reason; with the
variable CI set they fail instead.
"""

import os
import shutil

import pytest

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]  # root; small /dev/shm


def missing(what):
    if os.environ.get("CI"):
        pytest.fail(f"{what}: the browser tests need it")
    pytest.skip(f"{what}: the browser tests need it")


def chromium_browser():
    """Yields the browser, once; closes it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        missing("chromium is not installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
