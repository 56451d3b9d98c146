"""What of the machine a sandbox sees: Python, installed packages, and no more.

Not a whole prefix and not /usr, below which a course may lie: the binary, the standard
library, the folders of packages and of shared libraries. What lies below one of those
and must not be seen is covered by an empty folder.
"""

import functools
import os
import sys
import sysconfig

from ..project import CourseError

DEPTH = 3  # how far below a folder that is seen a copy of the course is looked for


def libraries():
    """The folders with installed packages, by their real names."""
    named = ("site-packages", "dist-packages")
    found = [p for p in sys.path if os.path.basename(p) in named and os.path.isdir(p)]
    return list(dict.fromkeys(os.path.realpath(p) for p in found))


@functools.cache
def seen():
    """{path in the sandbox: the real one here} of files and folders."""
    base, triplet = sys.base_prefix, sysconfig.get_config_var("MULTIARCH") or "-"
    paths = [sys.executable]
    paths += [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
    for folder in ("/lib", "/usr/lib"):
        one = os.path.join(folder, triplet)
        paths.append(one if os.path.isdir(one) else folder)
    paths += ["/lib64", "/usr/lib64", *libraries()]
    real = {os.path.realpath(p) for p in paths if os.path.exists(p)}
    # links are made as links in there, but files keep the name a linker knows
    shared = _shared(os.path.join(base, "lib")) if base != "/usr" else []
    files = ["/etc/ld.so.cache", "/etc/alternatives", *shared]
    told = {p: os.path.realpath(p) for p in files if os.path.exists(p)}
    return told | {p: p for p in real}


def _shared(folder):
    """The shared libraries in a folder itself: libpython, what conda brings."""
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [os.path.join(folder, n) for n in names if ".so" in n]


def _below(path, folders):
    return any(path.startswith(folder.rstrip("/") + "/") for folder in folders)


@functools.cache
def courses():
    """Folders in what is seen that hold the course's package, with its answers."""
    found = []
    for top in filter(os.path.isdir, seen()):
        for place, folders, _ in os.walk(top):
            deep = place.count("/") - top.count("/")
            found += [os.path.join(place, f) for f in folders if _is_course(place, f)]
            folders[:] = [f for f in folders if deep < DEPTH - 1 and f != "ganlab"]
    return found


def _is_course(place, name):
    return name == "ganlab" and os.path.isdir(os.path.join(place, name, "course"))


def words(secrets=()):
    """bubblewrap's words for all that is seen, without what is secret.

    secrets: files and folders of the teacher's. One that is a folder which must be seen
    can't be covered: a CourseError says so.
    """
    tops = seen()
    mounts = [(path, ["--ro-bind", real, path]) for path, real in tops.items()]
    hidden = {os.path.realpath(s) for s in secrets if os.path.exists(s)}
    for path in sorted(hidden):
        if path in tops:
            raise CourseError(
                f"{path} is a folder of Python's own, which submissions can read: move "
                "the course, the submissions and the results elsewhere."
            )
    hidden = {path for path in hidden if _below(path, tops)} | set(courses())
    mounts += [(path, _cover(path)) for path in hidden]
    told = []
    for link in ("/lib", "/lib64"):
        if os.path.islink(link):
            told += ["--symlink", os.readlink(link), link]
    # a folder before what lies in it: no cover is itself covered
    for _, some in sorted(mounts, key=lambda one: one[0].count("/")):
        told += some
    for path in filter(os.path.isdir, hidden):
        told += ["--remount-ro", path]
    return told


def are_below(folders):
    """Whether something that is seen lies below one of the folders."""
    return any(_below(path, folders) for path in seen())


def _cover(path):
    if os.path.isdir(path):
        return ["--tmpfs", path]
    return ["--ro-bind", "/dev/null", path]
