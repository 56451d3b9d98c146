"""TensorFlow: images per second of a plain loop, and of the library's, by lever."""

import json

from work import BATCH, compare, gemm_rate

from ganlab.data import digits
from ganlab.lesson import hardware
from ganlab.training.recipes import DCGAN_RECIPE

tf = hardware.load("tf")

from ganlab.tf import nets  # noqa: E402
from ganlab.tf.losses import discriminator_loss, generator_loss  # noqa: E402
from ganlab.tf.train import adam, train_step  # noqa: E402
from ganlab.tf.trainer import Trainer  # noqa: E402

X = tf.constant(digits().images)  # (N, H, W, C)


def networks():
    tf.keras.utils.set_random_seed(0)
    return nets.dcgan_generator(), nets.dcgan_discriminator()


def plain_adam(net):
    return tf.keras.optimizers.Adam(2e-4, 0.5)


def plain_step(G, D, opt_G, opt_D, x_real):
    """As tutorials write it, with alternating updates: new fakes for G."""
    with tf.GradientTape() as tape:
        x_fake = G(tf.random.normal((BATCH, 64)), training=True)
        logits = D(x_real, training=True), D(x_fake, training=True)
        loss_D = discriminator_loss(*logits)
    gradients = tape.gradient(loss_D, D.trainable_variables)
    opt_D.apply_gradients(zip(gradients, D.trainable_variables, strict=True))
    with tf.GradientTape() as tape:
        x_fake = G(tf.random.normal((BATCH, 64)), training=True)
        loss_G = generator_loss(D(x_fake, training=True))
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(zip(gradients, G.trainable_variables, strict=True))
    return loss_D, loss_G


def random_batch():
    return tf.gather(X, tf.random.uniform((BATCH,), 0, len(X), tf.int32))


def plain_loop(resident=False, sync=True):
    G, D = networks()
    opts = plain_adam(G), plain_adam(D)
    step = tf.function(lambda x_real: plain_step(G, D, *opts, x_real))
    data = tf.data.Dataset.from_tensor_slices(digits().images)
    data = data.shuffle(len(X)).batch(BATCH, drop_remainder=True).repeat()

    def loop(steps):
        stream = iter(data) if not resident else None
        for _ in range(steps):
            losses = step(random_batch() if resident else next(stream))
            if sync:
                [float(loss) for loss in losses]
        float(losses[0])

    return loop


def reuse_loop():
    """The library's train_step and Adam: fakes used twice, fused kernels."""
    G, D = networks()
    opts = adam(G), adam(D)

    @tf.function
    def step():
        z = tf.random.normal((BATCH, 64))
        return train_step(G, D, *opts, random_batch(), z)

    def loop(steps):
        for _ in range(steps):
            losses = step()
        float(losses[0])

    return loop


def library_loop(**options):
    options = DCGAN_RECIPE | options
    return Trainer(*networks(), digits().images, 64, **options).step


def main():
    a, b = tf.random.normal((1024, 1024)), tf.random.normal((1024, 1024))
    rate = gemm_rate(lambda: float(tf.matmul(a, b)[0, 0]))
    print(f"TensorFlow: matrix product {rate / 1e9:.0f} GFLOP/s in float32")
    loops = {
        "plain loop": plain_loop(),
        "+ data resident": plain_loop(resident=True),
        "+ no host sync": plain_loop(resident=True, sync=False),
        "+ fakes reused, fused Adam": reuse_loop(),
        "+ many steps a call (Trainer)": library_loop(ema=0.0),
        "+ average of G": library_loop(),
    }
    if hardware.device("tf").bf16:
        loops["+ bfloat16"] = library_loop(bf16=True)
    print(json.dumps({"gemm_flop_per_second": rate, "levers": compare(loops, rate)}))


if __name__ == "__main__":
    main()
