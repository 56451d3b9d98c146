"""What a step gets to see: rows, noise and settings, the same in both frameworks."""

import math
import operator
import zlib

import numpy as np

BLOCK = 1 << 16  # numbers drawn in one go: a stream costs 13 us to set up
MOST = 1 << 22  # numbers of one noise that one slice of steps holds


class Draws:
    """Rows and noise by (seed, step, number of the draw within the step) alone.

    batch: B. pools: [{name: array}], the arrays of one pool share their rows, pools
    draw independently. normal, uniform: {name: shape per sample} of N(0, 1) and of
    U(0, 1). Nothing that is drawn depends on how many steps a call has, nor on how many
    draws a step has: a run can be taken up at any step, and more updates of D leave G's
    noise as it is. Each name has a stream of its own (Philox, Salmon et al. 2011).
    """

    def __init__(self, seed, batch, pools=(), normal=None, uniform=None):
        self.seed, self.batch, self._blocks = seed, operator.index(batch), {}
        self.pools = [len(next(iter(pool.values()))) for pool in pools]
        self.rows = {x: f"rows {i}" for i, pool in enumerate(pools) for x in pool}
        self.normal, self.uniform = _shapes(normal), _shapes(uniform)
        self.noises = [*self.normal, *self.uniform]

    def take(self, step, k, times):
        """{stream: array (k, times, B, ...)} for the k steps from `step` on."""
        return {
            name: np.stack(
                [self._steps(name, i, step, k) for i in range(times)], axis=1
            )
            for name in self._streams()
        }

    def slices(self, step, k, times):
        """take() in pieces that fit in memory: pairs (first step, {stream: array})."""
        sizes = [self.batch * math.prod(s) for s in self._streams().values()]
        most = max(1, MOST // (times * max(sizes, default=1)))
        for begin in range(0, k, most):
            first = step + begin
            yield first, self.take(first, min(most, k - begin), times)

    def once(self, n, key):
        """{stream: array (n, ...)}: n draws by a list of numbers, not training's."""
        return {
            name: self._draw(name, np.random.default_rng([*key, i]), (n, *shape))
            for i, (name, shape) in enumerate(self._streams().items())
        }

    def _streams(self):
        """{stream: shape per sample}: "rows 0" for the first pool, and the noises."""
        rows = {f"rows {i}": () for i in range(len(self.pools))}
        return rows | self.normal | self.uniform

    def _steps(self, name, i, step, k):
        """(k, B, ...): draw i of the steps from `step` on, put together from blocks."""
        size = self.batch * math.prod(self._streams()[name])
        m = max(1, min(64, BLOCK // size))  # steps in a block
        first, last = step // m, (step + k - 1) // m
        blocks = [self._block(name, i, b, m) for b in range(first, last + 1)]
        whole = blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
        return whole[step - first * m :][:k]

    def _block(self, name, i, block, m):
        kept, array = self._blocks.get((name, i), (None, None))
        if kept != block:
            counter = [0, block, i, zlib.crc32(name.encode())]
            bits = np.random.Philox(key=[self.seed, 0], counter=counter)
            shape = m, self.batch, *self._streams()[name]
            array = self._draw(name, np.random.Generator(bits), shape)
            self._blocks[name, i] = block, array
        return array

    def _draw(self, name, rng, shape):
        if name in self.normal:
            return rng.standard_normal(shape, np.float32)
        if name in self.uniform:
            return rng.random(shape, np.float32)
        return rng.integers(self.pools[int(name.split()[1])], size=shape)


class Batch:
    """One draw as attributes: data and noise by name, settings, and `step`.

    batch[i] is the i-th draw of the same step (batch itself is number 0): for the
    updates of D that go before, with other rows and other noise.
    """

    __iter__ = None  # it has no length: say how many draws you take

    def __init__(self, read, others, i=0):
        self._more = read, others
        vars(self).update(others, **read(i))

    def __getitem__(self, i):
        return Batch(*self._more, i)


def _shapes(noises):
    """{name: shape} with tuples of int; a width Z stands for (Z,)."""
    shapes = {}
    for name, shape in (noises or {}).items():
        shape = shape if isinstance(shape, tuple | list) else (shape,)
        shapes[name] = tuple(operator.index(n) for n in shape)
    return shapes
