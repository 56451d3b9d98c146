"""The site that `make site` built, and a server that compresses as Pages does.

Where the site is not built, or Chromium or playwright is missing, the tests are skipped
with the reason; with the variable CI set they fail instead.
"""

import functools
import gzip
import http.server
import sys
import threading
from pathlib import Path

import pytest
from browsers import missing

ROOT = Path(__file__).parents[2]
HTML = ROOT / "build" / "site" / "html"
TEXT = {".html", ".js", ".css", ".json", ".svg"}

sys.path.insert(0, str(ROOT / "docs"))


@pytest.fixture(scope="session")
def html():
    """The folder of the built pages."""
    if not (HTML / "zh_CN" / "index.html").exists():
        missing("no built site (run make site)")
    return HTML


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, text compressed; notes what each request weighed."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in TEXT:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.server.weights.append((path, len(data)))

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def server(html):
    """(address, [(path, bytes sent)]) of a server of the pages."""
    handler = functools.partial(Handler, directory=str(html))
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    running.weights = []
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", running.weights
    running.shutdown()


@pytest.fixture
def tab(chromium, server):
    """tab(width=..., ...): a page with a fresh memory; its errors fail the test."""
    contexts, problems = [], []

    def opened(width=1440, height=900, **options):
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, base_url=server[0], **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda e: problems.append(f"page error: {e}"))
        page.on("console", lambda m: m.type == "error" and problems.append(m.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems, problems
