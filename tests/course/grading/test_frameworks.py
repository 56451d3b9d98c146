"""Attacks from where a framework is imported: one sandbox, a student after another."""

import numpy as np
import pytest

from ganlab.course.grading import runner, sandbox, servers
from ganlab.course.grading.limits import Limits

from . import hostile
from .classroom import need_sandbox

CALL, CASE = {"returns": ["y"]}, [{"x": np.arange(3.0)}]
ATTACKS = ("does-it-to-others", "wants-rights", "leaves-files", "scans-memory")
ATTACKS += ("small-threads", "writes-memory", "has-signals-sent", "forges", "endless")
LIMITS = Limits(wall=30, cpu=4)
SECRET = f"def f(x):\n    told = '{hostile.CANARY}'\n    return 2 * x\n"


def attack(name):
    """A hostile cell as a function of x."""
    source = hostile.CELLS[name][0].replace("best_logit(log_p, log_q, share)", "f(x)")
    return source.replace("log_p", "x")


def run(framework, sources):
    runs = [runner.Run(k, framework, "f", [s], CASE, CALL) for k, s in sources.items()]
    return runner.run(runs, sandbox.choose(), LIMITS)


def count(monkeypatch):
    """The arguments of each sandbox that starts from now on, in a list that grows."""
    started, begin = [], servers.Server.__init__

    def counted(self, *given):
        started.append(given)
        begin(self, *given)

    servers.close_all()
    monkeypatch.setattr(servers.Server, "__init__", counted)
    return started


def test_a_sandbox_that_was_started_ahead_is_the_one_that_is_used(monkeypatch):
    need_sandbox()
    pytest.importorskip("tensorflow")
    started = count(monkeypatch)
    for _ in range(2):
        runner.ahead("tf", sandbox.choose(), LIMITS, [CALL])
    assert [one.state for one in run("tf", {"a": SECRET}).values()] == ["ok"]
    assert len(started) == 1
    runner.ahead("torch", sandbox.choose(), LIMITS, [CALL])
    process = [server for some in servers._idle.values() for server in some][-1].process
    servers.close_all()  # ended at once, though nobody waited for it to be ready
    assert process.poll() is not None and len(started) == 2


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_one_student_after_another_in_one_sandbox(framework, monkeypatch):
    need_sandbox()
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[framework])
    started = count(monkeypatch)
    wanted = 2 * CASE[0]["x"]
    for turn in range(2):
        honest = run(framework, {"a": SECRET, "b": SECRET})
        for one in honest.values():
            assert one.state == "ok", one
            np.testing.assert_array_equal(one.outputs[0]["y"], wanted)
        if turn == 0:
            told = run(framework, {name: attack(name) for name in ATTACKS})
    for name, one in told.items():
        assert "FOUND" not in one.printed, (name, one.printed)
        if one.state == "ok":
            assert not any(np.any(o.get("y", 0)) for o in one.outputs), name
    assert "SCANNED" in told["scans-memory"].printed
    assert "thread" in told["small-threads"].reason
    assert "processor time" in told["endless"].reason
    assert len(started) == 1  # none of them ended it, and the honest ran in the same
    servers.close_all()
