"""A run is never lost: what a checkpoint can be, and where it cannot be written."""

import errno
import os
import subprocess
import sys

import numpy as np
import pytest
import tiny_gan

from ganlab.data.files import FileError, load_arrays, save_arrays
from ganlab.training import monitor as monitor_module
from ganlab.training import report
from ganlab.training.checkpoints import read_checkpoint, write_checkpoint
from ganlab.training.history import History
from ganlab.training.monitor import Monitor


class TinyGan(tiny_gan.TinyGan):
    """As the monitor asks for samples: their number, and a seed."""

    def sample(self, n, seed=None):
        return np.random.default_rng(seed).standard_normal((n, 2)) @ self.A + self.b


@pytest.fixture
def path(tmp_path):
    Monitor(TinyGan(), checkpoint=tmp_path / "run.npz").run(steps=20)
    return tmp_path / "run.npz"


def changed(path, change):
    """The arrays of `path` after change(arrays), written beside it."""
    arrays = load_arrays(path)
    change(arrays)
    return save_arrays(path.with_name("changed.npz"), arrays)


def equal(a, b):
    return all(np.array_equal(x, b.state()[name]) for name, x in a.state().items())


def resumed(path):
    whole, engine = TinyGan(), TinyGan(seed=1)
    whole.step(20)
    monitor = Monitor(engine, checkpoint=path)
    assert equal(engine, whole)
    return monitor


def without_record(arrays):
    for name in [name for name in arrays if name.startswith("history")]:
        del arrays[name]


RECORDS = {
    "none": without_record,
    "no times": lambda arrays: arrays.pop("history/times"),
    "one loss more": lambda arrays: arrays.update(
        {"history/losses/loss_D": np.zeros(10**4)}
    ),
    "a step that is no number": lambda arrays: arrays.update(
        {"history/samples/0/x": np.zeros((3, 2))}
    ),
    "steps that are no list": lambda arrays: arrays.update(
        {"history/steps": np.array(3)}
    ),
}


@pytest.mark.parametrize("change", RECORDS.values(), ids=RECORDS)
def test_a_state_without_a_record_is_gone_on_with(path, change, capsys):
    monitor = resumed(changed(path, change))
    told = capsys.readouterr().out
    assert "no record of the run so far: it begins anew at step 20" in told
    history = monitor.run(steps=25)  # counted from step 0, as without a break
    assert history.steps[-1] == monitor.engine.step_count == 25


def test_files_of_other_content_are_named_and_stay(path, tmp_path):
    History.load(path).save(tmp_path / "record.npz")
    changes = {
        "has shape": lambda arrays: arrays.update({"engine/w": np.zeros(3)}),
        "holds nothing": lambda arrays: arrays.pop("engine/w"),
        "is of type": lambda arrays: arrays.update({"engine/w": np.array(["a", "b"])}),
    }
    cases = [(says, changed, change) for says, change in changes.items()]
    cases.append(("no state of a run", lambda p, c: tmp_path / "record.npz", None))
    for says, make, change in cases:
        other, engine = make(path, change), TinyGan(seed=1)
        content = other.read_bytes()
        with pytest.raises(ValueError, match=says) as told:
            Monitor(engine, checkpoint=other)
        assert "delete" not in str(told.value) and "give" in str(told.value)
        assert other.read_bytes() == content and equal(engine, TinyGan(seed=1))


def test_a_deeper_network_is_not_taken_for_a_part_of_itself(tmp_path):
    """Every name of the shallow one fits; the deep one has a layer more."""

    class Named(TinyGan):
        def __init__(self, *names):
            super().__init__()
            self.names = names

        def state(self):
            return {name: np.zeros(2) for name in self.names}

        def load(self, state):
            self.loaded = state

    deep = Named("G/0", "G/1", "step_count", "opt_G/0.exp_avg")
    write_checkpoint(tmp_path / "x.npz", deep, History())
    with pytest.raises(ValueError, match="the file holds G/1, they have nothing of"):
        read_checkpoint(tmp_path / "x.npz", Named("G/0", "step_count"))
    fresh = Named("G/0", "G/1", "step_count")  # an optimizer before its first step
    read_checkpoint(tmp_path / "x.npz", fresh)
    assert set(fresh.loaded) == set(deep.state())


def test_an_engine_that_fails_to_load_is_as_before(path):
    engine = TinyGan(seed=1)
    load, calls = engine.load, []

    def fails_halfway(state):
        calls.append(1)
        load(state)
        if len(calls) == 1:
            raise RuntimeError("size\nmismatch")

    engine.load = fails_halfway
    with pytest.raises(ValueError, match=r"does not fit .*RuntimeError: size mismatch"):
        read_checkpoint(path, engine)
    assert equal(engine, TinyGan(seed=1))


