"""The debugging clinic: runs with planted faults, their traces, and a diagnosis.

Imports no framework; a loop that is looked at brings its own.
"""

from .diagnose import diagnose
from .diagnosis import Diagnosis, Finding
from .faults import FAULTS, Fault
from .record import record
from .signs import SIGNS

__all__ = [
    "FAULTS",
    "SIGNS",
    "Diagnosis",
    "Fault",
    "Finding",
    "diagnose",
    "record",
]
