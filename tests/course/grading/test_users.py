"""The hostile set once more, as an ordinary user, whom other limits bind than root.

Python and the packages may lie where only root can read, so the folder above them is
opened in a mount namespace of the test's own; nothing outside changes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .classroom import need_sandbox

ROOT = Path(__file__).parents[3]
USER = "1234"
# A closed home is covered by an open one that holds Python's folder alone.
OPEN = """set -e
if [ -n "$CLOSED" ]; then
  mkdir -p "$WORK/python" && mount --bind "$PYTHON" "$WORK/python"
  mount -t tmpfs -o mode=755 none "$CLOSED"
  mkdir -p "$PYTHON" && mount --bind "$WORK/python" "$PYTHON"
fi
cd "$COURSE"
exec setpriv --reuid $USER_ID --regid $USER_ID --clear-groups --inh-caps=-all "$@"
"""


def closed_home(path):
    """The first folder above `path` that others can't enter, or ""."""
    above = [p for p in reversed(Path(path).parents) if not p.stat().st_mode & 1]
    return str(above[0]) if above else ""


def as_user(folder, *words, **more):
    """Runs words as an ordinary user; the CompletedProcess."""
    folder.chmod(0o777)
    told = {
        "CLOSED": closed_home(sys.base_prefix),
        "PYTHON": sys.base_prefix,
        "WORK": str(folder),
        "COURSE": str(ROOT),
        "USER_ID": USER,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    run = ["unshare", "--mount", "sh", "-c", OPEN, "sh", *words]
    return subprocess.run(
        run, env=os.environ | told, capture_output=True, text=True, **more
    )


@pytest.fixture
def folder():
    need_sandbox()
    if os.geteuid():
        pytest.skip("this is an ordinary user: all other tests ran as one")
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        pytest.skip("needs unshare and setpriv, of util-linux")
    # not below pytest's own folder, which it closes to others
    with tempfile.TemporaryDirectory(prefix="ganlab-user-") as name:
        folder = Path(name)
        code = "import ganlab.course.grading.sandbox as s; print(s.works())"
        done = as_user(folder, sys.executable, "-c", code)
        if done.stdout.strip() != "True":
            pytest.skip(f"no sandbox for an ordinary user here: {done.stderr[-200:]}")
        yield folder


@pytest.mark.parametrize(("name", "most"), [("hostile", 60), ("readers", 20)])
def test_the_hostile_sets_pass_as_an_ordinary_user(folder, name, most):
    tests = Path(__file__).with_name(f"test_{name}.py")
    words = ["-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", str(tests)]
    words += ["--basetemp", str(folder / "tests")]
    done = as_user(folder, sys.executable, *words)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    told = re.sub(r"\[ *\d+%\]|\s", "", done.stdout.partition("[100%]")[0])
    assert len(told) > most and set(told) == {"."}  # none of them was skipped


FEW = """
import numpy as np
from ganlab.course.exercises import get
from ganlab.course.grading import runner, sandbox
from tests.course.grading.classroom import BEST
exercise = get("E01.3")
case = exercise.cases(np.random.default_rng(0))[:1]
head = "import threading\\n" + BEST
body = "    gate = threading.Event()\\n    some = []\\n    for _ in range(20):\\n"
body += "        some.append(threading.Thread(target=gate.wait))\\n"
body += "        some[-1].start()\\n    gate.set()\\n    return log_p\\n"
one = runner.Run("x", "python", "best_logit", [head + body], case, exercise.call)
told = runner.run([one], sandbox.choose())["x"]
print("STATE", told.state, told.reason)
"""


@pytest.mark.parametrize(("most", "state"), [(12, "exhausted"), (400, "ok")])
def test_a_machine_without_room_for_threads_is_nobodys_mistake(folder, most, state):
    words = ("prlimit", f"--nproc={most}", sys.executable, "-c", FEW)
    done = as_user(folder, *words)
    assert f"STATE {state}" in done.stdout, done.stdout + done.stderr[-2000:]
