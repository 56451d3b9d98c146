"""The standard game on digits with several D or a class head, in TensorFlow."""

import tensorflow as tf

from ..training.digit_arms import RECIPE
from .loop import Loop
from .losses import discriminator_loss, generator_loss
from .nets import dcgan_generator
from .nets.views import half_discriminator, head, patch_discriminator, trunk
from .train import adam, weights_of

cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits


def digit_jury(arm, x, labels, seed=0, bf16=False):
    """A Loop over images (N, 28, 28, 1) and labels (N,), as the arm says.

    arm: of training.digit_arms. G minimises the mean of the losses that the arm's
    discriminators give it. A class head learns the labels of real images beside.
    """
    tf.keras.utils.set_random_seed(seed)
    G = dcgan_generator(base=RECIPE["base"])
    classify = head(10)
    Ds = [_judge(kind, arm.base) for kind in arm.Ds]
    nets_D = [*Ds, classify] if arm.classes else Ds
    opt_G = adam(G, RECIPE["lr_G"] * arm.rate)
    opt_D = adam(nets_D, RECIPE["lr_D"] * arm.rate)

    def update_D(x_real, labels, x_fake):
        with tf.GradientTape() as tape:
            loss_D = 0.0
            for D in Ds:
                if arm.classes:
                    features = D.layers[0](x_real)  # (B, 8C)
                    real_logits = D.layers[1](features)
                    classes = tf.cast(classify(features), tf.float32)
                    loss_D += tf.reduce_mean(cross_entropy(labels, classes))
                else:
                    real_logits = D(x_real)
                loss_D += discriminator_loss(real_logits, D(x_fake)) / len(Ds)
        opt_D.apply_gradients(tape.gradient(loss_D, weights_of(opt_D)))
        return loss_D

    def step(batch):
        for i in range(1, arm.n_critic):
            x_fake = G(batch[i].z, training=True)
            update_D(batch[i].x, batch[i].y, x_fake)
        with tf.GradientTape() as tape:
            x_fake = G(batch.z, training=True)  # (B, 28, 28, 1)
            with tape.stop_recording():
                loss_D = update_D(batch.x, batch.y, x_fake)
            loss_G = sum(generator_loss(D(x_fake)) for D in Ds) / len(Ds)
        opt_G.apply_gradients(tape.gradient(loss_G, weights_of(opt_G)))
        return {"loss_D": loss_D, "loss_G": loss_G}

    return Loop(
        step,
        {"G": G, "D": nets_D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x, "y": labels},
        batch=RECIPE["batch"],
        normal={"z": 64},
        draws=arm.n_critic,
        sample=lambda nets, batch: nets.G(batch.z, training=False),
        kind="images",
        ema={"G": RECIPE["ema"]},
        bf16=bf16,
        seed=seed,
    )


def _judge(kind, base):
    if kind == "whole":
        return tf.keras.Sequential([trunk(base), head(1, base)])
    return {"patch": patch_discriminator, "half": half_discriminator}[kind](base)
