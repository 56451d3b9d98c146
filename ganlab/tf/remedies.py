"""The standard game for a D of several samples or a G that looks ahead. TensorFlow."""

from .loop import Loop
from .losses import LOSSES
from .train import adam, discriminator_step, train_step
from .unroll import unrolled_generator_step


def remedy_loop(
    G,
    D,
    x_real,
    z_dim,
    *,
    loss="non_saturating",
    lr_G=1e-3,
    lr_D=1e-3,
    betas=(0.5, 0.999),
    gamma=None,
    ahead=0,
    ahead_lr=0.03,
    through=True,
    ema=0.0,
    batch=64,
    seed=0,
):
    """A Loop whose D may give fewer logits than samples: a Trainer wants one for each.

    x_real: points (N, d) or images (N, H, W, C). gamma: of R1 and R2, None for
    neither. ahead: steps of D with learning rate ahead_lr that G looks ahead, through:
    see unroll.py. ema: decay of G's average, 0 for none.
    """
    opt_G, opt_D, pair = adam(G, lr_G, betas), adam(D, lr_D, betas), LOSSES[loss]

    def step(batch):
        nets = G, D, opt_G, opt_D
        told = train_step(*nets, batch.x, batch.z, pair, r1=gamma, r2=gamma)
        return dict(zip(("loss_D", "loss_G"), told, strict=True))

    def looking_ahead(batch):
        x_fake = G(batch.z, training=True)
        loss_D = discriminator_step(D, opt_D, batch.x, x_fake, pair, r1=gamma, r2=gamma)
        game = G, D, opt_G, batch.x, batch.z, ahead, ahead_lr, pair, through
        return {"loss_D": loss_D, "loss_G": unrolled_generator_step(*game)}

    return Loop(
        looking_ahead if ahead else step,
        {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x_real},
        batch=batch,
        normal={"z": z_dim},
        sample=lambda nets, batch: nets.G(batch.z),
        kind="images" if x_real.ndim == 4 else "points",
        ema={"G": ema} if ema else {},
        seed=seed,
    )
