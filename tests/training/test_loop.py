"""One loop for every game: both frameworks agree, and a killed run ends the same."""

import ast
import inspect
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import games_tf
import games_torch
import numpy as np
import pytest
import tensorflow as tf
import torch
from small_data import normal

from ganlab.parity import agree
from ganlab.tf.loop import Loop as Loop_tf
from ganlab.tf.parts import networks_in as networks_tf
from ganlab.torch.loop import Loop
from ganlab.torch.parts import networks_in
from ganlab.training.batches import Draws

SIDES = {"torch": games_torch, "tf": games_tf}
both = pytest.mark.parametrize("side", SIDES)


def weights(loop):
    """All weights of a game, in TensorFlow's layout."""
    found = {}
    for name, part in loop.parts.items():
        if isinstance(loop, Loop):
            arrays = [p.detach() for net in networks_in(part) for p in net.parameters()]
            order = {2: (1, 0), 4: (2, 3, 1, 0)}
            arrays = [
                a.permute(order.get(a.dim(), (0,))).clone().numpy() for a in arrays
            ]
        else:
            arrays = [w.numpy() for n in networks_tf(part) for w in n.weights]
        found |= {f"{name} {i}": a for i, a in enumerate(arrays)}
    return found


def same(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


@pytest.mark.parametrize("game", games_torch.GAMES)
def test_three_steps_agree(game):
    ours, theirs = (side.GAMES[game]() for side in SIDES.values())
    for _ in range(3):
        agree(ours.step(), theirs.step())
    agree(weights(ours), weights(theirs))
    agree(ours.sample(5, seed=1), theirs.sample(5, seed=1))
    if game in games_torch.GROW:
        for loop, side in ((ours, games_torch), (theirs, games_tf)):
            side.GROW[game](loop)
        agree(ours.step(3), theirs.step(3))
        agree(weights(ours), weights(theirs))


@both
@pytest.mark.parametrize("game", games_torch.GAMES)
def test_a_step_fits_in_25_lines(side, game):
    functions = [SIDES[side].GAMES[game], *SIDES[side].GROW.values()]
    for function in functions:
        tree = ast.parse(inspect.getsource(function))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name == "step":
                assert node.end_lineno - node.lineno < 25


RUN = """
import sys
side, folder, tests, every = sys.argv[1:5]
sys.path.insert(0, tests)
import importlib
from pathlib import Path
from ganlab.training import monitor
games = importlib.import_module("games_" + side)
monitor.CHECKPOINT_EVERY = float(every)
loops = {name: make() for name, make in games.GAMES.items()}
runs = {n: monitor.Monitor(loop, checkpoint=Path(folder, n + ".npz"))
        for n, loop in loops.items()}
for turn in range(4):
    if turn == 2:
        for name, grow in games.GROW.items():
            grow(loops[name])
    for run in runs.values():
        run.run(steps=int(sys.argv[5]))
"""


@both
def test_killed_and_resumed(side, tmp_path):
    """All games in turn in one process, which is killed in a later turn."""
    steps = {"torch": "40", "tf": "100"}[side]

    def start(folder, every):
        folder.mkdir(exist_ok=True)
        arguments = side, folder, Path(__file__).parent, every, steps
        command = [sys.executable, "-c", RUN, *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    killed, whole = tmp_path / "killed", tmp_path / "whole"
    job = start(killed, "0.1")
    last = killed / f"{list(games_torch.GAMES)[-1]}.npz"

    def grown():
        try:
            with np.load(killed / "pyramid.npz") as file:
                return "engine/G1/0.weight" in file or "engine/G1/0" in file
        except OSError:
            return False

    while not (last.exists() and grown()):
        assert job.poll() is None, "the run ended before it could be killed"
        time.sleep(0.02)
    os.kill(job.pid, signal.SIGKILL)
    job.wait()
    with np.load(last) as half:
        assert 0 < int(half["engine/step_count"]) < 4 * int(steps)
    for folder in (killed, whole):
        job = start(folder, "10")
        told = job.communicate()[0]
        assert job.returncode == 0 and ("resumed" in told) == (folder == killed)
    for game in games_torch.GAMES:
        with np.load(killed / f"{game}.npz") as a, np.load(whole / f"{game}.npz") as b:
            engine = [name for name in b.files if name.startswith("engine/")]
            assert len(engine) > 10
            for name in engine:
                np.testing.assert_array_equal(a[name], b[name], err_msg=name)


# draws


def test_draws_depend_on_seed_step_and_number_alone():
    def draws(seed):
        pools = [{"x": np.zeros(100), "y": np.zeros(100)}, {"b": np.zeros(7)}]
        return Draws(seed, 16, pools, {"z": 3}, {"u": ()})

    whole = draws(0).take(0, 200, 2)
    assert whole["z"].shape == (200, 2, 16, 3) and whole["u"].shape == (200, 2, 16)
    for step, k, times in ((0, 1, 1), (63, 2, 1), (64, 1, 2), (190, 10, 1)):
        part = draws(0).take(step, k, times)
        for name, array in part.items():
            np.testing.assert_array_equal(array, whole[name][step : step + k, :times])
    others = draws(1).take(0, 200, 2)
    assert not any(np.array_equal(others[name], whole[name]) for name in whole)
    assert not np.array_equal(whole["z"][:, 0], whole["z"][:, 1])
    assert set(whole["rows 0"].ravel()) == set(range(100))
    assert set(whole["rows 1"].ravel()) == set(range(7))
    assert abs(whole["z"].mean()) < 0.02 and abs(whole["z"].std() - 1) < 0.02
    assert 0 <= whole["u"].min() and whole["u"].max() < 1
    assert abs(whole["u"].mean() - 0.5) < 0.02


def test_a_slice_with_large_noise_comes_in_pieces():
    draws = Draws(0, 4, normal={"z": (256, 256, 4)})
    pieces = list(draws.slices(10, 9, 1))
    assert [first for first, _ in pieces] == [10, 14, 18]
    np.testing.assert_array_equal(pieces[2][1]["z"], draws.take(18, 1, 1)["z"])


@both
def test_steps_a_call_do_not_count(side):
    one, many = SIDES[side].critic(), SIDES[side].critic()
    for _ in range(5):
        told = one.step()
    assert many.step(5) == told and same(one.state(), many.state())


# settings


@both
def test_a_setting_counts_from_the_next_step_on_and_needs_no_new_graph(side):
    new = {"gp_weight": 1.0, "n_critic": 2, "lr_G": 3e-3, "lr_D": 5e-3}
    changed, fresh = SIDES[side].critic(), SIDES[side].critic()
    changed.step(3)
    fresh.load(changed.state())
    fresh.configure(**new)
    changed.configure(**new)
    state = changed.state()
    assert changed.step(2) == fresh.step(2)
    assert not same(state, changed.state())
    if side == "tf":
        (graph,) = changed._graphs.values()
        assert graph.experimental_get_tracing_count() == 1
    old = SIDES[side].critic()
    old.load(state)
    old.configure(n_critic=5, gp_weight=10.0)
    assert old.step(2) != changed.step(2)


@both
@pytest.mark.parametrize("wrong", [{"gp_weight": "x"}, {"n_critic": 0}, {"alpha": 1}])
def test_a_wrong_setting_is_named(side, wrong):
    loop = SIDES[side].critic()
    with pytest.raises(ValueError, match=next(iter(wrong))):
        loop.configure(**wrong)


# parts and state


@both
def test_what_is_no_part_is_named(side):
    loop = SIDES[side].judges()
    with pytest.raises(TypeError, match="A part is a function: give"):
        loop.add(rule=lambda x: x)


@both
def test_an_average_follows_its_part(side):
    loop = SIDES[side].labels()
    before = weights(loop)["G 0"]
    loop.step(1)
    after, average = weights(loop)["G 0"], loop.averages["G"].model
    if side == "torch":
        average = average[0].weight.detach().numpy().T
    else:
        average = average.variables[0].numpy()
    expected = 0.9 * before + 0.1 * after
    np.testing.assert_allclose(average, expected, rtol=1e-5, atol=1e-7)


@both
def test_samples_leave_the_training_alone(side):
    one, other = SIDES[side].words(), SIDES[side].words()
    one.step(2), other.step(2)
    first = one.sample(3, seed=4)
    assert np.array_equal(first, one.sample(3, seed=4))
    assert not np.array_equal(one.sample(300), one.sample(300))
    assert one.step(2) == other.step(2)


def dropped_torch():
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Dropout(0.5),
                              torch.nn.Linear(8, 2))  # fmt: skip
    opt = torch.optim.Adam(net.parameters(), 1e-2)
    schedule = torch.optim.lr_scheduler.ExponentialLR(opt, 0.9)

    def step(batch):
        loss = ((net(batch.x) - batch.x) ** 2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        schedule.step()
        return {"loss": loss}

    parts = {"net": net, "opt": opt, "schedule": schedule}
    return Loop(step, parts, {"x": normal(50, 2)})


def dropped_tf():
    layers = tf.keras.layers
    tf.keras.utils.set_random_seed(0)
    net = tf.keras.Sequential([layers.Input((2,)), layers.Dense(8),
                               layers.Dropout(0.5), layers.Dense(2)])  # fmt: skip
    rate = tf.keras.optimizers.schedules.ExponentialDecay(1e-2, 1, 0.9)
    opt = tf.keras.optimizers.Adam(rate)
    opt.build(net.trainable_variables)

    def step(batch):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((net(batch.x, training=True) - batch.x) ** 2)
        opt.apply(tape.gradient(loss, net.trainable_variables))
        return {"loss": loss}

    return Loop_tf(step, {"net": net, "opt": opt}, {"x": normal(50, 2)})


@pytest.mark.parametrize("make", [dropped_torch, dropped_tf])
def test_dropout_and_a_schedule_come_back_bit_for_bit(make):
    loop = make()
    loop.step(3)
    torch.rand(3)  # other code's dice are not the loop's
    state = loop.state()
    loop.step(4)
    other = make()
    other.load(state)
    other.step(1), other.step(3)
    assert same(loop.state(), other.state()) and not same(state, loop.state())


# precision


def test_autocast_has_ended_when_the_backward_pass_begins():
    seen = {"forward": [], "backward": []}

    class Look(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            seen["forward"].append(torch.is_autocast_enabled("cpu"))
            return x.clone()

        @staticmethod
        def backward(ctx, slope):
            seen["backward"].append(torch.is_autocast_enabled("cpu"))
            return slope

    class Net(torch.nn.Linear):
        def forward(self, x):
            y = Look.apply(super().forward(x))
            seen["dtype"] = y.dtype
            return y

    net = Net(2, 2)
    opt = torch.optim.Adam(net.parameters())

    def step(batch):
        loss = (net(batch.x) ** 2).mean()
        assert loss.dtype == torch.float32
        opt.zero_grad()
        loss.backward()
        opt.step()
        return {"loss": loss}

    loop = Loop(step, {"net": net, "opt": opt}, {"x": normal(50, 2)}, bf16=True,
                ema={"net": 0.9})  # fmt: skip
    loop.step(2)
    assert seen["forward"] == [True, True] and seen["backward"] == [False, False]
    assert seen["dtype"] == torch.bfloat16 and net.weight.dtype == torch.float32
    assert loop.averages["net"].model.weight.dtype == torch.float32
