"""The command that starts the driver in a sandbox, and the folder it may see."""

import functools
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path

from ..project import CourseError

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


def libraries():
    """The folders with installed packages."""
    named = ("site-packages", "dist-packages")
    return [p for p in sys.path if Path(p).name in named and os.path.isdir(p)]


def paths(sandbox):
    """sys.path for the driver, as it sees the folders."""
    if sandbox["kind"] == "container":
        return ["/course"]  # the image brings its own libraries
    course = "/course" if sandbox["kind"] == "bwrap" else str(package())
    return [course, *libraries()]


def command(sandbox, job, limits):
    """The words of the command that runs the driver on the folder `job`."""
    if sandbox["kind"] == "container":
        return [w.format(job=job, course=package()) for w in sandbox["command"]]
    python = os.path.realpath(sys.executable)
    if sandbox["kind"] == "unsafe":
        return [python, "-I", "-S", str(Path(job) / "driver.py")]
    return [*_bubble(job, limits), python, "-I", "-S", "/job/driver.py"]


def _bubble(job, limits):
    """bubblewrap: no network, nothing writable but small private disks in memory."""
    words = ["bwrap", "--unshare-all", "--unshare-user", "--die-with-parent"]
    # the driver is the first process: no other one there that could be written
    words += ["--as-pid-1"]
    words += ["--new-session", "--uid", "65534", "--gid", "65534", "--hostname", "x"]
    words += ["--cap-drop", "ALL", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    # before the libraries, which may lie below /tmp themselves
    words += ["--proc", "/proc", "--dev", "/dev"]
    size = str(limits.files)
    for folder in ("/tmp", "/dev/shm"):
        words += ["--size", size, "--perms", "1777", "--tmpfs", folder]
    for folder in ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache"):
        if os.path.islink(folder):
            words += ["--symlink", os.readlink(folder), folder]
        elif os.path.exists(folder):
            words += ["--ro-bind", folder, folder]
    for folder in (sys.base_prefix, *libraries()):
        if not folder.startswith("/usr/"):
            words += ["--ro-bind", folder, folder]
    for folder in libraries():
        installed = os.path.join(folder, "ganlab")
        if os.path.isdir(installed):
            words += ["--tmpfs", installed, "--remount-ro", installed]
    words += ["--ro-bind", str(package()), "/course", "--ro-bind", str(job), "/job"]
    return [*words, "--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/tmp"]
