"""Lesson 06's runs: critics against what stands still, states of a run, fair rates."""

from functools import partial

import numpy as np

from ..metrics import exact_wasserstein, mode_coverage
from .sharpened import sharpened

WGAN = {"loss": "wasserstein", "gp_weight": 1.0, "n_critic": 3, "lr_G": 1e-3}
WGAN |= {"lr_D": 1e-3}


def at_the_edge(nets, Critic, x_real, x_fake, bounds, steps, weights):
    """{c: (weights (n,), share at the edge, slope of D)} of critics with weights in
    [-c, c]; None in bounds: with a gradient penalty in place of clipping. weights(D):
    {name: array}, as ganlab.parity has it."""
    make_D, told = partial(nets.mlp_discriminator, hidden=(64, 64)), {}
    for c in bounds:
        bound = {"clip": c} if c else {"gp_weight": 10.0}
        critic = Critic(make_D, x_real, x_fake, lr=2e-3, batch=128, **bound)
        critic.fit(steps=steps)
        numbers = np.concatenate([w.ravel() for w in weights(critic.D).values()])
        edge = np.mean(abs(numbers) > 0.99 * (c or np.inf))
        slope = np.linalg.norm(critic.sample_gradient(x_fake), axis=1).mean()
        told[c] = numbers, edge, slope
    return told


def values_of_shifts(nets, Critic, places, lambdas, seeds, steps):
    """{lambda: values (seeds, places)} of WGAN-GP critics of two sets of 64 points, all
    real ones at the origin, all generated ones at (place, 0)."""
    make_D, here = partial(nets.mlp_discriminator, hidden=(64, 64)), np.zeros((64, 2))
    critic = Critic(make_D, here, here, lr=2e-3, batch=64, gp_weight=1.0)
    told = {}
    for weight in lambdas:
        critic.configure(gp_weight=weight)
        told[weight] = values = np.zeros((seeds, len(places)))
        for i in range(seeds):
            for j, place in enumerate(places):
                critic.fit(here + [place, 0], steps)
                values[i, j] = critic.value()
    return told


def start(nets, Trainer, x, seed, **options):
    """A Trainer of small networks on points x (n, 2)."""
    G = nets.mlp_generator(hidden=(64, 64))
    D = nets.mlp_discriminator(hidden=(64, 64))
    options = {"batch": 128, "betas": (0.0, 0.9), "seed": seed, **options}
    return Trainer(G, D, x, 2, **options)


def states(run, critic, marks, few, x_real, steps, seed):
    """Exact W1, online value (the mean of `few` steps) and fresh value at those steps
    of a WGAN's run, (3, marks)."""
    rows = []
    for mark in marks:
        run.step(mark - run.step_count - few)
        online = -np.mean([run.step()["loss_D"] for _ in range(few)])
        x_fake = run.sample(4000, seed=seed)
        far = exact_wasserstein(x_real[:500], x_fake[:500])
        rows.append((far, online, critic.fit(x_fake, steps).value()))
    return np.transpose(rows)


def at_rates(runs, rates, steps, x_real):
    """Exact W1 of 500 points after so many steps at each rate, {rate: [one a run]}.

    runs: Trainers that differ by their seed alone; each begins anew for a rate, and
    the first one trains for all of them, so that a graph is built once."""
    told = {rate: [] for rate in rates}
    for run in runs:
        begin = run.state()
        for rate in rates:
            runs[0].load(begin)
            runs[0].configure(lr_G=rate, lr_D=rate)
            runs[0].step(steps)
            far = exact_wasserstein(x_real[:500], runs[0].sample(500, seed=1))
            told[rate].append(far)
    return told


def sieved(nets, Trainer, target, x_real, steps, seed, keep, n=2500):
    """({"generated", "sieved": points (n, 2)}, {...: (modes, quality)}, share kept).

    Lesson 02's loop on the grid; 12 n points of G, and those that keep(logits) keeps.
    """
    run = sharpened(nets, Trainer, x_real, 2, target.sigma, steps, seed)
    x = run.sample(12 * n)
    kept = keep(run.logits(x))
    points = {"generated": x[:n], "sieved": x[kept][:n]}
    seen = {k: mode_coverage(v, target, least=0.1) for k, v in points.items()}
    scores = {k: (m.covered, m.high_quality) for k, m in seen.items()}
    return points, scores, kept.mean()


def slopes(nets, Critic, losses, places, x_real, cloud, seeds, steps):
    """{loss: how much L_G falls as G moves from there towards 0, (seeds, places)}.

    losses: {name: options of a Critic}. G's points are the cloud (n, 2), moved by
    place along the first axis; D is trained from fresh weights for each.
    """
    make_D, told = partial(nets.mlp_discriminator, hidden=(64, 64)), {}
    for loss, options in losses.items():
        critic = Critic(make_D, x_real, cloud, lr=2e-3, batch=128, **options)
        told[loss] = found = np.zeros((seeds, len(places)))
        for i in range(seeds):
            for j, place in enumerate(places):
                x_fake = cloud + [place, 0]
                critic.fit(x_fake, steps)
                found[i, j] = -critic.sample_gradient(x_fake)[:, 0].mean()
    return told
