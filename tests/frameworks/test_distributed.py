"""Two processes are one: any loop under torch.distributed and under tf.distribute."""

import sys
from pathlib import Path

import numpy as np
import pytest

from ganlab.tf.launch import launch as launch_tf
from ganlab.torch.launch import launch as launch_torch

pytestmark = pytest.mark.slow
GAMES = str(Path(__file__).parents[1] / "training")
EQUAL = "labels", "critic", "judges", "trainer"  # losses are means over samples
OTHER = "words", "autoencoder"  # they keep a mean, or weigh by a norm, of their own


def apart(one, two):
    """The largest difference of two states, the dice left out."""
    a, b = one.state(), two.state()
    kept = [k for k in a if not k.startswith("random")]
    return max(np.abs(a[k] - np.float64(b[k])).max() for k in kept)


def trainer(nets, Trainer):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((100, 2), np.float32)
    pair = nets.mlp_generator(2, (16,)), nets.mlp_discriminator(2, (16,))
    options = {"r1": 0.1, "r2": 0.1, "ema": 0.9, "n_critic": 2, "batch": 16}
    return Trainer(*pair, x, 2, loss="relativistic", **options)


def work_torch(path, names):
    sys.path.insert(0, path)
    import games_torch
    import torch

    from ganlab.torch import distributed, nets
    from ganlab.torch.trainer import Trainer

    rank, world = distributed.join(30)
    told = {"rank": rank, "world": world}
    for name in names:
        made = []
        for seed in (0, rank):  # weights of another start on rank 1
            torch.manual_seed(seed)
            is_game = name in games_torch.GAMES
            game = games_torch.GAMES[name]() if is_game else trainer(nets, Trainer)
            made.append(game)
        one, two = made[0], distributed.data_parallel(made[1])
        a, b = one.step(5), two.step(5)
        told[name] = max([apart(one, two), *(abs(a[k] - b[k]) for k in a)])
        groups = two.parts["opt_D"].param_groups
        told[f"{name}, ranks"] = distributed.spread(groups[0]["params"])
    return told


def work_tf(path, names):
    sys.path.insert(0, path)
    from ganlab.tf import distributed

    strategy = distributed.join()
    import games_tf
    import tensorflow as tf

    from ganlab.tf import nets
    from ganlab.tf.trainer import Trainer

    told = {"rank": strategy.cluster_resolver.task_id}
    told["world"] = strategy.num_replicas_in_sync

    def make(name):
        tf.keras.utils.set_random_seed(0)
        is_game = name in games_tf.GAMES
        return games_tf.GAMES[name]() if is_game else trainer(nets, Trainer)

    for name in names:
        one = make(name)
        with strategy.scope():
            two = make(name)
        distributed.data_parallel(two, strategy, graph=name != "critic")
        a, b = one.step(5), two.step(5)
        told[name] = max([apart(one, two), *(abs(a[k] - b[k]) for k in a)])
        weights = two.parts["opt_D"].weights
        told[f"{name}, ranks"] = distributed.spread(strategy, weights)
    return told


def check(told):
    assert [int(t["rank"]) for t in told] == [0, 1]
    assert int(told[0]["world"]) == 2
    for name in EQUAL:
        assert max(t[name] for t in told) < 1e-5, name
    for name in OTHER:
        assert min(t[name] for t in told) > 1e-5, name
    for name in EQUAL + OTHER:
        assert told[0][f"{name}, ranks"] == 0, name


def test_loops_on_two_ranks_of_torch():
    check(launch_torch(work_torch, path=GAMES, names=EQUAL + OTHER))


def test_loops_on_two_ranks_of_tf():
    check(launch_tf(work_tf, path=GAMES, names=EQUAL + OTHER))


def one_step_more():
    from ganlab.torch import distributed
    from ganlab.torch.distributed import average

    rank, _ = distributed.join(4)
    import torch

    for _ in range(2 + rank):
        average([torch.ones(3)])
    return {"rank": rank}


