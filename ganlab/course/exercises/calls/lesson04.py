"""How the functions of lesson 04's exercises are called."""

from .tensors import choices, function, number, text

MODELS = ("good", "memoriser", "collapsed", "under-trained")
CALLS = {
    "E04.1": number("score"),
    "E04.2": function("distance"),
    "E04.3": function("loss"),
    "E04.4": function("distance"),
    "E04.5": choices("ABCD", MODELS),
    "E04.6": text,
}
