"""The range of a training loop that a lesson writes by hand."""

from .threads import Threads


def steps(n):
    """range(n), for a loop whose body is one step of small networks.

    It begins with one thread, which is never far from the fastest, and takes more where
    they turn out faster; after the loop their number is what it was. OMP_NUM_THREADS,
    where set, decides instead.
    """
    governor = Threads()
    governor.rung = 0
    yield from governor.each(n)
