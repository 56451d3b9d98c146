"""Executes lessons, and shows what came of it."""
