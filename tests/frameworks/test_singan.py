"""SinGAN in both frameworks: the same losses, the same steps, closed forms."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from PIL import Image
from twins import normal, to_torch

from ganlab import parity
from ganlab.data import read_photo
from ganlab.data.photographs import photograph
from ganlab.figures.export import to_pil
from ganlab.tf import singan as in_tf
from ganlab.tf.nets.patch import patch_critic as critic_tf
from ganlab.tf.nets.patch import patch_generator as generator_tf
from ganlab.torch import singan as in_torch
from ganlab.torch.nets.patch import patch_critic, patch_generator
from ganlab.training.pyramid import Pyramid
from ganlab.training.singan import Recipe, first_weights, sizes_of

SHORT = Recipe(steps=(4, 3, 3), factor=1.3, width=8)
PHOTO = photograph(longest=44)  # (33, 44, 3)


@pytest.fixture(scope="module")
def nets():
    torch.manual_seed(0)
    ours, theirs = (
        [patch_generator(8), patch_critic(8)],
        [generator_tf(8), critic_tf(8)],
    )
    with torch.no_grad():
        for net in ours:
            for w in net.parameters():
                w.add_(0.1 * torch.randn_like(w))
    for a, b in zip(ours, theirs, strict=True):
        parity.copy_weights(a, b)
    return ours, theirs


def test_both_networks_and_their_gradients_agree(nets):
    x = normal(2, 23, 27, 3)
    for ours, theirs in zip(*nets, strict=True):
        y = ours(to_torch(x))
        with tf.GradientTape() as tape:
            y_tf = theirs(x)
            loss = tf.reduce_sum(y_tf**2)
        parity.agree(y.detach().permute(0, 2, 3, 1).numpy(), y_tf)
        own = torch.autograd.grad((y**2).sum(), list(ours.parameters()))
        parity.agree(
            parity.gradients(ours, own),
            parity.gradients(theirs, tape.gradient(loss, theirs.trainable_variables)),
            1e-4,
        )


def test_a_patch_of_11_pixels_decides_each_pixel(nets):
    D = nets[0][1]
    x = torch.randn(1, 3, 20, 24, requires_grad=True)
    D(x)[0, 0, 4, 6].backward()
    seen = x.grad.abs().sum((0, 1)) > 0
    rows, columns = torch.where(seen)
    assert (rows.min(), rows.max()) == (4, 14)
    assert (columns.min(), columns.max()) == (6, 16)
    assert D(torch.zeros(1, 3, 18, 24)).shape == (1, 1, 8, 14)


def test_each_image_is_normalised_by_itself(nets):
    G, x = nets[0][0], torch.randn(2, 3, 20, 24)
    assert torch.allclose(G(x)[1:], G(x[1:]), atol=1e-5)


def test_the_losses_agree_with_their_second_gradients(nets):
    (_, D), (_, D_tf) = nets
    x, x_fake, x_rec = normal(3, 1, 16, 18, 3)
    u = np.float32([0.3])
    three = [to_torch(a) for a in (x, x_fake, x_rec)]
    loss = in_torch.critic_loss(D, three[0], three[1], torch.tensor(u), 0.1)
    own = parity.gradients(D, torch.autograd.grad(loss, list(D.parameters())))
    with tf.GradientTape() as tape:
        loss_tf = in_tf.critic_loss(D_tf, x, x_fake, u, 0.1)
    theirs = tape.gradient(loss_tf, D_tf.trainable_variables)
    parity.agree(loss.detach(), loss_tf)
    own.pop("8 Conv2D bias", None)
    filled = parity.gradients(D_tf, _filled(theirs, D_tf))
    parity.agree(own, _without_bias(filled), 1e-4)
    a = in_torch.scale_loss(D, three[1], three[2], three[0], 10.0)
    parity.agree(a.detach(), in_tf.scale_loss(D_tf, x_fake, x_rec, x, 10.0))


def _filled(gradients, net):
    pairs = zip(gradients, net.trainable_variables, strict=True)
    return [tf.zeros(v.shape) if g is None else g for g, v in pairs]


def _without_bias(gradients):
    return {k: g for k, g in gradients.items() if k != "8 Conv2D bias"}


def test_the_penalty_of_a_linear_critic_is_in_closed_form():
    """D = sum of 2 x red: a slope of 2 at every pixel, so (2 - 1)^2."""
    x, x_fake = normal(2, 3, 6, 7, 3)
    u = np.float32([0.1, 0.5, 0.9])
    ours = in_torch.pixel_penalty(
        lambda x: 2 * x[:, :1], to_torch(x), to_torch(x_fake), torch.tensor(u)
    )
    theirs = in_tf.pixel_penalty(lambda x: 2 * x[..., :1], x, x_fake, u)
    assert ours.item() == pytest.approx(1) and float(theirs) == pytest.approx(1)


def test_all_scales_train_alike_in_both_frameworks():
    ours = in_torch.SinGan(PHOTO, 3, SHORT, device="cpu")
    theirs = in_tf.SinGan(PHOTO, 3, SHORT, device="CPU:0")
    for _ in SHORT.steps:
        parity.agree(ours.train_scale(), theirs.train_scale(), 2e-3)
    a, b = ours.train(), theirs.train()
    assert a.amps == pytest.approx(b.amps, rel=1e-3)
    assert np.abs(a.sample(2, seed=0) - b.sample(2, seed=0)).max() < 0.02
    assert a.sizes == sizes_of(PHOTO, SHORT) == [(20, 26), (25, 34), (33, 44)]


def test_what_the_library_does_in_a_step_is_what_the_paper_says():
    """One scale, one step by hand, from G's and D's separate passes."""
    gan = in_torch.SinGan(PHOTO, 0, Recipe(steps=(1,), width=8), device="cpu")
    G, D = patch_generator(8), patch_critic(8)
    first = first_weights(8, 0)
    parity.put_weights(G, first["G"])
    parity.put_weights(D, first["D"])
    rng = np.random.default_rng([0, 1])
    z = to_torch(rng.standard_normal((1, 33, 44, 3), np.float32))
    u = torch.tensor(rng.uniform(0, 1, 1).astype(np.float32))
    x, z_star = to_torch(PHOTO[None]), to_torch(gan.z_star[None])
    x_fake = G(torch.nn.functional.pad(z, (5, 5, 5, 5)))
    loss_D = in_torch.critic_loss(D, x, x_fake.detach(), u, 0.1)
    assert gan.train_scale()["loss_D"] == pytest.approx(loss_D.item(), rel=1e-4)
    opt = torch.optim.Adam(D.parameters(), 1e-4, (0.5, 0.999))  # 1e-3 fell to 1e-4
    loss_D.backward()
    opt.step()
    x_rec = G(torch.nn.functional.pad(z_star, (5, 5, 5, 5)))
    loss_G = -D(x_fake).mean() + 10 * ((x_rec - x) ** 2).mean()
    assert gan.told[0]["loss_G"] == pytest.approx(loss_G.item(), rel=1e-3)


def test_a_photo_that_is_too_small_is_told():
    with pytest.raises(ValueError, match="its coarsest scale 11 x 8"):
        in_torch.SinGan(PHOTO, 0, Recipe())


def test_a_learner_sees_each_scale():
    seen = []
    gan = in_torch.SinGan(PHOTO, 0, SHORT, device="cpu")
    gan.train(steps=1, tell=lambda k, image: seen.append((k, image.shape)))
    assert seen == [(0, (20, 26, 3)), (1, (25, 34, 3)), (2, (33, 44, 3))]


def test_a_learners_own_photo_is_learnt_and_a_doodle_repainted(tmp_path):
    """The lines at the lesson's end, in both frameworks, on files; 16 : 9 as well."""
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (90, 160, 3)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "mine.jpg")
    Image.fromarray(noise[:80, :100]).save(tmp_path / "doodle.png")
    for SinGan in (in_torch.SinGan, in_tf.SinGan):
        mine = SinGan(read_photo(tmp_path / "mine.jpg")).train(steps=1)
        assert mine.sizes[0] == (13, 24) and mine.sizes[-1] == (54, 96)
        picture = to_pil(mine.repaint(tmp_path / "doodle.png", start=2))
        assert picture.size == (80, 64)
        assert to_pil(mine.sample(1, size=(54, 200))[0]).size == (200, 54)
        again = Pyramid.load(mine.save(tmp_path / "mine.npz"))
        assert np.array_equal(again.sample(1, seed=0), mine.sample(1, seed=0))


def test_a_sample_of_the_trainings_own_seed_is_not_the_photo():
    """NumPy's Generators of 3 and of [3, 0] begin alike."""
    gan = in_torch.SinGan(PHOTO, 3, SHORT, device="cpu").train(steps=1)
    noise = np.random.default_rng(3).standard_normal(gan.z_star.shape)
    assert np.allclose(noise, gan.z_star, atol=1e-6)  # the trap is there
    away = gan.sample(1, seed=3)[0] - gan.reconstruction()
    assert np.abs(away).max() > 0.01
