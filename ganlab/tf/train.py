"""Training in TensorFlow: the optimiser, one alternating step, an average of G."""

import tensorflow as tf

from .losses import LOSSES
from .penalties import logits_and_penalty


def adam(models, lr=2e-4, betas=(0.5, 0.999)):
    """Adam (Kingma and Ba 2014, arXiv 1412.6980), one fused kernel for each weight.

    models: a network, or a list of several that learn together.
    """
    several = models if isinstance(models, list | tuple) else [models]
    weights = [weight for model in several for weight in model.trainable_variables]
    return Adam(weights, lr, betas)


class Adam:
    """Adam as algorithm 1 of the paper and PyTorch write it, in a fused kernel.

    The kernel (like Keras's Adam) adds epsilon before the bias of the second moment is
    corrected, algorithm 1 after it; epsilon * sqrt(1 - beta_2^t) makes the two equal.
    `weights` are what it moves, `variables` what it keeps, as Keras's optimisers do.
    """

    def __init__(self, variables, lr, betas, eps=1e-8):
        keras = tf.keras.Variable  # its value is the tf.Variable with the handle
        self.weights = [v.value if isinstance(v, keras) else v for v in variables]
        self.betas, self.eps = betas, eps
        zeros = [tf.zeros(v.shape) for v in self.weights]
        self.m, self.v = ([tf.Variable(z) for z in zeros] for _ in range(2))
        self.t, self.learning_rate = tf.Variable(0.0), tf.Variable(float(lr))
        self.variables = [self.t, *self.m, *self.v, self.learning_rate]

    def apply_gradients(self, gradients):
        self.t.assign_add(1.0)
        beta1, beta2 = self.betas
        power1, power2 = beta1**self.t, beta2**self.t
        lists = self.weights, self.m, self.v, gradients
        for w, m, v, gradient in zip(*lists, strict=True):
            tf.raw_ops.ResourceApplyAdam(
                var=w.handle,
                m=m.handle,
                v=v.handle,
                beta1_power=power1,
                beta2_power=power2,
                lr=self.learning_rate,
                beta1=beta1,
                beta2=beta2,
                epsilon=self.eps * tf.sqrt(1 - power2),
                grad=gradient,
            )


def discriminator_step(
    D, opt_D, x_real, x_fake, loss=LOSSES["non_saturating"], penalty=None,
    r1=None, r2=None
):  # fmt: skip
    """One update of D; x_fake is a constant here: no gradient flows back into G.

    penalty(D, x_real, x_fake) is added to D's loss, not to the one returned. r1, r2:
    the gamma of these penalties, whose passes through D give the logits too.
    """
    with tf.GradientTape() as tape:
        real_logits, penalty_real = logits_and_penalty(D, x_real, r1)  # (B,), a scalar
        fake_logits, penalty_fake = logits_and_penalty(D, x_fake, r2)
        loss_D = loss.discriminator(real_logits, fake_logits)
        total = loss_D + penalty_real + penalty_fake
        total = total if penalty is None else total + penalty(D, x_real, x_fake)
    gradients = tape.gradient(total, weights_of(opt_D))
    opt_D.apply_gradients(gradients)
    return loss_D


def generator_step(G, D, opt_G, x_real, z, loss=LOSSES["non_saturating"]):
    """One update of G against the D that stands; the second half of train_step."""
    with tf.GradientTape() as tape:
        fake_logits = D(G(z, training=True), training=True)  # (B,)
        paired = [D(x_real, training=True)] if loss.paired else []
        loss_G = loss.generator(fake_logits, *paired)
    gradients = tape.gradient(loss_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_G


def train_step(
    G, D, opt_G, opt_D, x_real, z, loss=LOSSES["non_saturating"], penalty=None,
    r1=None, r2=None
):  # fmt: skip
    """One alternating step: D first, then G against the D just updated.

    G runs once: its fakes serve D as constants, then G with their history. x_real
    (B, ...) and z (B, Z). penalty, r1, r2: see discriminator_step. Gradients are asked
    for G's weights alone, so none is computed to be thrown away.
    """
    with tf.GradientTape() as tape:
        x_fake = G(z, training=True)  # (B, ...)
        with tape.stop_recording():
            nets = D, opt_D, x_real, x_fake
            loss_D = discriminator_step(*nets, loss, penalty, r1, r2)
        fake_logits = D(x_fake, training=True)  # (B,)
        paired = [D(x_real, training=True)] if loss.paired else []
        loss_G = loss.generator(fake_logits, *paired)
    gradients = tape.gradient(loss_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


def weights_of(opt):
    """The weights that an optimiser moves, as a list."""
    return opt.weights


class Ema:
    """An exponential moving average of a model's weights: avg <- d avg + (1 - d) w.

    `model` is the averaged copy. Statistics of batch normalisation are copied.
    Yazici et al. 2018 (arXiv 1806.04498).
    """

    def __init__(self, model, decay=0.999):
        self.source, self.decay = model, decay
        self.model = tf.keras.models.clone_model(model)
        self.model.set_weights(model.get_weights())

    def update(self):
        for average, weight in self._pairs("trainable_variables"):
            average.assign(average + (1 - self.decay) * (weight - average))
        for average, buffer in self._pairs("non_trainable_variables"):
            average.assign(buffer)

    def _pairs(self, kind):
        return zip(getattr(self.model, kind), getattr(self.source, kind), strict=True)
