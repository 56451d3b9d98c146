"""Processes that read what students handed in: started here, see reading.py.

Each serves many students, and one that died is replaced. What comes back is JSON of a
bounded length and of a known form: texts and numbers.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

from .ending import end_process
from .names import one_line

SLACK = 30  # seconds of silence beyond the wall time
MOST = 32_000_000  # bytes of one answer
_HEAD = 20  # digits of a length
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from ganlab.course.grading.reading import main; main()"
)
LABELS = {
    "SIGXCPU": "reading it took more than {read_cpu} s of processor time and was ended",
    "SIGALRM": "reading it took longer than {read_wall:g} s and was ended",
    "memory": "reading it needed more than {gigabytes:g} GB of memory and was ended",
    "large": "what was read from it is more than {most:,} bytes",
    "form": "what was read from it is not of the form that is known",
    "error": "reading it failed ({told})",
}
OTHERS = "the process that read it died ({told})"

_idle, _lock = [], threading.Lock()


class Refused(Exception):
    """Why what one student handed in was not read to its end, in a sentence."""


class _Ended(Exception):
    """kind, told: as the process says on stderr; kind "" where it says nothing."""


class _Reader:
    def __init__(self):
        home = str(Path(__file__).parents[3])
        paths = json.dumps([home, *(p for p in sys.path if p and p != home)])
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, paths],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            cwd="/",
            start_new_session=True,
        )
        self.used = False

    def answers(self, op, form, limits, told):
        """Each answer to one request; _Ended where one is not of the form."""
        self.used = True
        request = {"op": op, "limits": limits.as_dict(), "told": told}
        data = json.dumps(request).encode()
        try:
            self.process.stdin.write(b"%*d" % (_HEAD, len(data)) + data)
            self.process.stdin.flush()
        except OSError:
            raise self._ended() from None
        while True:
            end = time.monotonic() + limits.read_wall + SLACK
            head = self._bytes(_HEAD, end)
            size = int(head) if head.strip().isdigit() else MOST + 1
            if size > MOST:
                raise _Ended("large", "")
            try:
                answer = json.loads(self._bytes(size, end))
            except (ValueError, RecursionError):
                raise _Ended("form", "") from None
            if answer == {"end": True}:
                return
            if not fits(answer, form):
                raise _Ended("form", "")
            yield answer

    def _bytes(self, count, end):
        data, stream = bytearray(), self.process.stdout
        while len(data) < count:
            left = end - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise _Ended("SIGALRM", "")
            more = os.read(stream.fileno(), min(count - len(data), 1 << 20))
            if not more:
                raise self._ended()
            data += more
        return bytes(data)

    def _ended(self):
        """Why there is nothing more to come."""
        self.process.kill()
        last = self.process.stderr.read().decode("utf-8", "replace").splitlines()
        last = last[-1] if last else ""
        try:
            kind, told = json.loads(last)
            return _Ended(str(kind), str(told))
        except (ValueError, TypeError, RecursionError):
            return _Ended("", last or "without a word")

    def close(self):
        """Ends it, and what it does."""
        end_process(self.process)


def fits(value, form):
    """Whether plain data is of a form.

    A form is a type, [form], {str: form}, {name: form, ...}, or several to choose from.
    """
    if isinstance(form, tuple):
        return any(fits(value, one) for one in form)
    if isinstance(form, type):
        return type(value) is form
    if isinstance(form, list):
        return type(value) is list and all(fits(v, form[0]) for v in value)
    if type(value) is not dict:
        return False
    if str in form:
        return all(fits(v, form[str]) for v in value.values())
    return value.keys() == form.keys() and all(fits(value[k], form[k]) for k in form)


def stream(op, form, limits, **told):
    """The answers to one request; Refused where they end before their time."""
    while True:
        with _lock:
            reader = _idle.pop() if _idle else None
        reader = reader or _Reader()
        used, came, whole = reader.used, False, False
        try:
            for answer in reader.answers(op, form, limits, told):
                came = True
                yield answer
            whole = True
            return
        except _Ended as ended:
            kind, word = ended.args
            if used and not came and not kind:
                continue  # it had ended before: nobody's fault
            raise Refused(_sentence(kind, word, limits)) from None
        finally:
            if whole:
                with _lock:
                    _idle.append(reader)
            else:
                reader.close()


def _sentence(kind, word, limits):
    told = limits.as_dict() | {"gigabytes": limits.read_memory / 1e9, "most": MOST}
    return LABELS.get(kind, OTHERS).format(**told, told=one_line(word or kind, 200))


def one(op, form, limits, **told):
    """The only answer to a request."""
    answers = list(stream(op, form, limits, **told))
    if len(answers) != 1:
        raise Refused(LABELS["form"])
    return answers[0]


def close_all():
    """Ends all that wait for work."""
    with _lock:
        waiting = list(_idle)
        _idle.clear()
    for reader in waiting:
        reader.close()


atexit.register(close_all)
