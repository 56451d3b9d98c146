"""The engine of the course in PyTorch: G against D, fast, stoppable, resumable."""

import contextlib

import numpy as np
import torch

from ..training.engine import find_loss, split_state
from .losses import LOSSES
from .penalties import gradient_penalty, r1_penalty, r2_penalty
from .train import Ema, adam, discriminator_step, train_step


class Trainer:
    """Trains G against D on x_real, k steps a call: the engine of the course.

    x_real: ndarray, points (N, d) or images (N, H, W, C) in [-1, 1], moved to the
    device once. z_dim: width of the noise N(0, I). loss: a name in LOSSES. r1, r2: the
    penalties' gamma, gp_weight: lambda of the gradient penalty. n_critic: updates of D
    for one of G. ema: decay of the average that `sample` uses, 0 for none. bf16:
    products and convolutions in bfloat16; faster where the hardware has it, at two to
    three digits.
    """

    def __init__(
        self,
        G,
        D,
        x_real,
        z_dim,
        *,
        batch=64,
        loss="non_saturating",
        lr_G=2e-4,
        lr_D=2e-4,
        betas=(0.5, 0.999),
        r1=0.0,
        r2=0.0,
        gp_weight=0.0,
        ema=0.0,
        n_critic=1,
        bf16=False,
        seed=0,
        device=None,
    ):
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.z_dim, self.batch, self.n_critic, self.bf16 = z_dim, batch, n_critic, bf16
        self.loss, self.r1, self.r2, self.gp_weight = (
            find_loss(LOSSES, loss),
            r1,
            r2,
            gp_weight,
        )
        x_real = self._tensor(x_real)
        layout = torch.channels_last if x_real.dim() == 4 else torch.preserve_format
        self.G, self.D = (net.to(self.device, memory_format=layout) for net in (G, D))
        self.x_real = x_real.contiguous(memory_format=layout)
        self.opt_G, self.opt_D = adam(G, lr_G, betas), adam(D, lr_D, betas)
        self.ema = Ema(G, ema) if ema else None
        self.generator = torch.Generator(self.device).manual_seed(seed)
        self.sample_rng = np.random.default_rng(seed)
        self.step_count = 0

    def step(self, k=1):
        """k alternating steps; the losses of the last. Waits for the device once."""
        for _ in range(k):
            loss_D, loss_G = self._one_step()
        self.step_count += k
        return {"loss_D": float(loss_D), "loss_G": float(loss_G)}

    def _one_step(self):
        penalty = self._penalty if self.r1 or self.r2 or self.gp_weight else None
        with self._precision():
            for _ in range(self.n_critic - 1):
                x_real, z = self._batch()
                with torch.no_grad():
                    x_fake = self.G(z)
                discriminator_step(
                    self.D, self.opt_D, x_real, x_fake, self.loss, penalty
                )
            x_real, z = self._batch()
            nets = self.G, self.D, self.opt_G, self.opt_D
            losses = train_step(*nets, x_real, z, self.loss, penalty)
        if self.ema:
            self.ema.update()
        return losses

    def sample(self, n_or_z):
        """Points (n, d) or images (n, H, W, C), from n draws of noise or from z (n, Z).

        Uses the averaged generator where there is one. Leaves the training untouched.
        """
        z = n_or_z
        if isinstance(z, int):
            z = self.sample_rng.standard_normal((z, self.z_dim), np.float32)
        return self._apply(self.ema.model if self.ema else self.G, z)

    def logits(self, x):
        """D's logits (n,) for points (n, d) or images (n, H, W, C)."""
        return self._apply(self.D, x)

    def state(self):
        """All that is needed to go on bit by bit, as {name: ndarray}."""
        state = {"step_count": np.array(self.step_count)}
        state["generator"] = self.generator.get_state().numpy()
        for name, part in self._parts().items():
            tensors = part.state_dict()
            if name.startswith("opt"):
                moments = tensors["state"].items()
                tensors = {f"{i}.{k}": t for i, m in moments for k, t in m.items()}
            for key, tensor in tensors.items():
                state[f"{name}/{key}"] = tensor.detach().cpu().numpy().copy()
        return state

    def load(self, state):
        """Puts back what state() gave, for the same networks and settings."""
        self.step_count = int(state["step_count"])
        self.generator.set_state(torch.from_numpy(np.array(state["generator"])))
        for name, part in self._parts().items():
            arrays = split_state(state, name)
            tensors = {k: torch.from_numpy(np.array(a)) for k, a in arrays.items()}
            if name.startswith("opt"):
                weights = part.param_groups[0]["params"]
                moments = {}
                for key, tensor in tensors.items():
                    i, moment = key.split(".")
                    if tensor.dim():  # the fused kernel wants the weight's own strides
                        tensor = torch.empty_like(weights[int(i)].detach()).copy_(
                            tensor
                        )
                    moments.setdefault(int(i), {})[moment] = tensor
                groups = part.state_dict()["param_groups"]
                tensors = {"state": moments, "param_groups": groups}
            part.load_state_dict(tensors)

    def _parts(self):
        parts = {"G": self.G, "D": self.D, "opt_G": self.opt_G, "opt_D": self.opt_D}
        return parts | ({"ema": self.ema.model} if self.ema else {})

    def _penalty(self, D, x_real, x_fake):
        total = 0.0
        if self.r1:
            total += r1_penalty(D, x_real, self.r1)
        if self.r2:
            total += r2_penalty(D, x_fake, self.r2)
        if self.gp_weight:
            shape = [self.batch] + [1] * (x_real.dim() - 1)
            u = torch.rand(shape, generator=self.generator, device=self.device)
            total += self.gp_weight * gradient_penalty(D, x_real, x_fake, u)
        return total

    def _batch(self):
        draw = {"generator": self.generator, "device": self.device}
        rows = torch.randint(len(self.x_real), (self.batch,), **draw)
        return self.x_real[rows], torch.randn(self.batch, self.z_dim, **draw)

    def _precision(self):
        if not self.bf16:
            return contextlib.nullcontext()
        return torch.autocast(torch.device(self.device).type, torch.bfloat16)

    def _tensor(self, x):
        x = torch.as_tensor(np.asarray(x, np.float32), device=self.device)
        return x.permute(0, 3, 1, 2) if x.dim() == 4 else x  # NHWC to NCHW

    @torch.no_grad()
    def _apply(self, net, x):
        was_training = net.training
        net.eval()
        y = torch.cat([net(part) for part in self._tensor(x).split(1000)])
        net.train(was_training)
        y = y.permute(0, 2, 3, 1) if y.dim() == 4 else y  # NCHW to NHWC
        return y.cpu().numpy()
