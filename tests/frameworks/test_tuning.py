"""Generators moved towards a goal: the same numbers in both frameworks."""

import copy

import numpy as np
import tensorflow as tf
import torch
from twins import normal, pair, to_torch

from ganlab.metrics.watermark import watermark_key
from ganlab.parity import agree, weights
from ganlab.tf import tuning as tf_tuning
from ganlab.torch import tuning as torch_tuning


def key():
    x = np.tanh(normal(200, 28, 28, 1, seed=5))
    return watermark_key(x, bits=8, seed=1)


def test_resized_generators_agree():
    ours, theirs = pair("resized_generator", base=4)
    z = normal(6, 64)
    for training in (True, False):
        ours.train(training)
        agree(ours(to_torch(z)), theirs(tf.constant(z), training=training))


def test_goals_agree_and_are_what_they_say():
    D, D_tf = pair("he_discriminator", base=2)
    x = np.tanh(normal(6, 28, 28, 1))
    both = [to_torch(x)], [tf.constant(x)]
    evading = [m.evading(d)(*a) for m, d, a in zip(
        (torch_tuning, tf_tuning), (D, D_tf), both, strict=True)]  # fmt: skip
    agree(*evading)
    logits = D(to_torch(x)).detach().numpy()
    np.testing.assert_allclose(
        float(evading[1]), np.log1p(np.exp(-logits)).mean(), rtol=1e-5
    )

    own = key()
    marking = [
        m.marking(own)(*a) for m, a in zip((torch_tuning, tf_tuning), both, strict=True)
    ]
    agree(*marking)
    says = own.read(x) * own.signs
    np.testing.assert_allclose(
        float(marking[1]), np.log1p(np.exp(-2 * says)).mean(), rtol=1e-4
    )


def loops(make):
    G, G_tf = pair("dcgan_generator", base=2)
    D, D_tf = pair("he_discriminator", base=2)
    old = copy.deepcopy(G), tf.keras.models.clone_model(G_tf)
    old[1].set_weights(G_tf.get_weights())
    return [
        make(tuning, g, before, d)
        for tuning, g, before, d in zip(
            (torch_tuning, tf_tuning), (G, G_tf), old, (D, D_tf), strict=True
        )
    ]


def test_five_steps_agree():
    for goal in (lambda t, d: t.evading(d), lambda t, d: t.marking(key())):
        ours, theirs = loops(
            lambda t, g, old, d, goal=goal: t.tuning_loop(g, old, goal(t, d), batch=8)
        )
        for k in range(5):
            agree(ours.step(1), theirs.step(1), 1e-3 if k else 1e-4)
        agree(weights(ours.parts["G"]), weights(theirs.parts["G"]), 1e-3)


def test_it_comes_nearer_to_its_goal_and_statistics_stay():
    for loop in loops(lambda t, g, old, d: t.tuning_loop(g, old, t.evading(d), 0.0)):
        before = {k: a.copy() for k, a in weights(loop.parts["G"]).items()}
        first = loop.step(1)["goal"]
        assert loop.step(80)["goal"] < first - 0.05
        after = weights(loop.parts["G"])
        still = [k for k in after if "mean" in k or "var" in k]
        assert still and all(np.array_equal(before[k], after[k]) for k in still)


def test_detectors_agree_and_learn():
    real = np.tanh(normal(90, 28, 28, 1) + 0.3)
    fake = np.tanh(normal(70, 28, 28, 1, seed=2) - 0.3)
    ours, theirs = loops(lambda t, g, old, d: t.detector_loop(d, real, fake, batch=16))
    for k in range(5):
        agree(ours.step(1), theirs.step(1), 1e-3 if k else 1e-4)
    torch.manual_seed(0)
    assert ours.step(60)["loss_D"] < 0.3
