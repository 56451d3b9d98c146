"""What both speed benchmarks share: the work of a step, timing, and the table."""

import time

import numpy as np

BATCH, ROUNDS, STEPS = 64, 5, 30
# Multiply-adds of lesson 03's networks, one image forward: pixels x kernel x channels
G_MACS = 64 * 49 * 64 + 49 * 16 * 64 * 32 + 196 * 16 * 32
D_MACS = 196 * 16 * 32 + 49 * 16 * 32 * 64 + 49 * 64 * 128 + 128
# An update of D needs G and 6 D, one of G another 2 D and 2 G (fakes used twice).
FLOP = 2 * (3 * G_MACS + 8 * D_MACS)


def gemm_rate(product, n=1024, repeats=10):
    """Measured rate of an n x n x n matrix product, in FLOP/s: the ceiling."""
    product()
    best = min(_timed(product) for _ in range(repeats))
    return 2 * n**3 / best


def compare(loops, rate):
    """{name: loop(steps)} timed in turn; a list of rows, each with images/s and share.

    The loops run round by round, so that a noisy moment of the machine hits all; each
    gets the median of its rounds.
    """
    for loop in loops.values():
        loop(3)  # compiles, fills caches
    seconds = {name: [] for name in loops}
    for _ in range(ROUNDS):
        for name, loop in loops.items():
            seconds[name].append(_timed(lambda loop=loop: loop(STEPS)))
    rows, first = [], None
    print(f"{'':34}{'images/s':>10}{'x plain':>9}{'of GEMM':>9}")
    for name, times in seconds.items():
        speed = BATCH * STEPS / float(np.median(times))
        first = first or speed
        share = speed * FLOP / rate
        print(f"{name:34}{speed:10,.0f}{speed / first:9.2f}{share:9.2f}")
        row = {"name": name, "images_per_second": speed, "gemm_share": share}
        rows.append(row)
    return rows


def _timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
