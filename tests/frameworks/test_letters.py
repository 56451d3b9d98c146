"""Words in both frameworks: equal numbers, exact samples, REINFORCE's gradient."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import pair

from ganlab.data.words import one_hot
from ganlab.parity import agree, gradients
from ganlab.tf import words as tf_words
from ganlab.torch import words as torch_words

L, V = 4, 6
RNG = np.random.default_rng(0)
U = RNG.random((8, L, V), np.float32)


def both():
    return pair("letter_generator", length=L, letters=V, units=8)


def discriminators():
    options = {"length": L, "letters": V, "width": 8}
    D_torch, D_tf = pair("letter_discriminator", dropout=0.0, **options)
    return D_torch, D_tf


def words_of(G):
    return G.write(torch.tensor(U)).detach().numpy()


def test_both_write_the_same_words_and_give_the_same_logits():
    G_torch, G_tf = both()
    ours, theirs = words_of(G_torch), G_tf.write(tf.constant(U)).numpy()
    assert (ours.argmax(-1) == theirs.argmax(-1)).all()
    assert ours.sum(-1) == pytest.approx(1, abs=1e-5)
    agree(G_torch(torch.tensor(ours)), G_tf(tf.constant(ours)))


def test_words_do_not_begin_with_an_end_nor_go_on_behind_one():
    G, _ = both()
    u = torch.rand(2000, L, V)
    codes = G.write(u).argmax(-1).numpy()
    assert (codes[:, 0] > 0).all()
    ended = (codes == 0).cumsum(1) > 0
    assert (codes[ended] == 0).all() and ended.any() and not ended.all()


def test_all_words_together_have_the_probability_1_and_are_drawn_as_often():
    from itertools import product

    G, _ = pair("letter_generator", length=3, letters=3, units=8)
    words = [w for w in product(range(3), repeat=3) if w[0] and (w[1] or not w[2])]
    y = torch.tensor(one_hot(np.array(words), 3))
    at = torch_words.letter_log_probs(G, y).sum(1).exp().detach().numpy()
    assert at.sum() == pytest.approx(1, abs=1e-5)
    torch.manual_seed(0)
    drawn = G.write(torch.rand(40_000, 3, 3)).argmax(-1).numpy()
    found = np.array([(drawn == w).all(1).mean() for w in np.array(words)])
    assert np.abs(found - at).max() < 4.5 * 0.5 / 200


@pytest.mark.parametrize("temperature", [1.0, 0.5])
def test_likelihood_and_its_gradient_agree(temperature):
    G_torch, G_tf = both()
    y = words_of(G_torch)
    ours = torch_words.letter_log_probs(G_torch, torch.tensor(y), temperature)
    theirs = tf_words.letter_log_probs(G_tf, tf.constant(y), temperature)
    agree(ours, theirs)
    loss = torch_words.likelihood_loss(G_torch, torch.tensor(y))
    grads = torch.autograd.grad(loss, list(G_torch.parameters()))
    with tf.GradientTape() as tape:
        loss_tf = tf_words.likelihood_loss(G_tf, tf.constant(y))
    grads_tf = tape.gradient(loss_tf, G_tf.trainable_variables)
    agree(loss, loss_tf)
    agree(gradients(G_torch, grads), gradients(G_tf, grads_tf), 2e-5)


def test_the_gradient_through_written_words_agrees():
    G_torch, G_tf = both()
    D_torch, D_tf = discriminators()
    loss = D_torch(G_torch.write(torch.tensor(U), 0.7)).mean()
    grads = torch.autograd.grad(loss, list(G_torch.parameters()))
    with tf.GradientTape() as tape:
        loss_tf = tf.reduce_mean(D_tf(G_tf.write(tf.constant(U), 0.7)))
    grads_tf = tape.gradient(loss_tf, G_tf.trainable_variables)
    agree(loss, loss_tf)
    agree(gradients(G_torch, grads), gradients(G_tf, grads_tf), 2e-5)


def test_rollouts_agree_keep_what_is_given_and_the_last_is_the_word_itself():
    G_torch, G_tf = both()
    D_torch, D_tf = discriminators()
    y, v = words_of(G_torch), RNG.random((8, 2 * (L - 1) * L, V), np.float32)
    with torch.no_grad():
        ours = torch_words.rollout_rewards(
            G_torch, D_torch, torch.tensor(y), torch.tensor(v)
        )
        last = torch.sigmoid(D_torch(torch.tensor(y)))
    theirs = tf_words.rollout_rewards(G_tf, D_tf, tf.constant(y), tf.constant(v))
    agree(ours, theirs)
    agree(ours[:, -1], last)

    given, kept = torch.tensor(y), torch.ones(8, L, 1)
    kept[:, 2:] = 0
    finished = G_torch.write(torch.tensor(U[::-1].copy()), given=given, kept=kept)
    assert (finished[:, :2].argmax(-1) == given[:, :2].argmax(-1)).all()


def test_policy_loss_agrees():
    G_torch, G_tf = both()
    y, Q = words_of(G_torch), RNG.random((8, L), np.float32)
    ours = torch_words.policy_loss(G_torch, torch.tensor(y), torch.tensor(Q))
    agree(ours, tf_words.policy_loss(G_tf, tf.constant(y), tf.constant(Q)), 1e-4)


def test_reinforce_has_the_exact_gradient_in_the_mean():
    """One letter words: the mean over all words, weighted by q, is that of E_q[f]."""
    G, _ = pair("letter_generator", length=1, letters=4, units=8)
    y = torch.eye(4)[1:, None]  # (3, 1, 4): every word there is
    f = torch.tensor([0.3, -1.0, 2.0])
    log_q = torch_words.letter_log_probs(G, y).sum(1)
    weights = list(G.out.parameters())
    exact = torch.autograd.grad((log_q.exp() * f).sum(), weights, retain_graph=True)
    q = log_q.exp().detach()
    mean = torch.autograd.grad((q * log_q * f).sum(), weights)
    for a, b in zip(mean, exact, strict=True):
        agree(a, b, 1e-4)


def test_straight_through_is_one_hot_with_the_gradient_of_the_softmax():
    logits = torch.tensor([[0.2, -1.0, 0.5]], requires_grad=True)
    u = torch.tensor([[0.3, 0.9, 0.4]])
    z = torch_words.straight_through(logits, u, 0.5)
    assert sorted(z.detach().round().tolist()[0]) == [0, 0, 1]
    a = torch.tensor([1.0, 2.0, -3.0])
    (through,) = torch.autograd.grad((z * a).sum(), logits)
    soft = torch.softmax((logits + torch_words.gumbel(u)) / 0.5, -1)
    (relaxed,) = torch.autograd.grad((soft * a).sum(), logits)
    agree(through, relaxed)
    z_tf = tf_words.straight_through(
        tf.constant(logits.detach().numpy()), u.numpy(), 0.5
    )
    agree(z, z_tf)


@pytest.mark.parametrize("u", [0.0, 1 - 2**-24])
def test_noise_at_the_ends_of_its_range_stays_finite(u):
    for value in (torch_words.gumbel(torch.tensor(u)), tf_words.gumbel(tf.constant(u))):
        assert np.isfinite(float(value))
