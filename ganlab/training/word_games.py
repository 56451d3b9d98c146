"""Lesson 18's games on words, over either framework's step and Loop.

Both engines write at their setting `temperature`.

kit: a framework's `nets`, `adam`, `train` and `Loop` by these names. x: real words,
one-hot (N, L, V).
"""

import numpy as np


def written(nets, batch):
    """How these engines sample."""
    return nets.G.write(batch.u, temperature=batch.temperature)


def _players(kit, x, lr_G):
    """The parts of a game, of the size of the words."""
    sizes = x.shape[1:]  # L, V
    G, D = kit.nets.letter_generator(*sizes), kit.nets.letter_discriminator(*sizes)
    return {"G": G, "D": D, "opt_G": kit.adam(G, lr_G), "opt_D": kit.adam(D, 1e-3)}


def gumbel_game(kit, x, steps, seed=0):
    """An engine after `steps` of lesson 02's step on straight-through words.

    tau falls from 1 to 1/2 in ten stages.
    """
    own = _players(kit, x, 1e-3)

    def step(batch):
        def generate(u, training=True):  # TensorFlow's step says that it trains
            return own["G"].write(u, batch.tau)

        nets = generate, own["D"], own["opt_G"], own["opt_D"]
        losses = kit.train.train_step(*nets, batch.y, batch.u)
        return dict(zip(("loss_D", "loss_G"), losses, strict=True))

    settings = {"tau": 1.0, "temperature": 1.0}
    given = {"uniform": {"u": x.shape[1:]}, "settings": settings, "sample": written}
    engine = kit.Loop(step, own, {"y": x}, seed=seed, **given)
    for tau in np.geomspace(1, 0.5, 10):
        engine.configure(tau=tau)
        engine.step(max(1, steps // 10))
    return engine


def policy_game(kit, update, x, start, rounds, look, first=150, seed=0, rollouts=2):
    """An engine after `rounds` of update(G, D, opt_G, opt_D, batch), as in SeqGAN.

    start: the state of G, {"G/...": array}; D learns for `first` steps against it, then
    look(D) is called once. batch has y, u and v, the noise of the rollouts, in two
    draws.
    """
    own = _players(kit, x, 2e-3)
    length, letters = x.shape[1:]
    noises = {"u": (length, letters)}
    noises["v"] = rollouts * (length - 1) * length, letters
    given = {"uniform": noises, "draws": 2, "settings": {"temperature": 1.0}}

    def step(batch):
        return update(**own, batch=batch)

    engine = kit.Loop(step, own, {"y": x}, seed=seed, sample=written, **given)
    engine.load({"step_count": 0} | start)
    fakes = engine.sample(2000, seed)
    alone = judge(kit, own["D"], own["opt_D"], x, fakes, seed=seed)
    alone.step(first)
    look(own["D"])
    engine.step(rounds)
    return engine


def judge(kit, D, opt_D, x, x_fake, batch=64, seed=0):
    """An engine that trains D alone, on real words and on a stock of generated ones."""

    def step(batch):
        loss = kit.train.discriminator_step(D, opt_D, batch.y, batch.fake)
        return {"loss_D": loss}

    pools = [{"y": x}, {"fake": x_fake}]
    return kit.Loop(step, {"D": D, "opt_D": opt_D}, pools, batch=batch, seed=seed)
