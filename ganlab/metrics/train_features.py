"""Trains the digit classifier whose features score every generator of the course.

    python -m ganlab.metrics.train_features

It learns from rows 0..49,999 of MNIST's training set, prints its accuracy on rows
50,000..59,999 and on the test set, and writes digit_features.npz beside this file. The
seed is fixed, but other machines and versions of PyTorch round differently: scores
compare only under the same file, so keep the one that is shipped. Half a minute on two
cores.
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..data import mnist

WEIGHTS = Path(__file__).with_name("digit_features.npz")


def classifier():
    """Images (B, 1, 28, 28) in [-1, 1] to logits (B, 10); the features come before."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 5, stride=2, padding=2),  # (B, 16, 14, 14)
        nn.ReLU(),
        nn.Conv2d(16, 32, 5, stride=2, padding=2),  # (B, 32, 7, 7)
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(32 * 7 * 7, 64),
        nn.ReLU(),  # the 64 features
        nn.Linear(64, 10),
    )


def train(net, images, labels, epochs=12, batch=250, largest_lr=3e-3):
    """Cross-entropy, Adam, a one-cycle learning rate, shifts of up to two pixels."""
    steps = len(images) // batch
    optimizer = torch.optim.Adam(net.parameters(), largest_lr, weight_decay=1e-5)
    one_cycle = torch.optim.lr_scheduler.OneCycleLR
    schedule = one_cycle(optimizer, largest_lr, epochs * steps)
    for epoch in range(epochs):
        order = torch.randperm(len(images))[: steps * batch]
        for rows in order.view(steps, batch):
            shift = tuple(torch.randint(-2, 3, (2,)).tolist())
            x = torch.roll(images[rows], shift, dims=(2, 3))  # margins are 4 wide
            loss = F.cross_entropy(net(x), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1:2d} of {epochs}: loss {loss.item():.4f}", flush=True)


@torch.no_grad()
def normalise(net, images):
    """Divides the features by one number, so that their mean square over images is 1.

    The last layer is multiplied by it, and the logits stay as they are. KID's kernel
    (x.y / d + 1)^3 would be almost x.y^3 if the features were large.
    """
    features = torch.cat([net[:-1](x) for x in images.split(1000)])
    scale = features.square().mean().sqrt()
    net[5].weight /= scale
    net[5].bias /= scale
    net[7].weight *= scale


@torch.no_grad()
def accuracy(net, images, labels):
    """The share of images whose largest logit is their label's."""
    guesses = torch.cat([net(x).argmax(1) for x in images.split(1000)])
    return (guesses == labels).float().mean().item()


def to_arrays(net):
    """The weights as float16 arrays in NHWC order, as features.py reads them.

    Kernels (5, 5, C_in, C_out), dense weights (in, out), biases (out,).
    """
    conv1, conv2, dense, last = (m for m in net if hasattr(m, "weight"))
    dense_in = dense.weight.reshape(64, 32, 7, 7).permute(2, 3, 1, 0)  # (7, 7, C, out)
    weights = {
        "conv1_w": conv1.weight.permute(2, 3, 1, 0),
        "conv1_b": conv1.bias,
        "conv2_w": conv2.weight.permute(2, 3, 1, 0),
        "conv2_b": conv2.bias,
        "dense_w": dense_in.reshape(7 * 7 * 32, 64),
        "dense_b": dense.bias,
        "last_w": last.weight.T,
        "last_b": last.bias,
    }
    return {k: v.detach().numpy().astype(np.float16) for k, v in weights.items()}


def main():
    torch.manual_seed(0)
    images, labels = mnist("train")
    x = torch.from_numpy(images).permute(0, 3, 1, 2).contiguous()
    y = torch.from_numpy(labels)
    net = classifier()
    train(net, x[:50_000], y[:50_000])
    normalise(net, x[:50_000])
    test = mnist("test")
    x_test = torch.from_numpy(test.images).permute(0, 3, 1, 2)
    y_test = torch.from_numpy(test.labels)
    print(f"rows 50,000..59,999: {accuracy(net, x[50_000:], y[50_000:]):.4f} correct")
    print(f"test set: {accuracy(net, x_test, y_test):.4f} correct")
    np.savez_compressed(WEIGHTS, **to_arrays(net))
    print(f"wrote {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
