"""Lab2D without a browser: frames, timeline, branches, races, code, back-pressure."""

import asyncio
import inspect
import os
import subprocess
import sys
import tracemalloc
import types
from pathlib import Path

import numpy as np
import pytest
from tiny_gan import TinyGan

from ganlab.data import distribution, gaussian_mixture
from ganlab.metrics import mode_coverage
from ganlab.widgets import lab2d
from ganlab.widgets.common import codec
from ganlab.widgets.common.base import Still
from ganlab.widgets.common.loop import AHEAD, FPS, PATIENCE, Loop
from ganlab.widgets.common.session import LiveSession
from ganlab.widgets.common.timeline import Moment, Timeline
from ganlab.widgets.lab2d.lab import Lab2D
from ganlab.widgets.lab2d.session import Session
from ganlab.widgets.lab2d.slowmotion import BEATS

TARGET = gaussian_mixture([[1.0, 0.0]], 0.5, name="blob")
ENGINES = ["numpy", "torch", "tf"]
SMALL = {"hidden": (16, 16), "batch": 32, "n": 500}


def session(kind, **recipe):
    if kind == "numpy":
        return Session(TinyGan(), TARGET)
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[kind])
    return Session(kind, "two_moons", **{**SMALL, **recipe})


def train(lab, steps):
    """Steps as the loop takes them, in odd slices."""
    for run in lab.runs:
        run.act("step", steps)
        run.measure(), run.keep(run.picture())


def same(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


def test_a_frame_comes_back_as_it_went():
    rng = np.random.default_rng(0)
    arrays = {"a": rng.normal(size=(3, 2)).astype(np.float32)}
    arrays |= {"b": rng.integers(0, 255, (5, 1), np.uint8), "c": arrays["a"][:0]}
    meta, back = codec.decode(codec.encode({"seq": 7, "says": "µ ≥ 0"}, arrays))
    assert meta == {"seq": 7, "says": "µ ≥ 0"} and same(arrays, back)
    assert all(back[k].dtype == arrays[k].dtype for k in arrays)
    with pytest.raises(ValueError, match="x is float64"):
        codec.encode({}, {"x": np.zeros(2)})
    with pytest.raises(ValueError):
        codec.encode({"loss": float("nan")}, {})  # no browser can read NaN


@pytest.mark.parametrize("kind", ENGINES)
def test_a_frame_of_the_lab_is_small_and_whole(kind):
    lab = session(kind)
    train(lab, 3)
    meta, arrays = codec.decode(codec.encode(*lab.frame()))
    assert meta["runs"][0]["step"] == meta["clock"] == 3
    assert arrays["0/fake"].shape == (400, 2) and arrays["0/heat"].shape == (40, 40)
    run = lab.runs[0]
    np.testing.assert_array_equal(
        arrays["0/fake"], run.engine.sample(run.z).astype(np.float32)
    )
    corner = run.engine.logits(np.array([[-1.0, -1], [1, 1]]) * lab.scores.lim * 0.975)
    heat = 255 / (1 + np.exp(-corner))
    seen = arrays["0/heat"][[0, -1], [0, -1]]
    np.testing.assert_allclose(seen, heat, atol=0.51)
    assert len(codec.encode(*lab.frame())) < 16_000


@pytest.mark.parametrize("kind", ENGINES)
def test_going_back_on_the_timeline_goes_on_bit_by_bit(kind):
    lab = session(kind)
    train(lab, 4)
    lab.configure({"lr_G": 3e-3})
    train(lab, 5)
    middle = lab.runs[0].engine.state()
    lab.configure({"lr_G": 1e-2, "lr_D": 1e-3})
    train(lab, 6)
    end, script = lab.runs[0].engine.state(), list(lab.runs[0].script)
    lab.scrub(9)
    assert lab.frame()[0]["runs"][0]["step"] == 9 and lab.clock == 15
    lab.back()
    run = lab.runs[0]
    assert same(run.engine.state(), middle) and run.timeline.moments[-1].step == 9
    assert run.engine.settings()["lr_G"] == 3e-3  # the settings went back as well
    assert max(run.curves["loss_D"][0]) <= 9
    lab.configure({"lr_G": 1e-2, "lr_D": 1e-3})
    train(lab, 6)
    assert same(run.engine.state(), end) and run.script == script


@pytest.mark.parametrize("kind", ENGINES)
def test_a_branch_leaves_its_parent_alone_and_catches_up(kind):
    lab = session(kind)
    train(lab, 4), train(lab, 4), train(lab, 4)
    parent = lab.runs[0].engine.state()
    lab.scrub(4)
    lab.branch({"lr_D": 5e-3})
    assert [run.step for run in lab.runs] == [12, 4] and lab.clock == 4
    heads = lab.frame()[0]["runs"]
    assert [head["step"] for head in heads] == [4, 4]  # compared at the same step
    lab.playing = True
    while lab.clock < 12:
        lab.advance()
    assert [run.step for run in lab.runs] == [12, 12]
    assert same(lab.runs[0].engine.state(), parent)
    assert not same(lab.runs[1].engine.state(), parent)
    settings = [run.engine.settings()["lr_D"] for run in lab.runs]
    assert settings[1] == 5e-3 != settings[0]
    lab.drop(1)
    assert len(lab.runs) == 1


@pytest.mark.parametrize("kind", ENGINES)
def test_slow_motion_takes_the_same_step(kind):
    lab, whole = session(kind), session(kind)
    lab.slow()
    for _ in BEATS:
        lab.beat_at = -1e9
        lab.advance()
    whole.step()
    assert same(lab.runs[0].engine.state(), whole.runs[0].engine.state())


def test_the_captions_quote_the_code():
    from ganlab.tf import train as tf_train
    from ganlab.torch import train as torch_train

    assert len(BEATS) == 8
    for beat in BEATS:
        assert beat.torch in inspect.getsource(torch_train)
        assert beat.tf in inspect.getsource(tf_train)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["torch", "tf"])
