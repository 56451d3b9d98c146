"""How the functions of lesson 03's exercises are called."""

CALLS = {}
