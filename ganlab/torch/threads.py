"""How many threads PyTorch uses for a step: measured as it runs, and the best is kept.

PyTorch's threads wait for each other at the end of every layer. On a busy machine one
that has lost its core holds up all others, and fewer threads are faster, many times
over; so they are for networks so small that waiting outweighs the work.
"""

import contextlib
import os
import time

import torch

WINDOW = 0.2  # seconds over which a rate is measured
TRIAL = 3  # steps of a trial, after one that fills caches
FIRST, LONGEST = 1.0, 30.0  # seconds between two trials, doubled while nothing changes
BETTER = 1.05  # so many times faster must a trial be to win
COST = 25  # so many times its own length until a lost trial is repeated
SLOW = 0.75  # below this share of the best rate seen a trial comes at once


class Threads:
    """Runs steps with the number of threads that is fastest now.

    `count` climbs and descends a ladder 1, 2, 4 ... all, one rung a trial. It stays as
    it is on a GPU, on one core, and where the person has chosen by OMP_NUM_THREADS.
    The number of threads changes the order of sums, and so the last digits: runs that
    must be equal bit by bit need a chosen number.
    """

    def __init__(self, device="cpu", clock=time.perf_counter):
        most = torch.get_num_threads()
        powers = [2**i for i in range((most - 1).bit_length())]
        free = str(device) == "cpu" and not os.environ.get("OMP_NUM_THREADS")
        self.ladder = [*powers, most] if free else [most]
        self.rung, self.way, self.clock = len(self.ladder) - 1, -1, clock
        self.rate = self.best = 0.0  # steps/s on this rung: the last, and the best
        self.interval, self.since = FIRST, 0.0  # seconds of steps since a trial
        self.steps, self.spent, self.trying = 0, 0.0, False

    @property
    def count(self):
        return self.ladder[self.rung + (self.way if self.trying else 0)]

    def run(self, step, k):
        """Calls step() k times; returns what the last call returned."""
        for _ in self.each(k):
            result = step()
        return result

    def each(self, k):
        """range(k) for a loop whose body is one step."""
        most = torch.get_num_threads()
        try:
            torch.set_num_threads(self.count)
            for i in range(k):
                begin = self.clock()
                yield i
                self._measure(self.clock() - begin)
        finally:
            torch.set_num_threads(most)

    @contextlib.contextmanager
    def one(self):
        """A context in which one thread does all, for steps of a millisecond or two.

        Beside a browser that draws, a second thread makes such a step several times
        slower: both wait until the one that lost its core has it back.
        """
        most, ladder, rung = torch.get_num_threads(), self.ladder, self.rung
        self.ladder, self.rung, self.trying = [1], 0, False
        torch.set_num_threads(1)
        try:
            yield
        finally:
            self.ladder, self.rung = ladder, rung
            torch.set_num_threads(most)

    def _measure(self, seconds):
        """Takes in the seconds of one step; begins and ends trials."""
        self.steps, self.spent = self.steps + 1, self.spent + seconds
        if self.trying and self.steps == 1 and seconds * self.rate < 3:
            self.spent = 0.0  # the first step of a trial fills the caches
        elif self.trying and (self.steps == 1 or self.steps > TRIAL):
            self._judge(max(self.steps - 1, 1) / self.spent)
            self._begin(False)
        elif not self.trying and self.spent >= WINDOW and len(self.ladder) > 1:
            self.rate, self.since = self.steps / self.spent, self.since + self.spent
            self.best = max(self.best, self.rate)
            self._begin(self._trial_is_due())

    def _begin(self, trying):
        self.steps, self.spent, self.trying = 0, 0.0, trying
        torch.set_num_threads(self.count)

    def _trial_is_due(self):
        if not 0 <= self.rung + self.way < len(self.ladder):
            self.way = -self.way
        return self.since >= (FIRST if self.rate < SLOW * self.best else self.interval)

    def _judge(self, rate):
        """Stands on the rung that was tried if it is faster, else turns round."""
        if rate > BETTER * self.rate:
            self.rung, self.rate, self.interval = self.rung + self.way, rate, FIRST
        else:  # a trial that cost much is not soon repeated
            longer = min(2 * self.interval, LONGEST)
            self.way, self.interval = -self.way, max(longer, COST * self.spent)
        self.best, self.since = self.rate, 0.0
