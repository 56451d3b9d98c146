"""The process in which what a student handed in is read, unpacked and parsed.

It starts no framework and keeps nothing: each request is served by a fork of it, within
limits, and after one that died it ends itself with a word of why. Requests and answers
are JSON behind their length; see readers.py, which starts it and trusts no answer.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from types import SimpleNamespace

from . import answers, similarity, unpack
from .inside import confine
from .limits import Limits
from .names import cleaned, one_line
from .tidy import WHOLE, taken

NOTEBOOKS, FLAGS = 50, 50  # of one student: twice the 25 lessons
HEAD = 20  # digits of a length


def main():
    """Serves requests from stdin until it ends, each in a fork."""
    import IPython.core.inputtransformer2  # noqa: F401  each fork would load it anew

    gc.freeze()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(HEAD):
        request = source.read(int(head))
        child = os.fork()
        if child == 0:
            serve(request, target)
        _, status = os.waitpid(child, 0)
        if status:
            if os.WIFSIGNALED(status):
                number = os.WTERMSIG(status)
                known = number in set(signal.Signals)
                told = signal.Signals(number).name if known else str(number)
                print(json.dumps([told, ""]), file=sys.stderr)
            return


def serve(request, target):
    """Answers one request and ends the process; what it raises goes to stderr."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        request = json.loads(request)
        limits = Limits(**request["limits"])
        bounded(limits)
        for answer in OPS[request["op"]](limits=limits, **request["told"]):
            send(target, answer)
            begun(limits)
        send(target, {"end": True})
        os._exit(0)
    except MemoryError:
        print(json.dumps(["memory", ""]), file=sys.stderr)
    except BaseException as error:
        told = one_line(f"{type(error).__name__}: {error}", 200)
        print(json.dumps(["error", told]), file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(1)


def send(target, answer):
    """Writes one answer."""
    data = json.dumps(answer).encode()
    target.write(b"%*d" % (HEAD, len(data)) + data)
    target.flush()


def bounded(limits):
    """Memory, processor time, no files, and where it can be had no new processes."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.read_memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            pass  # a lower one is there, or this system has none
    try:
        confine.forbid_calls()
    except (OSError, AttributeError):
        pass
    begun(limits)


def begun(limits):
    """From now on it has its time once more."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(time.process_time()) + limits.read_cpu
    soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.setitimer(signal.ITIMER_REAL, limits.read_wall)


def walk(limits, path, parts, of_class, wanted, had, dead):
    """The entries of one file, each as plain data, with the work of those wanted.

    wanted: {step: student}. had: {student: [notebooks, characters]} so far. dead:
    {step: why} of the steps that ended such a process before.
    """
    for step, entry in enumerate(unpack.top(path, tuple(parts), limits, of_class)):
        told = dead.get(str(step))
        if told:
            entry.why, entry.read, entry.dead = told, None, True
        student, work = wanted.get(str(step)), None
        if student is not None and entry.read:
            work = _work(entry, had.setdefault(student, [0, 0]))
        plain = {k: v for k, v in vars(entry).items() if k != "read"}
        yield plain | {"parts": list(entry.parts), "work": work}


def _work(entry, had):
    """What tidy.taken gives, or {"problem": why}."""
    try:
        if had[0] >= NOTEBOOKS:
            raise unpack.Unreadable(f"more than {NOTEBOOKS} notebooks of one student")
        told = taken(entry.read(), entry.name, WHOLE - had[1])
    except unpack.Unreadable as error:
        return {"problem": str(error)}
    had[0], had[1] = had[0] + 1, had[1] + told["size"]
    return told | {"flags": told["flags"][:FLAGS]}


def texts(limits, prose, plain):
    """{exercise id: what the student wrote outside of code, in all files}."""
    told, plain = {}, set(plain)
    for exercise_id, text in prose:
        own = answers.written(text, plain)
        if own and own not in told.get(exercise_id, ""):
            told[exercise_id] = f"{told.get(exercise_id, '')}\n\n{own}".strip()
    yield told


def find(limits, submission, asked, master):
    """{"found": {key: [[state, source, sources, file]]}, "flags"} of answers.find."""
    flags, found, submission = [], {}, SimpleNamespace(**submission)
    for key, framework, exercise in asked:
        told = SimpleNamespace(**exercise)
        some = answers.find(submission, told, framework, key, master, flags)
        found[key] = [answer._asdict() for answer in some]
    yield {"found": found, "flags": [cleaned(x) for x in flags]}


def tokens(limits, sources):
    """[words] of each source, for a comparison."""
    yield [similarity.tokens(source) for source in sources]


OPS = {"walk": walk, "texts": texts, "find": find, "tokens": tokens}
