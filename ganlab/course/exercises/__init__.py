"""Exercises that answer back: check, the registry, and the judge behind them."""

from .check import check, score
from .exercise import Exercise, Mistake, Verdict, judge
from .progress import progress
from .registry import all_exercises, get

__all__ = [
    "Exercise",
    "Mistake",
    "Verdict",
    "all_exercises",
    "score",
    "check",
    "get",
    "judge",
    "progress",
]
