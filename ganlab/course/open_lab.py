"""Opens JupyterLab on a lesson, with a browser or without.

    python -m ganlab.course.open_lab notebooks/00_start_here.ipynb

As root, as in a container, JupyterLab starts only when told so. Where no browser can be
opened, it prints the address to open; 'localhost' is then this machine.
"""

import os
import sys
import webbrowser


def command(lesson):
    """The command line that starts JupyterLab."""
    line = [sys.executable, "-m", "jupyterlab", lesson]
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
    line = command(sys.argv[1])
    if "--no-browser" in line:
        print("No browser here: open the address that begins with http:// below.")
    sys.stdout.flush()
    os.execv(line[0], line)
