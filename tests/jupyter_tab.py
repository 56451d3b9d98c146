"""A real JupyterLab, and one of its notebooks in a real Chromium.

For what no Python test can see. Screenshots are kept in runs/browser/.
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

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "runs" / "browser"
TOKEN = "ganlab"
SETTINGS = ".settings"  # the theme, for one; each test begins without any


@contextlib.contextmanager
def running(home, folder, python=sys.executable, module="jupyterlab"):
    """(address, folder) of a JupyterLab with settings of its own.

    home: an empty folder for all that Jupyter keeps; folder: where the notebooks lie;
    module: or "notebook". The extension of this checkout is on, installed or not.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data"}
    settings |= {"JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython"}
    extensions = home / "share" / "labextensions"
    extensions.mkdir(parents=True)
    (extensions / "ganlab-pairs").symlink_to(ROOT / "ganlab" / "labextension")
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {
        **os.environ,
        **{name: str(home / part) for name, part in settings.items()},
        "JUPYTER_PATH": str(home / "share"),
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
    line = [python, "-m", module, *options]
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
    pytest.fail("Jupyter did not start: " + log.read_text()[-2000:])


class Lab:
    """One browser tab with one notebook; `problems` fails the test at its end."""

    def __init__(self, page, server, name, blame=""):
        self.page, self.name, self.blame = page, name, blame
        self.address, self.folder = server
        self.problems = []
        page.on("pageerror", lambda e: self._note(f"page error: {e}\n{e.stack}"))
        page.on("console", self._console)
        # Where JupyterLab asks which kernel it should take: the one it proposes.
        accept = page.locator(".jp-Dialog .jp-mod-accept")
        page.add_locator_handler(accept, lambda found: found.click())

    def _console(self, message):
        if message.type == "error" and _is_ours(message):
            self._note(f"{message.text}\n{message.location}")

    def _note(self, text):
        if self.blame in text:
            self.problems.append(text)

    def open(self, *cells, title="lab"):
        """A new notebook of these code cells, opened; nothing has run yet."""
        code = nbformat.v4.new_code_cell
        return self.show([code(source) for source in cells], title)

    def show(self, cells, title="lab", place="lab/tree"):
        """A new notebook of these cells of nbformat, opened; its kernel is idle."""
        book = nbformat.v4.new_notebook(cells=cells)
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        book.metadata |= {"kernelspec": spec, "language_info": {"name": "python"}}
        nbformat.write(book, self.folder / f"{title}.ipynb")
        return self.visit(f"{title}.ipynb", place)

    def visit(self, name, place="lab/tree"):
        """Opens a notebook that is there already."""
        self.page.goto(f"{self.address}/{place}/{name}?token={TOKEN}&reset")
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


@contextlib.contextmanager
def tab(chromium, server, request, width=1280, height=1100, blame=""):
    """A Lab in a fresh tab. The test fails if the console showed an error.

    blame: only errors count that name this file or folder, where others have their own.
    """
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(30_000)
    opened = Lab(page, server, request.node.name, blame)
    yield opened
    if not page.is_closed():
        failed = getattr(request.node, "failed", False)
        if failed:
            opened.shot(f"failed_{request.node.name}")
    context.close()
    opened.shut_down()
    shutil.rmtree(server[1] / SETTINGS, ignore_errors=True)
    assert not opened.problems, opened.problems
