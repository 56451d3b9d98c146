"""One loop for every lesson, in TensorFlow: k steps a call, in one graph."""

import tensorflow as tf

from ..training import door
from ..training.batches import Batch
from ..training.running import Running
from .arrays import to_numpy, to_tensor
from .modes import Randomness, compute_in_bfloat16, evaluating
from .parts import networks, read_part, write_part
from .train import Ema


class Loop(Running):
    """Runs a lesson's own step(batch) -> {name: scalar}, k steps a call.

    parts: {name: what holds state}: networks, optimisers, tensors, lists of them.
    data: {name: array} whose rows belong together, or a list of such pools to draw
    from independently. normal, uniform: {name: shape per sample} of N(0, 1), U(0, 1).
    settings: {name: number}; one named lr_X is the rate of the part opt_X. `batch` has
    all of these as attributes, B rows each, and the number of its `step`; batch[i] is
    the i-th of `draws` draws (a number, or the name of a setting). The draws depend on
    (seed, step, i) alone and are the same in both frameworks. Images (H, W, C) come as
    this framework has them: (B, H, W, C).

    sample: (nets, batch) -> samples, with the parts as attributes of nets, averaged
    ones in their place. kind: how samples show, "points" or "images". ema: {name of a
    part: decay}. bf16: networks compute in bfloat16; weights, losses and gradients of
    weights stay in float32. device: by default the GPU where there is one.
    """

    read_part, write_part = staticmethod(read_part), staticmethod(write_part)

    def __init__(
        self,
        step,
        parts,
        data=None,
        *,
        batch=64,
        normal=None,
        uniform=None,
        settings=None,
        draws=1,
        sample=None,
        kind="points",
        ema=None,
        bf16=False,
        seed=0,
        device=None,
    ):
        gpus = tf.config.list_logical_devices("GPU")
        self.device = device or ("GPU:0" if gpus else "CPU:0")
        self.seed, self.bf16, self.kind = door.whole("seed", seed, 0), bf16, kind
        pools, self._sample = door.pools(data), sample
        self.data = {k: self._resident(x) for pool in pools for k, x in pool.items()}
        self.randomness = Randomness(self.seed, self.device)
        noises, self._graphs = (normal, uniform), {}
        super().__init__(step, parts, pools, batch, *noises, settings, draws, ema)

    def _run(self, step, k=1, average=True):
        """Calls `step` on k batches, in one graph; what it told of the last."""
        settings = {name: tf.constant(x) for name, x in self._settings.items()}
        with tf.device(self.device):
            for first, drawn in self.draws.slices(self.step_count, k, self._times()):
                inputs = self._on_device(drawn), settings, tf.constant(first)
                told = self._graph(step, average, inputs)(*inputs)
        return told

    def _graph(self, step, average, inputs):
        """One graph a step (a loss, in a Trainer); settings and draws go into it."""
        key = step, average, *self._built_in()
        if key not in self._graphs:

            def steps(drawn, settings, first):
                @tf.function
                def one(n):
                    told = step(self._batch(drawn, settings, n, first + n))
                    for ema in self.ema.values() if average else ():
                        ema.update()
                    return told

                told = one(tf.constant(0))
                for n in tf.range(1, tf.shape(next(iter(drawn.values())))[0]):
                    told = one(n)
                return told

            specs = tf.nest.map_structure(_any_number_of_steps, inputs)
            self._graphs[key] = tf.function(steps, input_signature=specs)
        return self._graphs[key]

    def _built_in(self):
        """What makes another graph, besides the step."""
        return ()

    def _batch(self, drawn, settings, n, step):
        def read(i):
            rows = {x: drawn[row][n, i] for x, row in self.draws.rows.items()}
            named = {x: tf.gather(self.data[x], row) for x, row in rows.items()}
            return named | {z: drawn[z][n, i] for z in self.draws.noises}

        return Batch(read, {**settings, "step": step})

    def _on_device(self, drawn):
        return {k: to_tensor(a, self.device, lead=2) for k, a in drawn.items()}

    def _make(self, nets, drawn):
        batch = self._batch(self._on_device(drawn), self._settings, 0, self.step_count)
        with evaluating(networks(vars(nets))), self.randomness, tf.device(self.device):
            return to_numpy(self._sample(nets, batch))

    def _place(self, part):
        """Variables stay where they were made."""

    def _resident(self, x):
        return to_tensor(x, self.device)

    def _average(self, part, decay):
        with tf.device(self.device):
            return Ema(part, decay)

    def _lower(self, parts):
        for net in networks(parts):
            compute_in_bfloat16(net)

    def _set_rate(self, opt, rate):
        opt.learning_rate.assign(rate)


def _any_number_of_steps(x):
    """The type of an input; draws (k, T, B, ...) may have any k and T."""
    shape = [None, None, *x.shape[2:]] if x.shape.rank else []
    return tf.TensorSpec(shape, x.dtype)
