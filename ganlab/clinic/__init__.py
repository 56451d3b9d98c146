"""The debugging clinic: runs with planted faults, their traces, and a diagnosis.

Imports no framework; a loop that is looked at brings its own.
"""

from .diagnose import diagnose
from .diagnosis import Diagnosis, Finding
from .faults import FAULTS, Fault
from .quiz import Quiz
from .record import record
from .signs import SIGNS
from .stored import only, stored_runs, stored_sound

__all__ = [
    "FAULTS",
    "SIGNS",
    "Diagnosis",
    "Fault",
    "Finding",
    "Quiz",
    "diagnose",
    "only",
    "record",
    "stored_runs",
    "stored_sound",
]
