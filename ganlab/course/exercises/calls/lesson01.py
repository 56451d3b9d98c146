"""How the functions of lesson 01's exercises are called."""

from .tensors import choices, function, number, text

RUNS_SHOWN = (
    "no penalty, simultaneous",
    "no penalty, alternating",
    "R1, gamma 0.1",
    "R1, gamma 1",
)
CALLS = {
    "E01.1": number("distance"),
    "E01.2": function("loss"),
    "E01.3": function("logit"),
    "E01.4": function("theta", "psi"),
    "E01.5": choices("ABCD", RUNS_SHOWN),
    "E01.6": text,
}
