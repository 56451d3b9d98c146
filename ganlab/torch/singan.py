"""SinGAN, a GAN that learns from one photograph, in PyTorch."""

import copy

import torch
from torch.nn import functional as F

from ..parity import put_weights, weights
from ..training.singan import RECIPE, Training
from .arrays import to_numpy, to_tensor
from .nets.patch import MARGIN, patch_critic, patch_generator
from .optim import adam
from .steps import steps


def refine(G, y, z):
    """y + G(y + z): images y and noise z (B, 3, H, W), zeros around them.

    Rott Shaham et al. 2019 (arXiv 1905.01164), eq. 4.
    """
    return y + G(F.pad(y + z, [MARGIN] * 4))  # (B, 3, H, W)


def pixel_penalty(D, x_real, x_fake, u):
    """E[(|grad D(x_hat)| - 1)^2] with the slope of the sum of D's map at each pixel.

    x_hat = u x + (1 - u) x_fake, u (B,). WGAN-GP (arXiv 1704.00028, eq. 3) as SinGAN's
    own program has it: the norm over the three colours of a pixel, not over the image.
    """
    u = u.view(-1, 1, 1, 1)
    x_hat = (u * x_real + (1 - u) * x_fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(x_hat).sum(), x_hat, create_graph=True)
    norm = (slope.square().sum(1) + 1e-12).sqrt()  # (B, H, W)
    return ((norm - 1) ** 2).mean()


def critic_loss(D, x_real, x_fake, u, gp_weight):
    """E[D(x_fake)] - E[D(x)] + gp_weight x pixel_penalty."""
    loss = D(x_fake).mean() - D(x_real).mean()
    return loss + gp_weight * pixel_penalty(D, x_real, x_fake, u)


def scale_loss(D, x_fake, x_rec, x_real, alpha):
    """-E[D(x_fake)] + alpha |x_rec - x|^2: eqs. 5 and 7, a mean over pixels."""
    return -D(x_fake).mean() + alpha * F.mse_loss(x_rec, x_real)


class SinGan(Training):
    """photo (H, W, 3), or a PIL image; train() gives a Pyramid, which paints.

    device: by default the GPU where there is one.
    """

    def __init__(self, photo, seed=0, recipe=RECIPE, device=None):
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        super().__init__(photo, seed, recipe)

    def step(self, x, y_rec, z_rec, y, z, u):
        """One update of D and of G; images (1, 3, H, W), u (1,)."""
        recipe = self.recipe
        # one pass for both: each image is normalised by itself
        both = refine(self.G, torch.cat([y, y_rec]), torch.cat([z, z_rec]))
        x_fake, x_rec = both[:1], both[1:]
        loss_D = critic_loss(self.D, x, x_fake.detach(), u, recipe.gp_weight)
        self.opt_D.zero_grad()
        loss_D.backward()
        self.opt_D.step()

        self.D.requires_grad_(False)
        loss_G = scale_loss(self.D, x_fake, x_rec, x, recipe.alpha)
        self.opt_G.zero_grad()
        loss_G.backward()
        self.opt_G.step()
        self.D.requires_grad_(True)
        return {"loss_D": loss_D, "loss_G": loss_G}

    def _start(self, first):
        width = self.recipe.width
        self.G = patch_generator(width).to(self.device)
        self.D = patch_critic(width).to(self.device)
        put_weights(self.G, first["G"])
        put_weights(self.D, first["D"])
        self.frozen = []

    def _begin_scale(self, *images):
        self.images = [self._tensor(x[None]) for x in images]
        lr, betas = self.recipe.lr, self.recipe.betas
        self.opt_G, self.opt_D = adam(self.G, lr, betas), adam(self.D, lr, betas)

    def _run(self, y, z, u, lr):
        y, z, u = self._tensor(y), self._tensor(z), self._tensor(u)
        for i in steps(len(lr)):
            for opt in (self.opt_G, self.opt_D):
                opt.param_groups[0]["lr"] = float(lr[i])
            own = y[i : i + 1], z[i : i + 1], u[i : i + 1]
            told = self.step(*self.images, *own)
        return {name: loss.item() for name, loss in told.items()}

    def _weights(self):
        self.frozen.append(copy.deepcopy(self.G).requires_grad_(False))
        return {name: w.copy() for name, w in weights(self.G).items()}

    def _generate(self, k, y, z):
        with torch.no_grad():
            x = refine(self.frozen[k], self._tensor(y), self._tensor(z))
        return to_numpy(x)

    def _tensor(self, x):
        return to_tensor(x, self.device)
