"""Output that lacks some characters still prints."""

import io
import os
import subprocess
import sys

import pytest

from ganlab.data.console import make_printable

SHOW = "from ganlab.data.console import make_printable; make_printable(); print({!r})"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", "Frechet - 2 x 3 'a' ?"),
        ("cp1252", "Fréchet · 2 × 3 \u2019a\u2019 ?"),
        ("utf-8", "Fréchet · 2 × 3 \u2019a\u2019 σ"),
    ],
)
def test_a_pipe_of_few_characters(encoding, expected):
    text = "Fréchet · 2 × 3 \u2019a\u2019 σ"
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    line = [sys.executable, "-c", SHOW.format(text)]
    done = subprocess.run(line, capture_output=True, env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode(encoding).strip() == expected


def test_outputs_that_have_chosen_or_cannot_stay(monkeypatch):
    chosen = io.TextIOWrapper(io.BytesIO(), "ascii", errors="ignore")
    for stream in (chosen, None, io.StringIO()):
        monkeypatch.setattr(sys, "stdout", stream)
        make_printable()
    assert chosen.errors == "ignore"


def test_a_lone_surrogate():
    line = [sys.executable, "-c", SHOW.format("a\udcffb")]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(line, capture_output=True, env=env)
    assert done.returncode == 0 and done.stdout.split() == [b"a?b"]
