"""`make lab` as root and without a browser: the printed address leads to the lesson."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from ganlab.course.runs import open_lab

ROOT = Path(__file__).parents[3]
LESSON = "notebooks/00_start_here.ipynb"


def without_display():
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return {k: v for k, v in os.environ.items() if k not in hidden}


def test_root_is_told_to_jupyterlab_and_a_person_is_not(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--allow-root" in open_lab.command(LESSON)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--allow-root" not in open_lab.command(LESSON)


def test_with_a_browser_it_is_left_to_jupyterlab(monkeypatch):
    monkeypatch.setattr(open_lab, "browser_opens", lambda: True)
    assert "--no-browser" not in open_lab.command(LESSON)


@pytest.mark.slow
def test_the_printed_address_leads_to_the_lesson(tmp_path):
    told = tmp_path / "told.txt"
    with told.open("w") as file:
        line = [sys.executable, "-m", "ganlab.course.runs.open_lab", LESSON]
        environment = {**without_display(), "JUPYTER_RUNTIME_DIR": str(tmp_path)}
        server = subprocess.Popen(
            line, cwd=ROOT, env=environment, stdout=file, stderr=file
        )
    try:
        found, end = None, time.monotonic() + 60
        while not found and server.poll() is None and time.monotonic() < end:
            time.sleep(0.2)
            found = re.search(r"http://localhost\S+token=\w+", told.read_text("utf-8"))
        text = told.read_text("utf-8")
        assert found, text
        assert "No browser here" in text
        address, _, token = found[0].partition("?")
        assert address.endswith(f"/lab/tree/{LESSON}")
        file = f"{address.replace('/lab/tree/', '/api/contents/')}?content=0&{token}"
        for place in (found[0], file):
            with urlopen(place, timeout=60) as answer:
                assert answer.status == 200
        assert b"00_start_here.ipynb" in urlopen(file, timeout=60).read()
    finally:
        server.terminate()
        server.wait(60)


def test_a_lesson_that_is_not_there():
    line = [
        sys.executable,
        "-m",
        "ganlab.course.runs.open_lab",
        "notebooks/99_none.ipynb",
    ]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "There is no notebooks/99_none.ipynb" in done.stderr


def test_make_help_lists_every_command():
    # a make around this test would have the inner one announce its folders
    alone = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    done = subprocess.run(["make"], cwd=ROOT, env=alone, capture_output=True, text=True)
    assert done.returncode == 0
    listed = {line.split()[1] for line in done.stdout.splitlines()}
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.M)
    assert listed == set(phony[1].split())
