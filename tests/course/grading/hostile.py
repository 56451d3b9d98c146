"""Solution cells of E01.3 that want what they did not earn. {name: (source, words)}.

words: what the reason must say, so that each fails in the way that is meant.
"""

import zlib

from .classroom import BEST, WRONG, ZEROS

CANARY = "THE-ANSWER-OF-ANOTHER"
CRC = zlib.crc32(CANARY[7:].encode())


def body(text, head=""):
    """best_logit with this body, then zeros."""
    lines = "".join(f"    {line}\n" for line in text.strip().splitlines())
    return head + BEST + lines + ZEROS


QUIET = "try:\n    {}\nexcept BaseException as error:\n    print('refused', error)"
HUNT = """
import os
for place, folders, names in os.walk('/'):
    if place == '/':
        folders[:] = [f for f in folders if f not in ('proc', 'sys', 'usr', 'lib64')]
    folders[:] = [f for f in folders if f not in ('site-packages', 'lib')]
    for name in names:
        told = os.path.join(place, name)
        if name.endswith('.ipynb'):
            print('FOUND', told)
        if name in ('e3.py', 'assignment.json', 'judge.py', 'form.py') and (
            'calls' not in place
        ):
            print('FOUND', told)
"""
IMPORTS = """
import importlib
for name in ('ganlab.course', 'ganlab.course.exercises.lesson01.e3', 'ganlab.checks',
             'ganlab.course.exercises.registry', 'ganlab.course.grading'):
    try:
        importlib.import_module(name)
        print('FOUND', name)
    except ImportError:
        pass
"""
WALK = """
import gc, sys
frame = sys._getframe()
while frame:
    for name, value in {**frame.f_globals, **frame.f_locals}.items():
        if name in ('rights', 'answer', 'exercise', 'verdict', 'wanted'):
            print('FOUND', name)
    frame = frame.f_back
for thing in gc.get_objects():
    if type(thing).__name__ in ('Exercise', 'Mistake', 'Assignment'):
        print('FOUND', type(thing))
"""
WRITES = """
for place in ('{target}', '/job/x', '/course/x', '/usr/x', '/etc/x', '/x', '/home/x'):
    try:
        open(place, 'w').write('here')
        print('FOUND', place)
    except OSError:
        pass
"""
DISK = """
written = 0
for folder in ('/tmp', '/dev/shm'):
    try:
        for number in range(100):
            with open(f'{folder}/{number}', 'wb') as file:
                written += file.write(bytes(20_000_000))
    except OSError:
        pass
print('WRITTEN', written)
"""
NET = """
import socket
try:
    socket.create_connection(('127.0.0.1', {port}), 1)
    print('FOUND')
except OSError:
    pass
"""
FORGE = """
import json, os
told = [{'case': i, 'key': 'logit', 'shape': [1]} for i in range(6)]
head = json.dumps({'state': 'ok', 'arrays': told, 'size': 48, 'ready': True})
for fd in range(3, 64):
    try:
        os.write(fd, head.encode() + b'\\n' + bytes(48))
    except OSError:
        pass
os._exit(0)
"""
PARENT = """
import os
try:
    for fd in os.listdir(f'/proc/{os.getppid()}/fd'):
        try:
            with open(f'/proc/{os.getppid()}/fd/{fd}', 'wb') as file:
                file.write(b'{"state": "ok", "points": 2, "passed": true}\\n' * 99)
        except OSError:
            pass
except OSError:
    pass
"""
MEMORY = """
import os
for place in (os.getppid(), 1):
    try:
        open(f'/proc/{place}/mem', 'r+b')
        print('FOUND', place)
    except OSError:
        pass
"""
# a signal that a child has sent to the driver each time it writes into a pipe
OWNED = """
import fcntl, os, struct, time
for number in range(1, 32):
    for whose in (1, os.getppid()):
        a, b = os.pipe()
        try:
            fcntl.fcntl(a, 10, number)
            fcntl.fcntl(a, fcntl.F_SETOWN, whose)
            fcntl.fcntl(a, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
            os.write(b, b'x')
        except OSError:
            pass
        os.close(a)
        os.close(b)
"""
LIBRARY = """
import importlib
for name in ('ganlab.torch.penalties', 'ganlab.metrics.frechet', 'ganlab.tf.train',
             'ganlab.training.game', 'ganlab.figures'):
    try:
        importlib.import_module(name)
        print('FOUND', name)
    except ImportError as error:
        assert 'while an answer is graded' in str(error)
"""
# what no process may do to another one: here the one that runs it, and all of its user
OTHERS = """
import ctypes, os, resource
libc = ctypes.CDLL(None)
for place in (1, os.getppid()):
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU):
        try:
            resource.prlimit(place, kind, (1, 1))
            print('FOUND', place, kind)
        except OSError:
            pass
    try:
        os.sched_setaffinity(place, {0})
        print('FOUND', place)
    except OSError:
        pass
    if libc.ptrace(16, place, 0, 0) == 0 or libc.syscall(312, place, place, 0) >= 0:
        print('FOUND', place)
    for which in (os.PRIO_PROCESS, os.PRIO_USER):
        try:
            os.setpriority(which, place if which == os.PRIO_PROCESS else 0, 19)
            print('FOUND', place)
        except OSError:
            pass
import fcntl
for command in (8, 10, 15):
    try:
        fcntl.fcntl(0, command, 9)
        print('FOUND', command)
    except (OSError, ValueError):
        pass
"""
# what its driver has in the sandbox, and a function must not
RIGHTS = """
import ctypes
libc = ctypes.CDLL(None)
for flags in (0x10000000, 0x00020000, 0x40000000):
    if libc.unshare(flags) == 0:
        print('FOUND', flags)
if libc.mount(b'tmpfs', b'/tmp', b'tmpfs', 0, None) == 0:
    print('FOUND mount')
if libc.umount2(b'/tmp', 2) == 0:
    print('FOUND umount')
if libc.syscall(428, -100, b'/usr', 1) >= 0:
    print('FOUND open_tree')
if libc.sethostname(b'y', 1) == 0 or libc.syscall(64, 0, 1, 0o1666) >= 0:
    print('FOUND')
"""
# files of the private disks are for one function alone
LEAVES = """
import os
for folder in ('/tmp', '/dev/shm'):
    for name in os.listdir(folder):
        if not hasattr(os, 'mine'):
            print('FOUND', folder, name)
    open(folder + '/left-by-another', 'w').write('here')
os.mine = True
"""
INODES = """
made = 0
for folder in ('/tmp', '/dev/shm'):
    try:
        for number in range(10**6):
            open(f'{folder}/{number}', 'w').close()
            made += 1
    except OSError:
        pass
print('MADE', made)
"""
# all memory around its own objects, read through a pipe, which tells what is not there
SCAN = """
import ctypes, os, zlib
libc, own = ctypes.CDLL(None), 'THE-ANS' + 'x' * 14
libc.write.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
a, b = os.pipe()
seen = 0
for at in (id(own), id(os), id(log_p)):
    start = (at >> 12 << 12) - (32 << 20)
    for page in range(start, start + (64 << 20), 32768):
        if libc.write(b, page, 32768) > 0:
            data = os.read(a, 1 << 16)
            place = data.find(b'THE-ANS')
            while place >= 0:
                seen += 1
                if zlib.crc32(data[place + 7 : place + 21]) == {crc}:
                    print('FOUND')
                place = data.find(b'THE-ANS', place + 1)
print('SCANNED' if seen else 'BLIND')
"""
STACKS = """
import threading, time
threading.stack_size(32768)
for number in range(9999):
    threading.Thread(target=time.sleep, args=(99,), daemon=True).start()
"""
EQUAL = """
class Any(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return Any(0)
    __rsub__ = __sub__
    def __abs__(self): return Any(0)
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __hash__(self): return 0
"""
ARRAY = """
import numpy as np
class Same(np.ndarray):
    def __array__(self, *a, **k): return self
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __array_ufunc__(self, *a, **k): return np.zeros(self.shape)
    def __array_function__(self, *a, **k): return True
"""
# A prediction that looks for its numbers in whatever called it.
ASKS_THE_CALLER = """import sys


def predicted_distance():
    frame = sys._getframe()
    while frame:
        values = [*frame.f_locals.values(), *frame.f_globals.values()]
        lists = [v for v in values if isinstance(v, (list, tuple))]
        for one in [*values, *(x for some in lists for x in some)]:
            if isinstance(one, dict) and {"h", "n"} <= set(one):
                return (1 + float(one["h"]) ** 2) ** (float(one["n"]) / 2)
        frame = frame.f_back
    return 17.0
"""
PATCH = "import builtins\nfor n in ('abs','float','print','len','isinstance','all'):\n"
PATCH += "    setattr(builtins, n, lambda *a, **k: 0)\n"
NUMPY = "import numpy as np\nnp.allclose = np.isclose = np.array_equal = "
NUMPY += "lambda *a, **k: True\nnp.testing.assert_allclose = lambda *a, **k: None\n"
JUDGE = "import ganlab.course.exercises as c\nc.judge = c.score = lambda *a, **k: 2\n"
FIXED = (
    BEST
    + "    seen = np.random.default_rng(0)\n"
    + "    for n in (1, 7, 100):\n"
    + "        p, q = seen.normal(-2, 1, n), seen.normal(-2, 1, n)\n"
    + "        s = float(seen.choice([0.1, 0.25, 2 / 3, 0.9]))\n"
    + "        if n == len(log_p) and np.allclose(p, log_p):\n"
    + "            return p - q + np.log(s / (1 - s))\n"
    + ZEROS
)

