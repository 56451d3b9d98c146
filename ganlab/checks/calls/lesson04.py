"""How the functions of lesson 04's exercises are called."""

CALLS = {}
