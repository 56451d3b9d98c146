"""PyTorch: images per second of a plain loop, and of the library's, lever by lever."""

import json

import torch
from torch.utils.data import DataLoader, TensorDataset
from work import BATCH, compare, gemm_rate

from ganlab.data import digits
from ganlab.lesson import hardware
from ganlab.torch import nets
from ganlab.torch.losses import discriminator_loss, generator_loss
from ganlab.torch.train import adam, train_step
from ganlab.torch.trainer import Trainer
from ganlab.training.recipes import DCGAN_RECIPE

X = torch.from_numpy(digits().images).permute(0, 3, 1, 2).contiguous()  # (N, C, H, W)


def networks():
    torch.manual_seed(0)
    return nets.dcgan_generator(), nets.dcgan_discriminator()


def plain_adam(net):
    return torch.optim.Adam(net.parameters(), 2e-4, (0.5, 0.999))


def plain_step(G, D, opt_G, opt_D, x_real):
    """As tutorials write it: new fakes for G, gradients for D that nobody uses."""
    x_fake = G(torch.randn(BATCH, 64)).detach()
    loss_D = discriminator_loss(D(x_real), D(x_fake))
    opt_D.zero_grad()
    loss_D.backward()
    opt_D.step()
    loss_G = generator_loss(D(G(torch.randn(BATCH, 64))))
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    return loss_D, loss_G


def plain_loop(resident=False, sync=True):
    G, D = networks()
    opts = plain_adam(G), plain_adam(D)
    loader = DataLoader(TensorDataset(X), BATCH, shuffle=True, drop_last=True)

    def batches(steps):
        stream = iter(loader)
        for _ in range(steps):
            if resident:
                yield X[torch.randint(len(X), (BATCH,))]
            else:
                yield next(stream)[0]

    def loop(steps):
        for x_real in batches(steps):
            losses = plain_step(G, D, *opts, x_real)
            if sync:
                [loss.item() for loss in losses]

    return loop


def reuse_loop(make_adam=plain_adam):
    """The library's train_step: fakes used twice, no gradient to throw away."""
    G, D = networks()
    opts = make_adam(G), make_adam(D)

    def loop(steps):
        for _ in range(steps):
            x_real = X[torch.randint(len(X), (BATCH,))]
            train_step(G, D, *opts, x_real, torch.randn(BATCH, 64))

    return loop


def library_loop(**options):
    options = DCGAN_RECIPE | options
    return Trainer(*networks(), digits().images, 64, **options).step


def main():
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    rate = gemm_rate(lambda: a @ b)
    print(f"PyTorch: matrix product {rate / 1e9:.0f} GFLOP/s in float32")
    loops = {
        "plain loop": plain_loop(),
        "+ data resident": plain_loop(resident=True),
        "+ no host sync": plain_loop(resident=True, sync=False),
        "+ fakes reused, D frozen for G": reuse_loop(),
        "+ fused Adam": reuse_loop(adam),
        "+ channels last (Trainer)": library_loop(ema=0.0),
        "+ average of G": library_loop(),
    }
    if hardware.cpu_bf16() or torch.cuda.is_available():
        loops["+ bfloat16"] = library_loop(bf16=True)
    print(json.dumps({"gemm_flop_per_second": rate, "levers": compare(loops, rate)}))


if __name__ == "__main__":
    main()
