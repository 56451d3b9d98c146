"""Opens JupyterLab on a lesson, with a browser or without.

    python -m ganlab.course.open_lab notebooks/00_start_here.ipynb

As root, as in a container, JupyterLab starts only when told so. Where no browser can be
opened, it prints the address to open; 'localhost' is then this machine.
"""

import os
import sys
import webbrowser
from pathlib import Path
from urllib.parse import quote


def command(lesson):
    """The command line that starts JupyterLab in this folder, with `lesson` open.

    lesson: path below this folder. It is the default address, and not an argument,
    for then the address that is printed would not lead to the lesson.
    """
    address = f"/lab/tree/{quote(Path(lesson).as_posix())}"
    line = [sys.executable, "-m", "jupyterlab", f"--LabApp.default_url={address}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")
    if not browser_opens():
        line.append("--no-browser")
    return line


def browser_opens():
    """Whether a browser with a window can be expected here."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


if __name__ == "__main__":
    if not Path(sys.argv[1]).is_file():
        sys.exit(f"There is no {sys.argv[1]} in {Path.cwd()}: give a lesson's path.")
    line = command(sys.argv[1])
    if "--no-browser" in line:
        print("No browser here: open the address that begins with http:// below.")
    sys.stdout.flush()
    os.execv(line[0], line)
