"""The pyramid in NumPy: shapes, seeds, and what stays when G adds nothing."""

import numpy as np
import pytest
import tensorflow as tf
from torch.nn import functional as F
from twins import to_torch

from ganlab.data.photo_files import resize
from ganlab.data.photographs import photograph
from ganlab.parity import put_weights
from ganlab.torch.nets.patch import patch_generator
from ganlab.torch.singan import refine as refine_torch
from ganlab.training.landscape_runs import trained
from ganlab.training.patch_numpy import refine
from ganlab.training.pyramid import Pyramid, enlarge
from ganlab.training.singan import first_weights

PHOTO = photograph(longest=48)  # (36, 48, 3)
SIZES = [(18, 24), (25, 34), (36, 48)]


def pyramid(silent=False, amps=(1, 0.1, 0.1)):
    rng = np.random.default_rng(0)
    scales = [first_weights(8, seed)["G"] for seed in range(3)]
    for w in scales:
        w["8 Conv2D weight"] = w["8 Conv2D weight"] * (0 if silent else 20)
    z_star = rng.standard_normal((18, 24, 3)).astype(np.float32)
    return Pyramid(PHOTO, SIZES, scales, amps, z_star)


def test_the_pass_is_that_of_the_network():
    rng = np.random.default_rng(1)
    w = {k: v + 0.1 * rng.standard_normal(v.shape).astype(np.float32)
         for k, v in first_weights(8, 0)["G"].items()}  # fmt: skip
    net = patch_generator(8)
    put_weights(net, w)
    y, z = rng.normal(0, 0.5, (2, 2, 13, 17, 3)).astype(np.float32)
    expected = refine_torch(net, to_torch(y), to_torch(z)).detach()
    got = refine(w, y, z)
    assert np.allclose(got, expected.permute(0, 2, 3, 1).numpy(), atol=1e-5)


@pytest.mark.parametrize("size", [(25, 34), (7, 5), (18, 24)])
def test_enlarging_is_that_of_both_frameworks(size):
    x = np.random.default_rng(0).normal(size=(2, 18, 24, 3)).astype(np.float32)
    ours = F.interpolate(to_torch(x), size, mode="bilinear", align_corners=False)
    got = enlarge(x, size)
    assert np.allclose(got, ours.permute(0, 2, 3, 1).numpy(), atol=1e-5)
    assert np.allclose(got, tf.image.resize(x, size).numpy(), atol=1e-5)


def test_a_generator_that_adds_nothing_leaves_what_came_in():
    silent = pyramid(silent=True)
    assert np.all(silent.sample(2) == 0) and np.all(silent.reconstruction() == 0)
    got = silent.sample(1, start=2, seed=0)[0]
    assert np.allclose(got, enlarge(resize(PHOTO, (25, 34))[None], (36, 48))[0])
    assert np.allclose(silent.repaint(PHOTO, 2), got)


def test_samples_have_any_size_and_a_seed_fixes_them():
    p = pyramid()
    assert p.sample(3).shape == (3, 36, 48, 3)
    assert p.sample(1, size=(36, 130)).shape == (1, 36, 130, 3)
    a, b, c = p.sample(1, seed=1), p.sample(1, seed=1), p.sample(1, seed=2)
    assert np.array_equal(a, b) and not np.allclose(a, c)
    assert np.abs(a).max() <= 1
    with pytest.raises(ValueError, match="30 x 4 pixels came"):
        p.sample(1, size=(4, 30))
    with pytest.raises(ValueError, match="start is 3: give a scale, 0 to 2"):
        p.sample(1, start=3)


def test_a_picture_of_any_size_is_repainted_in_its_proportions():
    p = pyramid()
    wide = np.random.default_rng(0).integers(0, 256, (50, 200, 3)).astype(np.uint8)
    got = p.repaint(wide, 1)
    assert got.shape == (21, 83, 3)
    assert np.array_equal(got, p.repaint(wide, 1))
    assert p.repaint(wide, 1, size=(30, 120)).shape == (30, 120, 3)
    with pytest.raises(ValueError, match="start is 0: give a scale, 1 to 2"):
        p.repaint(wide, 0)


def test_a_mask_keeps_the_picture_outside():
    mask = np.zeros((36, 48))
    mask[:, 24:] = 1
    p = pyramid()
    got, whole = p.repaint(PHOTO, 1, mask=mask), p.repaint(PHOTO, 1)
    assert np.allclose(got[:, :22], PHOTO[:, :22], atol=1e-5)
    assert np.allclose(got[:, 26:], whole[:, 26:], atol=1e-5)


def test_an_animation_moves_and_comes_from_z_star():
    p = pyramid()
    still = p.animate(3, near=1.0)
    assert np.allclose(still, p.reconstruction()[None], atol=1e-6)
    moving = p.animate(4)
    assert moving.shape == (4, 36, 48, 3)
    steps = np.abs(np.diff(moving, axis=0)).mean((1, 2, 3))
    assert steps.min() > 0


def test_it_comes_back_from_a_file(tmp_path):
    p = pyramid()
    path = p.save(tmp_path / "mine.npz")
    again = Pyramid.load(path)
    assert np.array_equal(p.sample(2, seed=0), again.sample(2, seed=0))
    half = Pyramid.load(p.save(tmp_path / "half.npz", half=True))
    assert np.abs(p.sample(2, seed=0) - half.sample(2, seed=0)).max() < 0.05
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    with pytest.raises(ValueError, match="give a file that Pyramid.save"):
        Pyramid.load(tmp_path / "other.npz")


def test_the_shipped_pyramid_has_learnt_its_photo():
    p = trained()
    away = p.reconstruction() - photograph()
    assert np.sqrt((away**2).mean()) < 0.2
    assert p.z_star.shape == (18, 24, 3) and len(p.scales) == 5
