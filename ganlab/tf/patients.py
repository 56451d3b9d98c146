"""Training runs with one planted fault each, in TensorFlow: what lesson 10 examines."""

import numpy as np
import tensorflow as tf

from .arrays import to_tensor
from .loop import Loop
from .nets import BatchNorm, small_discriminator, small_generator
from .penalties import logits_and_squared_gradient
from .train import adam, weights_of

__all__ = ["patient"]


def patient(fault, x_real, seed=0, batch=32):
    """A Loop over images (N, 14, 14, 1), which are sorted by class, with the fault.

    fault: a name in ganlab.clinic.FAULTS, or "healthy" or "penalty": the sound runs,
    non-saturating (Goodfellow et al. 2014) and WGAN-GP (Gulrajani et al. 2017).
    """
    G, D = networks(fault)
    times = 10 if fault == "rates" else 1
    opt_G, opt_D = adam(G, 2e-3 * times), adam(D, 5e-4 * times)
    x_real = x_real[:: len(x_real) // 40] if fault == "few_images" else x_real
    in_order, rng = to_tensor(x_real), np.random.default_rng(seed)
    z_fixed = tf.constant(rng.standard_normal((batch, 64), np.float32))
    pile = [tf.Variable(tf.zeros(w.shape)) for w in weights_of(opt_D)]

    def step(drawn):
        x, z = drawn.x, drawn.z
        if fault == "same_z":
            z = z_fixed
        if fault == "class_order":
            rows = (drawn.step * batch + tf.range(batch)) % len(in_order)
            x = tf.gather(in_order, rows)
        if fault == "range":
            x = (x + 1) / 2
        return _one_step(fault, G, D, opt_G, opt_D, x, z, drawn.u, pile)

    return Loop(
        step,
        {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x_real},
        batch=batch,
        normal={"z": 64},
        uniform={"u": (1, 1, 1)},
        sample=lambda nets, drawn: nets.G(drawn.z, training=False),
        kind="images",
        seed=seed,
        device="CPU:0",
    )


def networks(fault):
    """(G, D), with the faults that lie in them."""
    norm = None if fault in ("penalty", "penalty_pixels") else "batch"
    G, D = small_generator(), small_discriminator(norm=norm)
    if fault == "epsilon":  # what some write where PyTorch wants the constant
        for layer in (*G.layers, *D.layers):
            if isinstance(layer, BatchNorm):
                layer.epsilon = 0.8
    if fault == "sigmoid_twice":
        inputs = tf.keras.layers.Input((14, 14, 1))
        D = tf.keras.Sequential([inputs, D, tf.keras.layers.Activation("sigmoid")])
    return G, D


def _one_step(fault, G, D, opt_G, opt_D, x_real, z, u, pile):
    """A step of the non-saturating game or of WGAN-GP, with the fault in it.

    pile: variables like D's weights, in which one who forgets to begin anew adds up
    the gradients; TensorFlow itself stores none.
    """
    training = fault != "inference"
    leak = fault == "not_detached"
    with tf.GradientTape(persistent=True) as tape:
        x_fake = G(z, training=True)  # (B, 14, 14, 1)
        shown = x_fake if leak else tf.stop_gradient(x_fake)
        loss_D = _discriminator_loss(fault, D, x_real, shown, u, training)
        with tape.stop_recording():
            grads_D = tape.gradient(loss_D, weights_of(opt_D))
            leaked = tape.gradient(loss_D, weights_of(opt_G)) if leak else None
            if fault == "pile":
                grads_D = [p.assign_add(g) for p, g in zip(pile, grads_D, strict=True)]
            if fault not in ("D_still", "simultaneous"):
                opt_D.apply_gradients(grads_D)
        loss_G = _generator_loss(fault, D, x_real, x_fake, training)
    grads_G = tape.gradient(loss_G, weights_of(opt_G))
    if leak:
        grads_G = [g + more for g, more in zip(grads_G, leaked, strict=True)]
    if fault != "G_still":
        opt_G.apply_gradients(grads_G)
    if fault == "simultaneous":
        opt_D.apply_gradients(grads_D)
    return {"loss_D": loss_D, "loss_G": loss_G}


def _discriminator_loss(fault, D, x_real, x_fake, u, training):
    """D's loss with the fault, a scalar."""
    r, f = D(x_real, training=training), D(x_fake, training=training)  # (B,)
    if fault.startswith("penalty"):
        x_hat = u * x_real + (1 - u) * x_fake
        _, squared = logits_and_squared_gradient(D, x_hat)  # (B,)
        pixels = tf.size(x_real[0]) if fault == "penalty_pixels" else 1
        slope = tf.sqrt(squared / tf.cast(pixels, tf.float32) + 1e-12)
        total = tf.reduce_mean(f) - tf.reduce_mean(r)
        return total + 10 * tf.reduce_mean((slope - 1) ** 2)
    if fault == "swapped":
        r, f = f, r
    if fault == "no_fakes":
        return tf.reduce_mean(tf.nn.softplus(-r))
    if fault == "sigmoid_missing":  # clipped, as libraries do it
        r, f = (tf.clip_by_value(a, 1e-7, 1 - 1e-7) for a in (r, f))
        return -tf.reduce_mean(tf.math.log(r)) - tf.reduce_mean(tf.math.log(1 - f))
    return tf.reduce_mean(tf.nn.softplus(-r)) + tf.reduce_mean(tf.nn.softplus(f))


def _generator_loss(fault, D, x_real, x_fake, training):
    """G's loss with the fault, a scalar."""
    if fault == "mse":
        return tf.reduce_mean(tf.square(x_fake - x_real))
    f = D(x_fake, training=training)  # (B,)
    if fault.startswith("penalty"):
        return -tf.reduce_mean(f)
    if fault == "sigmoid_missing":
        return -tf.reduce_mean(tf.math.log(tf.clip_by_value(f, 1e-7, 1 - 1e-7)))
    return tf.reduce_mean(tf.nn.softplus(f if fault == "wrong_target" else -f))
