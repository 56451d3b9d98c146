"""Lesson 18's games, some steps of each in both frameworks from the same weights."""

from types import SimpleNamespace

import numpy as np
import tensorflow as tf
import torch
from twins import pair

from ganlab.data.words import one_hot
from ganlab.parity import agree
from ganlab.tf import loop as tf_loop
from ganlab.tf import train as tf_train
from ganlab.tf import words as tf_words
from ganlab.torch import loop as torch_loop
from ganlab.torch import train as torch_train
from ganlab.torch import words as torch_words
from ganlab.training.word_games import gumbel_game, policy_game

L, V = 4, 6
RNG = np.random.default_rng(0)
X = one_hot(RNG.integers(1, V, (200, L)), V)


def kits():
    """{framework: a kit whose networks have the weights of the other's}."""
    G = pair("letter_generator", length=L, letters=V, units=8)
    D = pair("letter_discriminator", length=L, letters=V, width=8, dropout=0.0)
    sides = (torch_train, torch_loop), (tf_train, tf_loop)
    made = []
    for i, (train, loop) in enumerate(sides):
        nets = SimpleNamespace(
            letter_generator=lambda *sizes, i=i: G[i],
            letter_discriminator=lambda *sizes, i=i: D[i],
        )
        made.append(SimpleNamespace(nets=nets, adam=train.adam, train=train))
        made[-1].Loop = loop.Loop
    return made


def update_torch(G, D, opt_G, opt_D, batch):
    with torch.no_grad():
        y = G.write(batch.u)
    Q = torch_words.rollout_rewards(G, D, y, batch.v)
    loss_G = torch_words.policy_loss(G, y, Q)
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return {"loss_G": loss_G.detach(), "Q": Q.mean()}


def update_tf(G, D, opt_G, opt_D, batch):
    y = G.write(batch.u)
    Q = tf_words.rollout_rewards(G, D, y, batch.v)
    with tf.GradientTape() as tape:
        loss_G = tf_words.policy_loss(G, y, Q)
    opt_G.apply_gradients(tape.gradient(loss_G, G.trainable_variables))
    return {"loss_G": loss_G, "Q": tf.reduce_mean(Q)}


def test_ten_steps_on_straight_through_words_agree():
    ours, theirs = (gumbel_game(kit, X, 10, seed=1) for kit in kits())
    assert ours.settings()["tau"] == 0.5
    agree(ours.step(), theirs.step(), 1e-3)
    made = [engine.sample(200, seed=2).argmax(-1) for engine in (ours, theirs)]
    assert (made[0] == made[1]).mean() > 0.99
    ours.configure(temperature=0.1)
    cold = ours.sample(200, seed=2).argmax(-1)
    assert len(np.unique(cold, axis=0)) < len(np.unique(made[0], axis=0)) / 2


def test_some_rounds_of_reinforce_agree():
    updates = update_torch, update_tf
    seen = []  # D's logits before the first round
    looks = (
        lambda D: seen.append(torch_words.logits_of(D, X)),
        lambda D: seen.append(tf_words.logits_of(D, X)),
    )
    engines = [
        policy_game(kit, update, X, {}, rounds=3, look=look, first=5, seed=1)
        for kit, update, look in zip(kits(), updates, looks, strict=True)
    ]
    agree(*seen, 1e-3)
    agree(*(engine.step()["Q"] for engine in engines), 1e-3)