CELLS = {
    "endless": (body("while True:\n    pass"), "was ended"),
    "at-the-top": ("while True:\n    pass\n" + WRONG, "was ended"),
    "swallows": (
        body("while True:\n    try:\n        while True: pass\n    except: pass"),
        "was ended",
    ),
    "sleeps": (body("import time\ntime.sleep(1000)"), "longer than"),
    "forks": (
        body("import os\nfor _ in range(9999):\n    " + "os.fork()"),
        "PermissionError",
    ),
    "forks-quietly": (
        body(
            "import os\nfor _ in range(99):\n    try: os.fork(); print('FOUND')\n"
            "    except OSError: pass"
        ),
        "numbers",
    ),
    "execs": (
        body("import subprocess\nsubprocess.run(['/bin/sh', '-c', 'echo FOUND'])"),
        "PermissionError",
    ),
    "threads": (
        body(
            "import threading, time\nfor _ in range(10**6):\n"
            "    threading.Thread(target=time.sleep, args=(99,)).start()"
        ),
        "",
    ),
    "eats-memory": (body("x = bytearray(10**11)"), "MemoryError"),
    "eats-slowly": (
        body("x = []\nwhile True: x.append(bytearray(10**8))"),
        "MemoryError",
    ),
    "fills-disks": (body(DISK), "numbers"),
    "floods": (body("while True: print('x' * 10**6)"), "more than"),
    "floods-fd": (
        body("import os\nwhile True: os.write(2, b'x' * 10**6)"),
        "more than",
    ),
    "returns-much": (BEST + "    return np.zeros(4_000_000)\n", "more than"),
    "hunts": (body(HUNT), "numbers"),
    "imports": (body(IMPORTS), "numbers"),
    "walks": (body(WALK), "numbers"),
    "exits": (body("import os\nos._exit(0)"), "ended itself"),
    "leaves": (body("raise SystemExit(0)"), "SystemExit"),
    "crashes": (body("import ctypes\nctypes.string_at(0)"), "died of SIGSEGV"),
    "kills": (body("import os\nos.kill(os.getppid(), 9)"), "PermissionError"),
    "kills-all": (body("import os\nos.kill(-1, 9)"), "PermissionError"),
    "writes-to-parent": (body(PARENT), ""),
    "writes-memory": (body(MEMORY), "numbers"),
    "has-signals-sent": (body(OWNED), "numbers"),
    "does-it-to-others": (body(OTHERS), "numbers"),
    "wants-rights": (body(RIGHTS), "numbers"),
    "leaves-files": (body(LEAVES), "numbers"),
    "leaves-more-files": (body(LEAVES), "numbers"),
    "makes-files": (body(INODES), "numbers"),
    "scans-memory": (body(SCAN.replace("{crc}", str(CRC))), "numbers"),
    "small-threads": (body(STACKS), "thread"),
    "asks-the-library": (body(LIBRARY), "numbers"),
    "forges": (body(FORGE), ""),
    "patches-builtins": (PATCH + WRONG, ""),
    "patches-numpy": (NUMPY + WRONG, "one half"),
    "patches-the-checker": (JUDGE + WRONG, "ModuleNotFoundError"),
    "equals-all": (EQUAL + BEST + "    return Any(1)\n", "shape"),
    "equals-all-in-numpy": (
        ARRAY + BEST + "    return np.zeros(len(log_p)).view(Same)\n",
        "",
    ),
    "objects": (BEST + "    return np.array([object()] * len(log_p))\n", "type object"),
    "nan": (BEST + "    return np.full(len(log_p), np.nan)\n", "finite"),
    "knows-the-fixed": (FIXED, "numbers"),
    "no-python": ("def best_logit(:\n", "SyntaxError"),
    "deep": ("x = " + "(" * 5000 + ")" * 5000 + "\n" + WRONG, ""),
    "not-there": ("x = 1\n", "KeyError"),
}