def test_copied_code_makes_the_same_weights_in_a_fresh_kernel(kind, tmp_path):
    lab = session(kind, noise="uniform", z_dim=1)
    lab.draw([[0.5, 0.25], [-0.5, 0.125], [0, 1]])
    train(lab, 3)
    lab.configure({"loss": "hinge", "lr_D": 2e-3})
    lab.configure({"r1": 0.0, "gp_weight": 0.2})
    lab.step("D"), lab.step("D"), lab.step("G")
    train(lab, 4)
    save = "np.savez('done.npz', **run.state())\n"
    (tmp_path / "cell.py").write_text(lab.code() + save)
    line = [sys.executable, "cell.py"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    with np.load(tmp_path / "done.npz") as file:
        assert same(dict(file), lab.runs[0].engine.state())


def test_frameworks_race_from_the_same_weights():
    lab = session("torch")
    lab.race("framework")
    a, b = lab.runs
    assert (a.label, b.label) == ("PyTorch", "TensorFlow")
    x, y = (run.engine.sample(run.z) for run in lab.runs)
    np.testing.assert_allclose(x, y, rtol=1e-5, atol=1e-6)
    lab.playing = True
    assert lab.pace == 10  # slow enough to be seen
    lab.pace = 100
    while lab.clock < 20:
        lab.advance()
    steps, apart = b.curves["apart"]
    assert a.step == b.step and not a.curves["apart"][0]
    assert steps == list(range(1, b.step + 1))  # not one is left out
    assert max(apart) < 1e-4 and b.parted is None  # the same game, up to rounding
    b.engine.configure(lr_G=0.1)  # another game from here on
    while b.parted is None:
        lab.advance()
    assert 20 < b.parted <= 40


def test_a_pace_is_kept_and_told(monkeypatch):
    lab, now = session("numpy"), [50.0]
    clock = types.SimpleNamespace(perf_counter=lambda: now[0])
    monkeypatch.setattr(sys.modules[LiveSession.__module__], "time", clock)
    lab.slower(100)
    lab.play()
    for _ in range(2000):  # two seconds, a look at the clock each millisecond
        now[0] += 0.001
        lab.advance()
    assert 190 <= lab.clock <= 211 and 90 <= lab.speed <= 120
    now[0] += 60  # a pause is not made up for
    before = lab.clock
    for _ in range(100):
        lab.advance()
    assert lab.clock - before <= 11
    with pytest.raises(ValueError, match="pace is 7"):
        lab.slower(7)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["torch", "tf"])
def test_the_lab_opens_with_a_recipe_that_works_and_the_classic_struggles(kind):
    found = {}
    for net in ("fourier", "plain"):
        lab = Session(kind, "ring", net=net)
        for _ in range(4):
            train(lab, 250)
        found[net] = [lab.runs[0].curves[n][1] for n in ("covered", "quality")]
    for covered, quality in found.values():
        assert covered[0] < 8 and quality[0] < 0.02  # step 0; then 250, 500, 750, 1000
    covered, quality = found["fourier"]
    assert covered[2:] == [8, 8, 8] and quality[2] > 0.04 and quality[4] > 0.12
    covered, quality = found["plain"]
    assert covered[2] < 8 and quality[2] < 0.02


