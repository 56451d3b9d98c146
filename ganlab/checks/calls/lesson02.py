"""How the functions of lesson 02's exercises are called."""

CALLS = {}
