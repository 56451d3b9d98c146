"""Sandboxes that stay: each imports its framework once and takes one student at a time.

A student's functions run in forks of it, and what it was forked from never holds
anything of a student: see inside/driver.py. One that ended is replaced.
"""

import atexit
import io
import json
import os
import selectors
import subprocess
import threading
import time

from . import sandbox as boxes
from .ending import end_process

SLACK = 5  # seconds of silence beyond the wall time of a run
_HEAD = 1_000_000  # bytes a line of JSON may have
_idle, _lock = {}, threading.Lock()
_places, _many = {}, [64]  # of each kind of sandbox: how many are at work at a time


class SandboxError(Exception):
    """The sandbox did not start: the machine's fault, not the submission's."""


class Server:
    """One sandbox with its driver. fresh: whether it has run nothing yet.

    It starts at once and imports its framework beside whatever else is done here;
    `ready` waits for that.
    """

    def __init__(self, words, limits):
        environment = {**boxes.ENVIRONMENT, "PATH": os.environ.get("PATH", os.defpath)}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            words,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=environment,
            start_new_session=True,
        )
        self.noise, self.rest, self.fresh = b"", b"", True
        self.limits, self.started = limits, False

    def ready(self):
        """This server, once it takes submissions; a SandboxError if it never does."""
        if self.started:
            return self
        frames, _ = self.frames(1, self.limits.start, self.limits.start)
        if not frames or frames[0][0].get("ready") is not True:
            self.close()
            last = self.noise.decode("utf-8", "replace").strip().splitlines()[-1:]
            told = "".join(last) or "no word"
            raise SandboxError(f"The sandbox did not start: {told}.")
        self.started = True
        return self

    def frames(self, count, first, quiet):
        """The next `count` (head, body) pairs, and whether it was silent too long.

        first, quiet: seconds until a word must come, and between two.
        """
        got, frames, size, silent, need = bytearray(self.rest), [], 0, False, 0
        most = (self.limits.outputs + self.limits.printed + _HEAD) * (count + 1)
        end = time.monotonic() + first + (count - 1) * quiet
        until = time.monotonic() + first
        streams = self.process.stdout, self.process.stderr
        with selectors.DefaultSelector() as selector:
            for stream in streams:
                selector.register(stream, selectors.EVENT_READ)
            while len(frames) < count and selector.get_map() and size < most:
                now = time.monotonic()
                silent = now >= min(end, until)
                if silent:
                    break
                for event, _ in selector.select(min(end, until) - now):
                    data = os.read(event.fd, 1 << 16)
                    size += len(data)
                    if not data:
                        selector.unregister(event.fileobj)
                    elif event.fileobj is self.process.stdout:
                        got += data
                        until = time.monotonic() + quiet
                        if len(got) < need:
                            continue
                        more, used, need = parsed(got, count - len(frames))
                        frames += more
                        del got[:used]
                    else:
                        self.noise = (self.noise + data)[-4000:]
        self.rest = bytes(got)
        return frames, silent

    def submit(self, entries, inputs):
        """Sends one submission; False where the sandbox has ended."""
        self.fresh = False
        job = json.dumps({"runs": entries}).encode()
        try:
            stdin = self.process.stdin
            stdin.write(b"%20d" % len(job) + job + b"".join(inputs))
            stdin.flush()
            return True
        except OSError:
            return False

    def close(self):
        """Ends it, whatever it does."""
        end_process(self.process)


def ahead(words, limits):
    """Starts a sandbox for the first submission to come, unless one is idle."""
    with _lock:
        idle = _idle.setdefault(tuple(words), [])
        if not idle:
            idle.append(Server(words, limits))


def at_most(count):
    """From now on at most `count` sandboxes of a kind are at work, others wait."""
    with _lock:
        _places.clear()
        _many[0] = count


def served(words, entries, inputs, limits):
    """The frames of one submission, as far as they came, and whether it fell silent.

    In a sandbox that these words started and that is idle, or in a new one.
    """
    key = tuple(words)
    with _lock:
        place = _places.setdefault(key, threading.BoundedSemaphore(_many[0]))
    with place:
        while True:
            with _lock:
                server = (_idle.get(key) or [None]).pop()
            server = (server or Server(words, limits)).ready()
            used = not server.fresh
            frames, silent = _asked(server, entries, inputs, limits)
            if len(frames) == len(entries) and not server.rest:
                with _lock:
                    _idle.setdefault(key, []).append(server)
                return frames, silent
            server.close()
            if frames or silent or not used:
                return frames, silent
            # one that was used before had ended: nobody's run yet


def _asked(server, entries, inputs, limits):
    quiet = limits.wall + SLACK
    try:
        if server.submit(entries, inputs):
            return server.frames(len(entries), quiet, quiet)
        return [], False
    except BaseException:
        server.close()
        raise


def once(words, count, limits):
    """The same of a sandbox that has its one submission already."""
    server = Server(words, limits).ready()
    try:
        quiet = limits.wall + SLACK
        return server.frames(count, quiet, quiet)
    finally:
        server.close()


def close_all():
    """Ends all sandboxes that wait for work."""
    with _lock:
        waiting = [server for some in _idle.values() for server in some]
        _idle.clear()
    for server in waiting:
        server.close()


atexit.register(close_all)


def parsed(data, count):
    """(frames in `data` up to the first that is not whole, their bytes, what misses).

    The last: how many bytes the frame behind them has as a whole, where that is known.
    One that is damaged ends them for good: nothing behind it is read.
    """
    frames, stream, used, need = [], io.BytesIO(data), 0, 0
    while len(frames) < count:
        line = stream.readline(_HEAD)
        try:
            head = json.loads(line)
            size = int(head.get("size", 0))
        except (ValueError, TypeError, AttributeError, RecursionError):
            break
        body = stream.read(max(size, 0))
        if len(body) != size:
            need = len(line) + size
            break
        frames.append((head, body))
        used = stream.tell()
    return frames, used, need
