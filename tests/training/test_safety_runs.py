"""The runs of lesson 21, a few steps each, in both frameworks."""

import numpy as np
import pytest

from ganlab.metrics.detectors import rounded
from ganlab.metrics.watermark import watermark_key
from ganlab.parity import agree, put_weights, weights
from ganlab.parity.kits import kits
from ganlab.training import detector_runs as found
from ganlab.training import helping
from ganlab.training import membership_runs as runs
from ganlab.training.laundering import WAYS

KITS = kits(("torch", "tf"), (*runs.PARTS, "labelled", "classify"))
both = pytest.mark.parametrize("kit", KITS.values(), ids=KITS)


@pytest.fixture(scope="module")
def small():
    """(real images, generated ones, weights of a small generator)."""
    rng = np.random.default_rng(0)
    real = np.tanh(rng.standard_normal((240, 28, 28, 1), np.float32))
    G = KITS["PyTorch"]["nets"].dcgan_generator(base=2)
    arrays = {k: a + 0.3 * rng.standard_normal(a.shape) for k, a in weights(G).items()}
    return real, {k: np.float32(abs(a) if "var" in k else a) for k, a in arrays.items()}


def generator(kit, arrays):
    G = kit["nets"].dcgan_generator(base=2)
    put_weights(G, arrays)
    return G


def test_a_network_passes_the_same_in_both(small):
    z = found.noise(7, 0)
    told = [found.passed(k, generator(k, small[1]), z) for k in KITS.values()]
    assert told[0].shape == (7, 28, 28, 1)
    agree(*told)


@both
def test_detectors_evasion_and_mark(kit, small, monkeypatch):
    real, arrays = small
    monkeypatch.setattr(found, "TEST", 60)
    monkeypatch.setattr(found, "FAKES", 80)
    monkeypatch.setattr(found, "digits_for", lambda seed: (real, real[:60], real[60:]))
    G, new, signed = (generator(kit, arrays) for _ in range(3))
    fake = found.passed(kit, G, found.noise(140, 2))
    detectors, D = found.detectors_of(kit, real, fake[:80], 2)
    others = dict.fromkeys(found.SETS[-2:], fake[80:])
    told = found.detected(detectors, real[:60], fake[80:], others)
    assert told.shape == (3, len(found.SETS), 2)
    np.testing.assert_allclose(told[:, 0], told[:, -1])  # the same images
    assert set(found.ranges(told[None, ..., 0])) == set(found.SETS)

    before = weights(G)
    found.evade(kit, new, G, D, 2)
    key = watermark_key(real)
    found.mark(kit, signed, G, key, 2)
    after = found.after_evasion(kit, new, G, detectors)
    assert after.shape == (2, 5) and np.isfinite(after).all()
    np.testing.assert_allclose(after[0, 1], told[1, 0, 0], atol=0.2)  # fresh, before
    marked = found.after_marking(kit, signed, G, key)
    assert marked["watermark"].shape == (len(WAYS), 3)
    assert all(np.array_equal(before[k], a) for k, a in weights(G).items())
    assert not np.array_equal(
        rounded(found.passed(kit, new, found.noise(4, 0))),
        found.passed(kit, signed, found.noise(4, 0)),
    )


@both
def test_attacks_on_two_steps(kit, monkeypatch):
    monkeypatch.setattr(runs, "STRANGERS", 200)
    told, loop, data = runs.run(kit, "DiffAugment", 0, (1, 2))
    assert told["AUC"].shape == (2,) and "TPR, asked often" in told
    assert loop.step_count == 2 and len(data.train) == 100
    told, loop, _ = runs.run(kit, "R1, γ = 1", 0, (1,))
    assert "AUC, asked often" not in told and loop.settings()["r1"] == 1


@both
def test_what_helps(kit, monkeypatch):
    for name, few in {"GAN_STEPS": 1, "STEPS": 1, "GENERATED": 40}.items():
        monkeypatch.setattr(helping, name, few)
    told = helping.helped(kit, 0)
    assert told.shape == (len(helping.ARMS) + 1, 2)
    assert ((told >= 0) & (told < 0.6)).all()


def test_sets_are_put_together_in_equal_parts():
    x, y = helping.together(
        [(np.zeros((3, 1)), np.zeros(3)), (np.ones((7, 1)), np.ones(7))]
    )
    assert len(x) == len(y) == 14 and y.mean() == 0.5


def test_held_out_digits_get_their_labels_back():
    data = runs.scarce_digits(0)
    labels = helping.held_labels(data.held[:50])
    from ganlab.metrics import digit_probabilities

    read = digit_probabilities(data.held[:50]).argmax(1)
    assert (labels == read).mean() > 0.9


@pytest.mark.parametrize("framework", runs.FRAMEWORKS)
def test_the_stored_runs_are_whole(framework):
    for arm, own in runs.ARMS.items():
        for measure in ("AUC", "TPR", "AUC by images", "Fréchet"):
            x = runs.stored(framework, arm, measure)
            assert x.shape == (3, len(own["stops"])) and np.isfinite(x).all()
    for part, shape in {"detected": (3, len(found.SETS), 2), "evasion": (2, 5)}.items():
        assert runs.over_seeds(framework, part).shape == (3, *shape)
    assert runs.over_seeds(framework, "watermark").shape == (3, len(WAYS), 3)
    assert runs.over_seeds(framework, "helped").shape == (3, len(helping.ARMS) + 1, 2)
    from ganlab.metrics.membership import auc

    sets = (
        runs.stored(framework, "plain", f"logits of {k}")
        for k in ("members", "strangers")
    )
    table = runs.stored(framework, "plain", "AUC")[0, 3]
    assert abs(auc(*sets) - table) < 1e-2  # one training, up to half precision