@pytest.mark.parametrize("wrapped_first", [True, False])
def test_compiled_networks_and_plain_ones_share_a_checkpoint(tmp_path, wrapped_first):
    torch = pytest.importorskip("torch")
    from ganlab.torch import nets
    from ganlab.torch.trainer import Trainer

    def trainer(wrapped):
        torch.manual_seed(0)
        G, D = nets.mlp_generator(hidden=(8,)), nets.mlp_discriminator(hidden=(8,))
        if wrapped:
            G, D = (torch.compile(net, backend="eager") for net in (G, D))
        return Trainer(G, D, np.zeros((50, 2)), 2)

    first, second = trainer(wrapped_first), trainer(not wrapped_first)
    Monitor(first, checkpoint=tmp_path / "x.npz").run(steps=3)
    Monitor(second, checkpoint=tmp_path / "x.npz")
    assert second.step_count == 3
    z = np.random.default_rng(0).standard_normal((5, 2), np.float32)
    np.testing.assert_array_equal(first.sample(z), second.sample(z))


def test_a_folder_and_a_place_below_a_file_are_refused_at_once(tmp_path):
    (tmp_path / "folder.npz").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    for path in (tmp_path / "folder.npz", tmp_path / "file" / "run.npz"):
        with pytest.raises(FileError, match="give the path of a file"):
            Monitor(TinyGan(), checkpoint=path)
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_a_disk_that_fills_does_not_end_the_run(tmp_path, monkeypatch, capsys):
    path = tmp_path / "run.npz"
    monitor = Monitor(TinyGan(), checkpoint=path)
    monkeypatch.setattr(monitor_module, "CHECKPOINT_EVERY", 0.0)
    fsync = os.fsync
    full = OSError(errno.ENOSPC, "No space left on device")
    calls = []

    def fails_at_first(file):
        calls.append(1)
        if len(calls) < 4:
            raise full
        fsync(file)

    monkeypatch.setattr(os, "fsync", fails_at_first)
    monitor.run(steps=60)
    told = capsys.readouterr().out
    assert told.count("no space left on device): make room on the disk") == 1
    assert monitor.engine.step_count == 60 and "done at step 60" in told
    assert len(calls) > 4 and int(load_arrays(path)["engine/step_count"]) == 60


HERE = [os.path.dirname(__file__), os.path.dirname(os.path.dirname(__file__))]
READ_ONLY = """
import sys; sys.path[:0] = sys.argv[2:]
from test_checkpoints import TinyGan
from ganlab.training.monitor import Monitor
print(Monitor(TinyGan(), checkpoint=sys.argv[1]).run(steps=30).steps[-1])
"""


def test_a_read_only_disk_does_not_end_the_run():
    """/proc takes no new folder from anybody, root neither."""
    if not os.path.isdir("/proc/self"):
        pytest.skip("needs /proc")
    line = [sys.executable, "-c", READ_ONLY, "/proc/ganlab/run.npz", *HERE]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "30", done.stderr
    assert done.stdout.count("No checkpoint is kept for now, training goes on") == 1


def test_the_home_folder_and_a_record_out_of_a_checkpoint(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    Monitor(TinyGan(), checkpoint="~/new/run.npz").run(steps=5)
    history = History.load("~/new/run.npz")
    assert history.steps[-1] == 5
    assert history.save("~/other/h.npz") == tmp_path / "other" / "h.npz"
    assert History.load("~/other/h.npz").losses == history.losses


@pytest.mark.parametrize(
    "arrays", [{"x": np.zeros(3)}, {"steps": np.array(1), "times": np.array(2)}]
)
def test_a_file_without_a_record_is_named(tmp_path, arrays):
    save_arrays(tmp_path / "x.npz", arrays)
    with pytest.raises(ValueError, match=r"x.npz holds no record of a run \(.*give"):
        History.load(tmp_path / "x.npz")


@pytest.mark.parametrize("steps", [0.5, 2.5, True, "3", np.nan, np.inf, -1])
def test_steps_that_are_no_number_of_steps(steps):
    with pytest.raises(ValueError, match="give a (whole )?number"):
        Monitor(TinyGan()).run(steps=steps)
    with pytest.raises(ValueError, match="every is|give a number"):
        Monitor(TinyGan(), every=steps).run(steps=3)


def test_steps_of_any_whole_kind():
    for steps in (3, np.int64(3), 3.0, np.float32(3)):
        assert Monitor(TinyGan(), every=steps).run(steps=steps).steps[-1] == 3


@pytest.mark.parametrize("kind", ["points", "images"])
@pytest.mark.parametrize("bad", [np.nan, 7.0])
def test_a_sample_that_cannot_be_drawn_ends_no_run(kind, bad):
    """A figure is drawn at the end of every run in a notebook: here as it is there."""

    class Broken(TinyGan):
        def sample(self, n, seed=None):
            shape = (64, 4, 4, 1) if kind == "images" else (64, 2)
            return np.full(shape, bad, np.float32)

    monitor = Monitor(Broken(), kind=kind)
    monitor.run(steps=3)
    assert report.png(report.figure(monitor))[:4] == b"\x89PNG"
    ax = report.figure(monitor).axes[1]
    if kind == "images":
        assert "expected" in ax.texts[0].get_text()
    else:
        assert ("64 not finite" in ax.get_title("left")) == np.isnan(bad)


def test_a_title_that_the_output_cannot_print(tmp_path):
    code = READ_ONLY.replace("checkpoint=sys.argv[1]", 'title="modèle"')
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    line = [sys.executable, "-c", code, "", *HERE]
    done = subprocess.run(line, capture_output=True, text=True, env=env)
    assert done.stdout.startswith("modele: 30 steps"), done.stderr