def test_a_rank_that_takes_a_step_more_is_told_and_not_waited_for():
    with pytest.raises(RuntimeError, match="Rank 1 stopped with|not done after"):
        launch_torch(one_step_more, seconds=40)


def odd_batch():
    from ganlab.torch import nets
    from ganlab.torch.distributed import data_parallel, join
    from ganlab.torch.trainer import Trainer

    join(30)
    pair = nets.mlp_generator(), nets.mlp_discriminator()
    data_parallel(Trainer(*pair, np.zeros((9, 2), np.float32), 2, batch=5))


def test_a_batch_that_cannot_be_shared_out_is_refused():
    with pytest.raises(RuntimeError, match="A batch of 5 has no 2 equal parts"):
        launch_torch(odd_batch)


def updates_in_a_loop_of_the_graph(path):
    sys.path.insert(0, path)
    from ganlab.tf.distributed import data_parallel, join

    strategy = join(2)
    import games_tf

    with strategy.scope():
        game = games_tf.critic()
    data_parallel(game, strategy).step(1)


def test_a_loop_of_the_graph_around_updates_is_told():
    """On one process: two logical CPUs."""
    import ganlab.training.launch as common

    with pytest.raises(RuntimeError, match=r"write the loop around the updates as"):
        common.launch(
            [sys.executable],
            updates_in_a_loop_of_the_graph,
            1,
            {"path": GAMES},
            60,
            [{"RANK": "0"}],
        )


def packaged(static):
    import torch
    from torch.nn import functional as F
    from torch.nn.parallel import DistributedDataParallel

    from ganlab.torch import nets, optim
    from ganlab.torch.distributed import average, join, spread
    from ganlab.torch.penalties import r1_penalty

    rank, world = join(30)
    made = []
    for is_packed in (False, True):
        torch.manual_seed(0)
        D = nets.mlp_discriminator()
        opt, rng = optim.adam(D, 1e-3), np.random.default_rng(0)
        call = DistributedDataParallel(D, static_graph=static) if is_packed else D
        for _ in range(5):
            x, f = map(torch.tensor, rng.standard_normal((2, 64, 2), np.float32))
            x, f = x[rank::world], f[rank::world]
            loss = F.softplus(call(f) - call(x)).mean() + r1_penalty(call, x)
            opt.zero_grad()
            loss.backward()
            weights = list(D.parameters())
            if not is_packed:
                for w, g in zip(
                    weights, average([w.grad for w in weights]), strict=True
                ):
                    w.grad = g
            opt.step()
        flat = torch.cat([w.detach().flatten() for w in weights])
        made.append((flat, spread(weights)))
    (own, _), (packed, between) = made
    return {"apart": (own - packed).abs().max(), "between": between}


def test_pytorchs_own_package_gives_the_same_weights():
    told = launch_torch(packaged, static=False)
    assert told[0]["apart"] < 1e-5
    assert told[0]["between"] == 0


def keras_sgd():
    from ganlab.tf.distributed import average, join

    strategy = join(2)
    import tensorflow as tf

    told = {}
    for name in ("theirs", "mean"):
        with strategy.scope():
            w = tf.Variable(0.0)
            opt = tf.keras.optimizers.SGD(1.0)
            opt.build([w])

        def step(w=w, opt=opt, name=name):
            here = tf.distribute.get_replica_context().replica_id_in_sync_group
            gradient = tf.cast(1 + 2 * here, tf.float32)  # 1 and 3
            if name == "theirs":
                opt.apply_gradients([(gradient, w)])
            else:
                w.assign_sub(average(gradient))

        strategy.run(step)
        told[name] = w.numpy()
    return told


def test_kerass_optimisers_send_the_sum():
    import ganlab.training.launch as common

    own = [{"RANK": "0"}]
    (told,) = common.launch([sys.executable], keras_sgd, 1, {}, 60, own)
    assert told == {"theirs": -4, "mean": -2}
