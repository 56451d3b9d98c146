"""Which source is run, what comes back from a sandbox, what looks alike."""

import json
import subprocess
import sys
import time
from typing import NamedTuple

import numpy as np
import pytest

from ganlab.course.exercises import all_exercises
from ganlab.course.grading import program, runner, sandbox, servers, sheets, similarity
from ganlab.course.grading.inside import confine, watch
from ganlab.course.grading.limits import Limits
from ganlab.course.grading.submissions import Submission

needs_sandbox = pytest.mark.skipif(not sandbox.works(), reason="needs bubblewrap")


def test_only_what_is_needed_runs_with_a_cell():
    earlier = [
        "import numpy as np",
        "def helper(x):\n    return np.abs(x)",
        "while True:\n    other = 1",
        "def no python(",
    ]
    own = "%matplotlib inline\ndef f(x):\n    return helper(x)"
    sources = program.program(own, earlier)
    assert sources[:2] == earlier[:2] and len(sources) == 3
    space = {}
    for source in sources:
        exec(source, space)
    assert space["f"](-2) == 2


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("%timeit f(1)", "pass"),
        ("    !ls", "pass"),
        ("f?", "pass"),
        ("x = 7 % 3", "x = 7 % 3"),
        ("x = 'a?'", "x = 'a?'"),
    ],
)
def test_lines_for_ipython_are_left_out(line, kept):
    assert program.cleaned(line) == kept


def test_given_code_is_definitions_alone():
    given = program.given(["import os\nX = 3\nprint(1)\nfor i in range(9):\n    pass"])
    assert given == ["import os", "X = 3"]


def test_a_stub_is_known_by_what_it_does():
    stub = "def f(x):\n    'What.'\n    raise NotImplementedError('f')"
    assert program.is_stub(f"# my work\nimport os\n{stub}\n\n", "f")
    assert not program.is_stub(stub, "g")
    assert not program.is_stub("def f(x):\n    'What.'\n    return x", "f")
    assert not program.is_stub("def f(x):\n    'What.'", "f")
    assert not program.is_stub("def f(x", "f")


def frame(arrays, body=b"", **more):
    head = {"state": "ok", "arrays": arrays, **more}
    return runner._outcome(head, body, Limits())


def test_arrays_come_back():
    array = np.array([[1.0, 2.0], [3.0, np.inf]])
    told = {"case": 0, "key": "x", "shape": [2, 2]}
    outcome = frame([told], array.astype("<f8").tobytes())
    assert outcome.state == "ok"
    np.testing.assert_array_equal(outcome.outputs[0]["x"], array)


@pytest.mark.parametrize(
    "arrays",
    [
        None,
        7,
        [7],
        [{"case": 0}],
        [{"case": 0, "key": "x", "shape": [10**12]}],
        [{"case": 0, "key": "x", "shape": [-1, -1]}],
        [{"case": 0, "key": "x", "shape": [0, 10**30]}],
        [{"case": 0, "key": "x", "shape": [1] * 60}],
        [{"case": 5, "key": "x", "shape": [1]}],
        [{"case": "x", "key": "x", "shape": [1]}],
        [{"case": 0, "key": "x", "shape": "1"}],
        [{"case": 1e400, "key": "x", "shape": [1]}],
    ],
)
def test_garbage_is_a_failure_and_no_error(arrays):
    outcome = frame(arrays, bytes(8))
    assert outcome.state == "failed" or outcome.outputs[0]["x"].size <= 1


def test_frames_are_read_up_to_the_damage():
    good = json.dumps({"size": 2}).encode() + b"\nab"
    for bad in (b"", b"no json\n", b"[1]\n", b'{"size": 99}\nshort', b"[" * 9999):
        frames, used, _ = servers.parsed(good + bad, 9)
        assert [b for _, b in frames] == [b"ab"] and used == len(good)


def test_the_sandbox_sees_no_answers_and_no_library():
    files = [p for p in sandbox.package().rglob("*") if p.is_file()]
    assert [p.name for p in files] == ["__init__.py"]
    told = (
        "import ganlab\ntry:\n    ganlab.check('E01.3')\nexcept AttributeError as e:\n"
    )
    code = told + "    print(e)\nimport ganlab.metrics"
    words = [sys.executable, "-P", "-c", code]
    place = {"PYTHONPATH": str(sandbox.package())}
    ran = subprocess.run(words, env=place, capture_output=True, text=True)
    assert "ganlab.check is not there while an answer is graded" in ran.stdout
    assert "ModuleNotFoundError: ganlab.metrics is not there" in ran.stderr


def test_the_job_holds_no_answers(tmp_path):
    """Beside the driver lie inputs as data, and a caller that knows no exercise."""
    exercises = [e for e in all_exercises() if e.answer]
    for number, exercise in enumerate(exercises):
        cases = exercise.cases(np.random.default_rng(0))
        name = exercise.frameworks[0]
        one = runner.Run(exercise.id, name, "fn", ["x = 1"], cases, exercise.call)
        folder = tmp_path / str(number)
        folder.mkdir()
        runner._write_job(folder, [one], {})
        names = {p.relative_to(folder).as_posix() for p in folder.rglob("*.*")}
        calls = {f"calls/{x}.py" for x in ("__init__", "tensors", "games")}
        files = {f"{x}.py" for x in ("driver", "watch", "work", "confine")}
        files |= {"job.json", "inputs0.npz"}
        assert names == files | calls
        text = "".join(p.read_text("utf-8") for p in folder.rglob("*.[pj][ys]*"))
        words = [m.name for m in exercise.mistakes] + list(exercise.hints)
        assert all(word not in text for word in words if len(word) > 12)


