"""What does not fit is told in a sentence before the first step, in both frameworks."""

import importlib

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal

from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch import nets
from ganlab.torch.trainer import Trainer
from ganlab.training import door

SIDES = {"torch": (nets, Trainer), "tf": (nets_tf, Trainer_tf)}
both = pytest.mark.parametrize("side", SIDES)
IMAGES = np.tanh(normal(20, 28, 28, 1))


def points(side, x, z_dim=2, out_dim=2, in_dim=2, **options):
    made, trainer = SIDES[side]
    G = made.mlp_generator(2, (8,), out_dim)
    return trainer(G, made.mlp_discriminator(in_dim, (8,)), x, z_dim, **options)


def pictures(side, x, z_dim=8, channels=1, norm="batch", batch=4, **options):
    made, trainer = SIDES[side]
    G = made.dcgan_generator(8, 2, channels)
    D = made.dcgan_discriminator(2, channels, norm)
    return trainer(G, D, x, z_dim, batch=batch, **options)


def padded(size):
    edge = (size - 28) // 2
    return np.pad(IMAGES, ((0, 0), (edge, edge), (edge, edge), (0, 0)))


@both
@pytest.mark.parametrize(
    "x, told",
    [
        (127.5 * (IMAGES + 1), r"0.*to 25.*x / 127\.5 - 1"),
        (3 * IMAGES, "-2.*to 2.*clip"),
        (IMAGES.transpose(0, 3, 1, 2), r"transpose\(0, 2, 3, 1\)"),
        (IMAGES.repeat(3, 3), r"\(28, 28, 1\).*\(28, 28, 3\)"),
        (padded(32), r"\(28, 28, 1\).*\(32, 32, 1\)"),
        (padded(64), r"\(28, 28, 1\).*\(64, 64, 1\)"),
        (np.where(np.arange(28) == 3, np.nan, IMAGES[..., 0])[..., None], "not finite"),
        (IMAGES[:0], "one row a sample"),
    ],
)
def test_images_that_do_not_fit(side, x, told):
    with pytest.raises(ValueError, match=told):
        pictures(side, x)


@both
def test_widths_that_do_not_fit(side):
    x = normal(50, 2)
    with pytest.raises(ValueError, match=r"G cannot take noise .*\(2, 3\)"):
        points(side, x, z_dim=3)
    with pytest.raises(ValueError, match=r"G makes samples of shape \(3,\)"):
        points(side, x, out_dim=3)
    with pytest.raises(ValueError, match=r"D cannot take samples"):
        points(side, x, in_dim=3)
    with pytest.raises(ValueError, match=r"inf|not finite"):
        points(side, np.where(np.arange(2) == 1, np.inf, x))
    with pytest.raises(TypeError, match="z_dim is 2.5: give a whole number"):
        points(side, x, z_dim=2.5)


@both
def test_one_logit_a_sample(side):
    made, trainer = SIDES[side]
    several = {
        "torch": lambda: torch.nn.Linear(2, 3),
        "tf": lambda: tf.keras.Sequential(
            [tf.keras.Input((2,)), tf.keras.layers.Dense(3)]
        ),
    }[side]()
    with pytest.raises(ValueError, match=r"\(2, 3\) for 2 samples.*one logit"):
        trainer(made.mlp_generator(), several, normal(50, 2), 2)


@both
def test_batches_that_batch_normalisation_cannot_take(side):
    with pytest.raises(ValueError, match="batch is 1 and G has batch normalisation"):
        pictures(side, IMAGES, batch=1)
    with pytest.raises(ValueError, match="batch is 64 and there are 20 samples"):
        pictures(side, IMAGES, batch=64)
    points(side, normal(5, 2), batch=1).step(2)  # nothing to say without it
    points(side, normal(5, 2), batch=8).step(2)


@both
@pytest.mark.parametrize(
    "view",
    [
        lambda x: np.array([x[:, 0], x[:, 1]]).T,
        lambda x: np.hstack([x, x])[:, :2],
        lambda x: x[::-1].copy()[::-1],
        lambda x: x.astype(np.float64),
        lambda x: x.astype(">f4"),
        lambda x: x.tolist(),
        lambda x: np.asfortranarray(x),
    ],
)
def test_arrays_of_any_layout_simply_work(side, view):
    x = normal(64, 2)
    (first, second) = (points(side, x, z_dim=np.int64(2)), points(side, view(x)))
    second.load(first.state())
    assert first.step(np.int32(3)) == second.step(3)
    assert first.sample(np.int64(5)).shape == (5, 2)
    noise = normal(6, 2)[::-1].astype(np.float64)
    assert np.isfinite(first.sample(noise)).all()


@both
def test_images_with_negative_strides_and_integers_of_numpy(side):
    x = IMAGES[:, ::-1, ::-1]
    run = pictures(side, x, batch=np.int64(4), n_critic=np.int64(2), seed=np.int64(1))
    run.step(np.int64(1))
    assert run.sample(2).shape == (2, 28, 28, 1)


@pytest.mark.parametrize("side", ["torch", "tf"])
def test_D_may_be_any_function(side):
    """A step asks for the gradients of the optimisers' weights and of nothing else."""
    made, train = SIDES[side][0], importlib.import_module(f"ganlab.{side}.train")
    G, D = made.mlp_generator(), made.mlp_discriminator()
    opts, x, z = (train.adam(G), train.adam(D)), normal(8, 2), normal(8, 2, seed=1)
    if side == "torch":
        x, z = torch.tensor(x), torch.tensor(z)
        function = lambda x: D(x)  # noqa: E731
    else:
        function = lambda x, training: D(x, training=training)  # noqa: E731
    losses = train.train_step(G, function, *opts, x, z, r1=0.1, r2=0.1)
    assert all(np.isfinite(float(loss)) for loss in losses)


def test_arrays_of_one_pool_have_one_length():
    with pytest.raises(ValueError, match="share their rows.*list of pools"):
        door.pools({"x": np.zeros((5, 2)), "y": np.zeros(4, int)})
    (a,), (b,) = (p.values() for p in door.pools([{"a": [[1, 2]]}, {"b": [[0.5]] * 3}]))
    assert a.dtype == np.int64 and b.dtype == np.float32 and len(b) == 3
