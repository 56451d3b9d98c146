"""What look() reads from a step that it knows nothing of, against closed forms."""

import importlib

import numpy as np
import pytest
from clinic_data import patient

from ganlab.clinic.look import look, watch
from ganlab.clinic.probes import above
from ganlab.clinic.steps import alternates, calls, foreign, rows
from ganlab.training.watching import BETWEEN, FAKE, REAL, Gradient, Notes

FRAMEWORKS = ["torch", "tf"]


def softplus(t):
    return np.logaddexp(0, t)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_looking_leaves_the_run_as_it_was(framework):
    ours, other = patient(framework, "healthy"), patient(framework, "healthy")
    ours.step(3)
    other.step(3)
    before = ours.state()
    look(ours)
    after = ours.state()
    assert all(np.array_equal(before[k], after[k]) for k in before)
    assert ours.step(2) == pytest.approx(other.step(2), rel=1e-5)


def test_a_step_that_fails_leaves_the_run_as_it_was(monkeypatch):
    loop = patient("torch", "healthy")
    before, step, count = loop.state(), loop._step, iter(range(99))

    def fails(batch):
        if next(count) == 3:
            raise OverflowError("in the fourth step")
        return step(batch)

    loop._step = fails
    with pytest.raises(OverflowError):
        look(loop)
    after = loop.state()
    assert all(np.array_equal(before[k], after[k]) for k in before)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_answers_in_closed_form(framework):
    found = look(patient(framework, "healthy"))
    falls = softplus(-0.9) - softplus(-0.1)
    assert found["loss_D_by_real"] == pytest.approx(falls, rel=1e-4)
    assert found["loss_D_by_fake"] == pytest.approx(
        softplus(0.9) - softplus(0.1), rel=1e-4
    )
    assert found["loss_G_by_fake"] == pytest.approx(falls, rel=1e-4)
    assert found["bounded"] == 0 and found["turns"] == 1
    assert found["rate_G"] == pytest.approx(2e-3)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_events_of_a_step_with_a_penalty(framework):
    told, events = watch(patient(framework, "penalty"))
    assert set(told) == {"loss_D", "loss_G"}
    kinds = [c.kinds[0] for c in calls(events, "D")]
    assert kinds == [REAL, FAKE, BETWEEN, FAKE]
    fed = [e.net for e in events if isinstance(e, Gradient) and e.fed]
    assert fed == ["D", "G"]
    assert rows(events, FAKE).shape == rows(events, REAL).shape == (32, 14, 14, 1)
    assert alternates(events) == 1
    assert max(foreign(events, "G"), foreign(events, "D")) < 1e-6


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_trainer_on_points(framework):
    nets = importlib.import_module(f"ganlab.{framework}.nets")
    Trainer = importlib.import_module(f"ganlab.{framework}.trainer").Trainer
    x = np.random.default_rng(0).normal(0, 1, (500, 2)).astype(np.float32)
    pair = nets.mlp_generator(), nets.mlp_discriminator()
    loop = Trainer(*pair, x, 2, loss="wasserstein", gp_weight=1.0, n_critic=2)
    found = look(loop, x[:100])
    assert found["loss_D_by_real"] == pytest.approx(-0.8, rel=1e-3)
    assert found["between"] == 2 and found["taken_D"] == 1
    assert 0 <= found["knows"] <= 1 and found["batch_away"] < 10


def test_a_loop_with_other_parts_is_told_in_a_sentence():
    loop = patient("torch", "healthy")
    loop.parts["E"] = loop.parts.pop("D")
    with pytest.raises(ValueError, match="without D: name the two networks"):
        look(loop)


def test_kinds_of_rows():
    rng = np.random.default_rng(0)
    real, fake = rng.normal(0, 1, (2, 4, 3))
    notes = Notes({FAKE: 0.5})
    notes.made(np.zeros((4, 1)), fake, True)
    assert notes.asked(real, np.zeros(4), True) == {}
    told = notes.asked(np.concatenate([real, fake]), np.zeros(8), True)
    assert told[FAKE].tolist() == [False] * 4 + [True] * 4
    u = rng.uniform(0.1, 0.9, (4, 1))
    notes.asked(u * real + (1 - u) * fake, np.zeros(4), True)
    notes.asked(real[::-1] + 0.5, np.zeros(4), True)
    assert [c.kinds[0] for c in notes.events[3:]] == [BETWEEN, REAL]


def test_foreign_part_of_a_gradient():
    a, b = np.eye(2)
    mine = [Gradient("D", a, False, 1), Gradient("D", a, True, 1)]
    both = [Gradient("D", a, False, 1), Gradient("D", b, False, 1)]
    assert foreign(mine, "D") == 0
    assert foreign([*both, Gradient("D", a + b, True, 1)], "D") == pytest.approx(0)
    piled = foreign([mine[0], Gradient("D", a + b, True, 1)], "D")
    assert piled == pytest.approx(1 - 0.5**0.5)


def test_above_counts_ties_half():
    assert above([1, 2], [1, 1]) == 0.75