def test_the_filter_has_a_number_for_each_name():
    for *_, numbers in confine._MACHINES.values():
        assert len(numbers) == len(confine._NAMES)
        used = [n for n in numbers if n is not None]
        assert len(set(used)) == len(used)


def test_copies_are_hinted_at_and_common_answers_are_not():
    stub = "def f(r, x):\n    raise NotImplementedError('f')\n"
    common = (
        "def f(r, x):\n    a = softplus(-r).mean()\n    return a + softplus(x).mean()\n"
    )
    own = common.replace("a = ", "my_odd_total = ").replace("a +", "my_odd_total +")
    long = common.replace("return", "b = [i * i for i in range(7)]\n    return")
    found = {f"s{i}": Submission(f"s{i}", cells={"E01_2": common}) for i in range(10)}
    found |= {x: Submission(x, cells={"E01_2": own}) for x in ("ana", "ben")}
    found["cleo"] = Submission("cleo", cells={"E01_2": long})
    found["dan"] = Submission("dan", cells={"E01_2": "def f(\n'''"})
    hints = similarity.pairs(found, {"01": [("E01_2", stub)]})
    assert [h[1:] for h in hints] == [("E01_2", "ana", "ben")]


def test_a_spreadsheet_takes_no_reason_for_a_formula():
    assert sheets.cell("=1+1\nx") == "'=1+1 x" and sheets.cell("a =1") == "a =1"


def test_a_sandbox_that_is_silent_is_ended_at_its_wall_time(monkeypatch):
    monkeypatch.setattr(servers, "SLACK", 0.3)
    words = ["sh", "-c", """echo '{"ready": true}'; sleep 60"""]
    start = time.monotonic()
    assert servers.served(words, [{}] * 50, [], Limits(wall=0.5)) == ([], True)
    assert time.monotonic() - start < 5


def test_a_sandbox_that_ended_is_replaced_and_blames_nobody(tmp_path):
    told = tmp_path / "told"
    script = f"""echo '{{"ready": true}}'; echo x >> {told}
        head -c 30 > /dev/null; echo '{{"key": "one"}}'; sleep 0.2"""
    words = ["sh", "-c", script]
    for _ in range(2):  # the first sandbox is gone when the second submission comes
        frames, silent = servers.served(words, [{"a": 1}], [], Limits(wall=2))
        assert [h["key"] for h, _ in frames] == ["one"] and not silent
        time.sleep(0.5)
    assert told.read_text() == "x\nx\n"
    servers.close_all()


def test_a_sandbox_that_never_starts_is_the_machines_fault():
    with pytest.raises(runner.SandboxError, match="no room"):
        words = ["sh", "-c", "echo no room >&2"]
        servers.served(words, [{}], [], Limits(start=5))


def test_what_a_function_says_of_itself_is_not_believed():
    """It can't call its own failure the machine's."""
    for state in ("exhausted", "timeout", "unsafe", None, 7, []):
        assert watch.parsed(json.dumps({"state": state}).encode()) is None
    for line in (b"", b"[]", b"7", b"{}", b"[" * 9999):
        assert watch.parsed(line) is None
    assert watch.parsed(b'{"state": "error", "reason": "x"}')["reason"] == "x"


class Usage(NamedTuple):
    ru_utime: float
    ru_stime: float = 0.0


@pytest.mark.parametrize(
    ("status", "seconds", "memory", "killed", "state"),
    [
        (24, 9.5, 0, False, "cpu"),
        (9, 10.9, 0, False, "cpu"),
        (9, 1, 0, True, "exhausted"),
        (9, 1, 0, False, "died"),
        (11, 1, 0, True, "signal"),
        (11, 1, 3.9e9, False, "memory"),
        (6, 1, 3.9e9, False, "memory"),
        (0, 1, 0, False, "died"),
        (35, 1, 0, False, "signal"),
    ],
)
def test_how_a_process_ended_is_told(status, seconds, memory, killed, state):
    limits = Limits().as_dict()
    told = watch.ending(status, Usage(seconds), memory, limits, killed)
    assert told["state"] == state


@needs_sandbox
def test_after_one_that_hangs_the_others_get_less_time():
    loop = "def f(x):\n    while True:\n        pass\n"
    good = "def f(x):\n    return 2 * x\n"
    call, case = {"returns": ["y"]}, [{"x": np.ones(3)}]
    sources = {"a": loop, "b": loop, "c": good}
    runs = [runner.Run(k, "python", "f", [s], case, call) for k, s in sources.items()]
    told = runner.run(runs, sandbox.choose(), Limits(wall=60, cpu=4))
    assert told["a"].reason == "it needed more than 4 s of processor time and was ended"
    assert told["b"].reason == "it needed more than 2 s of processor time and was ended"
    np.testing.assert_array_equal(told["c"].outputs[0]["y"], 2 * np.ones(3))


def test_each_death_has_words_of_its_own():
    words = {
        state: runner._outcome({"state": state, "reason": "SIGSEGV"}, b"", Limits())
        for state in ("cpu", "timeout", "threads", "memory", "signal", "died", "flood")
    }
    reasons = {o.reason for o in words.values()}
    assert len(reasons) == len(words) and {o.state for o in words.values()} == {
        "failed"
    }
    assert "SIGSEGV" in words["signal"].reason and "4 GB" in words["memory"].reason
    assert runner._outcome({"state": "exhausted"}, b"", Limits()).state == "exhausted"
