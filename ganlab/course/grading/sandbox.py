"""The command that starts the driver in a sandbox, and the folder it may see."""

import functools
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path

from ..project import CourseError
from . import binds

# What stands for the package: the library holds much of what is asked for
STAND_IN = """import sys


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("ganlab."):
            told = "is not there while an answer is graded: write out what is asked"
            raise ModuleNotFoundError(f"{name} {told}", name=name)


def __getattr__(name):
    told = "is not there while an answer is graded: write out what is asked"
    raise AttributeError(f"ganlab.{name} {told}")


sys.meta_path.insert(0, Hidden())
"""
REFUSAL = (
    "Not graded: there is no sandbox here, and submissions are other people's code. "
    "Install bubblewrap (apt-get install bubblewrap; on Ubuntu 24.04 see "
    "docs/instructors.md), or name a container with --container. --unsafe runs "
    "submissions with all your rights: they can read and delete your files."
)
PRIVATE = ("/tmp", "/dev/shm")  # small disks in memory
ENVIRONMENT = {
    "HOME": "/tmp",
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": "/tmp",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
}


@functools.cache
def works(program="bwrap"):
    """Whether bubblewrap is here and may make its namespaces."""
    if shutil.which(program) is None:
        return False
    line = [program, "--unshare-all", "--ro-bind", "/", "/", "true"]
    return subprocess.run(line, capture_output=True).returncode == 0


def choose(container=None, unsafe=False):
    """{"kind": "bwrap", "container" or "unsafe"}; a CourseError where none will do.

    container: a command such as "docker run --rm -i --network none IMAGE", see
    docs/instructors.md; it is tried before anything else.
    """
    if container:
        words = shlex.split(container)
        if shutil.which(words[0]) is None:
            raise CourseError(f"--container: there is no command {words[0]!r} here.")
        return {"kind": "container", "command": words}
    if works():
        return {"kind": "bwrap"}
    if unsafe:
        return {"kind": "unsafe"}
    raise CourseError(REFUSAL)


@functools.cache
def package():
    """A folder with what a submission finds as `ganlab`, made once a process.

    `import ganlab` goes well, so that a check in the same cell does no harm. All that
    the library can do is missing: no exercise needs it, and it answers many.
    """
    keeper = tempfile.TemporaryDirectory(prefix="ganlab-package-")
    weakref.finalize(package, keeper.cleanup)
    folder = Path(keeper.name)
    (folder / "ganlab").mkdir()
    (folder / "ganlab" / "__init__.py").write_text(STAND_IN, encoding="utf-8")
    folder.chmod(0o755)
    return folder


def paths(sandbox):
    """sys.path for the driver, as it sees the folders."""
    if sandbox["kind"] == "container":
        return ["/course"]  # the image brings its own libraries
    course = "/course" if sandbox["kind"] == "bwrap" else str(package())
    return [course, *binds.libraries()]


@functools.cache
def inside():
    """A folder with what runs in the sandbox, made once a process."""
    keeper = tempfile.TemporaryDirectory(prefix="ganlab-inside-")
    weakref.finalize(inside, keeper.cleanup)
    lay_inside(keeper.name)
    return Path(keeper.name)


def lay_inside(folder):
    """Copies the driver, and what it needs, into a folder that all can read."""
    home, leave = Path(__file__).parent, shutil.ignore_patterns("__pycache__")
    for source in sorted((home / "inside").glob("[!_]*.py")):
        shutil.copy(source, folder)
    calls = home.parent / "exercises" / "calls"
    shutil.copytree(calls, Path(folder) / "calls", ignore=leave)
    os.chmod(folder, 0o755)


def command(sandbox, limits, setup, job=None):
    """The words of the command that starts the driver.

    setup: what it needs to begin, see driver.py. job: the folder with the submission,
    for a container, which gets no more.
    """
    if sandbox["kind"] == "container":
        return [w.format(job=job, course=package()) for w in sandbox["command"]]
    python = [os.path.realpath(sys.executable), "-I", "-S"]
    if sandbox["kind"] == "unsafe":
        return [*python, str(inside() / "driver.py"), json.dumps(setup)]
    words = _bubble(limits, sandbox.get("secrets", ()))
    return [*words, *python, "/inside/driver.py", json.dumps(setup)]


def _bubble(limits, secrets):
    """bubblewrap: no network, nothing writable but small private disks in memory."""
    words = ["bwrap", "--unshare-all", "--unshare-user", "--die-with-parent"]
    # the driver is the first process: no other one there that could be written
    words += ["--as-pid-1"]
    words += ["--new-session", "--uid", "65534", "--gid", "65534", "--hostname", "x"]
    # for disks of each function's own; the functions themselves give it up
    words += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    # before the libraries, which may lie below /tmp themselves
    words += ["--proc", "/proc", "--dev", "/dev"]
    size = str(limits.files)
    for folder in PRIVATE:
        words += ["--size", size, "--perms", "1777", "--tmpfs", folder]
    words += binds.words(secrets)
    words += ["--ro-bind", str(package()), "/course"]
    words += ["--ro-bind", str(inside()), "/inside"]
    return [*words, "--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/tmp"]
