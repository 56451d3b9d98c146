"""Exercises that answer back: check, the registry, and the judge behind them."""

from .check import check, score
from .judge import judge
from .progress import progress
from .registry import all_exercises, figure, get

__all__ = ["all_exercises", "check", "figure", "get", "judge", "progress", "score"]
