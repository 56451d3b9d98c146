"""Training by the clock, with a clock of its own."""

import itertools

from ganlab.training.budget import train_for


class Engine:
    batch = 10

    def __init__(self):
        self.step_count, self.shares, self.now = 0, [], 0.0

    def configure(self, share):
        self.shares.append(share)

    def step(self, n):
        self.step_count += n
        self.now += 3.0 * n  # seconds

    def run(self, minutes, **options):
        number = itertools.count()
        return train_for(
            self, minutes, lambda share: {"share": share}, lambda _: next(number),
            clock=lambda: self.now, **options
        )  # fmt: skip


def test_the_schedule_runs_over_the_time_and_ends_with_a_report():
    engine = Engine()
    told = engine.run(2.0, reports=4, steps=5)  # 15 s each time
    assert engine.shares == [0.0, *(i / 8 for i in range(8))]
    assert engine.step_count == 1 + 8 * 5
    # the first step has its 3 s for nothing
    assert told == [(0.5, 110, 0), (1.0, 210, 1), (1.5, 310, 2), (2.0, 410, 3)]


def test_one_last_piece_may_go_beyond_the_time_and_is_told_once():
    engine = Engine()
    told = engine.run(1.0, reports=6, steps=30)  # 90 s at once
    assert told == [(1.0, 310, 0)]


def test_no_time_is_one_step():
    engine = Engine()
    assert engine.run(0) == [(0.0, 10, 0)] and engine.step_count == 1
