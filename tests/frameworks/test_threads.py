"""The number of threads follows the machine: on a clock that the test itself moves."""

import pytest
import torch

from ganlab.torch import threads
from ganlab.torch.steps import steps
from ganlab.torch.threads import Threads

# Seconds a step with one thread and with two: measured with lesson 03's networks,
# quiet, beside one busy process, beside several; and the labs' small networks.
QUIET, BUSY, CROWDED = (0.041, 0.030), (0.035, 0.106), (0.041, 1.3)
SMALL = (0.0021, 0.0041)


class Machine:
    """A step that takes as long as its number of threads says."""

    def __init__(self, monkeypatch, seconds):
        monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        monkeypatch.setattr(torch, "get_num_threads", lambda: self.threads)
        monkeypatch.setattr(torch, "set_num_threads", self.use)
        self.now, self.threads, self.seconds, self.steps = 0.0, 2, seconds, 0

    def use(self, n):
        self.threads = n

    def step(self):
        self.now += self.seconds[self.threads - 1]
        self.steps += 1
        return self.steps

    def rate(self, governor, seconds, k):
        """Steps/s over so many seconds, in slices of k."""
        begin, steps = self.now, self.steps
        while self.now - begin < seconds:
            assert governor.run(self.step, k) == self.steps
            assert self.threads == 2  # what others find is unchanged
        return (self.steps - steps) / (self.now - begin)


@pytest.mark.parametrize("k", [1, 5, 40])
@pytest.mark.parametrize("seconds", [QUIET, BUSY, CROWDED, SMALL])
def test_at_most_a_twentieth_of_the_best_rate_is_lost(monkeypatch, seconds, k):
    machine = Machine(monkeypatch, seconds)
    governor = Threads(clock=lambda: machine.now)
    machine.rate(governor, 5, k)  # at first it does not know
    assert machine.rate(governor, 60, k) > 0.95 / min(seconds)


def test_it_follows_a_machine_that_gets_busy_and_quiet_again(monkeypatch):
    machine = Machine(monkeypatch, QUIET)
    governor = Threads(clock=lambda: machine.now)
    machine.rate(governor, 60, 10)
    machine.seconds = BUSY
    assert machine.rate(governor, 20, 10) > 0.9 / min(BUSY)
    machine.seconds = QUIET
    machine.rate(governor, threads.LONGEST + 5, 10)
    assert machine.rate(governor, 20, 10) > 0.95 / min(QUIET)


def test_a_chosen_number_stays(monkeypatch):
    machine = Machine(monkeypatch, BUSY)
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    governor = Threads(clock=lambda: machine.now)
    assert governor.count == 2
    assert machine.rate(governor, 10, 5) == pytest.approx(1 / BUSY[1])


def test_a_ladder_for_many_cores(monkeypatch):
    machine = Machine(monkeypatch, (3.0, 2.0, 2.0, 1.5, 2.0, 2.0, 2.0, 2.0, 2.5, 4.0))
    machine.seconds = [0.01 * s for s in machine.seconds]
    machine.threads = 10
    monkeypatch.setattr(torch, "get_num_threads", lambda: 10)
    governor = Threads(clock=lambda: machine.now)
    assert governor.ladder == [1, 2, 4, 8, 10]
    for _ in range(3000):
        governor.run(machine.step, 1)
    assert governor.count in (4, 2, 8) and governor.ladder[governor.rung] == 4


def test_a_failing_step_leaves_the_threads_as_they_were(monkeypatch):
    machine = Machine(monkeypatch, QUIET)

    def fail():
        machine.threads = 1
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        Threads(clock=lambda: machine.now).run(fail, 3)
    assert machine.threads == 2


def test_one_thread_while_it_lasts_and_then_as_before(monkeypatch):
    machine = Machine(monkeypatch, (0.002, 0.001))
    governor = Threads()
    with governor.one():
        assert machine.threads == 1
        for _ in range(3000):  # long enough for trials: there is nothing to try
            governor.run(machine.step, 1)
            assert governor.count == 1 and machine.threads == 1
        assert machine.now == pytest.approx(6.0)
    assert machine.threads == 2 and governor.count == 2
    with pytest.raises(ValueError), governor.one():
        raise ValueError
    assert machine.threads == 2


def test_a_loop_by_hand_counts_and_gives_the_threads_back(monkeypatch):
    machine = Machine(monkeypatch, SMALL)
    seen = []
    for i in steps(3):
        seen.append((i, machine.threads))
    assert seen == [(0, 1), (1, 1), (2, 1)] and machine.threads == 2
    for _ in steps(3):
        break
    assert machine.threads == 2


def test_a_loop_by_hand_takes_more_threads_where_they_are_faster(monkeypatch):
    machine = Machine(monkeypatch, QUIET)
    monkeypatch.setattr(Threads.__init__, "__defaults__", ("cpu", lambda: machine.now))
    for _ in steps(400):
        machine.step()
        last = machine.threads
    assert last == 2 and machine.now < 400 * 0.033
