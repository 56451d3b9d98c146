"""What diagnose() answers: the findings, and what could not be looked at."""

from typing import NamedTuple

from .faults import FAULTS
from .signs import SIGNS


class Finding(NamedTuple):
    """fault: a name in FAULTS. evidence: what was seen. shown: by a probe, not a guess.

    remedy: what to try.
    """

    fault: str
    evidence: str
    shown: bool

    @property
    def title(self):
        return FAULTS[self.fault].title

    @property
    def remedy(self):
        return FAULTS[self.fault].remedy

    def __str__(self):
        sure = "" if self.shown else " (fits; curves alone can't prove it)"
        return f"{self.title}{sure}\n   seen: {self.evidence}\n   try: {self.remedy}"


class Diagnosis:
    """The findings in order, the likeliest cause first; false where there are none.

    signs: {name: number} that were looked at. missing: names of signs that were not.
    """

    def __init__(self, findings, signs):
        self.findings, self.signs = list(findings), signs
        self.missing = [name for name in SIGNS if name not in signs]

    @property
    def faults(self):
        """Their names, the likeliest cause first."""
        return list(dict.fromkeys(found.fault for found in self.findings))

    def __bool__(self):
        return bool(self.findings)

    def __iter__(self):
        return iter(self.findings)

    def __repr__(self):
        looked = len(SIGNS) - len(self.missing)
        if not self:
            return f"nothing found ({looked} of {len(SIGNS)} signs looked at)"
        lines = [f"{i}. {found}" for i, found in enumerate(self.findings, 1)]
        return "\n".join(lines)
