"""A real Dask cluster of two processes, one of which is killed half-way."""

import os
import signal
import threading
import time

import pytest

from ganlab.course.grading import assignment as assignments
from ganlab.course.grading import batch, sandbox, scheduler, submissions
from ganlab.course.grading.limits import Limits

from .classroom import ANSWERS, RIGHT, WRONG, course, hand_in, need_sandbox, solved

CLASS = 12
SLOW = "import time\n\ntime.sleep(0.7)\n"


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    need_sandbox()
    home = tmp_path_factory.mktemp("dask")
    root = course(home / "course")
    for number in range(CLASS):
        source = RIGHT if number % 3 else WRONG
        own = {"E01_1": ANSWERS["E01_1"], "E01_3": SLOW + source}
        hand_in(home / "in", f"s{number:02d}", solved(own))
    found, _ = submissions.collect(home / "in")
    return home, root, found


def graded(handed_in, name, **spread):
    home, root, found = handed_in
    task = assignments.of_lessons(["01"], ["E01.1", "E01.3"], seed=11)
    box, limits = sandbox.choose(), Limits(wall=10)
    more = {"progress": False, **spread}
    return batch.grade_all(found, task, root, home / name, box, limits, **more)


def test_a_worker_is_killed_half_way(handed_in, monkeypatch):
    distributed = pytest.importorskip("distributed")
    # the workers unpickle what they run from this checkout
    home = handed_in[0]
    where = os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", where)
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    parts, killed, written = home / "far" / "parts", [], []
    write_part = batch.write_part

    def keep(path, result):
        written.append(path.stem)
        write_part(path, result)

    monkeypatch.setattr(batch, "write_part", keep)
    with distributed.LocalCluster(
        processes=True, silence_logs=40, **options
    ) as cluster:

        def kill():
            end = time.monotonic() + 60
            while len(list(parts.glob("*.json"))) < 3 and time.monotonic() < end:
                time.sleep(0.05)
            worker = next(iter(cluster.workers.values()))
            killed.append((len(written), worker.pid))
            os.kill(worker.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        results, errors = graded(handed_in, "far", scheduler=cluster.scheduler_address)
        killer.join()
    assert len(killed) == 1 and 0 < killed[0][0] < CLASS  # it was half-way
    assert not errors
    assert sorted(written) == sorted(results) and len(written) == CLASS
    here, _ = graded(handed_in, "here")
    assert results == here


def test_no_scheduler_at_the_address_is_told(handed_in, monkeypatch):
    distributed = pytest.importorskip("distributed")
    from ganlab.course.project import CourseError

    def refuse(*_, **__):
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(CourseError, match="tcp://127.0.0.1:9"):
        graded(handed_in, "nowhere", scheduler="tcp://127.0.0.1:9")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://localhost:8786", False),
        ("tcp://[::1]:8786", False),
        ("tls://10.0.0.1:8786", False),
        ("tcp://10.0.0.1:8786", True),
        ("10.0.0.1:8786", True),
        ("tcp://grader.example.org:8786", True),
    ],
)
def test_a_scheduler_that_others_may_reach_is_told(address, told):
    assert scheduler.exposed(address) == told
