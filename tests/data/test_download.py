"""Fetching MNIST from a real HTTP server, and everything that can go wrong with it."""

import functools
import gzip
import multiprocessing
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from full_mnist import mnist_folder

from ganlab.data import DataError
from ganlab.data.download import SHA256, fetch

LABELS = "t10k-labels-idx1-ubyte"  # the smallest of the four
DEAD = "http://127.0.0.1:9/"  # the discard port: nothing listens


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served(tmp_path):
    """(folder, address) of a local mirror."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_DATA", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mnist"


@pytest.fixture
def content():
    folder = mnist_folder()
    if folder is None:
        pytest.skip("needs the full MNIST: set GANLAB_DATA to a folder with mnist/")
    path = folder / "mnist" / LABELS
    if path.exists():
        return path.read_bytes()
    return gzip.decompress(path.with_name(path.name + ".gz").read_bytes())


def left_in(cache):
    return sorted(p.name for p in cache.iterdir()) if cache.exists() else []


def test_fetched_checked_and_kept(served, cache, content):
    folder, address = served
    (folder / f"{LABELS}.gz").write_bytes(gzip.compress(content))
    assert fetch(LABELS, [DEAD, address]) == content  # the second mirror serves
    assert left_in(cache) == [f"{LABELS}.gz"]
    assert fetch(LABELS, [DEAD]) == content  # from the cache


def test_no_network(cache):
    with pytest.raises(DataError, match="check the network"):
        fetch(LABELS, [DEAD])
    assert left_in(cache) == []


def test_truncated(served, cache, content):
    folder, address = served
    (folder / f"{LABELS}.gz").write_bytes(gzip.compress(content)[:-100])
    with pytest.raises(DataError, match="is truncated or damaged"):
        fetch(LABELS, [address])
    assert left_in(cache) == []


def test_wrong_checksum(served, cache):
    folder, address = served
    (folder / f"{LABELS}.gz").write_bytes(gzip.compress(b"not MNIST"))
    with pytest.raises(DataError, match=f"not {SHA256[LABELS][:12]}"):
        fetch(LABELS, [address])
    assert left_in(cache) == []


def test_a_damaged_cache_is_named(cache):
    cache.mkdir(parents=True)
    (cache / f"{LABELS}.gz").write_bytes(b"\x1f\x8b half")
    with pytest.raises(DataError, match="move it away, and the next call"):
        fetch(LABELS, [DEAD])


def test_read_only_cache(tmp_path, monkeypatch):
    # a file stands where the folder should: nobody can write there, root neither
    (tmp_path / "cache").write_text("")
    monkeypatch.setenv("GANLAB_DATA", str(tmp_path / "cache"))
    with pytest.raises(DataError, match="set GANLAB_DATA to a folder"):
        fetch(LABELS, [DEAD])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_read_only_folder(cache):
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    with pytest.raises(DataError, match="set GANLAB_DATA to a folder"):
        fetch(LABELS, [DEAD])


def _fetch(address, start, results):
    start.wait()
    results.put(len(fetch(LABELS, [address])))


def test_two_processes_at_once(served, cache, content):
    folder, address = served
    (folder / f"{LABELS}.gz").write_bytes(gzip.compress(content))
    context = multiprocessing.get_context("spawn")
    start, results = context.Event(), context.Queue()
    jobs = [
        context.Process(target=_fetch, args=(address, start, results)) for _ in range(2)
    ]
    for job in jobs:
        job.start()
    start.set()
    for job in jobs:
        job.join(60)
    assert [results.get(timeout=1) for _ in jobs] == [len(content)] * 2
    assert left_in(cache) == [f"{LABELS}.gz"]