def test_losses_race_and_the_bounds_are_told():
    lab = session("torch")
    lab.race("loss")
    assert len({run.engine.settings()["loss"] for run in lab.runs}) == 4
    states = [run.engine.state() for run in lab.runs]
    names = [name for name in states[0] if name.startswith("G/")]
    assert len(names) >= 6
    assert all(np.array_equal(states[0][n], s[n]) for s in states for n in names)
    with pytest.raises(ValueError, match="Four runs are the most"):
        lab.branch()
    with pytest.raises(ValueError, match="two to four"):
        lab.race("r1", [0.1])


def test_the_timeline_stays_within_its_memory():
    kept = Timeline(limit=100_000, most=50)
    for step in range(2000):
        kept.add(Moment(step, {}, {"w": np.zeros(1000)}, [], {}))
        assert kept.nbytes <= 100_000 and len(kept.moments) <= 50
    steps = [moment.step for moment in kept.moments]
    assert steps[0] == 0 and steps[-1] == 1999 and steps == sorted(steps)


# the loop


def drive(lab, **options):
    """A loop over a lab, and the numbers of the frames that were sent."""
    sent, failed = [], []

    def send(number):
        codec.encode(*lab.frame())
        sent.append(number)

    loop = Loop(lab, send, failed.append, **options)
    return loop, sent, failed


def test_a_browser_that_never_answers_gets_three_frames_and_memory_stays_flat():
    now = [0.0]
    lab = session("numpy")
    loop, sent, failed = drive(lab, clock=lambda: now[0])
    loop.post({"do": "play"})
    loop.tick()
    for _ in range(50):
        now[0] += PATIENCE / 100
        loop.tick()
    assert sent == [1, 2, 3] and len(sent) == AHEAD and lab.clock > 10
    now[0] += PATIENCE  # it trained on for a moment; now it waits
    assert loop.waiting
    loop.tick()
    step = lab.clock
    tracemalloc.start()
    loop.tick()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(2000):
        now[0] += 1
        loop.tick()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(sent) == AHEAD and lab.clock == step
    assert grown < 20_000 and not failed
    loop.post({"do": "ack", "seq": 1})  # one answer makes room for one frame
    loop.tick()
    assert sent == [1, 2, 3, 4] and lab.clock > step


def test_a_slow_browser_gets_a_frame_for_each_answer_and_no_more():
    now = [0.0]
    loop, sent, _ = drive(session("numpy"), clock=lambda: now[0])
    loop.post({"do": "play"})
    for seconds in range(1, 21):  # an answer each second, to one frame after another
        for _ in range(10):
            now[0] += 0.1
            loop.tick()
        loop.post({"do": "ack", "seq": seconds})
        loop.tick()
        assert len(sent) == seconds + AHEAD and not loop.waiting


def test_no_more_frames_than_a_screen_shows():
    now = [0.0]
    loop, sent, _ = drive(session("numpy"), clock=lambda: now[0])
    loop.post({"do": "play"})
    for _ in range(1000):  # two seconds; every frame is answered at once
        now[0] += 0.002
        loop.tick()
        loop.post({"do": "ack", "seq": loop.sent})
    assert 0.8 * 2 * FPS < len(sent) <= 2 * FPS + 1


def test_an_answer_to_a_frame_never_sent_counts_for_nothing():
    loop, sent, _ = drive(session("numpy"))
    loop.tick()
    loop.post({"do": "ack", "seq": 99})
    for _ in range(2 * AHEAD):
        loop.post({"do": "pause"})
        loop.tick()
    assert sent == list(range(1, AHEAD + 2))


def test_the_task_sleeps_works_and_ends():
    lab = session("numpy")

    async def play():
        loop, sent, failed = drive(lab)
        loop.start()
        await asyncio.sleep(0.05)
        assert sent == [1] and lab.clock == 0  # nothing to do: it sleeps
        loop.post({"do": "play"})
        for _ in range(40):
            await asyncio.sleep(0.01)
            loop.post({"do": "ack", "seq": loop.sent})
        assert lab.clock > 100 and len(sent) > 3
        loop.post({"do": "pause"})
        await asyncio.sleep(0.05)
        step = lab.clock
        await asyncio.sleep(0.05)
        assert lab.clock == step and not failed
        loop.close()
        await asyncio.wait_for(loop.task, 2)

    asyncio.run(play())


