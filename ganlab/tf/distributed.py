"""One batch over several ranks, in TensorFlow: a part for each, gradients averaged.

The mean over a batch is the mean of the means over its equal parts, and so is its
gradient. Ranks that average their gradients before each update take the step of one
process with the whole batch. What is no mean over samples, such as batch
normalisation, is another loss on another batch.
"""

import os

import tensorflow as tf

from .optim import Adam


def join(ranks=2):
    """A strategy: the processes that TF_CONFIG names, or all of one machine's GPUs.

    Without TF_CONFIG and GPUs it cuts the CPU into `ranks` logical ones. Call it before
    anything else of TensorFlow, and make networks and loops inside its scope().
    """
    if "TF_CONFIG" in os.environ:
        return tf.distribute.MultiWorkerMirroredStrategy()
    if tf.config.list_physical_devices("GPU"):
        return tf.distribute.MirroredStrategy()
    (cpu,) = tf.config.list_physical_devices("CPU")
    parts = [tf.config.LogicalDeviceConfiguration() for _ in range(ranks)]
    tf.config.set_logical_device_configuration(cpu, parts)
    return tf.distribute.MirroredStrategy(
        [f"CPU:{i}" for i in range(ranks)],
        cross_device_ops=tf.distribute.ReductionToOneDevice(),
    )


def average(grads):
    """The mean of each tensor over the ranks; called inside strategy.run."""
    context = tf.distribute.get_replica_context()
    return context.all_reduce("MEAN", grads)


def _part_of(x, axis=0):
    """This rank's rows of x: rank, rank + world, ...; called inside strategy.run."""
    here = tf.distribute.get_replica_context()
    if here is None or here.num_replicas_in_sync == 1:
        return x
    rank, world = here.replica_id_in_sync_group, here.num_replicas_in_sync
    part = x[(slice(None),) * axis + (slice(rank, None, world),)]
    shape = x.shape.as_list()
    if shape[axis]:
        shape[axis] //= world
    return tf.ensure_shape(part, shape)


def spread(strategy, variables):
    """max |w_r - w_0| over ranks r and weights w: 0, bit for bit, while all is well."""

    def gathered():
        flat = tf.concat([tf.reshape(v, [1, -1]) for v in variables], 1)
        return tf.distribute.get_replica_context().all_gather(flat, 0)

    every = strategy.experimental_local_results(strategy.run(tf.function(gathered)))
    return float(tf.reduce_max(tf.abs(every[0] - every[0][:1])))


def data_parallel(loop, strategy, graph=True):
    """Lets a Loop, made in strategy.scope(), run on all ranks as one; returns it.

    A rank takes rows rank, rank + world, ... of each batch and of each noise; before an
    optimiser's update the gradients become their mean over ranks; what a step tells is
    the mean, too. ValueError where the batch cannot be shared out.

    It equals one process if every loss is a mean over samples, and if all that learns
    does so through an `adam` among the loop's parts. graph: False runs step by step,
    slower, for a step in which updates stand inside `for i in tf.range(...)`.
    """
    world = strategy.num_replicas_in_sync
    if loop.batch % world:
        raise ValueError(
            f"A batch of {loop.batch} has no {world} equal parts: give a multiple of "
            f"{world} samples."
        )
    whole, made = loop._batch, {}

    def part(drawn, *others):
        return whole({name: _part_of(a, 2) for name, a in drawn.items()}, *others)

    def together(step, average_weights, inputs):
        for opt in _optimisers_in(loop.parts):
            if "apply_gradients" not in vars(opt):  # a part that was added later
                opt.apply_gradients = _averaging(opt.apply_gradients)
        counts = {k: v for k, v in loop._settings.items() if isinstance(v, int)}
        key = step, average_weights, *loop._built_in(), *counts.items()
        if key not in made:
            steps = _steps(loop, strategy, step, average_weights, counts, graph)
            made[key] = tf.function(steps, reduce_retracing=True) if graph else steps
        return made[key]

    loop._batch, loop._graph = part, together
    if hasattr(loop, "_further_updates_of_D"):
        loop._further_updates_of_D = _unrolled(loop)
    return loop


def _steps(loop, strategy, step, average_weights, counts, graph):
    """As many steps as there are draws, each on all ranks; what the last one told."""

    def one(drawn, settings, n, at):
        told = step(loop._batch(drawn, settings | counts, n, at))
        for ema in loop.averages.values() if average_weights else ():
            ema.update()
        return told

    def everywhere(*inputs):
        try:
            return strategy.run(one, args=inputs)
        except RuntimeError as error:
            if "merge_call" not in str(error):
                raise
            raise RuntimeError(
                "Ranks cannot meet inside a loop of the graph: write the loop around "
                "the updates as `for i in range(...)`, or give graph=False."
            ) from error

    def steps(drawn, settings, first):
        k = tf.shape(next(iter(drawn.values())))[0]
        told = everywhere(drawn, settings, tf.constant(0), first)
        for n in tf.range(1, k):
            told = everywhere(drawn, settings, n, first + n)
        return {x: strategy.reduce("MEAN", v, axis=None) for x, v in told.items()}

    return steps


def _unrolled(loop):
    def updates(batch):
        for i in range(1, loop._settings["n_critic"]):
            loop._update_D(batch[i])

    return updates


def _averaging(apply):
    def apply_gradients(gradients):
        apply(average(gradients))

    return apply_gradients


def _optimisers_in(part):
    if isinstance(part, Adam):
        return [part]
    if isinstance(part, dict | list | tuple):
        inner = part.values() if isinstance(part, dict) else part
        return [opt for x in inner for opt in _optimisers_in(x)]
    return []
