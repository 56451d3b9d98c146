"""One loop for every lesson, in PyTorch: k steps a call on batches by seed and step."""

import itertools

import torch

from ..training import door
from ..training.batches import Batch
from ..training.running import Running
from .arrays import to_numpy, to_tensor
from .modes import Randomness, compute_in_bfloat16, evaluating
from .parts import networks_in, read_part, write_part
from .threads import Threads
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
    this framework has them: (B, C, H, W).

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
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.seed, self.bf16, self.kind = door.whole("seed", seed, 0), bf16, kind
        pools, self._sample = door.pools(data), sample
        self.data = {k: self._resident(x) for pool in pools for k, x in pool.items()}
        self.randomness = Randomness(self.seed, self.device)
        self.threads = Threads(self.device)
        noises = normal, uniform
        super().__init__(step, parts, pools, batch, *noises, settings, draws, ema)

    def _run(self, step, k=1, average=True):
        """Calls `step` on k batches and gives what it told of the last."""
        with self.randomness:
            for first, drawn in self.draws.slices(self.step_count, k, self._times()):
                n_steps, drawn = len(next(iter(drawn.values()))), self._on_device(drawn)
                one = self._one(step, drawn, first, average)
                told = self.threads.run(one, n_steps)
        return {name: torch.as_tensor(value).detach() for name, value in told.items()}

    def _one(self, step, drawn, first, average):
        """A function that takes the next step on what was drawn, and averages."""
        numbers = itertools.count()

        def one():
            n = next(numbers)
            told = step(self._batch(drawn, self._settings, n, first + n))
            for ema in self.averages.values() if average else ():
                ema.update()
            return told

        return one

    def _batch(self, drawn, settings, n, step):
        def read(i):
            rows = {x: drawn[row][n, i] for x, row in self.draws.rows.items()}
            named = {x: self.data[x][row] for x, row in rows.items()}
            return named | {z: drawn[z][n, i] for z in self.draws.noises}

        return Batch(read, {**settings, "step": step})

    def _on_device(self, drawn):
        return {k: to_tensor(a, self.device, lead=2) for k, a in drawn.items()}

    def _make(self, nets, drawn):
        batch = self._batch(self._on_device(drawn), self._settings, 0, self.step_count)
        resting = evaluating(networks_in(vars(nets)))
        with resting, self.randomness:
            return to_numpy(self._sample(nets, batch))

    def _place(self, part):
        images = any(x.dim() == 4 for x in self.data.values())
        layout = torch.channels_last if images else torch.preserve_format
        for net in networks_in(part):
            net.to(self.device, memory_format=layout)

    def _resident(self, x):
        """All of the data on the device; the channels of a pixel lie together."""
        layout = torch.channels_last if x.ndim == 4 else torch.preserve_format
        return to_tensor(x, self.device).contiguous(memory_format=layout)

    def _average(self, part, decay):
        return Ema(part, decay)

    def _lower(self, parts):
        for net in networks_in(parts):
            compute_in_bfloat16(net)

    def _set_rate(self, opt, rate):
        for group in opt.param_groups:
            group["lr"] = rate
