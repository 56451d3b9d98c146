"""SinGAN, a GAN that learns from one photograph, in TensorFlow."""

import tensorflow as tf

from ..parity import put_weights, weights
from ..training.singan import RECIPE, Training
from .nets.patch import MARGIN, patch_critic, patch_generator
from .optim import adam


def refine(G, y, z):
    """y + G(y + z): images y and noise z (B, H, W, 3), zeros around them.

    Rott Shaham et al. 2019 (arXiv 1905.01164), eq. 4.
    """
    m = [MARGIN, MARGIN]
    return y + G(tf.pad(y + z, [[0, 0], m, m, [0, 0]]))  # (B, H, W, 3)


def pixel_penalty(D, x_real, x_fake, u):
    """E[(|grad D(x_hat)| - 1)^2] with the slope of the sum of D's map at each pixel.

    x_hat = u x + (1 - u) x_fake, u (B,). WGAN-GP (arXiv 1704.00028, eq. 3) as SinGAN's
    own program has it: the norm over the three colours of a pixel, not over the image.
    """
    u = tf.reshape(u, [-1, 1, 1, 1])
    x_hat = tf.stop_gradient(u * x_real + (1 - u) * x_fake)
    with tf.GradientTape() as tape:
        tape.watch(x_hat)
        total = tf.reduce_sum(D(x_hat))
    slope = tape.gradient(total, x_hat)
    norm = tf.sqrt(tf.reduce_sum(slope**2, -1) + 1e-12)  # (B, H, W)
    return tf.reduce_mean((norm - 1) ** 2)


def critic_loss(D, x_real, x_fake, u, gp_weight):
    """E[D(x_fake)] - E[D(x)] + gp_weight x pixel_penalty."""
    loss = tf.reduce_mean(D(x_fake)) - tf.reduce_mean(D(x_real))
    return loss + gp_weight * pixel_penalty(D, x_real, x_fake, u)


def scale_loss(D, x_fake, x_rec, x_real, alpha):
    """-E[D(x_fake)] + alpha |x_rec - x|^2: eqs. 5 and 7, a mean over pixels."""
    rec = tf.reduce_mean((x_rec - x_real) ** 2)
    return -tf.reduce_mean(D(x_fake)) + alpha * rec


class SinGan(Training):
    """photo (H, W, 3), or a PIL image; train() gives a Pyramid, which paints.

    device: by default the GPU where there is one.
    """

    def __init__(self, photo, seed=0, recipe=RECIPE, device=None):
        gpus = tf.config.list_logical_devices("GPU")
        self.device = device or ("GPU:0" if gpus else "CPU:0")
        super().__init__(photo, seed, recipe)

    def step(self, x, y_rec, z_rec, y, z, u):
        """One update of D and of G; images (1, H, W, 3), u (1,)."""
        recipe = self.recipe
        with tf.GradientTape() as tape_G:
            # one pass for both: each image is normalised by itself
            both = refine(self.G, tf.concat([y, y_rec], 0), tf.concat([z, z_rec], 0))
            x_fake, x_rec = both[:1], both[1:]
            with tape_G.stop_recording():
                with tf.GradientTape() as tape_D:
                    loss_D = critic_loss(self.D, x, x_fake, u, recipe.gp_weight)
                slopes = tape_D.gradient(loss_D, self.opt_D.weights)
                self.opt_D.apply_gradients(slopes)
            loss_G = scale_loss(self.D, x_fake, x_rec, x, recipe.alpha)
        self.opt_G.apply_gradients(tape_G.gradient(loss_G, self.opt_G.weights))
        return {"loss_D": loss_D, "loss_G": loss_G}

    def _start(self, first):
        recipe = self.recipe
        with tf.device(self.device):
            self.G, self.D = patch_generator(recipe.width), patch_critic(recipe.width)
            put_weights(self.G, first["G"])
            put_weights(self.D, first["D"])
            self.opt_G = adam(self.G, recipe.lr, recipe.betas)
            self.opt_D = adam(self.D, recipe.lr, recipe.betas)
        self.frozen = []
        # one graph for all scales: their sizes are left open
        image = tf.TensorSpec([None, None, None, 3], tf.float32)
        row = tf.TensorSpec([None], tf.float32)
        signature = [image] * 5 + [row] * 2
        self._steps = tf.function(self._many, input_signature=signature)

    def _many(self, x, y_rec, z_rec, y, z, u, lr):
        told = {"loss_D": 0.0, "loss_G": 0.0}
        for i in tf.range(tf.shape(lr)[0]):
            self.opt_G.learning_rate.assign(lr[i])
            self.opt_D.learning_rate.assign(lr[i])
            own = y[i : i + 1], z[i : i + 1], u[i : i + 1]
            told = self.step(x, y_rec, z_rec, *own)
        return told

    def _begin_scale(self, *images):
        self.images = [self._tensor(x[None]) for x in images]
        for opt in (self.opt_G, self.opt_D):  # the weights stay, Adam begins anew
            for v in [opt.t, *opt.m, *opt.v]:
                v.assign(tf.zeros_like(v))

    def _run(self, y, z, u, lr):
        with tf.device(self.device):
            told = self._steps(*self.images, *map(self._tensor, (y, z, u, lr)))
        return {name: float(loss) for name, loss in told.items()}

    def _weights(self):
        own = {name: w.copy() for name, w in weights(self.G).items()}
        with tf.device(self.device):
            self.frozen.append(patch_generator(self.recipe.width))
        put_weights(self.frozen[-1], own)
        return own

    def _generate(self, k, y, z):
        with tf.device(self.device):
            return refine(self.frozen[k], self._tensor(y), self._tensor(z)).numpy()

    def _tensor(self, x):
        return tf.constant(x)