# bad input, and where nobody watches


class Broken(TinyGan):
    def sample(self, n_or_z):
        return super().sample(n_or_z) * np.nan


class Solid(TinyGan):
    def sample(self, n_or_z):
        return np.zeros((len(n_or_z), 28, 28, 1))


@pytest.mark.parametrize(
    ("engine", "told"), [(Broken(), "NaN"), (Solid(), "shape"), (object(), "no 'step'")]
)
def test_a_bad_engine_is_told_of_and_the_widget_lives(engine, told):
    widget = Lab2D(Session(engine, TARGET))
    assert told in widget.error and widget.state["runs"] == []
    widget.on_command({"do": "play"})
    widget.on_command(
        {"do": "rebuild", "distribution": "line", "framework": "torch", **SMALL}
    )
    widget.driver.tick()
    assert widget.error == "" and len(widget.state["runs"]) == 1
    widget.close()


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"do": "draw", "points": []}, "drawing is empty"),
        ({"do": "rebuild", "distribution": "rings"}, "did you mean 'ring'"),
        ({"do": "rebuild", "start": "pretrained", "z_dim": 1}, "no pretrained start"),
        ({"do": "configure", "settings": {"lr_G": -1}}, "lr_G is -1"),
        ({"do": "configure", "settings": {"loss": "hing"}}, "did you mean 'hinge'"),
        ({"do": "fly"}, "cannot do"),
    ],
)
def test_a_bad_wish_is_told_of_and_changes_nothing(message, told):
    widget = Lab2D(session("torch"))
    recipe, before = dict(widget.session.recipe), widget.session.runs[0].engine.state()
    widget.on_command(message)
    widget.driver.tick()
    assert told in widget.error
    assert widget.session.recipe == recipe
    assert same(widget.session.runs[0].engine.state(), before)
    widget.on_command({"do": "ack", "seq": widget.driver.sent})
    widget.on_command({"do": "step"})
    widget.driver.tick()
    assert widget.error == "" and widget.session.clock == 1
    widget.close()


def test_divergence_is_a_sentence_and_the_past_is_still_there():
    lab = session("torch", loss="wasserstein", r1=0.0)
    train(lab, 5)
    widget = Lab2D(lab)
    widget.on_command({"do": "configure", "settings": {"lr_G": 1e30, "lr_D": 1e30}})
    widget.on_command({"do": "play"})
    for _ in range(5):
        widget.driver.tick()
    assert "no longer finite" in widget.error and not lab.playing
    lab.scrub(5)
    lab.back()
    widget.on_command({"do": "step"})
    widget.driver.answered = widget.driver.sent
    widget.driver.tick()
    assert widget.error == "" and lab.clock == 6
    widget.close()


def test_headless_there_is_a_picture_and_no_training(monkeypatch):
    monkeypatch.setenv("GANLAB_HEADLESS", "1")
    lab = lab2d("torch", "ring", **SMALL)
    assert isinstance(lab, Still) and lab.session.clock == 0
    assert lab._repr_png_().startswith(b"\x89PNG")
    assert lab.session.clock == 0 and not hasattr(lab, "comm")


@pytest.mark.parametrize("kind", ["torch", "tf"])
def test_the_picture_is_of_a_trained_state_before_the_first_step(kind):
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[kind])
    left, right = Session(kind, "ring", **SMALL).picture().axes
    fake = left.collections[1].get_offsets()
    found = mode_coverage(np.asarray(fake), distribution("ring"))
    assert found.covered == 8 and found.high_quality > 0.7  # step 0: below .01
    assert "trained" in left.get_title("left") and "8 of 8" in right.texts[0].get_text()
    lab = session(kind)
    train(lab, 3)
    assert "step 3" in lab.picture().axes[0].get_title(
        "left"
    )  # its own, once it has one


def test_the_picture_of_what_no_networks_ship_for_is_the_closed_form():
    left, right = session("numpy").picture().axes
    heat, fake = left.images[0].get_array(), left.collections[1].get_offsets()
    assert np.ptp(heat) == 0 and "perfect" in right.texts[0].get_text()
    np.testing.assert_allclose(np.mean(fake, 0), [1, 0], atol=0.1)


def test_an_unknown_part_of_the_recipe_is_named():
    with pytest.raises(ValueError, match="no setting 'lr'"):
        lab2d("torch", "ring", lr=1)
