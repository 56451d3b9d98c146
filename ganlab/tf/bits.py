"""An autoencoder of 24 bits, in TensorFlow, with an adversarial term or not."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

from ..training.bits import BITS, pieces
from .arrays import to_numpy, to_tensor
from .layers import BatchNorm, Conv2D
from .loop import Loop
from .losses import LOSSES
from .nets.dcgan import dcgan_discriminator, dcgan_generator
from .train import adam, weights_of

LOSS = LOSSES["hinge"]


def sign(c):
    """-1 or 1 for each number, 1 for 0; its gradient is that of c itself.

    The straight-through estimator, Bengio et al. 2013 (arXiv 1308.3432), section 4.
    """
    b = tf.where(c < 0, -1.0, 1.0)
    return c + tf.stop_gradient(b - c)


def adversarial_weight(tape, error, loss_G, W, delta=1e-6):
    """lambda = |grad error| / (|grad loss_G| + delta), both in W: a constant.

    tape: persistent; it has recorded both and does not record this. W: the weight of
    the decoder's last layer. Esser et al. 2020 (arXiv 2012.09841), eq. 7.
    """
    with tape.stop_recording():
        slopes = [tape.gradient(loss, W) for loss in (error, loss_G)]
        return tf.norm(slopes[0]) / (tf.norm(slopes[1]) + delta)


def lambda_of(codec, D, images, weigh=adversarial_weight):
    """lambda as codec_step would have it for images (n, 28, 28, 1), a float."""
    x = to_tensor(images)
    with tf.GradientTape(persistent=True) as tape:
        y = codec(x, training=True)
        error = tf.reduce_mean((y - x) ** 2)
        loss_G = LOSS.generator(D(y, training=True))
        return float(weigh(tape, error, loss_G, codec.last))


class BitCodec(tf.keras.Model):
    """Images (B, 28, 28, 1) to codes (B, 24) of -1 and 1, and back.

    balanced: batch normalisation before the sign, so that each bit is 1 for about half
    of the images; without it bits can stick.
    """

    def __init__(self, base=8, balanced=True):
        super().__init__()
        self.encoder = tf.keras.Sequential(
            [
                layers.Input((28, 28, 1)),
                Conv2D(1, 2 * base, 4, 2, 1),  # (B, 14, 14, 16)
                layers.LeakyReLU(negative_slope=0.2),
                Conv2D(2 * base, 4 * base, 4, 2, 1),  # (B, 7, 7, 32)
                layers.LeakyReLU(negative_slope=0.2),
                Conv2D(4 * base, BITS, 7),  # (B, 1, 1, 24)
                *([BatchNorm(affine=False)] if balanced else []),
                layers.Flatten(),
            ]
        )
        self.decoder = dcgan_generator(BITS, base)
        self.build((None, 28, 28, 1))

    def call(self, x, training=False):
        c = self.encoder(x, training=training)  # (B, 24)
        return self.decoder(sign(c), training=training)

    @property
    def last(self):
        """The weight of the decoder's last layer."""
        return self.decoder.layers[-2].kernel.value


def codec_step(codec, D, opt, opt_D, x, gan=0.8):
    """One update of D and of the codec on images x; {name: scalar}.

    The codec lowers the squared error plus gan times lambda times G's hinge loss, see
    adversarial_weight; with gan=0 the error alone, and D is left as it is.
    """
    with tf.GradientTape(persistent=True) as tape:
        y = codec(x, training=True)
        total = error = tf.reduce_mean((y - x) ** 2)
        told = {"error": error}
        if gan:
            with tape.stop_recording(), tf.GradientTape() as tape_D:
                logits = D(x, training=True), D(y, training=True)
                loss_D = LOSS.discriminator(*logits)
            with tape.stop_recording():
                opt_D.apply_gradients(tape_D.gradient(loss_D, weights_of(opt_D)))
            loss_G = LOSS.generator(D(y, training=True))
            weight = adversarial_weight(tape, error, loss_G, codec.last)
            total = error + gan * weight * loss_G
            told |= {"loss_D": loss_D, "loss_G": loss_G, "lambda": weight}
    opt.apply_gradients(tape.gradient(total, weights_of(opt)))
    return told


def codec_loop(x, gan=0.0, lr=2e-3, betas=(0.9, 0.999), seed=0, base=8, balanced=True):
    """A Loop over codec_step on images x (N, 28, 28, 1); its parts are codec and D."""
    tf.keras.utils.set_random_seed(seed)
    codec, D = BitCodec(base, balanced), dcgan_discriminator(base)
    nets = codec, D, adam(codec, lr, betas), adam(D, 4e-4)
    parts = dict(zip(("codec", "D", "opt_codec", "opt_D"), nets, strict=True))
    return Loop(
        lambda batch: codec_step(*nets, batch.x, gan),
        parts,
        {"x": x},
        sample=lambda nets, batch: nets.codec(batch.x),
        kind="images",
        seed=seed,
    )


def encode(codec, images):
    """The codes of images (n, 28, 28, 1): bool (n, 24)."""
    codes = [to_numpy(codec.encoder(to_tensor(x))) for x in pieces(images)]
    return np.concatenate(codes) >= 0


def decode(codec, codes):
    """The images (n, 28, 28, 1) of codes (n, 24)."""
    signs = np.where(codes, 1.0, -1.0).astype(np.float32)
    images = [to_numpy(codec.decoder(to_tensor(b))) for b in pieces(signs)]
    return np.concatenate(images)
