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


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_one_student_after_another_in_one_sandbox(framework, monkeypatch):
    need_sandbox()
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[framework])
    started, begin = [], servers.Server.__init__

    def counted(self, *given):
        started.append(given)
        begin(self, *given)

    monkeypatch.setattr(servers.Server, "__init__", counted)
    servers.close_all()
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
