"""The monitor: goals, going on, stopping, divergence, checkpoints; in a real kernel."""

import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from ganlab.training.history import History
from ganlab.training.monitor import Monitor, TrainingDiverged


class Walk:
    """An engine whose state is one random number, drawn anew at every step."""

    def __init__(self, nan_at=None, pause=0.0):
        self.step_count, self.x, self.nan_at, self.pause = 0, 0.0, nan_at, pause

    def step(self, k):
        for _ in range(k):
            self.step_count += 1
            self.x = np.random.default_rng(self.step_count).normal() + 0.5 * self.x
            time.sleep(self.pause)
        diverged = self.nan_at is not None and self.step_count >= self.nan_at
        return {"loss_D": np.nan if diverged else self.x, "loss_G": 0.7}

    def sample(self, n, seed=None):
        noise = np.random.default_rng(seed).standard_normal((n, 2), np.float32)
        return noise + np.float32(self.x)

    def state(self):
        return {"step_count": np.array(self.step_count), "x": np.array(self.x)}

    def load(self, state):
        self.step_count, self.x = int(state["step_count"]), float(state["x"])


def test_steps_are_counted_and_a_second_run_goes_on():
    monitor = Monitor(Walk())
    monitor.run(steps=1000)
    assert monitor.engine.step_count == 1000
    history = monitor.run(steps=500)
    assert history.steps[-1] == monitor.engine.step_count == 1500
    assert len(history.steps) == len(history.times) == len(history.losses["loss_D"])
    kept = [step for step, _ in history.samples]
    assert kept == sorted(set(kept)) and kept[0] == 0 and kept[-1] == 1500


def test_every_decides_which_samples_are_kept():
    history = Monitor(Walk(), every=100).run(steps=450)
    assert [step for step, _ in history.samples] == [0, 100, 200, 300, 400, 450]


def test_seconds_are_kept():
    history = Monitor(Walk(pause=0.001)).run(seconds=1.0)
    assert 1.0 <= history.seconds < 1.5


def test_divergence_names_the_step_and_the_causes():
    monitor = Monitor(Walk(nan_at=300))
    with pytest.raises(
        TrainingDiverged, match="loss_D was nan at step .*learning rate"
    ):
        monitor.run(steps=10_000)
    assert 300 <= monitor.engine.step_count < 10_000


@pytest.mark.parametrize("goal", [{}, {"steps": 5, "seconds": 5}, {"steps": 0}])
def test_goals_that_make_no_sense(goal):
    with pytest.raises(ValueError, match="give"):
        Monitor(Walk()).run(**goal)


def test_an_interrupt_stops_cleanly(capsys):
    monitor = Monitor(Walk(pause=0.001))
    main = threading.main_thread().ident
    threading.Timer(0.5, signal.pthread_kill, (main, signal.SIGINT)).start()
    monitor.run(steps=100_000)
    assert 0 < monitor.engine.step_count < 100_000
    assert "stopped at step" in capsys.readouterr().out
    done = monitor.engine.step_count
    monitor.run(steps=10)
    assert monitor.engine.step_count == done + 10


def test_a_checkpoint_is_gone_on_with(tmp_path):
    path = tmp_path / "run.npz"
    whole = Monitor(Walk())
    whole.run(steps=1000)
    first = Monitor(Walk(), checkpoint=path)
    first.run(steps=400)
    second = Monitor(Walk(), checkpoint=path)
    second.run(steps=1000)  # the same call again ends where the first would have
    assert second.engine.x == whole.engine.x
    assert second.history.steps[: len(first.history.steps)] == first.history.steps
    assert [p.name for p in tmp_path.iterdir()] == ["run.npz"]


def test_a_damaged_checkpoint_is_named(tmp_path):
    path = tmp_path / "run.npz"
    Monitor(Walk(), checkpoint=path).run(steps=10)
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(ValueError, match="is damaged"):
        Monitor(Walk(), checkpoint=path)


def test_a_checkpoint_of_other_networks_is_refused(tmp_path):
    path = tmp_path / "run.npz"
    Monitor(Walk(), checkpoint=path).run(steps=10)
    other = Walk()
    other.state = lambda: {"step_count": np.array(0), "x": np.zeros(3)}
    with pytest.raises(ValueError, match="does not fit these networks: x has shape"):
        Monitor(other, checkpoint=path)


def test_history_survives_the_disk(tmp_path):
    history = Monitor(Walk()).run(steps=100)
    history.save(tmp_path / "h.npz")
    again = History.load(tmp_path / "h.npz")
    assert again.steps == history.steps and again.losses == history.losses
    for (a, x), (b, y) in zip(history.samples, again.samples, strict=True):
        assert a == b and (x == y).all()


CELL = """
import sys; sys.path.insert(0, {folder!r})
from test_monitor import Walk
from ganlab.training.monitor import Monitor
monitor = Monitor(Walk(pause=0.001), title="walk")
monitor.run(steps=20_000 if {long} else 100);
"""


def _run(long, watched):
    """Runs CELL in a real kernel; clicks Stop as soon as it stands; its messages."""
    manager, client = start_new_kernel()
    try:
        # JupyterLab opens a subshell, through which clicks come while a cell runs
        client.control_channel.send(client.session.msg("create_subshell_request"))
        subshell = client.get_control_msg(timeout=60)["content"]["subshell_id"]
        cell = CELL.format(folder=str(Path(__file__).parent), long=long)
        request = client.execute(cell, allow_stdin=watched)
        messages, button = [], None
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            kind, content = message["header"]["msg_type"], message["content"]
            state = content.get("data", {}).get("state", {}) if "comm" in kind else {}
            if kind == "comm_open" and state.get("_model_name") == "ButtonModel":
                button = content["comm_id"]
            # nobody can click before the button is shown; by then it is listened to
            if kind == "display_data" and button:
                click = {"method": "custom", "content": {"event": "click"}}
                data = {"comm_id": button, "data": click}
                message = client.session.msg("comm_msg", data)
                message["header"]["subshell_id"] = subshell
                client.shell_channel.send(message)
                button = None
            if kind == "status" and content["execution_state"] == "idle":
                return messages
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _text(messages):
    streams = [m["content"] for m in messages if m["header"]["msg_type"] == "stream"]
    errors = [m["content"] for m in messages if m["header"]["msg_type"] == "error"]
    assert not errors, errors[0]["evalue"]
    return "".join(s["text"] for s in streams)


def _figures(messages):
    shown = [m for m in messages if m["header"]["msg_type"] == "display_data"]
    return [m for m in shown if "image/png" in m["content"]["data"]]


def test_the_stop_button_stops_a_run_that_is_watched():
    messages = _run(long=True, watched=True)
    assert "stopped at step" in _text(messages)
    assert len(_figures(messages)) == 1
    kinds = [m["header"]["msg_type"] for m in messages]
    assert kinds.count("comm_open") == kinds.count("comm_close") > 0


def test_nothing_but_text_and_a_figure_where_no_one_watches():
    messages = _run(long=False, watched=False)
    assert "done at step 100" in _text(messages)
    assert len(_figures(messages)) == 1
    assert not any("comm" in m["header"]["msg_type"] for m in messages)
