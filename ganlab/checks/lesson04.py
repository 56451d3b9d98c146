"""Exercises of lesson 04."""

EXERCISES = []
