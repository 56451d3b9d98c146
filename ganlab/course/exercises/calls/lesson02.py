"""How the functions of lesson 02's exercises are called."""

from .linear import train_step
from .tensors import function, number, text

CALLS = {
    "E02.1": number("quality"),
    "E02.2": function("covered", "quality"),
    "E02.3": train_step,
    "E02.4": function("loss"),
    "E02.5": text,
}
