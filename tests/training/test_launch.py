"""Processes on this machine: what they give, how they end, what is said of it."""

import os
import sys
import time
from types import SimpleNamespace

import numpy as np
import pytest

from ganlab.training.carry import program_of
from ganlab.training.launch import free_ports, launch

SIZE = 3


def doubled(x):
    return 2 * np.float64(x) + SIZE


def fine(numbers):
    return {"y": doubled(numbers), "rank": int(os.environ["RANK"])}


def one_fails(numbers):
    if os.environ["RANK"] == "1":
        raise ValueError("rows are missing.")
    time.sleep(60)


def one_dies(numbers):
    if os.environ["RANK"] == "1":
        os._exit(3)
    time.sleep(60)


def endless(numbers):
    print(os.getpid(), file=open(numbers, "w"))
    time.sleep(600)


def run(work, numbers=(1, 2), seconds=20):
    ranks = [{"RANK": "0"}, {"RANK": "1"}]
    given = {"numbers": numbers}
    return launch([sys.executable], work, 2, given, seconds, ranks)


def test_every_rank_gives_its_arrays():
    told = run(fine)
    assert [int(r["rank"]) for r in told] == [0, 1]
    assert told[1]["y"].tolist() == [5, 7]


def test_the_first_error_is_told_and_the_others_are_ended_at_once():
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="Rank 1 stopped with ValueError: rows are"):
        run(one_fails)
    assert time.monotonic() - begun < 15


def test_a_rank_that_dies_without_a_word_is_named():
    with pytest.raises(RuntimeError, match="Rank . ended without a result"):
        run(one_dies)


def test_time_ends_what_does_not_end_by_itself(tmp_path):
    file = tmp_path / "pid"
    with pytest.raises(RuntimeError, match="not done after 3 s and were ended"):
        run(endless, str(file), seconds=3)
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)


def test_free_ports_differ():
    assert len(set(free_ports(5))) == 5


def notebook(text, **others):
    """Functions as a notebook has them: their module is __main__."""
    import linecache

    name = f"cell {abs(hash(text))}"
    linecache.cache[name] = len(text), None, text.splitlines(True), name
    space = {"__name__": "__main__", **others}
    exec(compile(text, name, "exec"), space)
    return space


CELL = """
def square(x):
    return x**POWER


def work(n):
    n.kept, n = 0, n.stop  # an attribute is no name of the notebook's
    return [square(x) + half(x) for x in np.arange(n)], doubled, square
"""


def test_a_program_holds_all_that_a_function_names():
    space = notebook(
        CELL, POWER=2, np=np, kept=np.zeros(3), doubled=doubled, half=lambda x: 0
    )
    space["half"] = notebook("def half(x):\n    return x / 2\n")["half"]
    text = program_of(space["work"])
    again = {}
    exec(compile(text, "again", "exec"), again)
    assert again["work"](SimpleNamespace(stop=3))[0] == [0, 1.5, 5]
    assert text.index("def square") < text.index("def work")


def test_what_cannot_be_carried_is_named():
    space = notebook("def work():\n    return kept\n", kept=np.zeros(3))
    with pytest.raises(ValueError, match="'kept' is a ndarray"):
        program_of(space["work"])


def test_a_function_without_source_is_named():
    space = {"__name__": "__main__"}
    exec("def work():\n    return 1\n", space)
    with pytest.raises(ValueError, match="no source to be read of work"):
        program_of(space["work"])
