"""A real JupyterLab in a real Chromium, for what no Python test can see.

Where chromium or playwright is missing the tests are skipped with the reason; with the
variable CI set they fail instead. Screenshots are kept in runs/browser/.
"""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[3]
SHOTS = ROOT / "runs" / "browser"
TOKEN = "ganlab"
SETTINGS = ".settings"  # the theme, for one; each test begins without any
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]  # root; small /dev/shm


def missing(what):
    if os.environ.get("CI"):
        pytest.fail(f"{what}: the browser tests need it")
    pytest.skip(f"{what}: the browser tests need it")


@pytest.fixture(scope="session")
def chromium():
    """The browser, or the reason why there is none."""
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


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """(address, folder) of a JupyterLab with settings of its own."""
    home, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("lab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data"}
    settings |= {"JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython"}
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {
        **os.environ,
        **{name: str(home / part) for name, part in settings.items()},
        "JUPYTERLAB_SETTINGS_DIR": str(folder / SETTINGS),
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
    }
    options = [f"--port={port}", "--no-browser", f"--IdentityProvider.token={TOKEN}"]
    options += [f"--ServerApp.root_dir={folder}", "--allow-root"]
    news = {"@jupyterlab/apputils-extension:announcements": True}  # a pop-up
    (home / "config" / "labconfig").mkdir(parents=True)
    page_config = home / "config" / "labconfig" / "page_config.json"
    page_config.write_text(json.dumps({"disabledExtensions": news}))
    log = (home / "log").open("w+")
    line = [sys.executable, "-m", "jupyterlab", *options]
    process = subprocess.Popen(line, env=env, stdout=log, stderr=log, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process, Path(log.name))
        yield address, folder
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def _wait_for(address, process, log):
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/api", timeout=2)
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start: " + log.read_text()[-2000:])


class Lab:
    """One browser tab with one notebook; `problems` fails the test at its end."""

    def __init__(self, page, server, name):
        self.page, self.name = page, name
        self.address, self.folder = server
        self.problems = []
        page.on("pageerror", lambda e: self.problems.append(f"page error: {e}"))
        page.on("console", self._console)
        # Where JupyterLab asks which kernel it should take: the one it proposes.
        accept = page.locator(".jp-Dialog .jp-mod-accept")
        page.add_locator_handler(accept, lambda found: found.click())

    def _console(self, message):
        if message.type == "error" and _is_ours(message):
            self.problems.append(message.text)

    def open(self, *cells, title="lab"):
        """A new notebook of these code cells, opened; nothing has run yet."""
        book = nbformat.v4.new_notebook()
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        book.metadata |= {"kernelspec": spec, "language_info": {"name": "python"}}
        book.cells = [nbformat.v4.new_code_cell(source) for source in cells]
        nbformat.write(book, self.folder / f"{title}.ipynb")
        self.page.goto(f"{self.address}/lab/tree/{title}.ipynb?token={TOKEN}&reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        for _ in range(150):  # a page may call a kernel idle before it has one
            with contextlib.suppress(OSError):  # it may be shutting one down
                states = [kernel["execution_state"] for kernel in self.kernels()]
                if states == ["idle"]:
                    break
            self.page.wait_for_timeout(200)
        return self

    def menu(self, *path):
        """Clicks through the menus: menu("Settings", "Theme", "JupyterLab Dark")."""
        self.page.get_by_role("menuitem", name=path[0], exact=True).first.click()
        for name in path[1:]:
            label = re.compile(f"^{re.escape(name)}$")
            self.page.locator(".lm-Menu-itemLabel", has_text=label).last.click()

    def run_all(self, wait=None):
        """Runs all cells; waits for the text `wait` in an output."""
        prompt = self.page.locator(".jp-CodeCell .jp-InputPrompt").first
        for _ in range(5):  # a click that came before the kernel is lost
            self.menu("Run", "Run All Cells")
            self.page.wait_for_timeout(1000)
            if prompt.inner_text() != "[ ]:":
                break
        if wait:
            self.wait_text(wait)
        return self

    def wait_text(self, text, timeout=60_000):
        outputs = self.page.locator(".jp-OutputArea-output", has_text=text)
        outputs.first.wait_for(timeout=timeout)

    def run_cell(self, index):
        """Runs one cell by Shift+Enter in it."""
        cell = self.page.locator(".jp-CodeCell").nth(index)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")

    def shot(self, name, locator=None):
        """Keeps a picture of the page, or of one element, as an artefact."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        (locator or self.page).screenshot(path=str(path))
        return path

    def darken(self):
        """The colours of JupyterLab's dark theme."""
        self.menu("Settings", "Theme", "JupyterLab Dark")
        self.page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")

    def close_tab(self):
        self.page.close()

    def kernels(self):
        line = f"{self.address}/api/kernels?token={TOKEN}"
        with urllib.request.urlopen(line, timeout=10) as answer:
            return json.load(answer)

    def shut_down(self):
        for kernel in self.kernels():
            line = f"{self.address}/api/kernels/{kernel['id']}?token={TOKEN}"
            request = urllib.request.Request(line, method="DELETE")
            urllib.request.urlopen(request, timeout=30)


def _is_ours(message):
    """Whether an error of the console can come from a lab, and not from the server.

    JupyterLab itself asks for files that need not be there and says so (404).
    """
    return "Failed to load resource" not in message.text


@pytest.fixture
def lab(chromium, server, request):
    """A Lab in a fresh tab. The test fails if the console showed an error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1100})
    page = context.new_page()
    page.set_default_timeout(30_000)
    opened = Lab(page, server, request.node.name)
    yield opened
    if not page.is_closed():
        failed = getattr(request.node, "failed", False)
        if failed:
            opened.shot(f"failed_{request.node.name}")
    context.close()
    opened.shut_down()
    shutil.rmtree(server[1] / SETTINGS, ignore_errors=True)
    assert not opened.problems, opened.problems


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when == "call":
        item.failed = report.failed
